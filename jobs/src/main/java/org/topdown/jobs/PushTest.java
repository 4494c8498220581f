package org.topdown.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.topdown.dsp.space.OutputParams;
import org.topdown.ears.LoudnessStepsMeter;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// What lifting one fader does to everything else: a stretch of the song is rendered as it is and with the
/// lift, and the two are compared ahead of the mix-bus chain and behind it. Nothing is stored.
///
/// Behind the chain a strip is as much lower as the chain's compressors, gates and limiters hold the mix down
/// while that strip plays; what saturators and equalisers do to it cannot be told from the sum, and shows in
/// the mix alone.
///
/// @param db          by how much the fader was lifted; less than asked for where it is near its end
/// @param fromSeconds of the stretch
/// @param feeds       what feeds the mix bus, in desk order
/// @param intoLu      by how much louder the mix is ahead of the chain
/// @param outLu       likewise behind it
/// @param reductionDb what the chain's devices hold down as it is, mean while the mix plays
/// @param pushedDb    likewise with the lift
public record PushTest(
        String stripId,
        double db,
        double fromSeconds,
        double seconds,
        List<Feed> feeds,
        double intoLu,
        double outLu,
        double reductionDb,
        double pushedDb) {
    private static final int SLOTS_PER_SECOND = 100;

    /// Below this a stretch is silent, in mean power.
    private static final double SILENT = 1e-12;

    /// @param beforeDb by how much louder it comes to the chain; NaN where it is silent
    /// @param afterDb  by how much louder it leaves it
    public record Feed(String stripId, String name, double beforeDb, double afterDb) {}

    public PushTest {
        feeds = List.copyOf(feeds);
    }

    /// @throws IllegalArgumentException if there is no such strip, or it is the mix bus or off
    public static PushTest of(
            Mix mix,
            String stripId,
            double db,
            double rateHz,
            ClipLibrary clips,
            ChunkStore chunks,
            long fromFrame,
            long endFrame,
            RenderOptions options,
            Progress progress)
            throws IOException {
        Strip strip = mix.strip(stripId);
        double faderDb = strip.output().faderDb();
        if (stripId.equals(Mix.MIX_BUS) || faderDb == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    stripId.equals(Mix.MIX_BUS)
                            ? "the mix bus is behind all others; push a bus or a track"
                            : "\"" + stripId + "\" is off; bring its fader up first");
        }
        double lifted = Math.min(OutputParams.FADER_DB.highest(), faderDb + db);
        Mix pushed = new Edit.SetOutput(stripId, strip.output().withFaderDb(lifted)).applyTo(mix);
        Stretch asItIs = new Stretch(mix, rateHz, fromFrame, endFrame);
        asItIs.render(mix, clips, chunks, options, progress.part(0, 0.5));
        Stretch with = new Stretch(pushed, rateHz, fromFrame, endFrame);
        with.render(pushed, clips, chunks, options, progress.part(0.5, 1));
        List<Feed> feeds = new ArrayList<>();
        for (Strip each : mix.feeding(Mix.MIX_BUS)) {
            double[] before = asItIs.power(each.id());
            double[] after = with.power(each.id());
            feeds.add(new Feed(
                    each.id(),
                    each.name(),
                    differenceDb(sum(before), sum(after)),
                    differenceDb(asItIs.heldDown(before), with.heldDown(after))));
        }
        return new PushTest(
                stripId,
                lifted - faderDb,
                fromFrame / rateHz,
                (endFrame - fromFrame) / rateHz,
                feeds,
                with.into.steps().integratedLufs() - asItIs.into.steps().integratedLufs(),
                with.out.steps().integratedLufs() - asItIs.out.steps().integratedLufs(),
                asItIs.reductionDb(),
                with.reductionDb());
    }

    private static double sum(double[] power) {
        double sum = 0;
        for (double each : power) {
            sum += each;
        }
        return sum / Math.max(1, power.length);
    }

    private static double differenceDb(double before, double after) {
        return before < SILENT || after < SILENT ? Double.NaN : 10 * Math.log10(after / before);
    }

    /// One render of the stretch, in slots of 10 ms: the power of what feeds the mix bus, and what its chain
    /// holds down.
    private static final class Stretch {
        private final double rateHz;
        private final long from;
        private final long end;
        private final Map<String, double[]> powers = new LinkedHashMap<>();
        private final List<double[]> reductions = new ArrayList<>();
        private final List<Tap> taps = new ArrayList<>();
        private final LoudnessStepsMeter into;
        private final LoudnessStepsMeter out;
        private final double[] mixPower;

        Stretch(Mix mix, double rateHz, long from, long end) {
            this.rateHz = rateHz;
            this.from = from;
            this.end = end;
            into = new LoudnessStepsMeter(rateHz, 2);
            out = new LoudnessStepsMeter(rateHz, 2);
            for (Strip feed : mix.feeding(Mix.MIX_BUS)) {
                double[] power = new double[slots()];
                powers.put(feed.id(), power);
                taps.add(new Tap.Audio(feed.id(), Tap.Place.AFTER_FADER, (frame, audio, at, to) -> {
                    addPower(power, frame, audio, at, to);
                    return true;
                }));
            }
            mixPower = new double[slots()];
            taps.add(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_HEAD, (frame, audio, at, to) -> {
                addPower(mixPower, frame, audio, at, to);
                into.add(audio, at, to);
                return true;
            }));
            taps.add(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (_, audio, at, to) -> {
                out.add(audio, at, to);
                return true;
            }));
            for (Device device : mix.mixBus().chain()) {
                if (!device.bypassed() && MixListener.holdsDown(device.params())) {
                    double[] reduction = new double[slots()];
                    reductions.add(reduction);
                    taps.add(new Tap.GainReduction(Mix.MIX_BUS, device.id(), (frame, audio, at, to) -> {
                        for (int i = at; i < to; i++) {
                            reduction[slot(frame + i - at)] += audio[0][i] * SLOTS_PER_SECOND / rateHz;
                        }
                        return true;
                    }));
                }
            }
        }

        private int slots() {
            return (int) Math.ceil((end - from) / rateHz * SLOTS_PER_SECOND);
        }

        private int slot(long songFrame) {
            return (int) ((songFrame - from) * SLOTS_PER_SECOND / rateHz);
        }

        private void addPower(double[] power, long frame, double[][] audio, int at, int to) {
            for (int i = at; i < to; i++) {
                int slot = slot(frame + i - at);
                for (double[] channel : audio) {
                    power[slot] += channel[i] * channel[i];
                }
            }
        }

        void render(Mix mix, ClipLibrary clips, ChunkStore chunks, RenderOptions options, Progress progress)
                throws IOException {
            Renderer.render(RenderPlan.of(mix, rateHz), clips, from, end, taps, chunks, options, progress);
        }

        double[] power(String stripId) {
            return powers.getOrDefault(stripId, new double[0]);
        }

        private double reductionDb(int slot) {
            double db = 0;
            for (double[] each : reductions) {
                db += each[slot];
            }
            return db;
        }

        /// The mean power of what is left of it behind the chain.
        double heldDown(double[] power) {
            double sum = 0;
            for (int slot = 0; slot < power.length; slot++) {
                sum += power[slot] * Math.pow(10, -reductionDb(slot) / 10);
            }
            return sum / Math.max(1, power.length);
        }

        /// Mean over what is heard.
        double reductionDb() {
            double sum = 0;
            int heard = 0;
            for (int slot = 0; slot < mixPower.length; slot++) {
                if (mixPower[slot] > SILENT) {
                    sum += reductionDb(slot);
                    heard++;
                }
            }
            return heard == 0 ? 0 : sum / heard;
        }
    }
}
