package org.topdown.dsp.device;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.testkit.SplitMix;

/// Settings drawn from the whole range of each kind, extremes included.
final class SettingsAtRandom {
    private static final int[] SLOPES = {6, 12, 18, 24, 36, 48};

    private SettingsAtRandom() {}

    static final List<String> KINDS = List.of(
            "trim",
            "eq",
            "compressor",
            "gate",
            "transient",
            "saturator",
            "limiter",
            "multiband",
            "deesser",
            "stereo",
            "delay",
            "reverb",
            "clipper",
            "drumlayer");

    static DeviceParams of(String kind, SplitMix random) {
        return switch (kind) {
            case "trim" -> new TrimParams(within(random, -60, 24), random.nextInt(2) == 0);
            case "eq" -> new EqParams(bands(random));
            case "compressor" ->
                new CompressorParams(
                        one(CompressorParams.Character.values(), random),
                        new GainComputer(within(random, -60, 0), within(random, 1, 20), within(random, 0, 24)),
                        within(random, 0.02, 100),
                        random.nextInt(2) == 0 ? null : new NoteValue(64, one(NoteValue.Feel.values(), random)),
                        within(random, 5, 2000),
                        random.nextInt(2) == 0 ? null : new NoteValue(8, one(NoteValue.Feel.values(), random)),
                        random.nextInt(2) == 0 ? 0 : within(random, 0, 500),
                        one(CompressorParams.Detector.values(), random),
                        within(random, 1, 100),
                        random.nextInt(2) == 0 ? 0 : within(random, 20, 500),
                        random.nextInt(2) == 0 ? 0 : within(random, 0, 10),
                        random.nextInt(2) == 0 ? 1 : within(random, 0, 1),
                        within(random, 0, 1),
                        within(random, -24, 24));
            case "gate" ->
                new GateParams(
                        new ExpanderCurve(within(random, -60, 0), within(random, 1, 100), within(random, 0, 100)),
                        within(random, 0, 12),
                        within(random, 0.05, 50),
                        within(random, 0, 500),
                        within(random, 5, 2000),
                        random.nextInt(2) == 0 ? 0 : within(random, 0, 10),
                        random.nextInt(2) == 0 ? 0 : within(random, 20, 5000),
                        random.nextInt(2) == 0 ? 0 : within(random, 100, 20_000));
            case "transient" -> new TransientParams(within(random, -15, 15), within(random, -15, 15));
            case "saturator" ->
                new SaturatorParams(
                        one(SaturatorParams.Shape.values(), random),
                        within(random, 0, 36),
                        within(random, 0, 1),
                        one(SaturatorParams.Quality.values(), random));
            case "limiter" ->
                new LimiterParams(
                        within(random, -24, 0),
                        within(random, 0, 24),
                        within(random, 0.5, 10),
                        within(random, 5, 1000));
            case "multiband" -> multiband(random);
            case "deesser" ->
                new DeEsserParams(
                        one(DeEsserParams.Shape.values(), random),
                        within(random, 2_000, 10_000),
                        within(random, 4_000, 20_000),
                        within(random, -40, 0),
                        within(random, 0, 24),
                        within(random, 0.1, 20),
                        within(random, 5, 500));
            case "stereo" ->
                new StereoParams(
                        within(random, 0, 2),
                        within(random, -1, 1),
                        random.nextInt(2) == 0 ? 0 : within(random, -24, 12),
                        random.nextInt(2) == 0 ? 0 : within(random, 20, 500),
                        random.nextInt(2) == 0 ? 0 : within(random, 0, 1));
            case "delay" -> delay(random);
            case "reverb" -> reverb(random);
            case "clipper" ->
                new ClipperParams(
                        within(random, -12, 24),
                        within(random, -24, 0),
                        random.nextInt(2) == 0 ? 0 : within(random, 0, 24),
                        within(random, 0, 1),
                        one(SaturatorParams.Quality.values(), random));
            case "drumlayer" ->
                new DrumLayerParams(
                        random.nextInt(8) == 0 ? "" : "0123456789abcdef".repeat(4),
                        within(random, -60, 0),
                        within(random, 6, 30),
                        within(random, 20, 500),
                        random.nextInt(2) == 0 ? 0 : within(random, 20, 5000),
                        random.nextInt(2) == 0 ? 0 : within(random, 100, 20_000),
                        within(random, 0, 1.5),
                        within(random, 0, 60),
                        within(random, -60, 24),
                        random.nextInt(2) == 0 ? 0 : within(random, -12, 12),
                        random.nextInt(2) == 0 ? 0 : within(random, 0, 100),
                        within(random, 0, 1));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static MultibandParams multiband(SplitMix random) {
        List<MultibandBand> bands = new ArrayList<>();
        int count = MultibandParams.FEWEST + random.nextInt(MultibandParams.MOST - MultibandParams.FEWEST + 1);
        for (int i = 0; i < count; i++) {
            bands.add(new MultibandBand(
                    20 * Math.pow(800, random.nextUnit()),
                    new GainComputer(within(random, -60, 0), within(random, 1, 20), within(random, 0, 24)),
                    within(random, 0.05, 100),
                    within(random, 5, 2000),
                    within(random, -24, 24)));
        }
        return new MultibandParams(bands);
    }

    /// Times as far as the echoes are below -600 dB, and so over, within 50 s.
    private static DelayParams delay(SplitMix random) {
        double feedback = within(random, 0, 0.95);
        double echoes = 1 - 600 / (20 * Math.log10(Math.max(feedback, 1e-30)));
        return new DelayParams(
                Math.pow(Math.min(4000, 50_000 / echoes), within(random, 0, 1)),
                random.nextInt(2) == 0 ? null : new NoteValue(8, one(NoteValue.Feel.values(), random)),
                feedback,
                random.nextInt(2) == 0,
                random.nextInt(2) == 0 ? 0 : within(random, 20, 2000),
                random.nextInt(2) == 0 ? 0 : within(random, 500, 20_000),
                random.nextInt(2) == 0 ? 0 : within(random, 0, 24),
                within(random, 10, 2000),
                within(random, 0, 1));
    }

    /// Decays as far as the slowest band is below -600 dB within 50 s.
    private static ReverbParams reverb(SplitMix random) {
        double lowDecay = within(random, 0.1, 2);
        double highDecay = within(random, 0.1, 2);
        double slowest = Math.max(1, Math.max(lowDecay, highDecay));
        return new ReverbParams(
                one(ReverbParams.Character.values(), random),
                // Short for most, so that a test of a tenth of a second hears the room.
                random.nextInt(4) == 0 ? within(random, 0, 250) : within(random, 0, 10),
                within(random, 0.1, 5 / slowest),
                lowDecay,
                within(random, 50, 1000),
                highDecay,
                within(random, 1000, 16_000),
                random.nextInt(2) == 0 ? 0 : within(random, 20, 1000),
                random.nextInt(2) == 0 ? 0 : within(random, 1000, 20_000),
                within(random, 0.5, 1.5),
                within(random, 0, 1),
                within(random, 0, 1));
    }

    private static List<EqBand> bands(SplitMix random) {
        List<EqBand> bands = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        boolean plain = random.nextInt(2) == 0;
        for (int i = 0; i < count; i++) {
            EqBand.Kind kind = one(EqBand.Kind.values(), random);
            // Eight bands of +24 dB are 192 dB: held to 6 so that 60 dBFS can be promised.
            boolean shelf = kind.name().endsWith("SHELF");
            boolean follows = (shelf || kind == EqBand.Kind.BELL) && random.nextInt(2) == 0;
            double gainDb = within(random, -24, 6);
            bands.add(new EqBand(
                    kind,
                    20 * Math.pow(1000, random.nextUnit()),
                    gainDb,
                    within(random, 0.1, shelf ? EqBand.HIGHEST_SHELF_Q : 10),
                    SLOPES[random.nextInt(shelf ? 2 : 6)],
                    random.nextInt(5) > 0,
                    plain ? EqBand.Placement.STEREO : one(EqBand.Placement.values(), random),
                    plain || !follows
                            ? null
                            : new EqDynamics(
                                    within(random, -80, 0),
                                    within(random, 1, 20),
                                    within(random, -24, Math.min(24, 6 - gainDb)),
                                    within(random, 0.5, 500),
                                    within(random, 5, 2000))));
        }
        return bands;
    }

    private static double within(SplitMix random, double lowest, double highest) {
        // One in eight at either end.
        return switch (random.nextInt(16)) {
            case 0 -> lowest;
            case 1 -> highest;
            default -> lowest + (highest - lowest) * random.nextUnit();
        };
    }

    private static <T> T one(T[] choices, SplitMix random) {
        return choices[random.nextInt(choices.length)];
    }
}
