package org.topdown.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page without a browser: listens to a desk at the song's rate by this machine's clock, as the page's
/// audio thread does by the sound card's, and says what it found.
final class DeskListener implements WebSocket.Listener {
    private static final int AUDIO = 1;
    private static final double REPORT_SECONDS = 0.02;

    private final Consumer<JsonNode> told;
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer whole = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final Object sending = new Object();
    private @Nullable WebSocket socket;

    // Guarded by this.
    private long handedTo;
    private long heard;
    private boolean plays;
    private boolean ends;
    private long holes;
    private long againStream = -1;
    private long againNanos;

    private DeskListener(Consumer<JsonNode> told) {
        this.told = told;
    }

    /// @param address as the desk printed it
    /// @param told    gets what the server says in JSON, on a thread of the connection
    static DeskListener connect(String address, Consumer<JsonNode> told) throws Exception {
        HttpResponse<Void> let = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        String cookie = let.headers().firstValue("Set-Cookie").orElseThrow();
        String host = URI.create(address).getAuthority();
        DeskListener listener = new DeskListener(told);
        listener.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .header("Origin", "http://" + host)
                .buildAsync(URI.create("ws://" + host + "/ws"), listener)
                .join();
        return listener;
    }

    void say(String message) {
        synchronized (sending) {
            Objects.requireNonNull(socket, "connected")
                    .sendText(message.replace('\'', '"'), true)
                    .join();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = JsonMapper.shared().readTree(text.toString());
            text.setLength(0);
            synchronized (this) {
                switch (message.get("event").asString()) {
                    case "begins" -> {
                        handedTo = message.get("stream").asLong();
                        heard = handedTo;
                        plays = true;
                        ends = false;
                        notifyAll();
                    }
                    case "ends" -> ends = true;
                    case "stops", "fails" -> plays = false;
                    default -> {}
                }
            }
            told.accept(message);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        whole.put(data);
        if (last) {
            whole.flip();
            if (whole.getInt(0) == AUDIO) {
                block(whole.getInt(4) > 0, (long) whole.getDouble(8), whole.getInt(24));
            }
            whole.clear();
        }
        from.request(1);
        return null;
    }

    private synchronized void block(boolean again, long stream, int frames) {
        handedTo = Math.max(handedTo, stream + frames);
        if (again && againStream < 0) {
            againStream = stream;
            againNanos = System.nanoTime();
        }
        notifyAll();
    }

    /// Listens until told to stop, a fiftieth of a second at a time; run by a thread of its own.
    void listen(double sampleRateHz) throws InterruptedException {
        long reportNanos = (long) (REPORT_SECONDS * 1e9);
        int frames = (int) (REPORT_SECONDS * sampleRateHz);
        while (true) {
            synchronized (this) {
                while (!plays || handedTo - heard < 2L * frames) {
                    wait();
                }
            }
            long next = System.nanoTime();
            while (true) {
                long now;
                synchronized (this) {
                    if (!plays) {
                        break;
                    }
                    if (handedTo < heard + frames) {
                        if (!ends) {
                            holes++;
                        }
                        break;
                    }
                    heard += frames;
                    now = heard;
                }
                say("{'do':'heard','stream':" + now + ",'underruns':0}");
                next += reportNanos;
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
            }
        }
    }

    /// How often there was nothing to play.
    synchronized long holes() {
        return holes;
    }

    /// The next sound that replaces other is what is measured.
    synchronized void watch() {
        againStream = -1;
    }

    /// When the sound that replaced other since [#watch] is heard, by [System#nanoTime]; -1 while there is
    /// none.
    synchronized long heardNanos(double sampleRateHz) {
        return againStream < 0 ? -1 : againNanos + (long) (Math.max(0, againStream - heard) / sampleRateHz * 1e9);
    }
}
