/// Files made of chunks with a four-letter name and a size: RIFF and its elder IFF.
@org.jspecify.annotations.NullMarked
package org.topdown.media.iff;
