package org.topdown.ears;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of one programme. What is undefined is null: loudness and peaks of silence, the range and PSR of less
/// than three seconds, correlation of anything but two channels.
///
/// @param integratedLufs    ITU-R BS.1770-5, both gates
/// @param loudnessRangeLu   EBU Tech 3342
/// @param maxMomentaryLufs  the loudest 400 ms, on a grid of 10 ms
/// @param maxShortTermLufs  the loudest 3 s, likewise; the past before the first frame counts as silence
/// @param plrLu             true peak over integrated loudness
/// @param psrMinLu          the smallest true peak over loudness of any 3 s that are not quiet
/// @param drDb              DR of published lists, not rounded
/// @param correlation       of left and right over the whole programme, -1 to 1
/// @param clippedRuns       runs of three or more samples that stand at a ceiling, all channels together
/// @param thirdOctavesDb    31 bands from 20 Hz to 20 kHz, 0 dB is a full-scale sine in every channel
public record Measurement(
        double sampleRateHz,
        int channels,
        double durationSeconds,
        @Nullable Double integratedLufs,
        @Nullable Double loudnessRangeLu,
        @Nullable Double maxMomentaryLufs,
        @Nullable Double maxShortTermLufs,
        @Nullable Double truePeakDbtp,
        @Nullable Double samplePeakDbfs,
        @Nullable Double plrLu,
        @Nullable Double psrMinLu,
        @Nullable Double drDb,
        @Nullable Double correlation,
        long clippedRuns,
        List<@Nullable Double> thirdOctavesDb) {}
