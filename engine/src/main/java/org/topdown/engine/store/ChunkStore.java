package org.topdown.engine.store;

import org.jspecify.annotations.Nullable;

/// Keeps chunks by key. It may lose any of them at any time: what is not there is made again. Used by
/// several threads at once; never throws for what happens to a disk.
public interface ChunkStore {
    /// What is kept under a key, without reading it; null for nothing.
    @Nullable
    Holds holds(ChunkKey key);

    /// The chunk, or null if it is not there or turns out to be damaged; then [#holds] says so from now on.
    /// Its arrays must not be changed.
    @Nullable
    Chunk get(ChunkKey key);

    /// Keeps a chunk if it can. The arrays are the store's from then on.
    ///
    /// @param group chunks that are used and given up together: one strip's in one render
    void put(String group, ChunkKey key, Chunk chunk);

    /// Gives up what turned out to be of no use.
    void forget(ChunkKey key);

    /// Says that a chunk is still of use, as reading it would.
    default void use(ChunkKey key) {}

    /// What is put from now on belongs to another render; what was put before may be given up.
    default void nextRender() {}

    /// How many bytes it keeps at most.
    long budgetBytes();

    /// Keeps nothing.
    ChunkStore NONE = new ChunkStore() {
        @Override
        public @Nullable Holds holds(ChunkKey key) {
            return null;
        }

        @Override
        public @Nullable Chunk get(ChunkKey key) {
            return null;
        }

        @Override
        public void put(String group, ChunkKey key, Chunk chunk) {}

        @Override
        public void forget(ChunkKey key) {}

        @Override
        public long budgetBytes() {
            return 0;
        }
    };
}
