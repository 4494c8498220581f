package org.topdown.media.rate;

/// Computes output frames from a window of input frames, block after block on a grid that starts with the audio, so
/// that no result depends on how the audio was handed over.
sealed interface Kernel permits TableKernel, FineKernel {
    /// Input frames a block needs in front of it. The first block's first tap stands `leadFrames()` before the audio.
    int windowFrames();

    /// Frames of silence in front of the audio.
    int leadFrames();

    /// Output frames of a block.
    int blockFrames();

    /// One block: `out[channel][0...blockFrames())` from `window[channel][0...windowFrames())`.
    ///
    /// @return how many input frames the next block's window stands further on
    int convert(double[][] window, double[][] out);

    static Kernel of(double fromHz, double toHz) {
        Ratio ratio = Ratio.of(fromHz, toHz);
        SincDesign design = SincDesign.of(ratio);
        return ratio.up() * design.taps() <= TableKernel.LARGEST_TABLE && ratio.down() <= TableKernel.LARGEST_DOWN
                ? new TableKernel(ratio, design)
                : new FineKernel(ratio, design);
    }
}
