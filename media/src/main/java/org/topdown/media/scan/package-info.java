/// What lies in a folder: which files may be audio, which are not and why. Opens no audio.
@org.jspecify.annotations.NullMarked
package org.topdown.media.scan;
