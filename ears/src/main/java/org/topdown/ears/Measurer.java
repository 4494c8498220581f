package org.topdown.ears;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.meter.CorrelationMeter;
import org.topdown.dsp.meter.DynamicRange;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.PeakToShortTerm;
import org.topdown.dsp.meter.SampleMeter;
import org.topdown.dsp.meter.ThirdOctaves;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.media.AudioReader;
import org.topdown.media.Progress;

/// Measures a programme in one pass. Besides some buffers it keeps three numbers for each 100 ms, so an hour takes
/// under a megabyte.
public final class Measurer {
    private static final double CURVE_STEP_SECONDS = 0.1;

    private final double sampleRateHz;
    private final LoudnessMeter loudness;
    private final TruePeakMeter truePeak;
    private final ThirdOctaves thirdOctaves;
    private final DynamicRange dynamicRange;
    private final SampleMeter[] samples;
    private final CorrelationMeter correlation;
    private long frames;

    /// For audio that comes chunk by chunk.
    public Measurer(double sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        loudness = new LoudnessMeter(sampleRateHz, channels);
        truePeak = new TruePeakMeter(sampleRateHz, channels, true);
        thirdOctaves = new ThirdOctaves(sampleRateHz, channels);
        dynamicRange = new DynamicRange(sampleRateHz, channels);
        samples = new SampleMeter[channels];
        Arrays.setAll(samples, _ -> new SampleMeter());
        correlation = new CorrelationMeter(sampleRateHz);
    }

    /// The figures of everything `reader` has. The caller closes it.
    ///
    /// @throws org.topdown.media.Trouble if the file is damaged
    public static Measurement measure(AudioReader reader) throws IOException {
        return listen(reader, -1, Progress.NONE).figures();
    }

    /// The figures of everything `reader` has. The caller closes it.
    ///
    /// @param expectedFrames what `progress` is told the share of; -1 if unknown
    public static Measurement measure(AudioReader reader, long expectedFrames, Progress progress) throws IOException {
        return listen(reader, expectedFrames, progress).figures();
    }

    /// The figures and the curves of everything `reader` has. The caller closes it.
    ///
    /// @param expectedFrames what `progress` is told the share of; -1 if unknown
    public static Listening listen(AudioReader reader, long expectedFrames, Progress progress) throws IOException {
        Feed.requireMeasurable(reader);
        Measurer measurer = new Measurer(reader.sampleRateHz(), reader.channels());
        Feed.all(reader, expectedFrames, progress, (_, clean, count) -> measurer.add(clean, 0, count));
        return measurer.finish();
    }

    /// Adds `audio[channel][from, to)`; values must be finite.
    public void add(double[][] audio, int from, int to) {
        loudness.add(audio, from, to);
        truePeak.add(audio, from, to);
        thirdOctaves.add(audio, from, to);
        dynamicRange.add(audio, from, to);
        for (int channel = 0; channel < samples.length; channel++) {
            samples[channel].add(audio[channel], from, to);
        }
        if (samples.length == 2) {
            correlation.add(audio[0], audio[1], from, to);
        }
        frames += to - from;
    }

    /// Everything about what was added; asked once, at the end.
    public Listening finish() {
        double integratedLufs = loudness.integratedLufs();
        double truePeakDbtp = truePeak.truePeakDbtp();
        double samplePeak = 0;
        long clippedRuns = 0;
        for (SampleMeter channel : samples) {
            samplePeak = Math.max(samplePeak, channel.peak());
            clippedRuns += channel.clippedRuns();
        }
        double[] shortTermCurve = loudness.shortTermCurveLufs();
        Optional<PeakToShortTerm> psr = PeakToShortTerm.of(truePeak.stepPeaks(), shortTermCurve, integratedLufs);
        Measurement figures = new Measurement(
                sampleRateHz,
                samples.length,
                frames / sampleRateHz,
                finite(integratedLufs),
                orNull(loudness.loudnessRangeLu()),
                finite(loudness.maxMomentaryLufs()),
                finite(loudness.maxShortTermLufs()),
                finite(truePeakDbtp),
                finite(Decibels.ofLinear(samplePeak)),
                finite(truePeakDbtp - integratedLufs),
                psr.map(PeakToShortTerm::minimumLu).orElse(null),
                orNull(dynamicRange.finishDb()),
                samples.length == 2 ? orNull(correlation.correlation()) : null,
                clippedRuns,
                bands(thirdOctaves.levelsDb()));
        return new Listening(
                figures,
                new LoudnessCurve(CURVE_STEP_SECONDS, loudness.momentaryCurveLufs(), shortTermCurve),
                psr.map(PeakToShortTerm::medianLu).orElse(null),
                correlation.opposedShare());
    }

    private static List<@Nullable Double> bands(double[] levelsDb) {
        List<@Nullable Double> bands = new ArrayList<>();
        for (double levelDb : levelsDb) {
            bands.add(finite(levelDb));
        }
        return Collections.unmodifiableList(bands);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? finite(value.getAsDouble()) : null;
    }
}
