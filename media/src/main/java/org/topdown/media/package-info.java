/// Audio files in and out: decoding, conversion of the sample rate on import, writing, peaks for drawing.
/// Does not know of mixes or sessions.
@org.jspecify.annotations.NullMarked
package org.topdown.media;
