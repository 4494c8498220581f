package org.topdown.engine.render;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/// Renders a mix for someone who listens, a block at a time and some blocks ahead, by the same runners as [Renderer].
///
/// Where the store has what strips remembered, playback begins with that, at any frame, and a mix that is not edited
/// comes out with the bits of its print. Where it has not, everything begins afresh ten seconds earlier, which is
/// nearly that. An edit is heard from a block that has been rendered already but not played: what sounds otherwise goes
/// back to what it remembered there and is rendered again, up to where everything is. The rest is not touched: moving
/// a fader costs the sums and buses above it.
///
/// One thread at a time. It runs well ahead of whoever must not wait, so it may open files and allocate as edits are
/// taken up.
public final class LiveRender implements AutoCloseable {
    /// What is played before the wanted place where nobody knows what strips remembered there.
    private static final double PRE_ROLL_SECONDS = 10;

    /// Filters and compressors have settled by then, long rooms have not.
    private static final double SHORT_PRE_ROLL_SECONDS = 0.3;

    private final double sampleRateHz;
    private final LiveClips clips;
    private final ChunkStore store;
    private final Stepping stepping;
    private final Workspace work;
    private final float[][] out;
    private final Map<String, LookedAt> looks = new HashMap<>();

    private volatile @Nullable LiveMix playing;
    private long startTime;
    private long nextStep;

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

    /// Makes an edited mix ready to be taken up.
    ///
    /// @throws IOException if a clip cannot be opened
    public synchronized LiveMix prepare(RenderPlan plan) throws IOException {
        return LiveMix.of(plan, clips, stepping, Simd.kernels() != null, playing);
    }

    /// Begins a mix at a song frame: the next block holds it.
    ///
    /// @throws IOException if a clip cannot be opened
    public Start begin(RenderPlan plan, long songFrame) throws IOException {
        return begin(plan, songFrame, PRE_ROLL_SECONDS);
    }

    /// Likewise as soon as can be, with little before it, whatever the store has.
    public void beginSoon(RenderPlan plan, long songFrame) throws IOException {
        begin(plan, songFrame, SHORT_PRE_ROLL_SECONDS);
    }

    private Start begin(RenderPlan plan, long songFrame, double preRollSeconds) throws IOException {
        LiveMix mix;
        synchronized (this) {
            mix = LiveMix.of(plan, clips, stepping, Simd.kernels() != null, null);
        }
        long wanted = songFrame + plan.latencyFrames();
        int chunk = preRollSeconds < PRE_ROLL_SECONDS ? -1 : chunkKnown(mix, (int) (wanted / Chunk.FRAMES));
        Start start = chunk >= 0 ? Start.EXACT : Start.APPROXIMATE;
        long from = chunk >= 0
                ? (long) chunk * Chunk.FRAMES
                : Math.max(0, wanted - (long) (preRollSeconds * sampleRateHz) & -64L);
        startTime = from;
        nextStep = 0;
        heardFrom = wanted;
        playing = mix;
        while (timeOf(nextStep + 1) <= wanted) {
            next();
        }
        return start;
    }

    /// The last chunk up to `chunk` at whose start what every strip remembers is known, and has been taken up; -1 if it
    /// lies too far back.
    private int chunkKnown(LiveMix mix, int chunk) {
        int furthest = Math.max(0, chunk - (int) (PRE_ROLL_SECONDS * sampleRateHz / Chunk.FRAMES));
        ChunkKeys keys = new ChunkKeys(mix.plan(), clips.library());
        for (int at = chunk; at >= furthest; at--) {
            if (at == 0 || takeUp(mix, keys, at - 1)) {
                return at;
            }
        }
        return -1;
    }

    private boolean takeUp(LiveMix mix, ChunkKeys keys, int chunk) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < mix.plan().nodes().size(); i++) {
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
        long oldest = timeOf(Math.max(0, nextStep - stepping.kept()));
        return Math.max(oldest, heardFrom) - playing().plan().latencyFrames();
    }

    /// Goes on at another place of the song with what everything remembers here, as a loop does that comes round.
    public void jump(long songFrame) {
        heardFrom = songFrame + playing().plan().latencyFrames();
        startTime = heardFrom - nextStep * stepping.blockFrames();
    }

    /// Renders one block more.
    ///
    /// @throws IOException if a clip cannot be read
    public void next() throws IOException {
        LiveMix mix = playing();
        mix.lookAt(looks);
        mix.run(nextStep, timeOf(nextStep), stepping.blockFrames(), true, work);
        keepOutput(mix, nextStep);
        nextStep++;
    }

    /// Goes on with an edited mix, which is heard from the first block that begins at `songFrame` or later.
    ///
    /// @return the song frame it is heard from; [Long#MIN_VALUE] if the mix was made ready for another than the one
    ///         that is played, or comes out another time late: then it is to be prepared again, or begun
    public long take(LiveMix mix, long songFrame) throws IOException {
        LiveMix now = playing();
        if (!mix.follows(now) || mix.plan().latencyFrames() != now.plan().latencyFrames()) {
            return Long.MIN_VALUE;
        }
        long time = songFrame + mix.plan().latencyFrames();
        long step = Math.ceilDiv(time - startTime, (long) stepping.blockFrames());
        step = Math.clamp(step, Math.max(0, nextStep - stepping.kept() + 1), nextStep);
        if (step == nextStep) {
            now.remember(step);
        }
        mix.goBack(step);
        mix.lookAt(looks);
        playing = mix;
        for (long again = step; again < nextStep; again++) {
            mix.run(again, timeOf(again), stepping.blockFrames(), false, work);
            keepOutput(mix, again);
        }
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

    /// Copies what leaves the mix bus from song frame `songFrame` on, which must lie between [#renderedFrom] and
    /// [#renderedTo].
    public void read(long songFrame, float[][] into, int offset, int count) {
        long time = songFrame + playing().plan().latencyFrames() - startTime;
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
        looks.keySet().retainAll(stripIds);
        for (String id : stripIds) {
            looks.computeIfAbsent(id, _ -> new LookedAt(stepping));
        }
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
                look.read(behind, time - startTime, node.channels(), into, count);
                return node.channels();
            }
        }
        return 0;
    }

    /// What strips are like over song frames [from, to), which have been rendered; as exact as blocks are short.
    ///
    /// @param reading called for each strip
    public void measure(long from, long to, StripReading reading) {
        LiveMix mix = playing();
        long latency = mix.plan().latencyFrames();
        long first = Math.max((from + latency - startTime) / stepping.blockFrames(), nextStep - stepping.kept());
        long last =
                Math.clamp(Math.ceilDiv(to + latency - startTime, (long) stepping.blockFrames()), first + 1, nextStep);
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
    public synchronized void close() {
        playing = null;
        clips.close();
    }
}
