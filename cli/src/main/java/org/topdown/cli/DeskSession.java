package org.topdown.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.desk.Desk;
import org.topdown.desk.Sound;
import org.topdown.engine.store.DiskChunks;
import org.topdown.session.RecentSongs;

/// The desk from its opening to Ctrl-C.
///
/// @param port   0 for any that is free
/// @param listen null for this machine alone
/// @param open   whether a browser is opened
/// @param sound  where it sounds
record DeskSession(Console console, int port, @Nullable String listen, boolean open, Sound sound) {
    /// How often it looks whether it is to close.
    private static final int LOOK_MILLIS = 100;

    /// @param song    null for the page to choose one
    /// @param look    whether the song is only to be looked at
    /// @param folders that pages may look into besides the user's own
    void run(@Nullable Path song, boolean look, List<Path> folders) throws Exception {
        List<Path> open = new ArrayList<>(folders);
        if (song != null && song.toAbsolutePath().normalize().getParent() != null) {
            open.add(song.toAbsolutePath().normalize().getParent());
        }
        Desk.Settings settings =
                new Desk.Settings(listen, port, DiskChunks.DEFAULT_BUDGET_BYTES, open, RecentSongs.standard(), sound);
        try (Desk desk = Desk.open(song, look, settings)) {
            console.line(desk.address());
            console.flush();
            if (listen != null) {
                console.say("other machines can reach this desk at " + listen
                        + ": whoever has the address can change the song, the line is not encrypted, and browsers elsewhere"
                        + " play no sound over it; leave --listen out if that is not wanted");
            }
            wait(desk);
        }
    }

    private void wait(Desk desk) throws InterruptedException, IOException {
        try (Doorway doorway = open ? Doorway.to(desk.address()) : null) {
            if (doorway == null) {
                console.say("open this address in a browser; Ctrl-C closes the desk");
            }
            while (!Interrupt.asked()) {
                Thread.sleep(LOOK_MILLIS);
                if (doorway != null && desk.entered()) {
                    doorway.remove();
                }
            }
        }
    }
}
