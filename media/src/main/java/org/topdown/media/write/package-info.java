/// Audio files out: WAV, FLAC, MP3 and M4A, with dither where words get shorter. A file appears under its name when it
/// is whole, and not before. Does not know what is printed or why.
@org.jspecify.annotations.NullMarked
package org.topdown.media.write;
