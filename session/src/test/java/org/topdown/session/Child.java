package org.topdown.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// A second process with a song open, for tests of what happens when it holds on or is killed.
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    /// @param what "hold": opens the song, says "held", waits for the end of its input and closes it; "edit":
    ///             renames a strip to 1, 2, 3, ... and says each number once it is stored, until it is killed
    Child(String what, Path song) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        what,
                        song.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The next line, or null after the last.
    @org.jspecify.annotations.Nullable
    String line() throws IOException {
        return lines.readLine();
    }

    long pid() {
        return process.pid();
    }

    /// As kill -9 does.
    void kill() throws InterruptedException {
        // Through the handle: Process.destroyForcibly would also throw away what the child has said.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    int finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }

    public static void main(String[] args) throws IOException {
        SongStore opened;
        try {
            opened = SongStore.open(Path.of(args[1]));
        } catch (Trouble refused) {
            System.out.println("refused: " + refused.getMessage());
            return;
        }
        try (SongStore store = opened) {
            if (args[0].equals("hold")) {
                System.out.println("held");
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
                return;
            }
            if (!store.mix().has("vox")) {
                store.apply(
                        new Edit.AddStrip(0, Strip.track("vox", "0", Role.LEADVOCAL, "", null, Mix.MIX_BUS)),
                        "Add vox");
            }
            for (int n = Integer.parseInt(store.mix().strip("vox").name()) + 1; ; n++) {
                store.apply(new Edit.Rename("vox", Integer.toString(n)), "Rename " + n);
                System.out.println(n);
            }
        }
    }
}
