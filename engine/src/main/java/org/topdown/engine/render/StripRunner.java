package org.topdown.engine.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.device.Lanes;
import org.topdown.dsp.drums.Samples;
import org.topdown.dsp.level.Head;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputGains;
import org.topdown.engine.automation.AutomatedDevice;
import org.topdown.engine.automation.AutomatedGains;
import org.topdown.engine.automation.AutomatedStages;
import org.topdown.engine.automation.AutomatedTrim;
import org.topdown.engine.automation.Level;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Tier;

/// One strip at work: sums its inputs or reads its clip, runs head and chain in 64-bit, and keeps what leaves
/// the inserts as 32-bit float, the one rounding of the strip. Fader and pan are applied in 64-bit where it
/// is summed.
final class StripRunner implements Work {
    /// So many frames of the sum stay in the nearest cache while all inputs are added.
    private static final int SUM_FRAMES = 1024;

    private static final float[][] NOTHING = {};

    private final RenderPlan.Node node;
    private final double sampleRateHz;
    private final int stepMask;
    private final @Nullable ClipAudio clipAudio;
    private final @Nullable AutomatedTrim trim;
    private final @Nullable Head head;
    private final List<Stage> stages = new ArrayList<>();
    private final List<TapRunner> taps;
    private final @Nullable DelayLine[] delays;
    private final float[][][] heard;
    private final float[][][] out;
    private final Containment containment;
    private final StripChunks chunks;

    /// Of the stages run by [#finish]; null where they may move or be heard in silence.
    private final @Nullable Rest rest;

    private @Nullable LookedAt lookedAt;
    private Set<String> alone = Set.of();
    private int ranFrom;
    private final Consumer<State> ranStates = this::ranStates;

    /// Whether what it put out in a step was nothing but zeros.
    private final boolean[] silent;

    /// @param latencyFrames by which the song leaves it later: its device's, bypassed or not
    /// @param key           the side-chain it listens to, null for the signal itself
    /// @param reductions    what it took away, where that is wanted
    private record Stage(
            Device device,
            Processor processor,
            int latencyFrames,
            @Nullable KeyReader key,
            @Nullable Reductions reductions) {
        void state(State state) {
            processor.state(state);
            if (key != null) {
                key.state(state);
            }
        }
    }

    /// Whether a strip's output depends on more than the frames it is made from.
    static boolean remembers(RenderPlan.Node node) {
        return node.strip().head().delayMs() > 0 || !node.strip().chain().isEmpty();
    }

    /// Whether a bus holds back some of what feeds it.
    static boolean remembersSum(RenderPlan.Node node) {
        return node.inputs().stream().anyMatch(input -> input.delayFrames() > 0);
    }

    /// Whether what a strip sums is kept beside what it puts out: a change of its chain then asks for nothing below.
    static boolean keepsSum(RenderPlan.Node node) {
        return node.strip().tier() == Tier.MIX && !node.inputs().isEmpty();
    }

    /// @param runners of the nodes before it
    StripRunner(
            RenderPlan.Node node,
            Stepping stepping,
            @Nullable ClipAudio clipAudio,
            Samples samples,
            List<TapRunner> taps,
            List<StripRunner> runners,
            Containment containment,
            @Nullable Keeping keeping,
            int index) {
        this(
                node,
                stepping,
                clipAudio,
                device -> AutomatedStages.processorFor(node.strip(), device, samples),
                taps,
                runners,
                containment,
                keeping,
                index);
    }

    /// @param processors for its devices that are not bypassed, not yet prepared
    StripRunner(
            RenderPlan.Node node,
            Stepping stepping,
            @Nullable ClipAudio clipAudio,
            Function<Device, Processor> processors,
            List<TapRunner> taps,
            List<StripRunner> runners,
            Containment containment,
            @Nullable Keeping keeping,
            int index) {
        int blockFrames = stepping.blockFrames();
        this.containment = containment;
        this.node = node;
        sampleRateHz = stepping.sampleRateHz();
        stepMask = stepping.kept() - 1;
        silent = new boolean[stepping.kept()];
        this.clipAudio = clipAudio;
        this.taps = taps;
        chunks = new StripChunks(this, index, keeping);
        if (blockFrames == 0) {
            rest = null;
            trim = null;
            head = null;
            delays = new DelayLine[0];
            heard = new float[0][][];
            out = new float[0][][];
            return;
        }
        StreamFormat format = new StreamFormat(sampleRateHz, node.channels(), blockFrames);
        trim = AutomatedStages.trimOf(node.strip());
        if (trim != null) {
            trim.prepare(format);
        }
        HeadParams headParams =
                trim == null ? node.strip().head() : node.strip().head().withTrimDb(0);
        head = headParams.equals(HeadParams.NEUTRAL) ? null : new Head(headParams);
        if (head != null) {
            head.prepare(format);
        }
        boolean metered = taps.stream().anyMatch(tap -> tap.tap instanceof Tap.GainReduction);
        for (Device device : node.strip().chain()) {
            int latency = Devices.latencyFrames(device.params(), sampleRateHz);
            Processor processor;
            if (device.bypassed()) {
                if (latency == 0) {
                    continue;
                }
                processor = new Head(new HeadParams(0, false, latency * 1000.0 / sampleRateHz));
            } else {
                processor = processors.apply(device);
            }
            processor.prepare(format);
            KeyReader key = null;
            for (RenderPlan.Key each : node.keys()) {
                if (each.deviceId().equals(device.id())) {
                    key = new KeyReader(
                            each.node() < 0 ? null : runners.get(each.node()),
                            each.delayFrames(),
                            each.mutes(),
                            blockFrames);
                }
            }
            stages.add(new Stage(device, processor, latency, key, metered ? reductions(device, processor) : null));
        }
        rest = mayRest() ? new Rest() : null;
        delays = new DelayLine[node.inputs().size()];
        for (int i = 0; i < delays.length; i++) {
            RenderPlan.Input input = node.inputs().get(i);
            if (input.delayFrames() > 0) {
                delays[i] = new DelayLine(runners.get(input.node()).node.channels(), input.delayFrames(), blockFrames);
            }
        }
        heard = new float[delays.length][][];
        out = new float[stepping.kept()][node.channels()][blockFrames];
    }

    /// Whether silence alone says what its devices do: no key is heard, nothing is automated, and nobody asks how much
    /// they take.
    private boolean mayRest() {
        for (Stage stage : stages) {
            if (stage.key != null
                    || stage.reductions != null
                    || AutomatedStages.isAutomated(node.strip(), stage.device)) {
                return false;
            }
        }
        return !stages.isEmpty();
    }

    private @Nullable Reductions reductions(Device device, Processor processor) {
        return gainReductionDb(processor) == null
                ? null
                : new Reductions(taps.stream()
                        .filter(tap -> tap.tap instanceof Tap.GainReduction wanted
                                && wanted.deviceId().equals(device.id()))
                        .toList());
    }

    private static double @Nullable [] gainReductionDb(Processor processor) {
        return Devices.gainReductionDb(processor instanceof AutomatedDevice automated ? automated.device() : processor);
    }

    /// What it does chunk by chunk, and keeps.
    StripChunks chunks() {
        return chunks;
    }

    Containment containment() {
        return containment;
    }

    /// Lists all its devices remember, and the side-chains on their way to them.
    void state(State state) {
        if (head != null) {
            head.state(state);
        }
        stageStates(state, 0);
    }

    private void stageStates(State state, int from) {
        for (int i = from; i < stages.size(); i++) {
            stages.get(i).state(state);
        }
    }

    /// What it remembers, part by part: its head, its devices, what waits in its sum.
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (head != null) {
            parts.add(new Part("head", head::state, head::reset));
        }
        for (Stage stage : stages) {
            String name = stage.device.id() + (stage.device.bypassed() ? " bypassed" : "");
            parts.add(new Part(name, stage::state, stage.processor::reset));
        }
        if (remembersSum(node)) {
            parts.add(new Part("sum", this::sumState, () -> {}));
        }
        return List.copyOf(parts);
    }

    /// A device by its id; null for one that is not run.
    @Nullable
    Processor processorOf(String deviceId) {
        for (Stage stage : stages) {
            if (stage.device.id().equals(deviceId) && !stage.device.bypassed()) {
                return stage.processor;
            }
        }
        return null;
    }

    private void ranStates(State state) {
        stageStates(state, ranFrom);
    }

    /// Its devices were moved to another place of the song, or the first of them are run elsewhere from now on.
    void moved() {
        if (rest != null) {
            rest.moved();
        }
    }

    /// Lists what the first `count` of its devices remember.
    void firstStates(State state, int count) {
        for (Stage stage : stages.subList(0, count)) {
            stage.processor.state(state);
        }
    }

    /// Keeps its audio for somebody who looks at it; for nobody if null.
    void lookAt(@Nullable LookedAt look) {
        lookedAt = look;
    }

    /// Hands on what left its inserts in a step that was run, if somebody looks at it.
    void show(long step, int count) {
        if (lookedAt != null) {
            lookedAt.after(step, out(step), count);
        }
    }

    /// Whether what it put out in a step was nothing but zeros.
    boolean silent(long step) {
        return silent[(int) (step & stepMask)];
    }

    private void setSilent(long step, boolean now) {
        silent[(int) (step & stepMask)] = now;
    }

    /// Lists what waits for slower inputs of the sum.
    void sumState(State state) {
        for (DelayLine delay : delays) {
            if (delay != null) {
                delay.state(state);
            }
        }
    }

    /// Whether the gain reduction of its devices is wanted.
    boolean metered() {
        return stages.stream().anyMatch(stage -> stage.reductions != null);
    }

    @Override
    public void endOfChunk(int chunk, boolean last) {
        chunks.end(chunk);
    }

    /// The readings of the chunk that has just ended, of each device that reduces gain; none where they are not wanted.
    float[][] takeReductions() {
        return stages.stream()
                .map(Stage::reductions)
                .filter(Objects::nonNull)
                .map(Reductions::take)
                .toArray(float[][]::new);
    }

    /// Hands on the readings of a chunk that is read, `time` being its start.
    void readingsAgain(long time, float[][] reductionsDb) throws IOException {
        int next = 0;
        long songFrame = songFrame(time);
        for (Stage stage : stages) {
            songFrame -= stage.latencyFrames;
            if (stage.reductions != null && next < reductionsDb.length) {
                stage.reductions.again(reductionsDb[next++], songFrame);
            }
        }
    }

    /// What the strip put out in a step, before its fader; as many steps are kept as it was told to.
    float[][] out(long step) {
        return out[(int) (step & stepMask)];
    }

    boolean isTapped() {
        return !taps.isEmpty();
    }

    /// Whether every tap on this strip has had enough.
    boolean tapsDone() {
        for (TapRunner tap : taps) {
            if (!tap.done()) {
                return false;
            }
        }
        return true;
    }

    RenderPlan.Node node() {
        return node;
    }

    /// Those devices run by themselves from now on: their settings have moved while the song played.
    void alone(Set<String> deviceIds) {
        alone = deviceIds;
    }

    /// The shapes of the stages, from the first on, that can run side by side with those of other strips;
    /// none where gain reduction is wanted.
    List<Lanes.Shape> shapes() {
        List<Lanes.Shape> shapes = new ArrayList<>();
        if (taps.stream().anyMatch(tap -> tap.tap instanceof Tap.GainReduction)) {
            return shapes;
        }
        for (Stage stage : stages) {
            boolean byItself = stage.device.bypassed()
                    || alone.contains(stage.device.id())
                    || stage.key != null
                    || AutomatedStages.isAutomated(node.strip(), stage.device);
            Lanes.Shape shape = byItself ? null : Lanes.shapeOf(stage.device.params());
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

    /// The same of all devices of a strip, which need not have a runner.
    static int vectorWork(RenderPlan.Node node, double sampleRateHz) {
        return node.strip().chain().stream()
                .filter(device -> !device.bypassed() && device.keyFrom().isEmpty())
                .mapToInt(device -> Lanes.work(device.params(), sampleRateHz))
                .sum();
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
        if (!chunks.runs()) {
            if (chunks.sums()) {
                double[][] summed = work.audio(0, node.channels());
                sum(step, songFrame(time), count, runners, summed, work);
                chunks.keepSum(time, count, summed);
            }
            if (chunks.reads()) {
                chunks.read(time, count, out(step));
                setSilent(step, Rest.isSilent(out(step), count));
                long songFrame = time - node.outputLatency();
                tapAfterInserts(step, songFrame, count, work);
                tapAfterFader(songFrame, out(step), count, work);
            }
            return;
        }
        if (onlyReads() && endsAfter(0)) {
            // As it is read it leaves, without a detour through 64-bit.
            float[][] result = read(step, time, count);
            setSilent(step, Rest.isSilent(result, count));
            chunks.keep(time, count, result);
            tapAfterInserts(step, songFrame(time), count, work);
            tapAfterFader(songFrame(time), result, count, work);
            return;
        }
        double[][] audio = work.audio(0, node.channels());
        gather(step, time, count, runners, audio, work);
        finish(step, time, count, 0, audio, work);
    }

    /// Whether what the inserts work on is just what [#read] gives.
    boolean onlyReads() {
        return clipAudio != null
                && trim == null
                && head == null
                && !tappedAt(Tap.Place.INPUT)
                && !tappedAt(Tap.Place.AFTER_HEAD);
    }

    /// The clip's audio at that time, to be worked on in place.
    float[][] read(long step, long time, int count) {
        float[][] result = out(step);
        Clip clip = node.strip().clip();
        if (clip != null && clipAudio != null) {
            clipAudio.read(songFrame(time) - clip.startFrame(), result, 0, count);
            for (float[] channel : result) {
                containment.clean(channel, songFrame(time), count);
            }
        }
        if (lookedAt != null) {
            lookedAt.before(step, result, count);
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
        } else if (chunks.readsSum()) {
            chunks.readSum(time, count, audio);
        } else {
            sum(step, songFrame(time), count, runners, audio, work);
            chunks.keepSum(time, count, audio);
        }
        long songFrame = songFrame(time);
        tap(Tap.Place.INPUT, songFrame, audio, count);
        if (trim != null) {
            trim.process(work.block(audio, songFrame, count));
        }
        if (head != null) {
            head.process(work.block(audio, songFrame, count));
        }
        tap(Tap.Place.AFTER_HEAD, songFrame, audio, count);
        if (lookedAt != null) {
            lookedAt.before(step, audio, count);
        }
    }

    /// Whether nothing is left to be done in 64-bit after so many stages.
    boolean endsAfter(int stage) {
        return stage == stages.size();
    }

    /// Runs the inserts from `firstStage` on, none before it having latency, and keeps what leaves them.
    void finish(long step, long time, int count, int firstStage, double[][] audio, Workspace work) throws IOException {
        long songFrame = songFrame(time);
        float[][] result = out(step);
        if (rest != null && ranFrom != firstStage) {
            // Some of the devices were run elsewhere meanwhile, or are from now on.
            rest.moved();
            ranFrom = firstStage;
        }
        boolean silentIn = rest != null && Rest.isSilent(audio, count);
        if (rest != null && rest.resting() && silentIn) {
            for (float[] channel : result) {
                Arrays.fill(channel, 0, count, 0);
            }
            close(step, time, count, work);
            return;
        }
        Block block = work.block(audio, songFrame, count);
        for (int i = firstStage; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            block.songFrame = songFrame;
            block.key = stage.key == null ? null : stage.key.read(step, songFrame, count);
            stage.processor.process(block);
            songFrame -= stage.latencyFrames;
            double[] reductionDb = stage.reductions == null ? null : gainReductionDb(stage.processor);
            if (stage.reductions != null && reductionDb != null) {
                stage.reductions.add(time, songFrame, reductionDb, count);
            }
        }
        for (int channel = 0; channel < audio.length; channel++) {
            double[] from = audio[channel];
            float[] to = result[channel];
            for (int i = 0; i < count; i++) {
                to[i] = (float) from[i];
            }
        }
        close(step, time, count, work);
        if (rest != null) {
            rest.after(count, silentIn && silent(step) && containment.chunkSamples() == 0, ranStates);
        }
    }

    /// The end of a step, once [#out] holds what left the inserts.
    void close(long step, long time, int count, Workspace work) throws IOException {
        float[][] result = out(step);
        long songFrame = time - node.outputLatency();
        for (float[] channel : result) {
            containment.clean(channel, songFrame, count);
        }
        setSilent(step, Rest.isSilent(result, count));
        chunks.keep(time, count, result);
        tapAfterInserts(step, songFrame, count, work);
        tapAfterFader(songFrame, result, count, work);
    }

    /// What is heard of it elsewhere, rounded as it leaves the strip.
    private void tapAfterInserts(long step, long songFrame, int count, Workspace work) throws IOException {
        if (tappedAt(Tap.Place.AFTER_INSERTS)) {
            float[][] result = out(step);
            double[][] exact = work.audio(0, node.channels());
            for (int channel = 0; channel < exact.length; channel++) {
                for (int i = 0; i < count; i++) {
                    exact[channel][i] = result[channel][i];
                }
            }
            tap(Tap.Place.AFTER_INSERTS, songFrame, exact, count);
        }
    }

    private boolean tappedAt(Tap.Place place) {
        for (TapRunner tap : taps) {
            if (tap.wants(place)) {
                return true;
            }
        }
        return false;
    }

    private void sum(
            long step, long songFrame, int count, List<StripRunner> runners, double[][] audio, Workspace work) {
        double[] left = audio[0];
        double[] right = audio[1];
        Arrays.fill(left, 0, count, 0);
        Arrays.fill(right, 0, count, 0);
        for (int i = 0; i < delays.length; i++) {
            StripRunner from = runners.get(node.inputs().get(i).node());
            DelayLine delay = delays[i];
            if (delay != null) {
                heard[i] = delay.delay(from.out(step), count);
            } else {
                heard[i] = from.silent(step) ? NOTHING : from.out(step);
            }
        }
        for (int from = 0; from < count; from += SUM_FRAMES) {
            int to = Math.min(from + SUM_FRAMES, count);
            for (int i = 0; i < delays.length; i++) {
                if (heard[i].length == 0) {
                    continue;
                }
                addTo(left, right, heard[i], node.inputs().get(i).level(), songFrame, from, to, work);
            }
        }
    }

    /// Adds frames [from, to); `songFrame` is the song position of frame 0.
    private static void addTo(
            double[] left,
            double[] right,
            float[][] in,
            Level level,
            long songFrame,
            int from,
            int to,
            Workspace work) {
        AutomatedGains automated = level.automated();
        if (automated == null) {
            addTo(left, right, in, level.gains(), from, to);
        } else if (automated.isStillOver(songFrame + from, to - from)) {
            addTo(left, right, in, automated.at(songFrame + from, work.room()), from, to);
        } else {
            automated.fill(work.room(), songFrame + from, to - from);
            addTo(left, right, in, work.room(), from, to);
        }
    }

    /// Rounds as with gains that stand still: who moves may not be heard in what does not.
    private static void addTo(
            double[] left, double[] right, float[][] in, AutomatedGains.Room gains, int from, int to) {
        if (in.length == 1) {
            addTo(left, in[0], gains.leftToLeft, from, to);
            addTo(right, in[0], gains.leftToRight, from, to);
        } else {
            addTo(left, in[0], gains.leftToLeft, in[1], gains.rightToLeft, from, to);
            addTo(right, in[0], gains.leftToRight, in[1], gains.rightToRight, from, to);
        }
    }

    private static void addTo(double[] sum, float[] x, double[] gain, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += gain[i - from] * x[i];
        }
    }

    private static void addTo(double[] sum, float[] x, double[] gainX, float[] y, double[] gainY, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += gainX[i - from] * x[i] + gainY[i - from] * y[i];
        }
    }

    private static void addTo(double[] left, double[] right, float[][] in, OutputGains gains, int from, int to) {
        double leftToLeft = gains.leftToLeft();
        double leftToRight = gains.leftToRight();
        double rightToLeft = gains.rightToLeft();
        double rightToRight = gains.rightToRight();
        float[] first = in[0];
        if (in.length == 1) {
            for (int i = from; i < to; i++) {
                left[i] += leftToLeft * first[i];
                right[i] += leftToRight * first[i];
            }
        } else if (leftToRight == 0 && rightToLeft == 0) {
            float[] second = in[1];
            for (int i = from; i < to; i++) {
                left[i] += leftToLeft * first[i];
                right[i] += rightToRight * second[i];
            }
        } else {
            float[] second = in[1];
            for (int i = from; i < to; i++) {
                left[i] += leftToLeft * first[i] + rightToLeft * second[i];
                right[i] += leftToRight * first[i] + rightToRight * second[i];
            }
        }
    }

    private void tap(Tap.Place place, long songFrame, double[][] audio, int count) throws IOException {
        for (TapRunner tap : taps) {
            if (tap.wants(place)) {
                tap.hand(songFrame, audio, count);
            }
        }
    }

    private void tapAfterFader(long songFrame, float[][] result, int count, Workspace work) throws IOException {
        for (TapRunner tap : taps) {
            if (tap.wants(Tap.Place.AFTER_FADER)) {
                tap.hand(songFrame, afterFader(node.output(), songFrame, result, count, work), count);
            }
        }
    }

    /// What leaves its fader in a step that was run, as it would through a fader at `output`.
    double[][] afterFader(Level output, long step, long time, int count, Workspace work) {
        return afterFader(output, time - node.outputLatency(), out(step), count, work);
    }

    private static double[][] afterFader(Level output, long songFrame, float[][] result, int count, Workspace work) {
        double[][] after = work.afterFader();
        Arrays.fill(after[0], 0, count, 0);
        Arrays.fill(after[1], 0, count, 0);
        if (!output.isSilent()) {
            addTo(after[0], after[1], result, output, songFrame, 0, count, work);
        }
        return after;
    }

    /// What its devices take away together at the last of `count` frames, in dB.
    double reductionNowDb(int count) {
        double db = 0;
        for (Stage stage : stages) {
            db += Devices.reductionNowDb(
                    stage.processor instanceof AutomatedDevice automated ? automated.device() : stage.processor,
                    count - 1);
        }
        return db;
    }
}
