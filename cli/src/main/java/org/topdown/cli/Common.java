package org.topdown.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.topdown.media.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command has: a console, `--verbose`, and a way to watch and stop long work.
abstract class Common implements Callable<Integer> {
    /// Set by `Commands` before the command runs.
    Console console = new Console(
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            false);

    @Option(names = "--verbose", description = "Show where in the program a failure happened.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /// Whether standard output carries a JSON document and nothing else.
    boolean jsonOnStandardOutput() {
        return false;
    }

    @Override
    public final Integer call() throws Exception {
        run();
        return Main.OK;
    }

    abstract void run() throws Exception;

    /// Shows how far `what` is, and stops it on Ctrl-C.
    Progress watch(String what) {
        return new Progress() {
            private volatile int percent = -1;

            @Override
            public void at(double share) {
                int now = (int) (share * 100);
                if (now != percent) {
                    percent = now;
                    console.progress(what, share);
                }
            }

            @Override
            public boolean cancelled() {
                return Interrupt.asked();
            }
        };
    }
}
