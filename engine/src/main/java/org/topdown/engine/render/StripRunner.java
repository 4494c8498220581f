package org.topdown.engine.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.level.Head;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputGains;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;

/// One strip at work: sums its inputs or reads its clip, runs head and chain in 64-bit, and keeps what leaves
/// the
/// inserts as 32-bit float, the one rounding of the strip. Fader and pan are applied in 64-bit where it is
/// summed.
final class StripRunner {
    private final RenderPlan.Node node;
    private final @Nullable ClipAudio clipAudio;
    private final @Nullable Head head;
    private final List<Stage> stages = new ArrayList<>();
    private final List<TapRunner> taps;
    private final @Nullable DelayLine[] delays;
    private final float[][][] out;
    private final Containment containment;

    /// @param latencyFrames by which the song leaves it later: its device's, bypassed or not
    private record Stage(Device device, Processor processor, int latencyFrames) {}

    StripRunner(
            RenderPlan.Node node,
            double sampleRateHz,
            int blockFrames,
            @Nullable ClipAudio clipAudio,
            List<Tap> taps,
            List<StripRunner> runners,
            Containment containment) {
        this.node = node;
        this.clipAudio = clipAudio;
        this.containment = containment;
        StreamFormat format = new StreamFormat(sampleRateHz, node.channels(), blockFrames);
        HeadParams headParams = node.strip().head();
        head = headParams.equals(HeadParams.NEUTRAL) ? null : new Head(headParams);
        if (head != null) {
            head.prepare(format);
        }
        for (Device device : node.strip().chain()) {
            int latency = Devices.latencyFrames(device.params(), sampleRateHz);
            Processor processor;
            if (device.bypassed()) {
                if (latency == 0) {
                    continue;
                }
                processor = new Head(new HeadParams(0, false, latency * 1000.0 / sampleRateHz));
            } else {
                processor = Devices.processorFor(device.params());
            }
            processor.prepare(format);
            stages.add(new Stage(device, processor, latency));
        }
        delays = new DelayLine[node.inputs().size()];
        for (int i = 0; i < delays.length; i++) {
            RenderPlan.Input input = node.inputs().get(i);
            if (input.delayFrames() > 0) {
                delays[i] = new DelayLine(runners.get(input.node()).node.channels(), input.delayFrames(), blockFrames);
            }
        }
        out = new float[2][node.channels()][blockFrames];
        this.taps = taps.stream().map(TapRunner::new).toList();
    }

    /// What the strip put out in a step, before its fader; two steps are kept.
    float[][] out(long step) {
        return out[(int) (step & 1)];
    }

    /// Whether every tap on this strip has had enough.
    boolean tapsDone() {
        for (TapRunner tap : taps) {
            if (!tap.done) {
                return false;
            }
        }
        return true;
    }

    boolean tapped() {
        return !taps.isEmpty();
    }

    /// Renders frames [time, time + count) of the render's own clock, on which the song is `inputLatency` late
    /// here.
    void run(long step, long time, int count, List<StripRunner> runners, Workspace work) throws IOException {
        float[][] result = out(step);
        double[][] audio = work.audio(node.channels());
        long songFrame = time - node.inputLatency();
        Clip clip = node.strip().clip();
        if (clip != null && clipAudio != null) {
            clipAudio.read(songFrame - clip.startFrame(), result, 0, count);
            for (int channel = 0; channel < audio.length; channel++) {
                float[] from = result[channel];
                double[] to = audio[channel];
                containment.clean(from, 0, count);
                for (int i = 0; i < count; i++) {
                    to[i] = from[i];
                }
            }
        } else {
            sum(step, count, runners, audio);
        }
        tap(Tap.Place.INPUT, songFrame, audio, count);
        Block block = work.block(audio, songFrame, count);
        if (head != null) {
            head.process(block);
        }
        tap(Tap.Place.AFTER_HEAD, songFrame, audio, count);
        for (Stage stage : stages) {
            block.songFrame = songFrame;
            stage.processor.process(block);
            songFrame -= stage.latencyFrames;
            tapGainReduction(stage, songFrame, count);
        }
        for (int channel = 0; channel < audio.length; channel++) {
            double[] from = audio[channel];
            float[] to = result[channel];
            for (int i = 0; i < count; i++) {
                to[i] = (float) from[i];
            }
            containment.clean(to, 0, count);
        }
        tap(Tap.Place.AFTER_INSERTS, songFrame, audio, count);
        tapAfterFader(songFrame, result, count, work);
    }

    private void sum(long step, int count, List<StripRunner> runners, double[][] audio) {
        double[] left = audio[0];
        double[] right = audio[1];
        java.util.Arrays.fill(left, 0, count, 0);
        java.util.Arrays.fill(right, 0, count, 0);
        for (int i = 0; i < delays.length; i++) {
            RenderPlan.Input input = node.inputs().get(i);
            float[][] in = runners.get(input.node()).out(step);
            DelayLine delay = delays[i];
            addTo(left, right, delay == null ? in : delay.delay(in, count), input.gains(), count);
        }
    }

    private static void addTo(double[] left, double[] right, float[][] in, OutputGains gains, int count) {
        double leftToLeft = gains.leftToLeft();
        double leftToRight = gains.leftToRight();
        double rightToLeft = gains.rightToLeft();
        double rightToRight = gains.rightToRight();
        float[] first = in[0];
        if (in.length == 1) {
            for (int i = 0; i < count; i++) {
                left[i] += leftToLeft * first[i];
                right[i] += leftToRight * first[i];
            }
        } else if (leftToRight == 0 && rightToLeft == 0) {
            float[] second = in[1];
            for (int i = 0; i < count; i++) {
                left[i] += leftToLeft * first[i];
                right[i] += rightToRight * second[i];
            }
        } else {
            float[] second = in[1];
            for (int i = 0; i < count; i++) {
                left[i] += leftToLeft * first[i] + rightToLeft * second[i];
                right[i] += leftToRight * first[i] + rightToRight * second[i];
            }
        }
    }

    private void tap(Tap.Place place, long songFrame, double[][] audio, int count) throws IOException {
        for (TapRunner tap : taps) {
            if (tap.tap instanceof Tap.Audio wanted && wanted.place() == place) {
                tap.hand(songFrame, audio, count);
            }
        }
    }

    private void tapGainReduction(Stage stage, long songFrame, int count) throws IOException {
        for (TapRunner tap : taps) {
            if (tap.tap instanceof Tap.GainReduction wanted && wanted.deviceId().equals(stage.device.id())) {
                double[] reduction = Devices.gainReductionDb(stage.processor);
                if (reduction != null) {
                    tap.hand(songFrame, new double[][] {reduction}, count);
                }
            }
        }
    }

    private void tapAfterFader(long songFrame, float[][] result, int count, Workspace work) throws IOException {
        for (TapRunner tap : taps) {
            if (tap.tap instanceof Tap.Audio wanted && wanted.place() == Tap.Place.AFTER_FADER) {
                double[][] after = work.afterFader();
                java.util.Arrays.fill(after[0], 0, count, 0);
                java.util.Arrays.fill(after[1], 0, count, 0);
                if (!node.strip().muted()) {
                    addTo(
                            after[0],
                            after[1],
                            result,
                            OutputGains.of(node.strip().output(), node.channels()),
                            count);
                }
                tap.hand(songFrame, after, count);
            }
        }
    }

    /// Hands a tap its audio from song frame 0 on, until it has had enough.
    private static final class TapRunner {
        final Tap tap;
        volatile boolean done;

        TapRunner(Tap tap) {
            this.tap = tap;
        }

        void hand(long songFrame, double[][] audio, int count) throws IOException {
            int from = (int) Math.clamp(-songFrame, 0, (long) count);
            if (!done && from < count) {
                done = !tap.sink().accept(songFrame + from, audio, from, count);
            }
        }
    }
}
