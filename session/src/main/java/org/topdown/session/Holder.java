package org.topdown.session;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import org.topdown.media.ThisMachine;

/// Who has a song open for writing.
///
/// @param pid     the process
/// @param command what was started, with its arguments
/// @param host    on which machine; a song may lie on a shared disk
/// @param since   UTC
record Holder(long pid, String command, String host, Instant since) {
    private static final int LONGEST_COMMAND = 160;

    static Holder current() {
        String command = asTyped(System.getProperty("sun.java.command", ""));
        return new Holder(
                ProcessHandle.current().pid(),
                command.length() > LONGEST_COMMAND ? command.substring(0, LONGEST_COMMAND) + "..." : command,
                ThisMachine.name(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /// The user typed `topdown`, not the class it starts.
    static String asTyped(String started) {
        return started.replaceFirst("^org\\.topdown\\.cli\\.(Main|Start)\\b", "topdown");
    }

    String toText() {
        return "pid=" + pid + "\ncommand=" + command.replace("\\", "\\\\").replace("\n", " ") + "\nhost=" + host
                + "\nsince=" + since + "\n";
    }

    /// " (...)" to follow "another program", or nothing if the holder has not written or already removed its name.
    static String read(Path file) {
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(file)));
            String pid = lines.getProperty("pid");
            if (pid == null) {
                return "";
            }
            return " (process " + pid + " on " + lines.getProperty("host") + ", \"" + lines.getProperty("command")
                    + "\", since " + lines.getProperty("since") + ")";
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }
}
