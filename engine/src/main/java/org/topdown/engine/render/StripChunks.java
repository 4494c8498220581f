package org.topdown.engine.render;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.State;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkKey;
import org.topdown.engine.store.Holds;

/// What one strip does in the chunk at hand: run it and keep it, or read it from the store, its sum or all of it.
final class StripChunks {
    private static final float[][] NO_AUDIO = {};
    private static final double[][] NO_SUM = {};
    private static final float[][] NO_READINGS = {};

    private final StripRunner strip;
    private final int index;
    private final @Nullable Keeping keeping;
    private final StateWriter writer = new StateWriter();

    private boolean runs;
    private boolean reads;
    private boolean sums;
    private boolean readsSum;

    private int chunkRead = -1;
    private @Nullable Chunk read;
    private int sumRead = -1;
    private @Nullable Chunk readSum;

    // What is being kept of the chunk at hand, settled as it begins: the store may change its mind meanwhile.
    private boolean keeps;
    private float[][] audio = NO_AUDIO;
    private double[][] sum = NO_SUM;

    private long renderedFrames;
    private long readFrames;
    private long readSumFrames;

    /// @param index   of the strip's node
    /// @param keeping null where nothing is kept
    StripChunks(StripRunner strip, int index, @Nullable Keeping keeping) {
        this.strip = strip;
        this.index = index;
        this.keeping = keeping;
    }

    /// Settles what it does from a chunk on, as `pass` says, and takes up what it remembered at the end of the chunk
    /// before, unless it ran that one.
    ///
    /// @throws LostChunk if that is not kept any more
    void begin(Pass pass, int chunk) {
        boolean ran = runs;
        boolean summed = sums;
        runs = pass.runs()[index].get(chunk);
        reads = pass.reads()[index].get(chunk);
        sums = pass.sums()[index].get(chunk);
        readsSum = pass.readSums()[index].get(chunk);
        if (keeping != null && chunk > 0) {
            if (runs && !ran && StripRunner.remembers(strip.node())) {
                strip.moved();
                takeUp(keeping, keeping.keys().out(index, chunk - 1), strip::state);
            }
            if (sums && !summed && StripRunner.remembersSum(strip.node())) {
                takeUp(keeping, keeping.keys().sum(index, chunk - 1), strip::sumState);
            }
        }
    }

    /// @throws LostChunk also where what is kept is not what the strip asks for
    private static void takeUp(Keeping from, ChunkKey key, Consumer<State> into) {
        StateReader reader = new StateReader(from.get(key).state());
        boolean whole;
        try {
            into.accept(reader);
            whole = reader.atEnd();
        } catch (BufferUnderflowException _) {
            whole = false;
        }
        if (!whole) {
            from.store().forget(key);
            throw new LostChunk(key);
        }
    }

    boolean runs() {
        return runs;
    }

    boolean reads() {
        return reads;
    }

    boolean sums() {
        return sums;
    }

    boolean readsSum() {
        return readsSum;
    }

    /// The strip's output over [time, time + count), which lies within one chunk, from the store.
    void read(long time, int count, float[][] into) throws IOException {
        int chunk = (int) (time / Chunk.FRAMES);
        Chunk now = read;
        if (now == null || chunkRead != chunk) {
            now = kept(false, chunk);
            read = now;
            chunkRead = chunk;
            strip.containment().again(chunk, now.containedSamples(), now.firstContained());
            strip.readingsAgain(time, now.reductionsDb());
        }
        int offset = (int) (time % Chunk.FRAMES);
        for (int channel = 0; channel < into.length; channel++) {
            System.arraycopy(now.audio()[channel], offset, into[channel], 0, count);
        }
        readFrames += count;
    }

    /// Likewise what it sums.
    void readSum(long time, int count, double[][] into) {
        int chunk = (int) (time / Chunk.FRAMES);
        Chunk now = readSum;
        if (now == null || sumRead != chunk) {
            now = kept(true, chunk);
            readSum = now;
            sumRead = chunk;
        }
        int offset = (int) (time % Chunk.FRAMES);
        for (int channel = 0; channel < into.length; channel++) {
            System.arraycopy(now.sum()[channel], offset, into[channel], 0, count);
        }
        readSumFrames += count;
    }

    private Chunk kept(boolean ofSum, int chunk) {
        Keeping from = keeping;
        if (from == null) {
            throw new IllegalStateException("nothing is kept");
        }
        ChunkKey key = ofSum ? from.keys().sum(index, chunk) : from.keys().out(index, chunk);
        Chunk found = from.get(key);
        if (!found.holds().audio()) {
            throw new LostChunk(key);
        }
        return found;
    }

    /// Whether the strip's own state is wanted at the end of the chunk at hand.
    boolean keeps() {
        return runs && (keeps || strip.containment().chunkSamples() > 0);
    }

    private boolean wanted(Keeping to, int chunk) {
        if (!to.audio()[index] && !StripRunner.remembers(strip.node())) {
            return false;
        }
        Holds there = to.store().holds(to.keys().out(index, chunk));
        return there == null || (to.audio()[index] && !there.audio()) || (strip.metered() && !there.reductions());
    }

    /// Takes note of what the strip put out over [time, time + count).
    void keep(long time, int count, float[][] out) {
        renderedFrames += count;
        if (keeping == null) {
            return;
        }
        int offset = (int) (time % Chunk.FRAMES);
        if (offset == 0) {
            keeps = wanted(keeping, (int) (time / Chunk.FRAMES));
            audio = keeps && keeping.audio()[index] ? new float[out.length][Chunk.FRAMES] : NO_AUDIO;
        }
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(out[channel], 0, audio[channel], offset, count);
        }
    }

    /// Likewise of what it sums.
    void keepSum(long time, int count, double[][] summed) {
        if (keeping == null || !keeping.audio()[index] || !StripRunner.keepsSum(strip.node())) {
            return;
        }
        int offset = (int) (time % Chunk.FRAMES);
        if (offset == 0) {
            Holds there = keeping.store().holds(keeping.keys().sum(index, (int) (time / Chunk.FRAMES)));
            sum = there == null || !there.audio() ? new double[summed.length][Chunk.FRAMES] : NO_SUM;
        }
        for (int channel = 0; channel < sum.length; channel++) {
            System.arraycopy(summed[channel], 0, sum[channel], offset, count);
        }
    }

    /// Keeps the chunk that has just been run.
    void end(int chunk) {
        Keeping to = keeping;
        if (to != null) {
            String group = strip.node().strip().id();
            writer.clear();
            if (keeps()) {
                strip.state(writer);
            }
            if (keeps() && worthKeeping(to, chunk)) {
                to.store()
                        .put(
                                group,
                                to.keys().out(index, chunk),
                                new Chunk(
                                        writer.toBytes(),
                                        audio,
                                        NO_SUM,
                                        strip.metered() ? strip.takeReductions() : NO_READINGS,
                                        strip.containment().chunkSamples(),
                                        strip.containment().chunkFirstFrame()));
            }
            boolean remembersSum = StripRunner.remembersSum(strip.node());
            if (sums && (sum.length > 0 || remembersSum)) {
                writer.clear();
                strip.sumState(writer);
                if (sum.length > 0 || to.keepsState(chunk, writer.bytes())) {
                    to.store()
                            .put(
                                    group + " sum",
                                    to.keys().sum(index, chunk),
                                    new Chunk(writer.toBytes(), NO_AUDIO, sum, NO_READINGS, 0, -1));
                }
            }
            audio = NO_AUDIO;
            sum = NO_SUM;
        }
        strip.containment().end(chunk);
    }

    private boolean worthKeeping(Keeping to, int chunk) {
        return audio.length > 0
                || to.keepsState(chunk, writer.bytes())
                || strip.containment().chunkSamples() > 0;
    }

    Rendering.StripWork work(long nanoseconds) {
        return new Rendering.StripWork(
                strip.node().strip().id(), renderedFrames, readFrames, readSumFrames, nanoseconds);
    }
}
