package org.topdown.engine.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkKey;
import org.topdown.engine.store.ChunkStore;
import org.topdown.mix.Tier;

/// Where the chunks of a render are kept and looked for, and of which strips the audio is kept beside the state: of the
/// mix bus, what it sums included, then of the buses, then of those tracks whose chains cost most, as far as the
/// budget goes.
///
/// @param audio by node
record Keeping(ChunkStore store, ChunkKeys keys, boolean[] audio) {
    /// Beyond this the keys alone would take longer and more memory than they save: a day of fifteen strips.
    private static final long MOST_CHUNKS = 1_000_000;

    /// Null where nothing is to be kept.
    ///
    /// @param work by node, of a frame of its chain
    static @Nullable Keeping of(RenderPlan plan, int chunks, ChunkStore store, ChunkKeys keys, int[] work) {
        List<RenderPlan.Node> nodes = plan.nodes();
        if (store.budgetBytes() == 0 || (long) chunks * nodes.size() > MOST_CHUNKS) {
            return null;
        }
        List<Integer> order = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            order.add(i);
        }
        order.removeIf(i -> nodes.get(i).strip().tier() == Tier.TRACK && !StripRunner.remembers(nodes.get(i)));
        order.sort(Comparator.comparingInt(
                        (Integer i) -> switch (nodes.get(i).strip().tier()) {
                            case MIX -> 0;
                            case BUS -> 1;
                            case TRACK -> 2;
                        })
                .thenComparingInt(i -> -work[i] / nodes.get(i).channels()));
        boolean[] audio = new boolean[nodes.size()];
        long left = store.budgetBytes();
        for (int i : order) {
            RenderPlan.Node node = nodes.get(i);
            long bytes = chunks
                    * ((long) node.channels() * Chunk.FRAMES * Float.BYTES
                            + (StripRunner.keepsSum(node) ? 2L * Chunk.FRAMES * Double.BYTES : 0));
            if (bytes <= left) {
                audio[i] = true;
                left -= bytes;
            }
        }
        return new Keeping(store, keys, audio);
    }

    /// @throws LostChunk if it is not there
    Chunk get(ChunkKey key) {
        Chunk chunk = store.get(key);
        if (chunk == null) {
            throw new LostChunk(key);
        }
        return chunk;
    }
}
