/// Conversion of the sample rate: once, when audio is imported or sent out. Does not know of files.
@org.jspecify.annotations.NullMarked
package org.topdown.media.rate;
