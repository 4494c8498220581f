package org.topdown.guide.rough;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.ears.LoudnessSteps;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.guide.listen.Excerpt;
import org.topdown.guide.listen.Needle;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.session.template.Template;

/// The mix bus, set by listening to what reaches it: the trim that holds the level into the chain, the
/// compressor's threshold ("kissing the needle"), and the level of the print. Only the mix-bus strip is
/// rendered, from a bounce of its input, however many tracks there are.
final class MixBusStage {
    /// How much of the song decides about the compressor.
    static final double LOUDEST_SECONDS = 30;

    /// Settles the compressor before the stretch that counts.
    private static final double PRE_ROLL_SECONDS = 10;

    /// Below the print's ceiling, because true-peak meters differ by a little.
    private static final double CEILING_IN_HAND_DB = 0.1;

    /// Near enough to the loudness asked for.
    private static final double NEAR_LU = 0.03;

    /// Beyond this a limiter only distorts.
    private static final double LEAST_LU_PER_DB = 0.1;

    private static final double MOST_STEP_DB = 6;

    private static final int MOST_ROUNDS = 12;

    /// A limiter whose peaks stay this far below its ceiling has not acted.
    private static final double LIMITER_AT_REST_DB = 0.2;

    private final ClipAudio input;
    private final ClipLibrary clips;
    private final double sampleRateHz;
    private final Template template;
    private final RenderOptions options;
    private final List<Choice> choices;
    private final Progress progress;
    private double done;

    MixBusStage(
            ClipAudio input,
            ClipLibrary clips,
            Template template,
            RenderOptions options,
            List<Choice> choices,
            Progress progress) {
        this.input = input;
        this.clips = clips;
        this.sampleRateHz = input.sampleRateHz();
        this.template = template;
        this.options = options;
        this.choices = choices;
        this.progress = progress;
    }

    /// Progress of the next render. How many there will be is not known, so each takes a share of what is left.
    private Progress next(double ofTheRest) {
        double from = done;
        done += ofTheRest * (1 - done);
        return progress.part(from, done);
    }

    /// The trim that brings `sum` to the level the chain wants.
    Strip holdLevel(Strip bus, double sumLufs) {
        if (sumLufs == Double.NEGATIVE_INFINITY) {
            return bus;
        }
        double trimDb = Math.clamp(hundredth(template.levelIntoChainLufs() - sumLufs), -60, 60);
        choices.add(new Choice(
                bus.id(),
                "trim",
                text("%+.2f dB", trimDb),
                text("holds the level into the mix-bus chain at %.1f LUFS", template.levelIntoChainLufs())));
        return Rides.ended(bus, "head.trimDb", choices).withHead(bus.head().withTrimDb(trimDb));
    }

    /// Sets the threshold of the first compressor so that its median gain reduction over the loudest stretch
    /// is in the
    /// middle of the template's window.
    Strip kissTheNeedle(Strip moving, LoudnessSteps sum) throws IOException {
        Device device = first(moving, CompressorParams.class);
        if (device == null || sum.integratedLufs() == Double.NEGATIVE_INFINITY) {
            return moving;
        }
        Strip bus = Rides.ended(moving, device.id() + ".curve.thresholdDb", choices);
        CompressorParams params = (CompressorParams) device.params();
        double wantedDb =
                (template.gainReduction().fromDb() + template.gainReduction().toDb()) / 2;
        Excerpt excerpt = excerpt(bus, device, sum);
        Needle.Found found = Needle.threshold(
                wantedDb, template.levelIntoChainLufs(), params.curve().ratio(), thresholdDb -> {
                    progress.check();
                    return excerpt.read(params.withThresholdDb(thresholdDb));
                });
        double thresholdDb = found.thresholdDb();
        Needle.Reading reading = found.reading();
        Strip result = withParams(bus, device, params.withThresholdDb(thresholdDb));
        choices.add(new Choice(
                bus.id(),
                "chain",
                text("compressor threshold %.1f dB", thresholdDb),
                text(
                        "searched for %.1f dB in the loudest %.0f s (from %.0f s): median %.1f, at most %.1f dB",
                        wantedDb, excerpt.seconds(), excerpt.fromSeconds(), reading.medianDb(), reading.maxDb())));
        return result;
    }

    /// The bus set, and what its print comes to; null if there is nothing to hear.
    record Printing(Strip bus, @Nullable PrintLevel level) {}

    /// Brings the print to its loudness with gain after the compressor, the limiter holding the ceiling.
    /// Without a limiter no more gain is given than the ceiling allows.
    Printing setPrintLevel(Strip bus, double askedLufs) throws IOException {
        Strip base = Rides.ended(bus, "output.faderDb", choices);
        Device compressor = first(bus, CompressorParams.class);
        if (compressor != null) {
            base = Rides.ended(base, compressor.id() + ".makeupDb", choices);
        }
        Device limiter = first(bus, LimiterParams.class);
        if (limiter != null) {
            LimiterParams params = (LimiterParams) limiter.params();
            base = Rides.ended(base, limiter.id() + ".ceilingDbtp", choices);
            base = Rides.ended(base, limiter.id() + ".gainDb", choices);
            double ceilingDbtp = Math.max(-24, template.ceilingDbtp() - CEILING_IN_HAND_DB);
            base = withParams(
                    base,
                    limiter,
                    new LimiterParams(ceilingDbtp, params.gainDb(), params.lookaheadMs(), params.releaseMs()));
        }
        Lifted lifted = new Lifted(base, 0);
        Heard heard = listen(base);
        if (heard.lufs() == Double.NEGATIVE_INFINITY) {
            return new Printing(base, null);
        }
        double luPerDb = 1;
        String limit = "";
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double missing = askedLufs - heard.lufs();
            double room = template.ceilingDbtp() - heard.dbtp() - (limiter == null ? CEILING_IN_HAND_DB : 0);
            boolean capped = missing > room && (limiter == null || room < 0);
            limit = capped
                    ? text("more would pass the ceiling of %.1f dBTP", template.ceilingDbtp())
                            + (limiter == null ? ", and no limiter holds it" : "")
                    : "";
            if (Math.abs(capped ? room : missing) <= NEAR_LU) {
                break;
            }
            if (!capped && missing > 0 && luPerDb < LEAST_LU_PER_DB) {
                limit = text("the limiter makes less than %.1f LU of a dB more", LEAST_LU_PER_DB);
                break;
            }
            double step = capped ? room : Math.clamp(missing / luPerDb, -MOST_STEP_DB, MOST_STEP_DB);
            Lifted next = lift(base, hundredth(lifted.gainDb() + step));
            double stepped = next.gainDb() - lifted.gainDb();
            if (Math.abs(stepped) < 0.005) {
                limit = "there is no more gain to give";
                break;
            }
            Heard then = heard.louder(stepped);
            if (!isPureGain(lifted.bus(), Math.max(heard.dbtp(), then.dbtp()))) {
                then = listen(next.bus());
                double measured = (then.lufs() - heard.lufs()) / stepped;
                luPerDb = Math.clamp(measured, 0.01, 1);
            }
            lifted = next;
            heard = then;
        }
        PrintLevel level = new PrintLevel(askedLufs, heard.lufs(), heard.dbtp(), limit);
        choices.add(new Choice(
                bus.id(),
                "print",
                text("%+.1f dB after the compressor", lifted.gainDb()),
                text("the print comes to %.1f LUFS and %.1f dBTP", heard.lufs(), heard.dbtp())
                        + (level.missed() ? text(", not to the %.1f LUFS asked: %s", askedLufs, limit) : "")));
        return new Printing(lifted.bus(), level);
    }

    /// @param gainDb what was given in all
    private record Lifted(Strip bus, double gainDb) {}

    /// Gain where it belongs: make-up of the compressor, then drive of the limiter, then the fader, each as
    /// far as it goes.
    private static Lifted lift(Strip base, double gainDb) {
        Strip bus = base;
        double rest = gainDb;
        Device compressor = first(bus, CompressorParams.class);
        if (compressor != null) {
            CompressorParams p = (CompressorParams) compressor.params();
            double makeupDb = Math.clamp(p.makeupDb() + rest, -24, 24);
            rest -= makeupDb - p.makeupDb();
            bus = withParams(bus, compressor, p.withMakeupDb(makeupDb));
        }
        Device limiter = first(bus, LimiterParams.class);
        if (limiter != null) {
            LimiterParams p = (LimiterParams) limiter.params();
            double driveDb = Math.clamp(p.gainDb() + rest, 0, 24);
            rest -= driveDb - p.gainDb();
            bus = withParams(bus, limiter, new LimiterParams(p.ceilingDbtp(), driveDb, p.lookaheadMs(), p.releaseMs()));
        }
        OutputParams output = bus.output();
        double most = limiter == null ? 12 : Math.max(0, output.faderDb());
        double faderDb = Math.clamp(output.faderDb() + rest, -90, most);
        rest -= faderDb - output.faderDb();
        return new Lifted(bus.withOutput(output.withFaderDb(faderDb)), gainDb - rest);
    }

    /// Whether a little gain at the compressor's make-up only moves what leaves the bus, whose true peak it is.
    private static boolean isPureGain(Strip bus, double dbtp) {
        Device compressor = first(bus, CompressorParams.class);
        int from = 0;
        if (compressor != null) {
            if (((CompressorParams) compressor.params()).mix() != 1) {
                return false;
            }
            from = bus.chain().indexOf(compressor) + 1;
        }
        List<Device> after = bus.chain().subList(from, bus.chain().size());
        for (int i = 0; i < after.size(); i++) {
            Device device = after.get(i);
            boolean passes = device.bypassed()
                    || switch (device.params()) {
                        case TrimParams _, EqParams _, StereoParams _, ReverbParams _ -> true;
                        case LimiterParams limiter ->
                            i == after.size() - 1
                                    && dbtp - bus.output().faderDb() < limiter.ceilingDbtp() - LIMITER_AT_REST_DB;
                        case DelayParams delay -> delay.duckingDb() == 0;
                        case CompressorParams _, GateParams _, TransientParams _, SaturatorParams _ -> false;
                        case MultibandParams _, DeEsserParams _ -> false;
                        case ClipperParams _, DrumLayerParams _ -> false;
                    };
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    private Excerpt excerpt(Strip bus, Device compressor, LoudnessSteps sum) throws IOException {
        double seconds = Math.min(LOUDEST_SECONDS, input.frames() / sampleRateHz);
        double fromSeconds = sum.loudestFromSeconds(seconds);
        long from = Math.round(fromSeconds * sampleRateHz);
        long preRoll = Math.min(from, Math.round(PRE_ROLL_SECONDS * sampleRateHz));
        long frames = Math.min(Math.round(seconds * sampleRateHz), input.frames() - from);
        float[][] kept = new float[2][(int) (preRoll + frames)];
        Strip toCompressor = bus.withChain(bus.chain().subList(0, bus.chain().indexOf(bus.device(compressor.id()))));
        Tap tap = new Tap.Audio(bus.id(), Tap.Place.AFTER_INSERTS, (songFrame, audio, start, to) -> {
            int count = Math.clamp(kept[0].length - songFrame, 0, to - start);
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < count; i++) {
                    kept[channel][(int) songFrame + i] = (float) audio[channel][start + i];
                }
            }
            return songFrame + count < kept[0].length;
        });
        render(toCompressor, new Stretch(input, from - preRoll, preRoll + frames), tap, next(0.1));
        return new Excerpt(sampleRateHz, kept, null, (int) preRoll, fromSeconds, null);
    }

    /// What leaves the bus.
    private record Heard(double lufs, double dbtp) {
        Heard louder(double gainDb) {
            return new Heard(lufs + gainDb, dbtp + gainDb);
        }
    }

    private Heard listen(Strip bus) throws IOException {
        LoudnessMeter loudness = new LoudnessMeter(sampleRateHz, 2);
        TruePeakMeter peak = new TruePeakMeter(sampleRateHz, 2);
        Tap tap = new Tap.Audio(bus.id(), Tap.Place.AFTER_FADER, (_, audio, from, to) -> {
            loudness.add(audio, from, to);
            peak.add(audio, from, to);
            return true;
        });
        render(bus, input, tap, next(0.5));
        return new Heard(loudness.integratedLufs(), peak.truePeakDbtp());
    }

    private void render(Strip bus, ClipAudio audio, Tap tap, Progress share) throws IOException {
        Clip clip = new Clip("mix-bus-input", 2, 0, audio.frames());
        // Alone, it can hear no side-chain but itself.
        Strip deaf = bus.withChain(
                bus.chain().stream().map(device -> device.withKeyFrom("")).toList());
        Mix alone = new Mix(List.of(Strip.track("mix-bus-input", "", Role.UNKNOWN, "", clip, Mix.MIX_BUS), deaf));
        ClipLibrary library = new ClipLibrary() {
            @Override
            public ClipAudio open(Clip heard) {
                return new Stretch(audio, 0, audio.frames());
            }

            @Override
            public ClipAudio sample(String sha256) throws IOException {
                return clips.sample(sha256);
            }
        };
        Renderer.render(RenderPlan.of(alone, sampleRateHz), library, audio.frames(), List.of(tap), options, share);
    }

    private static @Nullable Device first(Strip bus, Class<? extends DeviceParams> kind) {
        return bus.chain().stream()
                .filter(device -> kind.isInstance(device.params()) && !device.bypassed())
                .findFirst()
                .orElse(null);
    }

    private static Strip withParams(Strip bus, Device device, DeviceParams params) {
        UnaryOperator<Device> change = each -> each.id().equals(device.id()) ? each.withParams(params) : each;
        return bus.withChain(bus.chain().stream().map(change).toList());
    }

    static double tenth(double value) {
        return Math.rint(value * 10) / 10 + 0.0;
    }

    static double hundredth(double value) {
        return Math.rint(value * 100) / 100 + 0.0;
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /// A stretch of other audio, which stays open when this is closed.
    private record Stretch(ClipAudio whole, long from, long frames) implements ClipAudio {
        @Override
        public double sampleRateHz() {
            return whole.sampleRateHz();
        }

        @Override
        public int channels() {
            return whole.channels();
        }

        @Override
        public void read(long frame, float[][] into, int offset, int count) {
            whole.read(from + frame, into, offset, count);
        }

        @Override
        public void close() {}
    }
}
