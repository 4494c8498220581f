package org.topdown.engine.render;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.Holds;

/// Which chunks of which strips are run and which are read from the store, so that taps get what they want next.
///
/// A strip runs a chunk that is wanted and not kept. It begins with what it remembered at the end of the chunk before,
/// which is kept, or that chunk is run as well, and so on back to the song's start.
///
/// @param runs      by node: the chunks it runs
/// @param reads     by node: the chunks of it that are read
/// @param sums      by node: the chunks in which it sums its inputs itself
/// @param readSums  by node: those in which what it sums is read
record Pass(BitSet[] runs, BitSet[] reads, BitSet[] sums, BitSet[] readSums) {
    /// @param endFrame of the render; chunks are counted on its clock
    static int chunks(RenderPlan plan, long endFrame) {
        return Math.toIntExact(Math.ceilDiv(endFrame + plan.longestLatency(), (long) Chunk.FRAMES));
    }

    /// @param chunks that the render is long
    /// @param taps   by node
    /// @param keys   null where nothing is kept
    static Pass of(
            RenderPlan plan, int chunks, List<List<TapRunner>> taps, ChunkStore store, @Nullable ChunkKeys keys) {
        List<RenderPlan.Node> nodes = plan.nodes();
        int size = nodes.size();
        Pass pass = new Pass(sets(size), sets(size), sets(size), sets(size));
        BitSet[] wanted = sets(size);
        // Those that come after all that they hear, first.
        for (int i = size - 1; i >= 0; i--) {
            RenderPlan.Node node = nodes.get(i);
            BitSet run = pass.runs[i];
            BitSet reductions = new BitSet();
            for (TapRunner tap : taps.get(i)) {
                if (tap.done()) {
                    continue;
                }
                boolean late = !(tap.wants(Tap.Place.INPUT) || tap.wants(Tap.Place.AFTER_HEAD));
                long time = tap.next() + (late ? node.outputLatency() : node.inputLatency());
                // A reading of gain reduction may have begun a little before, where the device stands.
                int from = tap.tap instanceof Tap.GainReduction
                        ? (int) (Math.max(0, time - node.outputLatency() + node.inputLatency() - Chunk.GROUP_FRAMES)
                                / Chunk.FRAMES)
                        : (int) (time / Chunk.FRAMES);
                if (late) {
                    wanted[i].set(from, chunks);
                } else {
                    run.set(from, chunks);
                }
                if (tap.tap instanceof Tap.GainReduction) {
                    reductions.set(from, chunks);
                }
            }
            for (int chunk = wanted[i].nextSetBit(0); chunk >= 0; chunk = wanted[i].nextSetBit(chunk + 1)) {
                Holds holds = keys == null ? null : store.holds(keys.out(i, chunk));
                boolean kept = holds != null && holds.audio() && (holds.reductions() || !reductions.get(chunk));
                if (!kept) {
                    run.set(chunk);
                }
            }
            int index = i;
            if (StripRunner.remembers(node)) {
                goBack(run, chunk -> keys != null && store.holds(keys.out(index, chunk)) != null);
            }
            pass.reads[i].or(wanted[i]);
            pass.reads[i].andNot(run);
            if (!node.inputs().isEmpty()) {
                for (int chunk = run.nextSetBit(0); chunk >= 0; chunk = run.nextSetBit(chunk + 1)) {
                    Holds holds = keys == null || !StripRunner.keepsSum(node) ? null : store.holds(keys.sum(i, chunk));
                    (holds != null && holds.audio() ? pass.readSums[i] : pass.sums[i]).set(chunk);
                }
                BitSet sums = pass.sums[i];
                if (StripRunner.remembersSum(node)) {
                    goBack(sums, chunk -> keys != null && store.holds(keys.sum(index, chunk)) != null);
                }
                pass.readSums[i].andNot(sums);
                node.inputs().forEach(input -> wanted[input.node()].or(sums));
            }
            for (RenderPlan.Key key : node.keys()) {
                if (key.node() != RenderPlan.Key.SILENCE) {
                    wanted[key.node()].or(run);
                }
            }
        }
        return pass;
    }

    /// Everything runs, in the first chunk.
    static Pass everything(int strips) {
        Pass pass = new Pass(sets(strips), sets(strips), sets(strips), sets(strips));
        for (int i = 0; i < strips; i++) {
            pass.runs[i].set(0);
            pass.sums[i].set(0);
        }
        return pass;
    }

    /// Adds to each stretch of chunks those before it, back to one whose end is remembered.
    private static void goBack(BitSet run, IntPredicate remembered) {
        for (int chunk = run.length() - 1; chunk > 0; chunk--) {
            if (run.get(chunk) && !run.get(chunk - 1) && !remembered.test(chunk - 1)) {
                run.set(chunk - 1);
            }
        }
    }

    private static BitSet[] sets(int size) {
        BitSet[] sets = new BitSet[size];
        Arrays.setAll(sets, _ -> new BitSet());
        return sets;
    }

    /// Whether any strip has something to do in a chunk.
    boolean anything(int chunk) {
        for (int i = 0; i < runs.length; i++) {
            if (runs[i].get(chunk) || reads[i].get(chunk) || sums[i].get(chunk)) {
                return true;
            }
        }
        return false;
    }

    /// The first chunk after `chunk` in which a strip does otherwise than in that one.
    int changesAt(int chunk, int chunks) {
        int end = chunk + 1;
        while (end < chunks && alike(chunk, end)) {
            end++;
        }
        return end;
    }

    private boolean alike(int chunk, int other) {
        for (int i = 0; i < runs.length; i++) {
            if (runs[i].get(chunk) != runs[i].get(other)
                    || reads[i].get(chunk) != reads[i].get(other)
                    || sums[i].get(chunk) != sums[i].get(other)
                    || readSums[i].get(chunk) != readSums[i].get(other)) {
                return false;
            }
        }
        return true;
    }
}
