package org.topdown.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where a command speaks: results on standard output, everything else on standard error, progress only to a
/// terminal.
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private int shown;

    Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /// What the user types.
    InputStream in() {
        return System.in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean terminal() {
        return terminal;
    }

    /// A line of the result.
    void line(String text) {
        clearProgress();
        out.println(text);
    }

    /// A line beside the result.
    void say(String text) {
        clearProgress();
        err.println("topdown: " + text);
    }

    /// Progress in place, on terminals only.
    synchronized void progress(String what, double share) {
        if (!terminal) {
            return;
        }
        int percent = (int) Math.floor(Math.clamp(share, 0, 1) * 100);
        String text = what + " " + percent + " %";
        err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        err.flush();
        shown = text.length();
    }

    synchronized void clearProgress() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    /// One sentence on standard error, and with `json` the same as the only document on standard output.
    void fault(Fault fault, boolean json) {
        clearProgress();
        err.println("topdown: " + fault.sentence());
        if (json) {
            out.println(Json.error(fault));
        }
        flush();
    }

    void flush() {
        clearProgress();
        out.flush();
        err.flush();
    }
}
