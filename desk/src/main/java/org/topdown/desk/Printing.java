package org.topdown.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.jobs.PrintJob;
import org.topdown.media.Progress;
import org.topdown.media.Uninterrupted;
import org.topdown.media.write.WordLength;
import org.topdown.session.Print;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ObjectNode;

/// Prints the mix as it stands, while it is worked on: one at a time, by a thread of its own.
/// Of the stage's own thread, but for the printing itself.
final class Printing implements AutoCloseable {
    private static final long TELL_EVERY_NANOS = 200_000_000;

    private final SongStore store;
    private final long keep;
    private final Consumer<Runnable> stage;
    private final Consumer<ObjectNode> all;
    private final Runnable afterwards;
    private @Nullable Thread thread;
    private long printed;
    private volatile boolean cancelled;

    /// @param keep    how many bytes of what is rendered the song's `cache/` may hold
    /// @param stage   does something by the stage's own thread, later
    /// @param all     tells every page
    /// @param afterwards there is a print more
    Printing(SongStore store, long keep, Consumer<Runnable> stage, Consumer<ObjectNode> all, Runnable afterwards) {
        this.store = store;
        this.keep = keep;
        this.stage = stage;
        this.all = all;
        this.afterwards = afterwards;
    }

    /// @throws IllegalStateException if it prints already, or the song is open to read only
    void start() {
        if (thread != null) {
            throw new IllegalStateException("the mix is being printed already");
        }
        if (store.readOnly()) {
            throw new IllegalStateException("this song is open to read only, so it cannot be printed into its folder");
        }
        cancelled = false;
        Path file = SongFolder.free(store.folder().prints(), "mix", "wav");
        long state = store.head().id();
        printed = state;
        thread = Thread.ofPlatform().daemon().name("topdown-print").start(() -> print(file, state));
        tell(0);
    }

    void cancel() {
        cancelled = true;
    }

    private void tell(double share) {
        all.accept(Message.of("printing").put("share", share));
    }

    /// Whether that state is being printed, and so is not to be changed any more.
    boolean prints(long state) {
        return thread != null && printed == state;
    }

    private void print(Path file, long state) {
        String why = "";
        try {
            PrintJob.Request request = new PrintJob.Request(
                    List.of(file),
                    null,
                    WordLength.INT24,
                    Printer.Range.WHOLE,
                    false,
                    new RenderOptions(1, RenderOptions.DEFAULT_BLOCK_FRAMES),
                    "",
                    Print.Kind.MIX,
                    keep);
            PrintJob.run(store, state, request, new Told());
        } catch (CancellationException _) {
            why = "The print was stopped; nothing of it is left.";
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            why = String.valueOf(e.getMessage());
        }
        String wrong = why;
        stage.accept(() -> done(file, wrong));
    }

    private void done(Path file, String why) {
        thread = null;
        ObjectNode message = Message.of("printed").put("why", why);
        if (why.isEmpty()) {
            message.put("file", store.folder().relative(file));
        }
        all.accept(message);
        afterwards.run();
    }

    private final class Told implements Progress {
        private long lastNanos = System.nanoTime();

        @Override
        public void at(double share) {
            long now = System.nanoTime();
            if (now - lastNanos > TELL_EVERY_NANOS) {
                lastNanos = now;
                tell(share);
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }

    /// What is half printed is not there afterwards.
    @Override
    public void close() {
        cancelled = true;
        Thread running = thread;
        if (running != null) {
            Uninterrupted.join(running);
        }
    }
}
