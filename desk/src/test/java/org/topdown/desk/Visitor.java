package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page without a browser: let in by the address, connected, and kept in what it is told.
final class Visitor implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> binary = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final String host;
    private final String cookie;
    private final WebSocket socket;
    private long lastId;

    Visitor(String address) throws Exception {
        URI uri = URI.create(address);
        host = "127.0.0.1:" + uri.getPort();
        HttpResponse<String> let = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        String set = let.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        socket = http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", "http://" + host)
                .buildAsync(URI.create("ws://" + host + "/ws"), this)
                .join();
    }

    /// @param message its members, in single quotes
    /// @return the number it goes by
    long say(String message) {
        long id = ++lastId;
        socket.sendText(("{'id':" + id + "," + message + "}").replace('\'', '"'), true)
                .join();
        return id;
    }

    /// Says it and waits until it is done.
    void does(String message) throws InterruptedException {
        long id = say(message);
        while (true) {
            JsonNode answer = next();
            String event = answer.get("event").asString();
            assertThat(event.equals("refused") ? answer.path("why").asString() : "")
                    .isEmpty();
            if (event.equals("done") && answer.get("id").asLong() == id) {
                return;
            }
        }
    }

    private JsonNode next() throws InterruptedException {
        JsonNode message = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    /// The next message of that kind; others are passed over.
    JsonNode next(String event) throws InterruptedException {
        while (true) {
            JsonNode message = next();
            if (message.get("event").asString().equals(event)) {
                return message;
            }
        }
    }

    /// The next binary message of that kind.
    ByteBuffer next(int kind) throws InterruptedException {
        while (true) {
            ByteBuffer message = binary.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("binary " + kind).isNotNull();
            if (message.getInt(0) == kind) {
                return message;
            }
        }
    }

    HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://" + host + path))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            told.add(JsonMapper.shared().readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        // A long message may come in parts.
        byte[] part = new byte[data.remaining()];
        data.get(part);
        parts.writeBytes(part);
        if (last) {
            binary.add(ByteBuffer.wrap(parts.toByteArray()).order(ByteOrder.LITTLE_ENDIAN));
            parts.reset();
        }
        from.request(1);
        return null;
    }
}
