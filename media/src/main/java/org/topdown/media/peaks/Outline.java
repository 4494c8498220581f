package org.topdown.media.peaks;

/// The outline of one channel: for every bucket of frames its lowest, highest and RMS value. Bucket `i` covers frames
/// [i * framesPerBucket, (i + 1) * framesPerBucket), the last one what is left.
///
/// @param framesPerBucket need not be a whole number
public record Outline(double framesPerBucket, float[] lowest, float[] highest, float[] rms) {
    public int buckets() {
        return lowest.length;
    }
}
