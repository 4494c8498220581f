package org.topdown.desk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.store.ChunkStore;
import org.topdown.jobs.ListenJob;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Proposed;
import org.topdown.media.Progress;
import org.topdown.media.Uninterrupted;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ObjectNode;

/// Actions that listen to the song before they set something: one at a time, beside playback, on a thread of
/// their own. What they find is set as by hand.
final class Listening implements AutoCloseable {
    private final SongStore store;
    private final ChunkStore chunks;
    private final Consumer<ObjectNode> tell;
    private final BiConsumer<Tab, Order.Set> set;
    private @Nullable Thread thread;
    private volatile boolean cancelled;

    /// @param set hands on what was found, from any thread
    Listening(SongStore store, ChunkStore chunks, Consumer<ObjectNode> tell, BiConsumer<Tab, Order.Set> set) {
        this.store = store;
        this.chunks = chunks;
        this.tell = tell;
        this.set = set;
    }

    void begin(Tab tab, Order.Listen order) {
        cancel();
        cancelled = false;
        thread = Thread.ofPlatform().daemon().name("topdown-listen").start(() -> listen(tab, order));
    }

    /// Ends what is under way, and waits until it has.
    void cancel() {
        Thread running = thread;
        if (running != null) {
            cancelled = true;
            Uninterrupted.join(running);
            thread = null;
        }
    }

    private void listen(Tab tab, Order.Listen order) {
        Told progress = new Told(order);
        try {
            Proposed found = order.what() == Order.Listen.What.KISS
                    ? ListenJob.kiss(
                            store,
                            order.strip(),
                            order.device(),
                            order.db(),
                            order.fromSeconds(),
                            order.toSeconds(),
                            chunks,
                            progress)
                    : ListenJob.makeup(store, order.strip(), order.device(), chunks, progress);
            List<Assignment> assignments =
                    found.changes().stream().map(Listening::assignment).toList();
            progress.ends(found.label());
            set.accept(tab, new Order.Set(order.id(), "", assignments));
        } catch (CancellationException _) {
            progress.ends("");
        } catch (IOException | RuntimeException e) {
            progress.ends("");
            tab.tell(Message.of("refused").put("id", order.id()).put("why", String.valueOf(e.getMessage())));
        }
    }

    private static Assignment assignment(Change change) {
        return Assignment.of(change.stripId() + "." + change.control() + "=" + change.after());
    }

    /// Tells pages how far it is, a few times a second.
    private final class Told implements Progress {
        private static final long EVERY_MS = 150;

        private final Order.Listen order;
        private long toldAtMs;

        Told(Order.Listen order) {
            this.order = order;
        }

        @Override
        public void at(double share) {
            long nowMs = System.nanoTime() / 1_000_000;
            if (nowMs - toldAtMs >= EVERY_MS) {
                toldAtMs = nowMs;
                tell.accept(message().put("share", share));
            }
        }

        void ends(String found) {
            tell.accept(message().put("found", found));
        }

        private ObjectNode message() {
            return Message.of("listening")
                    .put("strip", order.strip())
                    .put("device", order.device())
                    .put("what", order.what().name());
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
