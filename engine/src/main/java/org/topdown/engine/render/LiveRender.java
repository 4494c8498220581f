package org.topdown.engine.render;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.dsp.State;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.lanes.Simd;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkStore;

/// Renders a mix for someone who listens, a block at a time and some blocks ahead, by the same runners as
/// [Renderer].
///
/// Where the store has what strips remembered, playback begins with that, at any frame, and a mix that is
/// not edited comes out with the bits of its print. Where it has not, everything begins afresh ten seconds
/// earlier, which is nearly that. An edit is heard from a block that has been rendered already but not
/// played: what sounds otherwise goes back to what it remembered there and is rendered again, block by
/// block. The rest is not touched: moving a fader costs the sums and buses above it, and of those no more
/// than is rendered until the next edit.
///
/// One thread at a time. It runs well ahead of whoever must not wait, so it may open files and allocate as
/// edits are taken up.
public final class LiveRender implements AutoCloseable {
    /// What is played before the wanted place where nobody knows what strips remembered there.
    private static final double PRE_ROLL_SECONDS = 10;

    /// States that are long are kept after every eighth chunk: one of so many and the one before them.
    private static final int MOST_CHUNKS_BACK = 7;

    /// What comes to stand otherwise on the clock is run from so many blocks before it is heard, so that
    /// what waits in delays is there.
    private static final int SETTLING_BLOCKS = 4;

    private final double sampleRateHz;
    private final LiveClips clips;
    private final ChunkStore store;
    private final Stepping stepping;
    private final Workspace work;
    private final float[][] out;
    private final Map<String, LookedAt> looks = new HashMap<>();

    /// The mix that knows of them.
    private @Nullable LiveMix lookedAt;

    private volatile @Nullable LiveMix playing;
    private long startTime;
    private long nextStep;

    /// The step after the last that was run before an edit went back.
    private long furthestStep;

    /// Where playback began or came round: what was run before belongs elsewhere.
    private long firstStep;

    /// Where the song begins to be heard, on the render's clock.
    private long heardFrom;

    /// How playback began.
    public enum Start {
        /// With the bits of the print.
        EXACT,
        /// Without all that came before.
        APPROXIMATE
    }

    /// @param blockFrames rendered at a time, a multiple of 64
    /// @param blocks      how many stay, a power of two
    public LiveRender(ClipLibrary library, double sampleRateHz, ChunkStore store, int blockFrames, int blocks) {
        Require.that(blockFrames % 64 == 0, "blockFrames must be a multiple of 64 but was " + blockFrames);
        Require.that(Integer.bitCount(blocks) == 1, "blocks must be a power of two but was " + blocks);
        this.sampleRateHz = sampleRateHz;
        this.store = store;
        clips = new LiveClips(library, sampleRateHz);
        stepping = new Stepping(sampleRateHz, blockFrames, blocks);
        work = new Workspace(blockFrames);
        out = new float[2][blockFrames * blocks];
    }

    /// How many frames are rendered at a time.
    public int blockFrames() {
        return stepping.blockFrames();
    }

    /// Makes an edited mix ready to be taken up.
    ///
    /// @throws IOException if a clip cannot be opened
    public LiveMix prepare(RenderPlan plan) throws IOException {
        return LiveMix.of(plan, clips, stepping, Simd.kernels() != null, playing);
    }

    /// Begins a mix at a song frame: the next block holds it.
    ///
    /// @param ready made for that mix and place, if anything was
    /// @throws IOException if a clip cannot be opened
    public Start begin(RenderPlan plan, long songFrame, @Nullable LiveStart ready) throws IOException {
        long wanted = songFrame + plan.latencyFrames();
        nextStep = 0;
        furthestStep = 0;
        firstStep = 0;
        heardFrom = wanted;
        if (ready != null && ready.isOf(plan, songFrame) && ready.serves(playing)) {
            playing = ready.take(nextStep);
            startTime = wanted;
            return Start.EXACT;
        }
        LiveMix mix = fresh(plan);
        playing = mix;
        int chunk = takeUpLast(mix, (int) (wanted / Chunk.FRAMES));
        startTime = chunk >= 0
                ? (long) chunk * Chunk.FRAMES
                : Math.max(0, wanted - (long) (PRE_ROLL_SECONDS * sampleRateHz) & -64L);
        while (timeOf(nextStep + 1) <= wanted) {
            next();
        }
        return chunk >= 0 ? Start.EXACT : Start.APPROXIMATE;
    }

    /// Makes a mix ready to go on at a song frame as its print does. Any thread, while another one plays.
    ///
    /// @param stop asked now and then whether it is not wanted any more
    /// @return null if it is not wanted any more, or what strips remember there is not kept
    /// @throws IOException if a clip cannot be opened or read
    public @Nullable LiveStart ready(RenderPlan plan, long songFrame, BooleanSupplier stop) throws IOException {
        long wanted = songFrame + plan.latencyFrames();
        if (lastKnown(plan, new ChunkKeys(plan, clips.library()), (int) (wanted / Chunk.FRAMES)) < 0) {
            return null;
        }
        LiveMix mix = fresh(plan);
        int chunk = takeUpLast(mix, (int) (wanted / Chunk.FRAMES));
        Workspace room = new Workspace(stepping.blockFrames());
        long time = (long) chunk * Chunk.FRAMES;
        for (long step = 0; chunk >= 0 && time < wanted; step++) {
            if (stop.getAsBoolean()) {
                return null;
            }
            int frames = (int) Math.min(stepping.blockFrames(), wanted - time);
            mix.run(step, time, frames, room);
            time += frames;
        }
        return chunk < 0 ? null : new LiveStart(mix, songFrame);
    }

    /// Whether playback can begin, or a loop come round, with what was made ready.
    public boolean canBegin(LiveStart ready) {
        return ready.serves(playing);
    }

    private LiveMix fresh(RenderPlan plan) throws IOException {
        return LiveMix.of(plan, clips, stepping, Simd.kernels() != null, null);
    }

    /// Whether playback would begin exactly at a song frame, with less than a chunk to be run before.
    public boolean isKnown(RenderPlan plan, long songFrame) {
        int chunk = (int) ((songFrame + plan.latencyFrames()) / Chunk.FRAMES);
        return chunk == 0 || isKept(plan, new ChunkKeys(plan, clips.library()), chunk - 1);
    }

    /// The last chunk up to `chunk` at whose start what every strip remembers is kept; -1 if it lies too
    /// far back.
    private int lastKnown(RenderPlan plan, ChunkKeys keys, int chunk) {
        for (int at = chunk; at >= Math.max(0, chunk - MOST_CHUNKS_BACK); at--) {
            if (at == 0 || isKept(plan, keys, at - 1)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isKept(RenderPlan plan, ChunkKeys keys, int chunk) {
        BitSet heard = heard(plan);
        for (int i = heard.nextSetBit(0); i >= 0; i = heard.nextSetBit(i + 1)) {
            RenderPlan.Node node = plan.nodes().get(i);
            if ((StripRunner.remembers(node) && store.holds(keys.out(i, chunk)) == null)
                    || (StripRunner.remembersSum(node) && store.holds(keys.sum(i, chunk)) == null)) {
                return false;
            }
        }
        return true;
    }

    /// The strips of which anything reaches the mix bus. Nobody renders the others, muted ones, ahead: they
    /// begin afresh, and are not heard.
    private static BitSet heard(RenderPlan plan) {
        int mixBus = plan.nodes().size() - 1;
        BitSet heard = new BitSet();
        heard.set(mixBus);
        // Each comes after all that it hears.
        for (int i = mixBus; i >= 0; i = heard.previousSetBit(i - 1)) {
            for (int each : plan.nodes().get(i).heard()) {
                heard.set(each);
            }
        }
        return heard;
    }

    /// Takes up what a mix remembered at the start of such a chunk, and says which.
    private int takeUpLast(LiveMix mix, int chunk) {
        ChunkKeys keys = new ChunkKeys(mix.plan(), clips.library());
        int at = lastKnown(mix.plan(), keys, chunk);
        while (at > 0 && !takeUp(mix, keys, at - 1)) {
            // It was lost meanwhile, or turned out to be damaged: the store knows by now.
            at = lastKnown(mix.plan(), keys, chunk);
        }
        return at;
    }

    private boolean takeUp(LiveMix mix, ChunkKeys keys, int chunk) {
        List<Known> known = new ArrayList<>();
        BitSet heard = heard(mix.plan());
        for (int i = heard.nextSetBit(0); i >= 0; i = heard.nextSetBit(i + 1)) {
            StripRunner runner = mix.strips().get(i).runner();
            if (StripRunner.remembers(runner.node())) {
                known.add(new Known(store.get(keys.out(i, chunk)), runner::state));
            }
            if (StripRunner.remembersSum(runner.node())) {
                known.add(new Known(store.get(keys.sum(i, chunk)), runner::sumState));
            }
        }
        // All or none: what has been taken up once is not forgotten.
        if (known.stream().anyMatch(each -> each.kept == null)) {
            return false;
        }
        if (!known.stream().allMatch(each -> takeUp(each.kept, each.into))) {
            throw new IllegalStateException("what was kept of chunk " + chunk + " is of other strips");
        }
        return true;
    }

    /// What a strip remembered, if it is kept, and where it goes.
    private record Known(@Nullable Chunk kept, Consumer<State> into) {}

    private static boolean takeUp(@Nullable Chunk kept, Consumer<State> into) {
        if (kept == null) {
            return false;
        }
        StateReader reader = new StateReader(kept.state());
        try {
            into.accept(reader);
            return reader.atEnd();
        } catch (BufferUnderflowException _) {
            return false;
        }
    }

    private LiveMix playing() {
        LiveMix mix = playing;
        if (mix == null) {
            throw new IllegalStateException("nothing is being played");
        }
        return mix;
    }

    private long timeOf(long step) {
        return startTime + step * stepping.blockFrames();
    }

    /// The song frame after the last that has been rendered.
    public long renderedTo() {
        return timeOf(nextStep) - playing().plan().latencyFrames();
    }

    /// The first song frame that still can be read or rendered otherwise.
    public long renderedFrom() {
        long oldest = timeOf(Math.max(0, furthestStep - stepping.kept()));
        return Math.max(oldest, heardFrom) - playing().plan().latencyFrames();
    }

    /// The first song frame of a round that is over that still can be read.
    public long renderedFrom(Round round) {
        long oldest = round.startTime + Math.max(0, furthestStep - stepping.kept()) * stepping.blockFrames();
        return oldest - round.mix.plan().latencyFrames();
    }

    /// Goes on at another place of the song, as a loop does that comes round: with what everything
    /// remembers there in the print if that was made ready, else with what it remembers here.
    ///
    /// @return what was played until here
    public Round jump(long songFrame, @Nullable LiveStart ready) {
        LiveMix mix = playing();
        Round before = new Round(mix, startTime);
        if (ready != null && ready.isOf(mix.plan(), songFrame) && ready.serves(mix)) {
            playing = ready.take(nextStep);
        }
        heardFrom = songFrame + mix.plan().latencyFrames();
        startTime = heardFrom - nextStep * stepping.blockFrames();
        firstStep = nextStep;
        return before;
    }

    /// Playback up to where a loop came round, some of which is to be heard yet.
    public static final class Round {
        private final LiveMix mix;
        private final long startTime;

        private Round(LiveMix mix, long startTime) {
            this.mix = mix;
            this.startTime = startTime;
        }
    }

    /// Renders one block more.
    ///
    /// @throws IOException if a clip cannot be read
    public void next() throws IOException {
        LiveMix mix = playing();
        if (lookedAt != mix) {
            mix.lookAt(looks);
            lookedAt = mix;
        }
        mix.run(nextStep, timeOf(nextStep), stepping.blockFrames(), work);
        keepOutput(mix, nextStep);
        nextStep++;
        furthestStep = Math.max(furthestStep, nextStep);
    }

    /// Goes on with an edited mix, which is heard from the first block that begins at `songFrame` or later;
    /// from there on it is to be rendered by [#next].
    ///
    /// @return the song frame it is heard from; [Long#MIN_VALUE] if the mix was made ready for another than
    ///         the one that is played: then it is to be prepared again
    public long take(LiveMix mix, long songFrame) throws IOException {
        LiveMix now = playing();
        if (!mix.follows(now)) {
            return Long.MIN_VALUE;
        }
        long time = songFrame + now.plan().latencyFrames();
        long step = Math.ceilDiv(time - startTime, (long) stepping.blockFrames());
        long later = (long) mix.plan().latencyFrames() - now.plan().latencyFrames();
        long oldest = Math.min(nextStep, Math.max(firstStep, furthestStep - stepping.kept() + 1));
        while (oldest < nextStep && timeOf(oldest) + later < 0) {
            oldest++;
        }
        step = Math.clamp(step, oldest, nextStep);
        long again = later == 0 ? step : Math.max(oldest, step - SETTLING_BLOCKS);
        now.remember(again);
        mix.goBack(again);
        playing = mix;
        // Blocks hold the frames of the song they held.
        startTime += later;
        heardFrom += later;
        nextStep = again;
        return timeOf(step) - mix.plan().latencyFrames();
    }

    private void keepOutput(LiveMix mix, long step) {
        double[][] after =
                mix.mixBus().afterFader(mix.mixBus().node().output(), step, timeOf(step), stepping.blockFrames(), work);
        int at = (int) (step & (stepping.kept() - 1)) * stepping.blockFrames();
        for (int channel = 0; channel < out.length; channel++) {
            float[] to = out[channel];
            double[] from = after[channel];
            for (int i = 0; i < stepping.blockFrames(); i++) {
                to[at + i] = (float) from[i];
            }
        }
    }

    /// Copies what leaves the mix bus from song frame `songFrame` on, which must lie between
    /// [#renderedFrom] and [#renderedTo].
    public void read(long songFrame, float[][] into, int offset, int count) {
        copy(songFrame + playing().plan().latencyFrames() - startTime, into, offset, count);
    }

    /// Likewise of a round that is over, of which there must be some left.
    public void read(Round round, long songFrame, float[][] into, int offset, int count) {
        copy(songFrame + round.mix.plan().latencyFrames() - round.startTime, into, offset, count);
    }

    private void copy(long time, float[][] into, int offset, int count) {
        int length = out[0].length;
        for (int done = 0; done < count; ) {
            int at = (int) ((time + done) % length);
            int frames = Math.min(count - done, length - at);
            for (int channel = 0; channel < out.length; channel++) {
                System.arraycopy(out[channel], at, into[channel], offset + done, frames);
            }
            done += frames;
        }
    }

    /// Keeps the audio of these strips, and of no others, as it passes from now on: to be read by [#readStrip].
    public void lookAt(Set<String> stripIds) {
        if (looks.keySet().equals(stripIds)) {
            return;
        }
        looks.keySet().retainAll(stripIds);
        for (String id : stripIds) {
            looks.computeIfAbsent(id, _ -> new LookedAt(stepping));
        }
        lookedAt = null;
    }

    /// Copies the audio of a strip that is looked at from song frame `songFrame` on, which has been rendered.
    ///
    /// @param behind as it leaves its inserts; else as it comes to them
    /// @return how many channels it has; 0 for a strip that is not played or not looked at
    public int readStrip(String id, boolean behind, long songFrame, float[][] into, int count) {
        LookedAt look = looks.get(id);
        for (LiveStrip strip : look == null ? List.<LiveStrip>of() : playing().strips()) {
            RenderPlan.Node node = strip.runner().node();
            if (look != null && node.strip().id().equals(id)) {
                long time = songFrame + (behind ? node.outputLatency() : node.inputLatency());
                if (time < timeOf(Math.max(0, furthestStep - stepping.kept()))) {
                    return 0;
                }
                look.read(behind, time - startTime, node.channels(), into, count);
                return node.channels();
            }
        }
        return 0;
    }

    /// What strips are like over song frames [from, to), which have been rendered; as exact as blocks are
    /// short.
    ///
    /// @param reading called for each strip
    public void measure(long from, long to, StripReading reading) {
        measure(playing(), startTime, from, to, reading);
    }

    /// Likewise of a round that is over.
    public void measure(Round round, long from, long to, StripReading reading) {
        measure(round.mix, round.startTime, from, to, reading);
    }

    private void measure(LiveMix mix, long begun, long from, long to, StripReading reading) {
        long latency = mix.plan().latencyFrames();
        long first = Math.max((from + latency - begun) / stepping.blockFrames(), furthestStep - stepping.kept());
        long last =
                Math.clamp(Math.ceilDiv(to + latency - begun, (long) stepping.blockFrames()), first + 1, furthestStep);
        for (LiveStrip strip : mix.strips()) {
            reading.strip(
                    strip.runner().node().strip().id(),
                    strip.peak(first, last),
                    strip.rms(first, last),
                    strip.reductionDb(first, last));
        }
    }

    /// Takes a strip's meters: peak and RMS linear, of the louder side, after its fader.
    @FunctionalInterface
    public interface StripReading {
        void strip(String id, float peak, float rms, float reductionDb);
    }

    @Override
    public void close() {
        playing = null;
        clips.close();
    }
}
