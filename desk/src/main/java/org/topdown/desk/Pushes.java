package org.topdown.desk;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.jobs.PushTest;
import org.topdown.media.Progress;
import org.topdown.media.Uninterrupted;
import org.topdown.mix.Mix;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Push tests that pages ask for: each is rendered beside playback by a thread of its own, and ends when
/// another is asked for.
final class Pushes implements AutoCloseable {
    /// Longer than this nobody waits for.
    private static final int MOST_SECONDS = 60;

    private final ClipLibrary clips;
    private final ChunkStore chunks;
    private @Nullable Running running;

    Pushes(ClipLibrary clips, ChunkStore chunks) {
        this.clips = clips;
        this.chunks = chunks;
    }

    void measure(Tab by, Order.Push order, Mix mix, double rateHz) {
        close();
        long end = Math.min(Math.min(order.to(), mix.endFrame()), order.from() + Math.round(MOST_SECONDS * rateHz));
        Running next = new Running();
        running = next;
        next.thread = Thread.ofPlatform()
                .daemon()
                .name("topdown-push")
                .start(() -> by.tell(answer(order, mix, rateHz, end, next)));
    }

    private ObjectNode answer(Order.Push order, Mix mix, double rateHz, long end, Progress progress) {
        try {
            if (end - order.from() < rateHz) {
                throw new IllegalArgumentException(
                        "there is less than a second to listen to; go back, or widen the loop");
            }
            RenderOptions oneThread = new RenderOptions(1, RenderOptions.DEFAULT_BLOCK_FRAMES);
            return told(
                    order.id(),
                    PushTest.of(
                            mix,
                            order.strip(),
                            order.db(),
                            rateHz,
                            clips,
                            chunks,
                            order.from(),
                            end,
                            oneThread,
                            progress));
        } catch (CancellationException _) {
            return Message.of("refused").put("id", order.id()).put("why", "another push test was asked for");
        } catch (IOException | IllegalArgumentException e) {
            return Message.of("refused").put("id", order.id()).put("why", String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode told(long id, PushTest test) {
        ObjectNode message = Message.of("pushed").put("id", id).put("strip", test.stripId());
        message.put("db", test.db()).put("fromSeconds", test.fromSeconds()).put("seconds", test.seconds());
        message.put("intoLu", finite(test.intoLu())).put("outLu", finite(test.outLu()));
        message.put("reductionDb", test.reductionDb()).put("pushedDb", test.pushedDb());
        ArrayNode feeds = message.putArray("feeds");
        for (PushTest.Feed feed : test.feeds()) {
            feeds.addObject()
                    .put("strip", feed.stripId())
                    .put("name", feed.name())
                    .put("beforeDb", finite(feed.beforeDb()))
                    .put("afterDb", finite(feed.afterDb()));
        }
        return message;
    }

    /// JSON has no word for what cannot be told.
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    @Override
    public void close() {
        Running now = running;
        running = null;
        if (now != null) {
            now.end();
        }
    }

    private static final class Running implements Progress {
        private @Nullable Thread thread;
        private volatile boolean cancelled;

        @Override
        public void at(double share) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        /// Whoever closes the song's store afterwards must not take it from under it.
        void end() {
            cancelled = true;
            Thread ending = thread;
            if (ending != null) {
                Uninterrupted.join(ending);
            }
        }
    }
}
