package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.topdown.desk.Desk;
import org.topdown.session.SongStore;
import org.topdown.testkit.Programs;

/// The desk of a song in a real browser, as tests see it.
final class OpenDesk extends OpenPage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long KEEP_BYTES = 1 << 26;

    final SongStore store;
    private Desk desk;

    private OpenDesk(SongStore store, @Nullable String first, int width, int height) throws IOException {
        super(PATIENCE, first, width, height);
        this.store = store;
        desk = Desk.open(store, 0, KEEP_BYTES);
    }

    /// A song of a small band, made in a folder.
    static Path band(Path place) throws IOException {
        Path song = place.resolve("song");
        Cli made = Cli.run("new", song, "--from", Takes.band(place.resolve("band")));
        assertThat(made.code()).as(made.err()).isZero();
        return song;
    }

    /// @param first a script that every page runs before its own, or null
    static OpenDesk of(Path song, @Nullable String first) throws IOException {
        return of(song, first, 1280, 800);
    }

    static OpenDesk of(Path song, @Nullable String first, int width, int height) throws IOException {
        Programs.need("chromium", "chromedriver");
        OpenDesk open = new OpenDesk(SongStore.open(song), first, width, height);
        open.browser.get(open.desk.address());
        open.until(() -> open.exists("desk-fader"));
        return open;
    }

    /// The server goes, and does not come again before `meanwhile` is over; the new one listens at the same port.
    void startAnew(Runnable meanwhile) throws IOException {
        int port = URI.create(desk.address()).getPort();
        desk.close();
        meanwhile.run();
        desk = Desk.open(store, port, KEEP_BYTES);
    }

    @Override
    public void close() throws IOException {
        super.close();
        desk.close();
        store.close();
    }
}
