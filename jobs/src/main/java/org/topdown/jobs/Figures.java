package org.topdown.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.guide.rough.PartReading;
import org.topdown.guide.rough.PrintLevel;
import org.topdown.guide.rough.Rests;

/// What was measured of one state of a mix, as it is kept in the store; what is undefined is null.
///
/// @param mix   of what leaves the mix bus; null until it was rendered
/// @param parts by strip id, as the rough mix left them
/// @param rests what resting parts do to the balance, as the rough mix found it; null in songs of early versions
/// @param print what the rough mix expects of a print; null where it had no say in it
public record Figures(
        @Nullable Mix mix,
        Map<String, PartReading> parts,
        @Nullable Rests rests,
        @Nullable PrintLevel print) {
    static final Figures NONE = new Figures(null, Map.of(), null, null);

    public Figures {
        parts = Map.copyOf(parts);
    }

    Figures with(Mix measured) {
        return new Figures(measured, parts, rests, print);
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
