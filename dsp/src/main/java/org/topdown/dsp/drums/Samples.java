package org.topdown.dsp.drums;

/// Where the audio of drum samples comes from.
public interface Samples {
    /// No samples at all.
    Samples NONE = (_, _) -> new double[0][];

    /// `[channel][frame]` of one or two channels, not to be written to; no channels if there is no such sample.
    ///
    /// @param sha256 of the sample's content, as [DrumLayerParams#sample] names it
    double[][] audio(String sha256, double sampleRateHz);
}
