package org.topdown.engine.render;

import org.topdown.engine.store.ChunkKey;

/// A chunk that the store was said to hold is gone or damaged: what is to be read has to be settled anew.
final class LostChunk extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostChunk(ChunkKey key) {
        super("the chunk " + key + " is not kept any more");
    }
}
