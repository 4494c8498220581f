package org.topdown.engine.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.device.Lanes;
import org.topdown.dsp.drums.Samples;
import org.topdown.dsp.level.Head;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputGains;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;

/// One strip at work: sums its inputs or reads its clip, runs head and chain in 64-bit, and keeps what leaves
/// the inserts as 32-bit float, the one rounding of the strip. Fader and pan are applied in 64-bit where it
/// is summed.
final class StripRunner implements Work {
    private final RenderPlan.Node node;
    private final double sampleRateHz;
    private final @Nullable ClipAudio clipAudio;
    private final @Nullable Head head;
    private final List<Stage> stages = new ArrayList<>();
    private final List<TapRunner> taps;
    private final @Nullable DelayLine[] delays;
    private final float[][][] out;
    private final Containment containment;

    /// @param latencyFrames by which the song leaves it later: its device's, bypassed or not
    /// @param key           the side-chain it listens to, null for the signal itself
    private record Stage(
            Device device,
            Processor processor,
            int latencyFrames,
            @Nullable KeyReader key) {}

    StripRunner(
            RenderPlan.Node node,
            double sampleRateHz,
            int blockFrames,
            @Nullable ClipAudio clipAudio,
            Samples samples,
            List<Tap> taps,
            List<StripRunner> runners,
            Containment containment) {
        this.node = node;
        this.sampleRateHz = sampleRateHz;
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
                processor = Devices.processorFor(device.params(), samples);
            }
            processor.prepare(format);
            KeyReader key = null;
            for (RenderPlan.Key each : node.keys()) {
                if (each.deviceId().equals(device.id())) {
                    key = new KeyReader(
                            each.node() < 0 ? null : runners.get(each.node()), each.delayFrames(), blockFrames);
                }
            }
            stages.add(new Stage(device, processor, latency, key));
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

    RenderPlan.Node node() {
        return node;
    }

    /// The shapes of the stages, from the first on, that can run side by side with those of other strips;
    /// none where gain reduction is wanted.
    List<Lanes.Shape> shapes() {
        List<Lanes.Shape> shapes = new ArrayList<>();
        if (taps.stream().anyMatch(tap -> tap.tap instanceof Tap.GainReduction)) {
            return shapes;
        }
        for (Stage stage : stages) {
            boolean alone = stage.device.bypassed() || stage.key != null;
            Lanes.Shape shape = alone ? null : Lanes.shapeOf(stage.device.params());
            if (shape == null) {
                break;
            }
            shapes.add(shape);
        }
        return shapes;
    }

    /// How much of the work of a frame those stages are, in sections of an equaliser.
    int alikeWork() {
        return work(stages.subList(0, shapes().size()));
    }

    /// The same of all stages.
    int vectorWork() {
        return work(stages);
    }

    private int work(List<Stage> some) {
        return some.stream()
                .filter(stage -> !stage.device.bypassed() && stage.key == null)
                .mapToInt(stage -> Lanes.work(stage.device.params(), sampleRateHz))
                .sum();
    }

    Processor processor(int stage) {
        return stages.get(stage).processor;
    }

    /// The song frame at the render's own frame `time`, on which the song is `inputLatency` late here.
    long songFrame(long time) {
        return time - node.inputLatency();
    }

    @Override
    public void run(long step, long time, int count, List<StripRunner> runners, Workspace work) throws IOException {
        double[][] audio = work.audio(0, node.channels());
        gather(step, time, count, runners, audio, work);
        finish(step, time, count, 0, audio, work);
    }

    /// Whether what the inserts work on is just what [#read] gives.
    boolean onlyReads() {
        return clipAudio != null && head == null && !tappedAt(Tap.Place.INPUT) && !tappedAt(Tap.Place.AFTER_HEAD);
    }

    /// The clip's audio at that time, to be worked on in place.
    float[][] read(long step, long time, int count) {
        float[][] result = out(step);
        Clip clip = node.strip().clip();
        if (clip != null && clipAudio != null) {
            clipAudio.read(songFrame(time) - clip.startFrame(), result, 0, count);
            for (float[] channel : result) {
                containment.clean(channel, 0, count);
            }
        }
        return result;
    }

    /// Fills `audio` with what the inserts are to work on.
    void gather(long step, long time, int count, List<StripRunner> runners, double[][] audio, Workspace work)
            throws IOException {
        if (clipAudio != null) {
            float[][] read = read(step, time, count);
            for (int channel = 0; channel < audio.length; channel++) {
                float[] from = read[channel];
                double[] to = audio[channel];
                for (int i = 0; i < count; i++) {
                    to[i] = from[i];
                }
            }
        } else {
            sum(step, count, runners, audio);
        }
        long songFrame = songFrame(time);
        tap(Tap.Place.INPUT, songFrame, audio, count);
        if (head != null) {
            head.process(work.block(audio, songFrame, count));
        }
        tap(Tap.Place.AFTER_HEAD, songFrame, audio, count);
    }

    /// Whether nothing is left to be done in 64-bit after so many stages.
    boolean endsAfter(int stage) {
        return stage == stages.size() && !tappedAt(Tap.Place.AFTER_INSERTS);
    }

    /// Runs the inserts from `firstStage` on, none before it having latency, and keeps what leaves them.
    void finish(long step, long time, int count, int firstStage, double[][] audio, Workspace work) throws IOException {
        long songFrame = songFrame(time);
        float[][] result = out(step);
        Block block = work.block(audio, songFrame, count);
        for (int i = firstStage; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            block.songFrame = songFrame;
            block.key = stage.key == null ? null : stage.key.read(step, count);
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
        }
        tap(Tap.Place.AFTER_INSERTS, songFrame, audio, count);
        close(step, songFrame, count, work);
    }

    /// The end of a step, once [#out] holds what left the inserts, `songFrame` being where the song is there.
    void close(long step, long songFrame, int count, Workspace work) throws IOException {
        float[][] result = out(step);
        for (float[] channel : result) {
            containment.clean(channel, 0, count);
        }
        tapAfterFader(songFrame, result, count, work);
    }

    private boolean tappedAt(Tap.Place place) {
        for (TapRunner tap : taps) {
            if (tap.tap instanceof Tap.Audio wanted && wanted.place() == place) {
                return true;
            }
        }
        return false;
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
