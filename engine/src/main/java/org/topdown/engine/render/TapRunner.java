package org.topdown.engine.render;

import java.io.IOException;
import org.topdown.engine.store.Chunk;

/// Hands a tap its audio from the frame it wants first, without gaps, until it has had enough or the render's end. What
/// it has had it does not get again, should the same frames be rendered again.
final class TapRunner {
    final Tap tap;
    private final long endFrame;
    private long next;
    private volatile boolean done;

    // Of gain reduction: one reading held for as many frames as it is the mean of.
    private final double[][] held = new double[1][Chunk.GROUP_FRAMES];

    TapRunner(Tap tap, long fromFrame, long endFrame) {
        this.tap = tap;
        this.endFrame = endFrame;
        next = fromFrame;
        done = fromFrame >= endFrame;
    }

    boolean done() {
        return done;
    }

    /// The song frame it wants next.
    long next() {
        return next;
    }

    boolean wants(Tap.Place place) {
        return tap instanceof Tap.Audio wanted && wanted.place() == place;
    }

    void hand(long songFrame, double[][] audio, int count) throws IOException {
        if (done) {
            return;
        }
        int from = (int) Math.clamp(next - songFrame, 0, (long) count);
        int to = (int) Math.clamp(endFrame - songFrame, (long) from, (long) count);
        if (from < to) {
            if (songFrame + from != next) {
                throw new IllegalStateException("frame " + next + " was not rendered");
            }
            boolean more = tap.sink().accept(next, audio, from, to);
            next += to - from;
            done = !more || next >= endFrame;
        }
    }

    /// Gain reduction over the [Chunk#GROUP_FRAMES] frames from `songFrame` on.
    void hand(long songFrame, float reductionDb) throws IOException {
        java.util.Arrays.fill(held[0], reductionDb);
        hand(songFrame, held, Chunk.GROUP_FRAMES);
    }
}
