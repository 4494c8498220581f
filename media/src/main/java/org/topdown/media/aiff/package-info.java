/// AIFF and AIFC files.
@org.jspecify.annotations.NullMarked
package org.topdown.media.aiff;
