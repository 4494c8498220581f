package org.topdown.engine.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.store.Chunk;
import org.topdown.media.Progress;
import org.topdown.media.Uninterrupted;

/// Runs units over a stretch of chunks on all threads, as a data flow: a unit may run a step once its inputs
/// have run it and what it feeds has taken the step before the last. Whoever is behind most goes first, so
/// that no strip, being last, keeps all the others waiting. A step is a block, cut at the ends of chunks.
final class Flow {
    private final List<StripRunner> runners;
    private final List<StripRunner> tapped;
    private final List<Unit> units;
    private final int firstChunk;
    private final long endTime;
    private final int blockFrames;
    private final int stepsPerChunk;
    private final long steps;
    private final boolean wholeChunks;
    private final boolean more;
    private final Shares shares;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long[] stepsDone;
    private final boolean[] running;
    private final long[] nanoseconds;

    /// The units that can run a step now: looked at again only where a neighbour has run one.
    private final BitSet ready = new BitSet();

    private int atWork;
    private long stopAt;
    private @Nullable Throwable failure;

    /// How far the whole render is, over all its flows.
    static final class Shares {
        private final Progress progress;
        private final double all;
        private double done;

        /// @param all steps of units, over all chunks
        Shares(Progress progress, double all) {
            this.progress = progress;
            this.all = all;
        }

        private synchronized double one() {
            done++;
            return Math.min(1, done / all);
        }
    }

    /// @param firstChunk  the first
    /// @param endTime     the end on the render's clock
    /// @param wholeChunks whether a chunk that was begun is finished though nobody listens any more, to be kept
    /// @param more        whether chunks come after these
    Flow(
            List<StripRunner> runners,
            List<Unit> units,
            int firstChunk,
            long endTime,
            int blockFrames,
            boolean wholeChunks,
            boolean more,
            Shares shares) {
        this.runners = runners;
        tapped = runners.stream().filter(StripRunner::isTapped).toList();
        this.units = units;
        this.firstChunk = firstChunk;
        this.endTime = endTime;
        this.blockFrames = blockFrames;
        this.wholeChunks = wholeChunks;
        this.more = more;
        this.shares = shares;
        stepsPerChunk = Math.ceilDiv(Chunk.FRAMES, blockFrames);
        long frames = endTime - (long) firstChunk * Chunk.FRAMES;
        steps = frames / Chunk.FRAMES * stepsPerChunk + Math.ceilDiv(frames % Chunk.FRAMES, blockFrames);
        stopAt = steps;
        stepsDone = new long[units.size()];
        running = new boolean[units.size()];
        nanoseconds = new long[units.size()];
        for (int unit = 0; unit < units.size(); unit++) {
            look(unit);
        }
    }

    /// Runs to the end, or until every tap has had enough.
    void run(int threads) throws IOException {
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, units.size()); i++) {
            helpers.add(Thread.ofPlatform().name("topdown-render-" + i).start(() -> work(Progress.NONE)));
        }
        work(shares.progress);
        helpers.forEach(Uninterrupted::join);
        switch (failure) {
            case IOException io -> throw io;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> {}
        }
    }

    /// What threads spent on a unit.
    long nanoseconds(int unit) {
        return nanoseconds[unit];
    }

    /// Whatever is thrown here is handed to the thread that called [#run], once all threads have ended.
    private void work(Progress progress) {
        try {
            workOn(progress);
        } catch (Throwable t) { // told by run
            lock.lock();
            try {
                if (failure == null) {
                    failure = t;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void workOn(Progress progress) throws IOException {
        Workspace work = new Workspace(blockFrames);
        while (true) {
            int unit = take();
            if (unit < 0) {
                return;
            }
            long step = stepsDone[unit];
            int chunk = (int) (step / stepsPerChunk);
            long chunkTime = (long) (firstChunk + chunk) * Chunk.FRAMES;
            int at = (int) (step % stepsPerChunk) * blockFrames;
            int count = (int) Math.min(Math.min(blockFrames, Chunk.FRAMES - at), endTime - chunkTime - at);
            long begun = System.nanoTime();
            units.get(unit).work().run(step, chunkTime + at, count, runners, work);
            if (at + count == Chunk.FRAMES) {
                units.get(unit).work().endOfChunk(firstChunk + chunk, more && step + 1 == steps);
            }
            if (progress.cancelled()) {
                throw new CancellationException("stopped by the user");
            }
            long took = System.nanoTime() - begun;
            lock.lock();
            try {
                running[unit] = false;
                atWork--;
                stepsDone[unit] = step + 1;
                nanoseconds[unit] += took;
                look(unit);
                for (int input : units.get(unit).inputs()) {
                    look(input);
                }
                for (int consumer : units.get(unit).consumers()) {
                    look(consumer);
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            progress.at(shares.one());
        }
    }

    /// The ready unit that is behind most, of several the nearest to the mix bus; -1 when all is done.
    private int take() {
        lock.lock();
        try {
            while (true) {
                if (failure != null || finished()) {
                    changed.signalAll();
                    return -1;
                }
                int next = -1;
                for (int i = ready.length() - 1; i >= 0; i = ready.previousSetBit(i - 1)) {
                    if (next < 0 || stepsDone[i] < stepsDone[next]) {
                        next = i;
                    }
                }
                if (next >= 0) {
                    ready.clear(next);
                    running[next] = true;
                    atWork++;
                    return next;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void look(int unit) {
        ready.set(unit, isReady(unit));
    }

    private boolean isReady(int unit) {
        long step = stepsDone[unit];
        if (running[unit] || step >= stopAt) {
            return false;
        }
        for (int input : units.get(unit).inputs()) {
            if (stepsDone[input] <= step) {
                return false;
            }
        }
        for (int consumer : units.get(unit).consumers()) {
            if (stepsDone[consumer] < step - 1) {
                return false;
            }
        }
        return true;
    }

    private boolean finished() {
        if (stopAt == steps && tapsDone(tapped)) {
            if (!wholeChunks) {
                return true;
            }
            long furthest = 0;
            for (int i = 0; i < stepsDone.length; i++) {
                furthest = Math.max(furthest, stepsDone[i] + (running[i] ? 1 : 0));
            }
            stopAt = Math.min(steps, Math.ceilDiv(furthest, (long) stepsPerChunk) * stepsPerChunk);
            for (int unit = 0; unit < stepsDone.length; unit++) {
                look(unit);
            }
        }
        return ready.isEmpty() && atWork == 0;
    }

    /// Whether every tap on these strips has had enough.
    static boolean tapsDone(List<StripRunner> runners) {
        for (StripRunner runner : runners) {
            if (!runner.tapsDone()) {
                return false;
            }
        }
        return true;
    }
}
