package org.topdown.media;

/// Waits for threads in any case, since what they use is closed next. An interrupt meanwhile is passed on afterwards.
public final class Uninterrupted {
    private Uninterrupted() {}

    public static void join(Thread thread) {
        join(thread, () -> {});
    }

    /// @param next done once the thread has ended, before an interrupt is passed on, which would cut it short
    public static void join(Thread thread, Runnable next) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        next.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
