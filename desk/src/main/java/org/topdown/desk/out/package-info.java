/// Sound out of a device of this machine, for when no browser is to sound. Knows nothing of pages.
@org.jspecify.annotations.NullMarked
package org.topdown.desk.out;
