package org.topdown.desk;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.Uninterrupted;
import tools.jackson.databind.node.ObjectNode;

/// Long work that a page asked for: one piece at a time, which any page can watch and stop.
final class Work implements AutoCloseable {
    /// What is done.
    @FunctionalInterface
    interface Task {
        /// @return a sentence of what was made
        String run(Function<String, Progress> watch) throws Exception;
    }

    private @Nullable Piece now;

    /// One piece; its id tells it from the next.
    private static final class Piece {
        private final long id;
        private final String what;
        private final Thread thread;
        private volatile boolean cancelled;
        private volatile String step = "";
        private volatile double share;
        private volatile String ended = "";
        private volatile String said = "";

        Piece(long id, String what, Task task) {
            this.id = id;
            this.what = what;
            thread = Thread.ofPlatform().name("topdown-work").unstarted(() -> run(task));
        }

        private void run(Task task) {
            String how = "failed";
            try {
                said = task.run(this::watch);
                how = "done";
            } catch (CancellationException e) {
                said = "stopped; nothing half-done is left";
                how = "stopped";
            } catch (Exception e) {
                said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (OutOfMemoryError e) {
                said = "there is not enough memory; allow it more with TOPDOWN_HEAP=2g";
            } finally {
                ended = how;
            }
        }

        private Progress watch(String next) {
            step = next;
            share = 0;
            return new Progress() {
                @Override
                public void at(double done) {
                    share = done;
                }

                @Override
                public boolean cancelled() {
                    return cancelled;
                }
            };
        }
    }

    /// @throws Trouble if there is some under way
    synchronized void start(String what, Task task) throws Trouble {
        Piece before = now;
        if (before != null && before.ended.isEmpty()) {
            throw new Trouble("this is under way", before.what, "wait for it, or stop it first");
        }
        Piece next = new Piece(before == null ? 1 : before.id + 1, what, task);
        now = next;
        next.thread.start();
    }

    synchronized void stop() {
        if (now != null) {
            now.cancelled = true;
        }
    }

    synchronized void tell(ObjectNode answer) {
        Piece piece = now;
        if (piece == null) {
            answer.putNull("work");
            return;
        }
        answer.putObject("work")
                .put("id", piece.id)
                .put("what", piece.what)
                .put("step", piece.step)
                .put("share", Math.clamp(piece.share, 0, 1))
                .put("ended", piece.ended)
                .put("said", piece.said);
    }

    /// Stops what is under way and waits until it has cleaned up.
    @Override
    public void close() {
        Piece piece;
        synchronized (this) {
            piece = now;
        }
        if (piece == null) {
            return;
        }
        piece.cancelled = true;
        Uninterrupted.join(piece.thread);
    }
}
