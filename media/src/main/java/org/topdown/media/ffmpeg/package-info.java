/// Every format that is not read by code of our own, through FFmpeg's libraries. Nothing native is loaded before a
/// file needs it, so WAV and AIFF work where the libraries do not.
@org.jspecify.annotations.NullMarked
package org.topdown.media.ffmpeg;
