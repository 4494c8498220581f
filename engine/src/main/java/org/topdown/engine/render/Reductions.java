package org.topdown.engine.render;

import java.io.IOException;
import java.util.List;
import org.topdown.engine.store.Chunk;

/// The gain reduction of one device over a chunk, read every [Chunk#GROUP_FRAMES] frames of the render's clock as the
/// mean since the last reading. Chunks hold whole readings, so none is under way where one ends.
final class Reductions {
    private final List<TapRunner> taps;
    private float[] readings = new float[Chunk.FRAMES / Chunk.GROUP_FRAMES];
    private double sum;

    Reductions(List<TapRunner> taps) {
        this.taps = taps;
    }

    /// @param time        of the first frame
    /// @param songFrame   where the song is there
    /// @param reductionDb by frame, dB, 0 or more
    void add(long time, long songFrame, double[] reductionDb, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            sum += reductionDb[i];
            long end = time + i + 1;
            if (end % Chunk.GROUP_FRAMES == 0) {
                float mean = (float) (sum / Chunk.GROUP_FRAMES);
                sum = 0;
                readings[(int) ((end - 1) % Chunk.FRAMES / Chunk.GROUP_FRAMES)] = mean;
                for (TapRunner tap : taps) {
                    tap.hand(songFrame + i + 1 - Chunk.GROUP_FRAMES, mean);
                }
            }
        }
    }

    /// Hands on what was read when a chunk was run, `songFrame` being where the song was at its start.
    void again(float[] kept, long songFrame) throws IOException {
        for (int i = 0; i < kept.length; i++) {
            for (TapRunner tap : taps) {
                tap.hand(songFrame + (long) i * Chunk.GROUP_FRAMES, kept[i]);
            }
        }
    }

    /// The readings of the chunk that has just ended, which are not written to any more.
    float[] take() {
        float[] taken = readings;
        readings = new float[taken.length];
        return taken;
    }
}
