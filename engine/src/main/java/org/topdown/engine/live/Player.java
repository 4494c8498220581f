package org.topdown.engine.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.store.ChunkStore;

/// Plays a mix while it is edited. It keeps a little ahead of who listens, who says how far that is
/// ([#heard]): so the listener's clock sets the pace, and nothing else. An edit is heard from a lead ahead of
/// there on, by handing over once more what lies behind.
///
/// Methods may be called by any thread and return at once; what they ask for is done by the player's own, in order.
public final class Player implements AutoCloseable {
    /// How far ahead of what is heard audio is handed over.
    public static final double AHEAD_SECONDS = 0.25;

    /// How far ahead of what is heard an edit is taken up: what it takes to render it and to get it there.
    public static final double LEAD_SECONDS = 0.05;

    /// What rings on after the last clip.
    private static final double TAIL_SECONDS = 4;

    private static final int METERS_PER_SECOND = 25;

    /// About a hundredth of a second.
    private static final int BLOCK_FRAMES_AT_48_KHZ = 512;

    /// A third of a second, more than what is ahead.
    private static final int BLOCKS = 32;

    private final ClipLibrary clips;
    private final double sampleRateHz;
    private final ChunkStore store;
    private final PlayerOutput output;
    private final int aheadFrames;
    private final int leadFrames;
    private final float[][] block;
    private final int blockFrames;
    private final int meterFrames;
    private final Thread thread;

    private final Meters meters;
    private volatile @Nullable Onlooker onlooker;
    private final Object lock = new Object();

    // Guarded by the lock.
    private final Queue<Order> orders = new ArrayDeque<>();
    private long heard;
    private boolean closed;

    // Of the player's own thread.
    private RenderPlan plan;
    private @Nullable LiveRender live;
    private boolean plays;
    private long streamMinusSong;

    /// Where the loop came round last, and how stream and song stood before.
    private long wrapStream;

    private long minusSongBefore;
    private long sentTo;
    private long meteredTo;

    /// All of the song has been handed over.
    private boolean atEnd;

    private long songPosition;
    private @Nullable Loop loop;

    /// @param from the first song frame
    /// @param to   the frame after the last
    public record Loop(long from, long to) {}

    private sealed interface Order {
        record Play(long songFrame) implements Order {}

        record Stop() implements Order {}

        record Edited(RenderPlan plan) implements Order {}

        record Looped(@Nullable Loop loop) implements Order {}
    }

    /// @param plan what is played until it is edited
    public Player(RenderPlan plan, ClipLibrary clips, ChunkStore store, PlayerOutput output) {
        this.plan = plan;
        this.clips = clips;
        this.store = store;
        this.output = output;
        sampleRateHz = plan.sampleRateHz();
        aheadFrames = (int) (AHEAD_SECONDS * sampleRateHz);
        leadFrames = (int) (LEAD_SECONDS * sampleRateHz);
        blockFrames = BLOCK_FRAMES_AT_48_KHZ * Math.max(1, (int) Math.round(sampleRateHz / 48_000));
        block = new float[2][blockFrames];
        meters = new Meters(sampleRateHz);
        meterFrames = (int) (sampleRateHz / METERS_PER_SECOND);
        thread = Thread.ofPlatform().daemon().name("topdown-play").start(this::work);
    }

    /// Plays from a song frame on, from silence or from elsewhere.
    public void play(long songFrame) {
        order(new Order.Play(songFrame));
    }

    public void stop() {
        order(new Order.Stop());
    }

    /// The mix has become that.
    public void edited(RenderPlan newPlan) {
        order(new Order.Edited(newPlan));
    }

    /// Plays the loop over and over once it has come to its end; null ends that.
    public void loop(@Nullable Loop newLoop) {
        order(new Order.Looped(newLoop));
    }

    /// Everything before that stream frame has been heard.
    public void heard(long streamFrame) {
        synchronized (lock) {
            heard = Math.max(heard, streamFrame);
            lock.notifyAll();
        }
    }

    /// Who looks at strips while they are heard.
    public void onlooker(Onlooker who) {
        onlooker = who;
    }

    private void order(Order order) {
        synchronized (lock) {
            // Of edits only what they come to is heard, and of places only the last.
            if (order instanceof Order.Edited) {
                orders.removeIf(Order.Edited.class::isInstance);
            } else if (order instanceof Order.Play || order instanceof Order.Stop) {
                orders.removeIf(each -> each instanceof Order.Play || each instanceof Order.Stop);
            }
            orders.add(order);
            lock.notifyAll();
        }
    }

    private void work() {
        try {
            while (true) {
                Order order;
                long heardNow;
                synchronized (lock) {
                    while (!closed && orders.isEmpty() && !(plays && (isWanting() || isMeterDue()))) {
                        lock.wait();
                    }
                    if (closed) {
                        return;
                    }
                    heardNow = heard;
                    // However much is edited, the sound goes on first.
                    order = plays && sentTo < heard + aheadFrames / 2 && orders.peek() instanceof Order.Edited
                            ? null
                            : orders.poll();
                }
                try {
                    if (order != null) {
                        obey(order);
                    } else if (atEnd || sentTo < heardNow + aheadFrames) {
                        goOn();
                    }
                    meter(heardNow);
                } catch (IOException | RuntimeException e) {
                    halt();
                    if (live != null) {
                        live.close();
                        live = null;
                    }
                    output.fails(String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (live != null) {
                live.close();
            }
        }
    }

    private boolean isWanting() {
        return atEnd ? heard >= sentTo : sentTo < heard + aheadFrames;
    }

    private boolean isMeterDue() {
        return heard >= meteredTo + meterFrames;
    }

    /// What was heard of this stretch of the song; what a jump left out is not read.
    private void meter(long heardNow) {
        LiveRender render = live;
        if (!plays || render == null || heardNow < meteredTo + meterFrames) {
            return;
        }
        if (heardNow < wrapStream) {
            // The end of the round before is not there any more to be read.
            meteredTo = heardNow;
            return;
        }
        long from = Math.max(meteredTo - streamMinusSong, render.renderedFrom());
        long to = Math.min(heardNow - streamMinusSong, render.renderedTo());
        if (from < to) {
            meters.heard(render, from, to);
            output.meters(meters);
            Onlooker who = onlooker;
            if (who != null) {
                who.heard(render, from, to);
            }
        }
        meteredTo = heardNow;
    }

    private void obey(Order order) throws IOException {
        atEnd = false;
        switch (order) {
            case Order.Play(long songFrame) -> begin(songFrame);
            case Order.Stop() -> {
                if (plays) {
                    halt();
                    output.stops(songPosition);
                }
            }
            case Order.Edited(RenderPlan edited) -> take(edited);
            case Order.Looped(Loop wanted) -> {
                loop = wanted;
                if (wanted != null && plays && isJustPast(wanted.to())) {
                    begin(wanted.from());
                }
            }
        }
    }

    /// Whether that place has been handed over, and has not been heard for long.
    private boolean isJustPast(long songFrame) {
        synchronized (lock) {
            return sentTo - streamMinusSong > songFrame && songOf(heard) < songFrame + aheadFrames;
        }
    }

    /// Where in the song a stream frame is that has been handed over a moment ago.
    private long songOf(long streamFrame) {
        return streamFrame < wrapStream ? streamFrame - minusSongBefore : streamFrame - streamMinusSong;
    }

    private void halt() {
        synchronized (lock) {
            songPosition = Math.max(0, songOf(heard));
        }
        plays = false;
    }

    private void begin(long songFrame) throws IOException {
        LiveRender render = live;
        if (render == null) {
            render = new LiveRender(clips, sampleRateHz, store, blockFrames, BLOCKS);
            live = render;
        }
        LiveRender.Start how = render.begin(plan, songFrame);
        synchronized (lock) {
            // What has been handed over and not been heard is never heard.
            heard = sentTo;
        }
        streamMinusSong = sentTo - songFrame;
        wrapStream = sentTo;
        minusSongBefore = streamMinusSong;
        meteredTo = sentTo;
        meters.begin();
        plays = true;
        output.begins(sentTo, songFrame, how);
    }

    private void goOn() throws IOException {
        LiveRender render = live;
        if (render == null) {
            return;
        }
        long song = sentTo - streamMinusSong;
        Loop around = loop;
        if (around != null && song == around.to()) {
            render.jump(around.from());
            minusSongBefore = streamMinusSong;
            wrapStream = sentTo;
            streamMinusSong = sentTo - around.from();
            song = around.from();
        } else if (song >= endFrame()) {
            // The end has been handed over; it stops once it has been heard.
            atEnd = true;
            synchronized (lock) {
                if (heard < sentTo) {
                    return;
                }
            }
            halt();
            output.stops(songPosition);
            return;
        }
        while (render.renderedTo() <= song) {
            render.next();
        }
        int frames = (int) Math.min(blockFrames, render.renderedTo() - song);
        long end = around != null && song < around.to() ? around.to() : endFrame();
        frames = (int) Math.min(frames, end - song);
        hand(render, song, frames, false);
        sentTo += frames;
    }

    private long endFrame() {
        return plan.songEndFrame() + (long) (TAIL_SECONDS * sampleRateHz);
    }

    private void hand(LiveRender render, long song, int frames, boolean again) {
        render.read(song, block, 0, frames);
        output.audio(new Stretch(song + streamMinusSong, song, block, frames, again));
    }

    private void take(RenderPlan edited) throws IOException {
        plan = edited;
        LiveRender render = live;
        if (render == null || !plays) {
            return;
        }
        long from;
        synchronized (lock) {
            // What comes before the loop's beginning was heard, or will be, as it was.
            from = Math.max(heard + leadFrames, wrapStream) - streamMinusSong;
        }
        long heardFrom = render.take(render.prepare(edited), from);
        if (heardFrom == Long.MIN_VALUE) {
            // It comes out another time late: everything begins once more, a lead ahead.
            render.beginSoon(edited, Math.max(0, from));
            heardFrom = Math.max(0, from);
        }
        long sent = sentTo - streamMinusSong;
        for (long song = Math.max(heardFrom, from); song < sent; ) {
            while (render.renderedTo() <= song) {
                render.next();
            }
            int frames = (int) Math.min(Math.min(blockFrames, render.renderedTo() - song), sent - song);
            hand(render, song, frames, true);
            song += frames;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
