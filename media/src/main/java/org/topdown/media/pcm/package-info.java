/// Uncompressed samples in a stretch of a file, whatever header stood before them.
@org.jspecify.annotations.NullMarked
package org.topdown.media.pcm;
