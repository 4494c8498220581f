package org.topdown.desk;

import java.util.OptionalDouble;
import org.topdown.dsp.meter.CorrelationMeter;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.ThirdOctaves;
import org.topdown.dsp.meter.TruePeakMeter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was heard of the mix since somebody began to look, or asked to begin anew: loudness, peaks, spectrum,
/// and how its sides are to each other.
final class MixReadings {
    private static final int SCOPE_POINTS = 192;

    private final double sampleRateHz;
    private final StereoBands bands;
    private LoudnessMeter loudness;
    private TruePeakMeter truePeak;
    private ThirdOctaves spectrum;
    private CorrelationMeter correlation;
    private double[][] audio = new double[2][0];
    private long frames;
    private ObjectNode told = Message.object();
    private long toldAt = Long.MIN_VALUE;

    MixReadings(double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        bands = new StereoBands(sampleRateHz);
        loudness = new LoudnessMeter(sampleRateHz, 2);
        truePeak = new TruePeakMeter(sampleRateHz, 2);
        spectrum = new ThirdOctaves(sampleRateHz, 2);
        correlation = new CorrelationMeter(sampleRateHz);
    }

    void add(Passage passage) {
        int count = passage.frames();
        if (audio[0].length < count) {
            audio = new double[2][count];
        }
        for (int i = 0; i < count; i++) {
            audio[0][i] = passage.left()[i];
            audio[1][i] = passage.right()[i];
        }
        loudness.add(audio, 0, count);
        truePeak.add(audio, 0, count);
        spectrum.add(audio, 0, count);
        correlation.add(audio[0], audio[1], 0, count);
        bands.add(passage.left(), passage.right(), count);
        frames += count;
    }

    /// Figures for people, twice a second; and a picture of the last passage each time.
    ObjectNode message(Passage passage) {
        ObjectNode message = Message.of("bus");
        message.put("momentary", Curves.hundredth(loudness.momentaryLufs()))
                .put("correlation", rounded(correlation.current()));
        ArrayNode scope = message.putArray("scope");
        int step = Math.max(1, passage.frames() / SCOPE_POINTS);
        for (int i = 0; i < passage.frames(); i += step) {
            scope.add(Math.round(1000 * passage.left()[i])).add(Math.round(1000 * passage.right()[i]));
        }
        if (frames - toldAt >= sampleRateHz / 2 || toldAt > frames || toldAt == Long.MIN_VALUE) {
            toldAt = frames;
            told = figures();
        }
        message.set("figures", told);
        return message;
    }

    private ObjectNode figures() {
        double integrated = loudness.integratedLufs();
        double peak = truePeak.truePeakDbtp();
        ObjectNode figures = Message.object()
                .put("seconds", Math.round(frames / sampleRateHz))
                .put("shortTerm", Curves.hundredth(loudness.shortTermLufs()))
                .put("integrated", Curves.hundredth(integrated))
                .put("truePeak", Curves.hundredth(peak));
        OptionalDouble range = loudness.loudnessRangeLu();
        if (range.isPresent()) {
            figures.put("range", Curves.hundredth(range.getAsDouble()));
        }
        if (Double.isFinite(integrated) && Double.isFinite(peak)) {
            figures.put("peakToLoudness", Curves.hundredth(peak - integrated));
        }
        ArrayNode levels = figures.putArray("spectrum");
        for (double level : spectrum.levelsDb()) {
            levels.add(Curves.hundredth(level));
        }
        ArrayNode alike = figures.putArray("correlations");
        ArrayNode side = figures.putArray("sideShares");
        for (int band = 0; band < StereoBands.CENTRES_HZ.length; band++) {
            put(alike, bands.correlation(band));
            put(side, bands.sideShare(band));
        }
        return figures;
    }

    private static void put(ArrayNode into, double value) {
        if (Double.isNaN(value)) {
            into.addNull();
        } else {
            into.add(Curves.hundredth(value));
        }
    }

    private static double rounded(OptionalDouble value) {
        return Curves.hundredth(value.orElse(0));
    }
}
