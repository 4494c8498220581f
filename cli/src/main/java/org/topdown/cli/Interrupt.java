package org.topdown.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C: asks the work to stop, waits until it has cleaned up behind itself, and ends the process with 130.
final class Interrupt {
    private static final AtomicBoolean ASKED = new AtomicBoolean();
    private static final AtomicBoolean ENDING = new AtomicBoolean();
    private static final CountDownLatch CLEAN = new CountDownLatch(1);

    private Interrupt() {}

    /// Listens from now on. The work has half a minute to clean up.
    static void listen() {
        Thread hook = new Thread(
                () -> {
                    if (!ENDING.get()) {
                        ASKED.set(true);
                        try {
                            if (!CLEAN.await(30, TimeUnit.SECONDS)) {
                                System.err.println("topdown: stopped before it had cleaned up");
                            }
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                        System.err.flush();
                        Runtime.getRuntime().halt(Main.STOPPED);
                    }
                },
                "topdown-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static boolean asked() {
        return ASKED.get();
    }

    /// Ends the process with `code`, or lets a Ctrl-C that came first end it with 130.
    static void exit(int code) {
        if (ASKED.get()) {
            CLEAN.countDown();
            return;
        }
        ENDING.set(true);
        System.exit(code);
    }
}
