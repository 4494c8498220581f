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
/// budget goes. Buses and tracks leave a quarter of it to states, or the mix bus would find no room for its last chunk.
/// States alone are kept after every chunk as long as there is room for all of them, else after every second, fourth,
/// eighth: a song of a day has its states some seconds or minutes apart.
///
/// @param audio      by node
/// @param stateBytes that states alone may take after each chunk of one strip
record Keeping(ChunkStore store, ChunkKeys keys, boolean[] audio, long stateBytes) {
    /// For a state beyond itself: its place in a tape and, in memory, in the index.
    private static final int BESIDE_STATE_BYTES = 1024;

    /// More than this of states alone would be much to look through each time a song is opened.
    private static final long MOST_STATES_BYTES = 1L << 29;

    /// A long echo remembers more than it puts out.
    private static final int SMALL_STATE_BYTES = 65_536;

    private static final int LARGE_STATE_CHUNKS = 8;

    /// Null where nothing is to be kept.
    ///
    /// @param work by node, of a frame of its chain
    static @Nullable Keeping of(RenderPlan plan, int chunks, ChunkStore store, ChunkKeys keys, int[] work) {
        List<RenderPlan.Node> nodes = plan.nodes();
        if (store.budgetBytes() == 0) {
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
            long forStates = node.strip().tier() == Tier.MIX ? 0 : store.budgetBytes() / 4;
            if (bytes <= left - forStates) {
                audio[i] = true;
                left -= bytes;
            }
        }
        long states = Math.min(MOST_STATES_BYTES, Math.max(left, store.budgetBytes() / 4));
        return new Keeping(store, keys, audio, states / Math.max(1, (long) chunks * nodes.size()));
    }

    /// Whether a state of so many bytes is kept without the audio after a chunk.
    boolean keepsState(int chunk, int bytes) {
        long every = bytes <= SMALL_STATE_BYTES ? 1 : LARGE_STATE_CHUNKS;
        while (stateBytes * every < bytes + BESIDE_STATE_BYTES && every <= chunk) {
            every *= 2;
        }
        return chunk % every == 0;
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
