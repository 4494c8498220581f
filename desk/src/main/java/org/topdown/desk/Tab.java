package org.topdown.desk;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A page that is connected. What is sent to it goes out in order, by a thread of its own; nobody waits for a slow one,
/// which is let go when too much has piled up.
public final class Tab implements Session.Listener.AutoDemanding, Analyser.Looker {
    /// Some twenty seconds of audio; a page that is so far behind connects anew.
    private static final int MOST_WAITING = 4_000;

    private static final Object END = new Object();

    private final Stage stage;
    private final String song;
    private final BlockingQueue<Object> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread sender;
    private volatile @Nullable Session session;

    /// @param song tells a song from the next that is put on the desk
    Tab(Stage stage, String song) {
        this.stage = stage;
        this.song = song;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        sender = Thread.ofVirtual().name("topdown-tab").start(() -> sendAll(opened));
        tell(Message.of("at").put("song", song));
        stage.comes(this);
    }

    @Override
    public void onWebSocketText(String text) {
        try {
            stage.order(this, Order.of(text));
        } catch (IllegalArgumentException e) {
            ObjectNode refused = Message.of("refused").put("why", e.getMessage());
            Order.idOf(text).ifPresent(id -> refused.put("id", id));
            tell(refused);
        }
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        session = null;
        Thread sending = sender;
        if (sending != null) {
            sending.interrupt();
        }
        stage.goes(this);
        callback.succeed();
    }

    /// The song is put away, and what the page knows of it with it.
    void leave() {
        tell(Message.of("left"));
        send(END);
    }

    @Override
    public void tell(ObjectNode message) {
        send(message.toString());
    }

    /// @param frames is the tab's from then on
    void send(ByteBuffer frames) {
        send((Object) frames);
    }

    private void send(Object message) {
        Session to = session;
        if (to != null && !waiting.offer(message)) {
            to.disconnect();
        }
    }

    private void sendAll(Session to) {
        try {
            while (true) {
                Object next = waiting.take();
                if (next == END) {
                    to.disconnect();
                    return;
                }
                Callback.Completable sent = new Callback.Completable();
                if (next instanceof ByteBuffer bytes) {
                    to.sendBinary(bytes, sent);
                } else {
                    to.sendText((String) next, sent);
                }
                sent.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CompletionException _) {
            // The page is gone; closing says so.
            to.disconnect();
        }
    }
}
