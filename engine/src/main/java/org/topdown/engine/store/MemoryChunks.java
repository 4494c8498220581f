package org.topdown.engine.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;

/// Keeps chunks in memory, the least recently used going first, and behind it another store, which gets
/// them all.
public final class MemoryChunks implements ChunkStore {
    private final long mostBytes;
    private final ChunkStore behind;
    private final Map<ChunkKey, Chunk> chunks = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /// @param mostBytes at most so much in memory
    /// @param behind    what is asked where memory has nothing, or [ChunkStore#NONE]
    public MemoryChunks(long mostBytes, ChunkStore behind) {
        Require.that(mostBytes >= 0, "mostBytes must be 0 or more but was " + mostBytes);
        this.mostBytes = mostBytes;
        this.behind = behind;
    }

    @Override
    public @Nullable Holds holds(ChunkKey key) {
        Holds there = behind.holds(key);
        synchronized (chunks) {
            Chunk here = chunks.get(key);
            return here == null || (there != null && there.moreThan(here.holds())) ? there : here.holds();
        }
    }

    @Override
    public @Nullable Chunk get(ChunkKey key) {
        Holds there = behind.holds(key);
        synchronized (chunks) {
            Chunk here = chunks.get(key);
            if (here != null && (there == null || !there.moreThan(here.holds()))) {
                return here;
            }
        }
        Chunk read = behind.get(key);
        if (read != null) {
            keep(key, read);
        }
        return read;
    }

    @Override
    public void put(String group, ChunkKey key, Chunk chunk) {
        keep(key, chunk);
        behind.put(group, key, chunk);
    }

    private void keep(ChunkKey key, Chunk chunk) {
        synchronized (chunks) {
            Chunk old = chunks.get(key);
            if (old != null && old.holds().moreThan(chunk.holds())) {
                return;
            }
            chunks.put(key, chunk);
            bytes += chunk.bytes() - (old == null ? 0 : old.bytes());
            Iterator<Chunk> oldest = chunks.values().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                bytes -= oldest.next().bytes();
                oldest.remove();
            }
        }
    }

    @Override
    public void forget(ChunkKey key) {
        synchronized (chunks) {
            Chunk old = chunks.remove(key);
            bytes -= old == null ? 0 : old.bytes();
        }
        behind.forget(key);
    }

    @Override
    public void use(ChunkKey key) {
        behind.use(key);
    }

    @Override
    public void nextRender() {
        behind.nextRender();
    }

    @Override
    public long budgetBytes() {
        return Math.max(mostBytes, behind.budgetBytes());
    }
}
