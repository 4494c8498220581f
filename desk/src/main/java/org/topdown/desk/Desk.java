package org.topdown.desk;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.lanes.Simd;
import org.topdown.media.Trouble;
import org.topdown.session.RecentSongs;
import org.topdown.session.SongStore;

/// The desk, open for the browsers of this machine until it is closed: with a song on it, or with the page to choose
/// one.
public final class Desk implements AutoCloseable {
    private static final int MOST_MESSAGE_BYTES = 256 << 10;

    private final Server server;
    private final Gate gate;
    private final ControlRoom room;
    private final SongRequests songs;
    private final String address;

    private Desk(Server server, Gate gate, ControlRoom room, SongRequests songs, String address) {
        this.server = server;
        this.gate = gate;
        this.room = room;
        this.songs = songs;
        this.address = address;
    }

    /// How it is opened.
    ///
    /// @param listen  address to listen on, or null for this machine alone
    /// @param port    to listen on; 0 for any that is free
    /// @param keep    how many bytes of what is rendered a song's `cache/` may hold
    /// @param folders that pages may look into besides the user's own
    /// @param recent  where songs that are opened are noted, or null
    /// @param sound   where it sounds
    public record Settings(
            @Nullable String listen,
            int port,
            long keep,
            List<Path> folders,
            @Nullable RecentSongs recent,
            Sound sound) {
        public Settings {
            folders = List.copyOf(folders);
        }

        /// On this machine alone, at any port that is free; nothing is noted, and no folder is open but the song's own.
        public static Settings of(long keep) {
            return new Settings(null, 0, keep, List.of(), null, Sound.OF_BROWSER);
        }
    }

    /// Opens the desk on a song, which the caller closes afterwards.
    ///
    /// @param port to listen on; 0 for any that is free
    /// @param keep how many bytes of what is rendered the song's `cache/` may hold
    /// @throws Trouble if another program has the port
    public static Desk open(SongStore store, int port, long keep) throws IOException {
        ControlRoom room = new ControlRoom(keep, null, Sound.OF_BROWSER);
        room.lend(store);
        Settings settings = new Settings(null, port, keep, List.of(), null, Sound.OF_BROWSER);
        return open(room, new OpenFolders(List.of()), settings);
    }

    /// Opens the desk on a song, or on none.
    ///
    /// @param look whether the song is only to be looked at
    /// @throws Trouble if the song cannot be opened, or another program has the port
    public static Desk open(@Nullable Path song, boolean look, Settings settings) throws IOException {
        ControlRoom room = new ControlRoom(settings.keep(), settings.recent(), settings.sound());
        if (song != null) {
            room.open(song, look);
        }
        return open(room, OpenFolders.standard(settings.folders()), settings);
    }

    static Desk open(ControlRoom room, OpenFolders folders, Settings settings) throws IOException {
        // Playback begins one number at a time; what begins once they are ready runs several.
        Thread.ofPlatform().daemon().name("topdown-warm-up").start(Simd::warmUp);
        QueuedThreadPool threads = new QueuedThreadPool(8);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        ListenAddress listening = ListenAddress.on(settings.listen());
        connector.setHost(listening.bind());
        connector.setPort(settings.port());
        server.addConnector(connector);
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, container -> {
            container.setMaxTextMessageSize(MOST_MESSAGE_BYTES);
            container.setMaxBinaryMessageSize(0);
            container.setIdleTimeout(Duration.ZERO);
            container.addMapping("/ws", (request, response, callback) -> {
                ControlRoom.OnDesk onDesk = room.onDesk();
                if (onDesk == null) {
                    Response.writeError(request, response, callback, HttpStatus.CONFLICT_409, "no song is open");
                    return null;
                }
                return new Tab(onDesk.stage(), onDesk.id());
            });
        });
        SongRequests songs = new SongRequests(room, folders, settings.recent(), settings.keep());
        sockets.setHandler(
                new Handler.Sequence(songs, new OverviewFiles(room), new PageFiles(() -> room.onDesk() != null)));
        Gate gate = new Gate(sockets);
        server.setHandler(gate);
        try {
            server.start();
        } catch (Exception e) {
            room.close();
            if (e instanceof IOException && e.getCause() instanceof BindException) {
                throw new Trouble(
                        "another program listens there, or this machine has no such address",
                        listening.bind() + " port " + settings.port(),
                        "choose another with --port");
            }
            throw e instanceof IOException io ? io : new IOException("the desk cannot be opened", e);
        }
        return new Desk(server, gate, room, songs, gate.open(listening.names(), connector.getLocalPort()));
    }

    /// What to open in a browser.
    public String address() {
        return address;
    }

    /// Whether a browser has opened it.
    public boolean entered() {
        return gate.entered();
    }

    @Override
    public void close() throws IOException {
        try (room;
                songs) {
            server.stop();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the desk did not close", e);
        }
    }
}
