package org.topdown.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.desk.Sound;
import org.topdown.desk.out.JavaSound;
import org.topdown.engine.live.Player;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "desk",
        description = {
            "Open the desk in the browser: the song plays, and what is moved is heard at once. Without a song, a page to",
            "open one, or to make one of a folder that is dropped on it."
        })
final class DeskCommand extends Common {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SONG", description = "The song's folder.")
    @Nullable
    Path song;

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
    @Nullable
    String audioOut;

    @Option(names = "--read-only", description = "Look and listen only; the song may be open elsewhere.")
    boolean readOnly;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "A folder the page may look into and put songs in, besides your own and what is mounted.")
    List<Path> folders = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Listen to other machines too, at this address of this one (default: to this machine alone).")
    @Nullable
    String listen;

    @Override
    void run() throws Exception {
        Require.range(spec, "--port", port, 0, 65_535);
        Require.range(spec, "--buffer-ms", bufferMs, 40, 1000);
        String device = audioOut;
        Sound sound = new Sound(bufferMs / 1000.0, device == null ? null : rateHz -> JavaSound.open(device, rateHz));
        new DeskSession(console, port, listen, !noOpen, sound).run(song, readOnly, folders);
    }
}
