package org.topdown.engine.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveMix;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Uninterrupted;

/// Plays a mix while it is edited. It keeps a little ahead of who listens, who says how far that is
/// ([#heard]): so the listener's clock sets the pace, and nothing else. An edit is heard from a lead ahead of
/// there on, by handing over once more what lies behind, a block at a time: should more edits come than can be
/// rendered, what was handed over before is still there to be heard.
///
/// Methods may be called by any thread and return at once; what they ask for is done by the player's own,
/// in order.
public final class Player implements AutoCloseable {
    /// How far ahead of what is heard audio is handed over, unless told otherwise.
    public static final double AHEAD_SECONDS = 0.25;

    /// So much of that is what it takes to render an edit and to get it there.
    private static final double LEAD_SHARE = 0.2;

    /// What rings on after the last clip.
    private static final double TAIL_SECONDS = 4;

    private static final int METERS_PER_SECOND = 25;

    /// About a hundredth of a second.
    private static final int BLOCK_FRAMES_AT_48_KHZ = 512;

    /// A third of a second, more than what is ahead; four times as much where more is.
    private static final int BLOCKS = 32;

    private static final int MOST_BLOCKS = 128;

    /// A change of settings is faded into over so much, one of what strips and devices there are, a loop
    /// that comes round too, over twice as much.
    private static final double FADE_SECONDS = 0.01;

    private final double sampleRateHz;
    private final PlayerOutput output;
    private final LiveRender live;
    private final ExactRender exact;
    private final int aheadFrames;
    private final int leadFrames;
    private final int fadeFrames;
    private final float[][] block;
    private final int blockFrames;
    private final int meterFrames;
    private final Thread thread;

    private final Meters meters;
    private volatile @Nullable Onlooker onlooker;
    private final Object lock = new Object();

    // Guarded by the lock.
    private final Queue<Order> orders = new ArrayDeque<>();
    private boolean closed;

    /// Written under the lock.
    private volatile long heard;

    // Of the player's own thread, which alone writes them.
    private RenderPlan plan;
    private volatile boolean plays;
    private volatile long sentTo;
    private long streamMinusSong;

    /// Up to here what is edited has been handed over once more; behind it, up to [#sentTo], it sounds as
    /// before.
    private long againTo;
    private int againFade;

    /// Where the loop came round last, and how stream and song stood before.
    private long wrapStream;

    private long minusSongBefore;
    private long wrapBefore;
    private LiveRender.@Nullable Round roundBefore;
    private long meteredTo;

    /// All of the song has been handed over.
    private volatile boolean atEnd;

    private long songPosition;
    private @Nullable Loop loop;

    /// @param from the first song frame
    /// @param to   the frame after the last
    public record Loop(long from, long to) {}

    private sealed interface Order {
        record Play(long songFrame) implements Order {}

        record Stop() implements Order {}

        record Again() implements Order {}

        record Edited(RenderPlan plan) implements Order {}

        record Looped(@Nullable Loop loop) implements Order {}
    }

    /// @param plan         what is played until it is edited
    /// @param aheadSeconds how far ahead of what is heard audio is handed over, 0.04 to 1: the more, the
    ///                     less a busy machine is heard; an edit is heard after a fifth of it
    public Player(RenderPlan plan, ClipLibrary clips, ChunkStore store, double aheadSeconds, PlayerOutput output) {
        Require.inRange("aheadSeconds", aheadSeconds, 0.04, 1);
        this.plan = plan;
        this.output = output;
        sampleRateHz = plan.sampleRateHz();
        aheadFrames = (int) (aheadSeconds * sampleRateHz);
        leadFrames = (int) (LEAD_SHARE * aheadSeconds * sampleRateHz);
        blockFrames = BLOCK_FRAMES_AT_48_KHZ * Math.max(1, (int) Math.round(sampleRateHz / 48_000));
        block = new float[2][blockFrames];
        meters = new Meters(sampleRateHz);
        meterFrames = (int) (sampleRateHz / METERS_PER_SECOND);
        fadeFrames = (int) (FADE_SECONDS * sampleRateHz);
        live = new LiveRender(
                clips, sampleRateHz, store, blockFrames, aheadSeconds > AHEAD_SECONDS ? MOST_BLOCKS : BLOCKS);
        exact = new ExactRender(live, clips, store, plan, TAIL_SECONDS, this::isPressed, output::exact);
        thread = Thread.ofPlatform().daemon().name("topdown-play").start(this::work);
    }

    /// Plays from a song frame on, from silence or from elsewhere.
    public void play(long songFrame) {
        order(new Order.Play(songFrame));
    }

    public void stop() {
        order(new Order.Stop());
    }

    /// Begins once more at what is heard, for someone else who listens; nothing if it does not play.
    public void again() {
        order(new Order.Again());
    }

    /// How far ahead of what is heard audio is handed over.
    public int aheadFrames() {
        return aheadFrames;
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
                    } else if (againTo < sentTo) {
                        againTo += handBlock(againTo - streamMinusSong, sentTo - streamMinusSong, againFade);
                    } else if (atEnd || sentTo < heardNow + aheadFrames) {
                        goOn();
                    }
                    meter(heardNow);
                } catch (IOException | RuntimeException e) {
                    halt();
                    output.fails(String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether less lies ahead than should, so that others are to leave the cores alone.
    private boolean isPressed() {
        return plays && !atEnd && sentTo < heard + aheadFrames * 3L / 4;
    }

    private boolean isWanting() {
        return againTo < sentTo || (atEnd ? heard >= sentTo : sentTo < heard + aheadFrames);
    }

    private boolean isMeterDue() {
        return heard >= meteredTo + meterFrames;
    }

    /// What was heard of this stretch of the song; what a jump left out is not read.
    private void meter(long heardNow) {
        if (!plays || heardNow < meteredTo + meterFrames) {
            return;
        }
        LiveRender.Round round = meteredTo < wrapStream ? roundBefore : null;
        long until = round == null ? heardNow : Math.min(heardNow, wrapStream);
        long minusSong = round == null ? streamMinusSong : minusSongBefore;
        long from = Math.max(
                Math.max(meteredTo, wrapBefore) - minusSong,
                round == null ? live.renderedFrom() : live.renderedFrom(round));
        long to = round == null ? Math.min(until - minusSong, live.renderedTo()) : until - minusSong;
        if (from < to) {
            meters.heard(live, round, from, to);
            output.meters(meters);
            Onlooker who = onlooker;
            if (who != null && round == null) {
                who.heard(live, from, to);
            }
        }
        meteredTo = until;
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
            case Order.Again() -> {
                if (plays) {
                    begin(Math.max(0, songOf(heard)));
                }
            }
            case Order.Edited(RenderPlan edited) -> {
                plan = edited;
                tellWanted();
                if (plays) {
                    take(edited);
                }
            }
            case Order.Looped(Loop wanted) -> {
                loop = wanted;
                tellWanted();
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

    /// Has what is kept follow what is worked on.
    private void tellWanted() {
        Loop around = loop;
        long place = around != null ? around.from() : plays ? Math.max(0, songOf(heard)) : songPosition;
        exact.wants(plan, place, around == null ? null : around.from());
    }

    private void begin(long songFrame) throws IOException {
        LiveRender.Start how = live.begin(plan, songFrame, exact.start());
        synchronized (lock) {
            // What has been handed over and not been heard is never heard.
            heard = sentTo;
        }
        againTo = sentTo;
        streamMinusSong = sentTo - songFrame;
        wrapStream = sentTo;
        minusSongBefore = streamMinusSong;
        wrapBefore = sentTo;
        roundBefore = null;
        meteredTo = sentTo;
        meters.begin();
        plays = true;
        tellWanted();
        output.begins(sentTo, songFrame, how);
    }

    private void goOn() throws IOException {
        long song = sentTo - streamMinusSong;
        Loop around = loop;
        if (around != null && song == around.to()) {
            comeRound(around);
            return;
        }
        if (song >= endFrame()) {
            // The end has been handed over; it stops once it has been heard.
            if (!atEnd) {
                atEnd = true;
                output.ends(sentTo);
            }
            synchronized (lock) {
                if (heard < sentTo) {
                    return;
                }
            }
            halt();
            output.stops(songPosition);
            return;
        }
        long end = around != null && song < around.to() ? around.to() : endFrame();
        againTo = sentTo + handBlock(song, end, 0);
        sentTo = againTo;
    }

    /// What would have come after the loop is faded into its beginning.
    private void comeRound(Loop around) throws IOException {
        int fade = 2 * fadeFrames;
        for (long song = around.to(); song < around.to() + fade; ) {
            song += handBlock(song, around.to() + fade, 0);
        }
        roundBefore = live.jump(around.from(), exact.start());
        minusSongBefore = streamMinusSong;
        wrapBefore = wrapStream;
        wrapStream = sentTo;
        streamMinusSong = sentTo - around.from();
        for (long song = around.from(); song < around.from() + fade; ) {
            song += handBlock(song, around.from() + fade, fade);
        }
        againTo = sentTo + fade;
        sentTo = againTo;
    }

    /// Hands on from a song frame, as far as the block goes that holds it, but not beyond `end`.
    ///
    /// @return how many frames
    private int handBlock(long song, long end, int fade) throws IOException {
        while (live.renderedTo() <= song) {
            live.next();
        }
        int frames = (int) Math.min(Math.min(blockFrames, live.renderedTo() - song), end - song);
        live.read(song, block, 0, frames);
        output.audio(new Stretch(song + streamMinusSong, song, block, frames, fade));
        return frames;
    }

    private long endFrame() {
        return plan.songEndFrame() + (long) (TAIL_SECONDS * sampleRateHz);
    }

    private void take(RenderPlan edited) throws IOException {
        long from;
        synchronized (lock) {
            // What comes before the loop's beginning was heard, or will be, as it was.
            from = Math.max(heard + leadFrames, wrapStream) - streamMinusSong;
        }
        LiveMix mix = live.prepare(edited);
        againFade = mix.changesShape() ? 2 * fadeFrames : fadeFrames;
        againTo = Math.min(sentTo, Math.max(live.take(mix, from), from) + streamMinusSong);
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        Uninterrupted.join(thread, () -> {
            exact.close();
            live.close();
        });
    }
}
