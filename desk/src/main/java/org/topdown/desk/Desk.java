package org.topdown.desk;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.topdown.desk.out.SoundDevice;
import org.topdown.dsp.lanes.Simd;
import org.topdown.engine.live.Player;
import org.topdown.engine.store.DiskChunks;
import org.topdown.jobs.SongClips;
import org.topdown.media.Trouble;
import org.topdown.session.SongStore;

/// The desk of a song, open for the browsers of this machine until it is closed.
public final class Desk implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_MESSAGE_BYTES = 256 << 10;

    private final Server server;
    private final Stage stage;
    private final DiskChunks chunks;
    private final Overview overview;
    private final String address;

    private Desk(Server server, Stage stage, DiskChunks chunks, Overview overview, String address) {
        this.server = server;
        this.stage = stage;
        this.chunks = chunks;
        this.overview = overview;
        this.address = address;
    }

    /// @param port to listen on; 0 for any that is free
    /// @param keep how many bytes of what is rendered the song's `cache/` may hold
    /// @throws Trouble if another program has the port
    public static Desk open(SongStore store, int port, long keep) throws IOException {
        return open(store, port, keep, Player.AHEAD_SECONDS, null);
    }

    /// @param aheadSeconds how far ahead of what is heard audio is sent
    /// @param device       sounds instead of the browser, and is closed with the desk; null for the browser
    public static Desk open(SongStore store, int port, long keep, double aheadSeconds, @Nullable SoundDevice device)
            throws IOException {
        DiskChunks chunks = new DiskChunks(store.folder().cache(), keep);
        // Playback begins one number at a time; what begins once they are ready runs several.
        Thread.ofPlatform().daemon().name("topdown-warm-up").start(Simd::warmUp);
        Stage stage = new Stage(store, chunks, aheadSeconds, device);
        QueuedThreadPool threads = new QueuedThreadPool(8);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, container -> {
            container.setMaxTextMessageSize(MOST_MESSAGE_BYTES);
            container.setMaxBinaryMessageSize(0);
            container.setIdleTimeout(Duration.ZERO);
            container.addMapping("/ws", (_, _, _) -> new Tab(stage));
        });
        Overview overview = new Overview(store.folder(), new SongClips(store));
        sockets.setHandler(new OverviewFiles(store, overview, new PageFiles()));
        Gate gate = new Gate(sockets);
        server.setHandler(gate);
        try {
            server.start();
        } catch (Exception e) {
            stage.close();
            chunks.close();
            overview.close();
            if (e instanceof IOException && e.getCause() instanceof BindException) {
                throw new Trouble("another program listens there", "port " + port, "choose another with --port");
            }
            throw e instanceof IOException io ? io : new IOException("the desk cannot be opened", e);
        }
        return new Desk(server, stage, chunks, overview, gate.open(LOOPBACK, connector.getLocalPort()));
    }

    /// What to open in a browser.
    public String address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the desk did not close", e);
        } finally {
            stage.close();
            chunks.close();
            overview.close();
        }
    }
}
