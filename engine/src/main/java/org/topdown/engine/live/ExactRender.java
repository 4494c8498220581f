package org.topdown.engine.live;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.render.LiveStart;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.media.Uninterrupted;
import org.topdown.mix.Mix;

/// Renders the mix that is worked on once edits have settled, by a thread that steps back whenever playback
/// is pressed: the song is kept as it prints, so that playback begins exactly wherever it begins. What is
/// there already is not rendered again: after a change on the mix bus that is all but the mix bus. What
/// strips remember depends on all that came before, so chunks are rendered from the song's start, or from
/// where the edit is first heard; those up to the place that is worked on first, then the rest.
final class ExactRender implements AutoCloseable {
    private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    /// When a song is opened there is more urgent work.
    private static final long OPENED_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// Enough for the loops that playback runs to be compiled.
    private static final int REHEARSED_BLOCKS = 300;

    private static final long STEP_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// Some ten seconds; states are kept at least this often where there is room for any.
    private static final int SLICE_CHUNKS = 8;

    /// A render takes up states first, which is not to be done for each slice.
    private static final int SLICES_AT_ONCE = 4;

    private final LiveRender live;
    private final ClipLibrary clips;
    private final ChunkStore store;
    private final BooleanSupplier isPressed;
    private final DoubleConsumer told;
    private final double tailSeconds;
    private final Thread thread;
    private final Object lock = new Object();

    // Guarded by the lock.
    private Wish wish;
    private long dueNanos;
    private boolean idle;
    private boolean closed;

    private volatile @Nullable LiveStart start;

    // Of its own thread.
    private long toldNanos;

    /// What is wanted: all of a mix, first what matters at a place, and where it is looped a start there.
    ///
    /// @param number counts wishes
    /// @param mix    counts the mixes they were of
    private record Wish(
            long number,
            long mix,
            RenderPlan plan,
            long songFrame,
            @Nullable Long loopFrom) {}

    /// @param isPressed whether playback has less ahead of it than it should
    /// @param told      told the share of the song that begins exactly
    ExactRender(
            LiveRender live,
            ClipLibrary clips,
            ChunkStore store,
            RenderPlan plan,
            double tailSeconds,
            BooleanSupplier isPressed,
            DoubleConsumer told) {
        this.live = live;
        this.clips = clips;
        this.store = store;
        this.tailSeconds = tailSeconds;
        this.isPressed = isPressed;
        this.told = told;
        wish = new Wish(0, 0, plan, 0, null);
        dueNanos = System.nanoTime() + OPENED_NANOS;
        thread = Thread.ofPlatform().daemon().name("topdown-exact").start(this::work);
    }

    /// Any thread; returns at once.
    ///
    /// @param songFrame where the song is worked on
    /// @param loopFrom  where a loop begins; null without one
    void wants(RenderPlan plan, long songFrame, @Nullable Long loopFrom) {
        synchronized (lock) {
            boolean same = plan.equals(wish.plan);
            if (!same) {
                dueNanos = System.nanoTime() + SETTLED_NANOS;
            }
            wish = new Wish(wish.number + 1, same ? wish.mix : wish.mix + 1, plan, songFrame, loopFrom);
            idle = false;
            lock.notifyAll();
        }
    }

    /// What was made ready for a loop's beginning, if anything was.
    @Nullable
    LiveStart start() {
        return start;
    }

    private boolean isOver(Wish earlier) {
        synchronized (lock) {
            return closed || wish.mix != earlier.mix;
        }
    }

    private void work() {
        long mix = -1;
        BitSet done = new BitSet();
        try {
            rehearse();
            while (true) {
                Wish now;
                synchronized (lock) {
                    for (long wait = dueNanos - System.nanoTime();
                            !closed && (idle || wait > 0);
                            wait = dueNanos - System.nanoTime()) {
                        TimeUnit.NANOSECONDS.timedWait(lock, idle ? Long.MAX_VALUE : wait);
                    }
                    if (closed) {
                        return;
                    }
                    now = wish;
                }
                if (now.mix != mix) {
                    mix = now.mix;
                    done.clear();
                    store.nextRender();
                    Renderer.claim(now.plan, clips, endFrame(now.plan), store);
                }
                if (!goOn(now, done)) {
                    synchronized (lock) {
                        idle = wish.number == now.number;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Plays the song to nobody, so that what playback and edits run is compiled before somebody listens.
    private void rehearse() {
        Wish now;
        synchronized (lock) {
            now = wish;
        }
        int block = live.blockFrames();
        try (LiveRender apart = new LiveRender(clips, now.plan.sampleRateHz(), ChunkStore.NONE, block, 32)) {
            apart.begin(now.plan, 0, null);
            for (int i = 1; i < REHEARSED_BLOCKS && !isOver(now); i++) {
                stepBack(now);
                apart.next();
                if (i % 16 == 0) {
                    apart.take(apart.prepare(now.plan), apart.renderedTo() - 4L * block);
                }
            }
        } catch (IOException | RuntimeException _) {
            // Playback tells what is wrong.
        }
    }

    private long endFrame(RenderPlan plan) {
        return plan.songEndFrame() + (long) (tailSeconds * plan.sampleRateHz());
    }

    /// @param done slices that need not be rendered
    /// @return whether anything is left to do
    private boolean goOn(Wish now, BitSet done) {
        RenderPlan plan = now.plan;
        if (store.budgetBytes() == 0) {
            return false;
        }
        int slices = (int) Math.ceilDiv(endFrame(plan), (long) SLICE_CHUNKS * Chunk.FRAMES);
        try {
            makeStart(now);
            int place = (int) Math.min(slices - 1, now.songFrame / ((long) SLICE_CHUNKS * Chunk.FRAMES));
            int first = next(now, done, Math.max(0, place), slices);
            first = first < 0 ? next(now, done, 0, place) : first;
            tell(done.cardinality() / (double) Math.max(1, slices));
            if (first < 0) {
                return false;
            }
            int end = first + 1;
            while (end < slices && end < first + SLICES_AT_ONCE && !done.get(end)) {
                end++;
            }
            render(now, first, end, done.cardinality(), slices);
            done.set(first, end);
            return true;
        } catch (CancellationException _) {
            // Something newer is wanted.
            return true;
        } catch (IOException | RuntimeException _) {
            // Playback tells what is wrong where it comes to it; the next edit tries again.
            return false;
        }
    }

    /// The first slice at or after `from` that is not known; -1 for none.
    private int next(Wish now, BitSet done, int from, int to) {
        for (int slice = done.nextClearBit(from); slice < to; slice = done.nextClearBit(slice)) {
            if (isOver(now)) {
                throw new CancellationException();
            }
            if (!live.isKnown(now.plan, (long) (slice + 1) * SLICE_CHUNKS * Chunk.FRAMES - now.plan.latencyFrames())) {
                return slice;
            }
            done.set(slice);
        }
        return -1;
    }

    private void makeStart(Wish now) throws IOException {
        Long from = now.loopFrom;
        LiveStart there = start;
        if (from == null || (there != null && there.isOf(now.plan, from) && live.canBegin(there))) {
            return;
        }
        start = live.ready(now.plan, from, () -> {
            stepBack(now);
            return isOver(now);
        });
    }

    private void render(Wish now, int first, int end, int doneSlices, int slices) throws IOException {
        RenderPlan plan = now.plan;
        long from = (long) first * SLICE_CHUNKS * Chunk.FRAMES;
        long to = Math.min(endFrame(plan), (long) end * SLICE_CHUNKS * Chunk.FRAMES);
        Tap mixBus = new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_INSERTS, (_, _, _, _) -> true);
        Renderer.render(
                plan,
                clips,
                from,
                to,
                List.of(mixBus),
                store,
                new RenderOptions(1, RenderOptions.DEFAULT_BLOCK_FRAMES),
                new Progress() {
                    @Override
                    public void at(double share) {
                        if (System.nanoTime() - toldNanos > TELL_NANOS) {
                            tell((doneSlices + share * (end - first)) / slices);
                        }
                    }

                    @Override
                    public boolean cancelled() {
                        stepBack(now);
                        return isOver(now);
                    }
                });
    }

    private void tell(double share) {
        toldNanos = System.nanoTime();
        told.accept(share);
    }

    /// The cores are playback's first.
    private void stepBack(Wish now) {
        while (isPressed.getAsBoolean() && !isOver(now)) {
            LockSupport.parkNanos(STEP_BACK_NANOS);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        Uninterrupted.join(thread);
    }
}
