/// Actions that listen first and then say which ordinary settings answer what they heard: a threshold for a
/// wanted gain reduction, make-up by measured loudness, delays and polarities that bring microphones together.
/// They change nothing themselves.
@NullMarked
package org.topdown.guide.listen;

import org.jspecify.annotations.NullMarked;
