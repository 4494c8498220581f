package org.topdown.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.topdown.desk.Desk;
import org.topdown.desk.out.JavaSound;
import org.topdown.desk.out.SoundDevice;
import org.topdown.engine.live.Player;
import org.topdown.engine.store.DiskChunks;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "desk",
        description = "Open the desk in the browser: the song plays, and what is moved is heard at once.")
final class DeskCommand extends SongCommand {
    /// How often it looks whether it is to close.
    private static final int LOOK_MILLIS = 100;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (default: any that is free).")
    int port;

    @Option(names = "--no-open", description = "Print the address only; open no browser.")
    boolean noOpen;

    @Option(
            names = "--buffer-ms",
            paramLabel = "MS",
            description = "Sound sent ahead, 40 to 1000 ms: less has edits heard sooner, more survives a busier machine"
                    + " (default: ${DEFAULT-VALUE}).")
    int bufferMs = (int) (1000 * Player.AHEAD_SECONDS);

    @Option(
            names = "--audio-out",
            paramLabel = "NAME",
            description =
                    "Sound through this device of this machine instead of the browser; a part of its name will do.")
    String audioOut = "";

    @Override
    void check() {
        Require.range(spec, "--buffer-ms", bufferMs, 40, 1000);
        Require.range(spec, "--port", port, 0, 65_535);
    }

    @Override
    void run(SongStore store) throws Exception {
        SoundDevice device = audioOut.isEmpty()
                ? null
                : JavaSound.open(audioOut, store.song().sampleRateHz());
        try (Desk desk = Desk.open(store, port, DiskChunks.DEFAULT_BUDGET_BYTES, bufferMs / 1000.0, device)) {
            console.line(desk.address());
            console.flush();
            if (!noOpen && !browse(desk.address())) {
                console.say("open this address in a browser; Ctrl-C closes the desk");
            }
            while (!Interrupt.asked()) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /// @return whether there was anything to open it with
    private static boolean browse(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", address)
                : system.contains("win")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                        : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
