package org.topdown.guide.rough;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.space.OutputParams;
import org.topdown.ears.LoudnessSteps;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.session.template.Template;

/// The mix bus, set by listening to what reaches it: the trim that holds the level into the chain, the
/// compressor's
/// threshold ("kissing the needle"), and the level of the print. Only the mix-bus strip is rendered, from a
/// bounce of
/// its input, however many tracks there are.
final class MixBusStage {
    /// How much of the song decides about the compressor.
    static final double LOUDEST_SECONDS = 30;

    /// Settles the compressor before the stretch that counts.
    private static final double PRE_ROLL_SECONDS = 10;

    /// Below the print's ceiling, because true-peak meters differ by a little.
    private static final double CEILING_IN_HAND_DB = 0.1;

    private final ClipAudio input;
    private final double sampleRateHz;
    private final Template template;
    private final RenderOptions options;
    private final List<Choice> choices;

    MixBusStage(ClipAudio input, Template template, RenderOptions options, List<Choice> choices) {
        this.input = input;
        this.sampleRateHz = input.sampleRateHz();
        this.template = template;
        this.options = options;
        this.choices = choices;
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
        return bus.withHead(bus.head().withTrimDb(trimDb));
    }

    /// Sets the threshold of the first compressor so that its median gain reduction over the loudest stretch
    /// is in the
    /// middle of the template's window.
    Strip kissTheNeedle(Strip bus, LoudnessSteps sum) throws IOException {
        Device device = first(bus, CompressorParams.class);
        if (device == null || sum.integratedLufs() == Double.NEGATIVE_INFINITY) {
            return bus;
        }
        CompressorParams params = (CompressorParams) device.params();
        double wantedDb =
                (template.gainReduction().fromDb() + template.gainReduction().toDb()) / 2;
        double low = -80;
        double high = 12;
        for (int i = 0; i < 14; i++) {
            double middle = (low + high) / 2;
            if (gainReduction(withParams(bus, device, params.withThresholdDb(middle)), device, sum)
                            .medianDb()
                    > wantedDb) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double thresholdDb = tenth((low + high) / 2);
        Strip result = withParams(bus, device, params.withThresholdDb(thresholdDb));
        GainReduction found = gainReduction(result, device, sum);
        choices.add(new Choice(
                bus.id(),
                "chain",
                text("compressor threshold %.1f dB", thresholdDb),
                text(
                        "searched for %.1f dB in the loudest %.0f s (from %.0f s): median %.1f, at most %.1f dB",
                        wantedDb, found.seconds(), found.fromSeconds(), found.medianDb(), found.maxDb())));
        return result;
    }

    /// Brings the print to its loudness with gain after the compressor, the limiter holding the ceiling.
    Strip setPrintLevel(Strip bus, double printLufs) throws IOException {
        Strip result = bus;
        Device limiter = first(bus, LimiterParams.class);
        if (limiter != null) {
            LimiterParams params = (LimiterParams) limiter.params();
            double ceilingDbtp = Math.max(-24, template.ceilingDbtp() - CEILING_IN_HAND_DB);
            result = withParams(
                    result,
                    limiter,
                    new LimiterParams(ceilingDbtp, params.gainDb(), params.lookaheadMs(), params.releaseMs()));
        }
        double gainDb = 0;
        for (int i = 0; i < 3; i++) {
            double lufs = printLufs(result);
            if (lufs == Double.NEGATIVE_INFINITY) {
                return result;
            }
            double missing = hundredth(printLufs - lufs);
            if (Math.abs(missing) < 0.02) {
                break;
            }
            gainDb += missing;
            result = lifted(result, missing);
        }
        choices.add(new Choice(
                bus.id(),
                "print",
                text("%+.1f dB after the compressor", gainDb),
                text("brings the print to %.1f LUFS, never over %.1f dBTP", printLufs, template.ceilingDbtp())));
        return result;
    }

    /// Gain where it belongs: make-up of the compressor, drive of the limiter if there is none, or the fader.
    private static Strip lifted(Strip bus, double gainDb) {
        Device compressor = first(bus, CompressorParams.class);
        if (compressor != null) {
            CompressorParams p = (CompressorParams) compressor.params();
            return withParams(
                    bus,
                    compressor,
                    new CompressorParams(
                            p.character(),
                            p.curve(),
                            p.attackMs(),
                            p.releaseMs(),
                            p.detector(),
                            p.keyHighPassHz(),
                            p.lookaheadMs(),
                            p.mix(),
                            Math.clamp(p.makeupDb() + gainDb, -24, 24)));
        }
        Device limiter = first(bus, LimiterParams.class);
        if (limiter != null) {
            LimiterParams p = (LimiterParams) limiter.params();
            if (p.gainDb() + gainDb >= 0) {
                return withParams(
                        bus,
                        limiter,
                        new LimiterParams(
                                p.ceilingDbtp(), Math.min(24, p.gainDb() + gainDb), p.lookaheadMs(), p.releaseMs()));
            }
        }
        OutputParams output = bus.output();
        return bus.withOutput(output.withFaderDb(Math.clamp(output.faderDb() + gainDb, -90, limiter == null ? 12 : 0)));
    }

    /// @param medianDb    of readings 10 ms apart, dB, 0 or more
    /// @param maxDb       likewise
    /// @param fromSeconds where the loudest stretch begins
    /// @param seconds     its length
    record GainReduction(double medianDb, double maxDb, double fromSeconds, double seconds) {}

    private GainReduction gainReduction(Strip bus, Device device, LoudnessSteps sum) throws IOException {
        double seconds = Math.min(LOUDEST_SECONDS, input.frames() / sampleRateHz);
        double fromSeconds = sum.loudestFromSeconds(seconds);
        long from = Math.round(fromSeconds * sampleRateHz);
        long preRoll = Math.min(from, Math.round(PRE_ROLL_SECONDS * sampleRateHz));
        long frames = Math.min(Math.round(seconds * sampleRateHz), input.frames() - from);
        int every = (int) Math.round(sampleRateHz / 100);
        double[] readings = new double[(int) (frames / every) + 1];
        int[] count = {0};
        // What comes after the compressor has no part in this.
        int upTo = bus.chain().indexOf(bus.device(device.id())) + 1;
        Strip toCompressor = bus.withChain(bus.chain().subList(0, upTo));
        ClipAudio stretch = new Stretch(input, from - preRoll, preRoll + frames);
        render(toCompressor, stretch, new Tap.GainReduction(bus.id(), device.id(), (songFrame, audio, start, to) -> {
            for (int i = start; i < to; i++) {
                long frame = songFrame + i - start;
                if (frame >= preRoll && frame % every == 0 && count[0] < readings.length) {
                    readings[count[0]++] = audio[0][i];
                }
            }
            return true;
        }));
        double[] sorted = Arrays.copyOf(readings, count[0]);
        Arrays.sort(sorted);
        return sorted.length == 0
                ? new GainReduction(0, 0, fromSeconds, seconds)
                : new GainReduction(
                        sorted[sorted.length / 2], sorted[sorted.length - 1], fromSeconds, frames / sampleRateHz);
    }

    private double printLufs(Strip bus) throws IOException {
        LoudnessMeter meter = new LoudnessMeter(sampleRateHz, 2);
        render(bus, input, new Tap.Audio(bus.id(), Tap.Place.AFTER_FADER, (_, audio, from, to) -> {
            meter.add(audio, from, to);
            return true;
        }));
        return meter.integratedLufs();
    }

    private void render(Strip bus, ClipAudio audio, Tap tap) throws IOException {
        Clip clip = new Clip("mix-bus-input", 2, 0, audio.frames());
        Mix alone = new Mix(List.of(Strip.track("mix-bus-input", "", Role.UNKNOWN, "", clip, Mix.MIX_BUS), bus));
        ClipLibrary library = _ -> new Stretch(audio, 0, audio.frames());
        Renderer.render(
                RenderPlan.of(alone, sampleRateHz), library, audio.frames(), List.of(tap), options, Progress.NONE);
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
