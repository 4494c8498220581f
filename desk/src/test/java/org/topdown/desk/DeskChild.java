package org.topdown.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.session.SongStore;

/// A process of its own with the desk of a song open, for tests of what happens when it is killed.
final class DeskChild implements AutoCloseable {
    private final Process process;
    final String address;

    DeskChild(Path song) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeskChild.class.getName(),
                        song.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        @Nullable String line = lines.readLine();
        if (line == null) {
            throw new IOException("the desk did not open");
        }
        address = line;
    }

    /// As kill -9 does.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        SongStore store = SongStore.open(Path.of(args[0]));
        Desk desk = Desk.open(store, 0, 1 << 24);
        System.out.println(desk.address());
        Thread.sleep(Long.MAX_VALUE);
    }
}
