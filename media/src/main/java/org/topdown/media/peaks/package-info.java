/// Waveforms for drawing: lowest, highest and RMS value of stretches of audio.
@org.jspecify.annotations.NullMarked
package org.topdown.media.peaks;
