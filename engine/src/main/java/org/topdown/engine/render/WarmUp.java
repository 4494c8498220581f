package org.topdown.engine.render;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.lanes.Simd;

/// Makes the loops that run four numbers at once ready, at most once a process, on a thread of its own.
final class WarmUp {
    private WarmUp() {}

    private static @Nullable Thread thread;
    private static volatile boolean givenUp;

    /// Begins it and waits for its end, or for `longest`. An interrupt ends the wait and stays.
    ///
    /// @return whether the loops are ready or may still become so
    static boolean await(Duration longest) {
        if (Simd.kernels() != null) {
            return true;
        }
        if (givenUp || !Simd.isPossible()) {
            return false;
        }
        try {
            begun().join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !givenUp;
    }

    private static synchronized Thread begun() {
        Thread warming = thread;
        if (warming == null) {
            warming = Thread.ofPlatform().daemon().name("topdown-warm-up").start(() -> givenUp = !Simd.warmUp());
            thread = warming;
        }
        return warming;
    }
}
