package org.topdown.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.guide.rough.PartReading;

/// What was measured of one state of a mix, as it is kept in the store; what is undefined is null.
///
/// @param mix   of what leaves the mix bus; null until it was rendered
/// @param parts by strip id, as the rough mix left them
public record Figures(@Nullable Mix mix, Map<String, PartReading> parts) {
    public Figures {
        parts = Map.copyOf(parts);
    }

    /// @param durationSeconds       of the print, tail included
    /// @param mixBusGainReductionDb over the loudest 30 s; null without a compressor
    /// @param levelIntoChainLufs    after the trim at the head of the mix bus
    public record Mix(
            double durationSeconds,
            @Nullable Double integratedLufs,
            @Nullable Double truePeakDbtp,
            @Nullable Double loudnessRangeLu,
            @Nullable Double plrLu,
            @Nullable GainReduction mixBusGainReductionDb,
            @Nullable Double levelIntoChainLufs) {}

    /// Positive dB, of readings 10 ms apart.
    public record GainReduction(double median, double max) {}
}
