package org.topdown.desk;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which page sounds. One that goes is waited for a moment: a page that is reloaded, or whose line broke,
/// comes again, and playback goes on there. Changed by the stage's thread, read by any.
final class Sounding {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private volatile @Nullable Tab tab;
    private boolean waits;
    private int changes;

    @Nullable
    Tab tab() {
        return tab;
    }

    boolean is(Tab other) {
        return tab == other;
    }

    /// Whether the page that comes next is the one that is waited for.
    boolean waits() {
        return waits;
    }

    void become(@Nullable Tab next) {
        tab = next;
        waits = false;
        changes++;
    }

    /// @param stage   runs a task on the stage's thread
    /// @param givenUp run there if no page comes in time
    void waitForAnother(Consumer<Runnable> stage, Runnable givenUp) {
        become(null);
        waits = true;
        int mine = changes;
        Thread.ofVirtual().name("topdown-grace").start(() -> {
            try {
                Thread.sleep(GRACE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            stage.accept(() -> {
                if (changes == mine) {
                    givenUp.run();
                }
            });
        });
    }
}
