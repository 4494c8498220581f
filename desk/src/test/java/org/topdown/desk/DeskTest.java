package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DeskTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir
    Path folder;

    private SongStore store;
    private Desk desk;
    private URI address;

    @BeforeEach
    void open() throws IOException {
        store = SongStore.create(folder.resolve("song"), "Song", 48_000);
        store.apply(
                new Edit.SetMix(new Mix(List.of(Strip.mixBus(), Strip.bus("drums", "Drums", Role.OTHER, Mix.MIX_BUS)))),
                "a desk");
        desk = Desk.open(store, 0, 1 << 20);
        address = URI.create(desk.address());
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
        store.close();
    }

    private String host() {
        return "127.0.0.1:" + address.getPort();
    }

    private static HttpResponse<String> get(String uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String pass() throws Exception {
        HttpResponse<String> let = get(desk.address());
        assertThat(let.statusCode()).isEqualTo(303);
        assertThat(let.headers().firstValue("Location")).contains("/");
        String cookie = let.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void theAddressLetsInAndNothingElseDoes() throws Exception {
        String page = "http://" + host() + "/";
        assertThat(get(page).statusCode()).isEqualTo(403);
        assertThat(get(page).body()).contains("open the address that topdown desk printed");
        assertThat(get(page + "?token=" + "0".repeat(48)).statusCode()).isEqualTo(403);
        HttpResponse<String> inside = get(page, "Cookie", pass());
        assertThat(inside.statusCode()).isEqualTo(200);
        assertThat(inside.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get(page + "session.db", "Cookie", pass()).statusCode()).isEqualTo(404);
        assertThat(get(page + "../session.db", "Cookie", pass()).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(get(page + "..%2f..%2fsession.db", "Cookie", pass()).statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    /// A name that was made to point to this machine is not ours.
    @Test
    void anotherNameIsRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nCookie: " + pass() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host() + "\r\nCookie: " + pass() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);
            return new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
        }
    }

    private Page page(String cookie, @Nullable String origin) {
        Page page = new Page();
        WebSocket.Builder socket = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!cookie.isEmpty()) {
            socket.header("Cookie", cookie);
        }
        if (origin != null) {
            socket.header("Origin", origin);
        }
        page.socket =
                socket.buildAsync(URI.create("ws://" + host() + "/ws"), page).join();
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1"})
    void anotherPageCannotConnect(String origin) throws Exception {
        String cookie = pass();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> page(cookie, origin)))
                .isInstanceOf(CompletionException.class);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> page("", "http://" + host())))
                .isInstanceOf(CompletionException.class);
        page(cookie, "http://" + host());
    }

    @Test
    void anEditIsStoredAndToldToAllPages() throws Exception {
        String cookie = pass();
        Page one = page(cookie, "http://" + host());
        assertThat(one.next("song").get("mix").get("strips")).hasSize(2);
        Page other = page(cookie, "http://" + host());
        assertThat(other.next("song").get("sounding").asBoolean()).isTrue();
        one.say("{'do':'edit','id':1,'gesture':'','set':['drums.faderDb=-4']}");
        assertThat(one.next("done").get("id").asInt()).isEqualTo(1);
        JsonNode told = other.next("strips").get("strips").get(0);
        assertThat(told.get("id").asString()).isEqualTo("drums");
        assertThat(told.get("output").get("faderDb").asDouble()).isEqualTo(-4);
        try (SongStore again = SongStore.openReadOnly(folder.resolve("song"))) {
            assertThat(again.mix().strip("drums").output().faderDb()).isEqualTo(-4);
        }
    }

    /// A drag is one step: undo goes back to where it began.
    @Test
    void aDragIsOneStep() throws Exception {
        Page page = page(pass(), "http://" + host());
        int before = store.history().size();
        for (int i = 1; i <= 20; i++) {
            page.say("{'do':'edit','id':" + i + ",'gesture':'g1','set':['drums.faderDb=" + -i + "']}");
        }
        page.say("{'do':'edit','id':21,'gesture':'g2','set':['drums.pan=0.5']}");
        for (int i = 1; i <= 21; i++) {
            assertThat(page.next("done").get("id").asInt()).isEqualTo(i);
        }
        assertThat(store.history()).hasSize(before + 2);
        assertThat(store.mix().strip("drums").output().faderDb()).isEqualTo(-20);
        page.say("{'do':'undo','id':22}");
        page.say("{'do':'undo','id':23}");
        page.next("done");
        page.next("done");
        assertThat(store.mix().strip("drums").output().faderDb()).isZero();
    }

    @Test
    void aGroupComesAndItsFaderIsToldWithTheStrips() throws Exception {
        Page page = page(pass(), "http://" + host());
        page.say("{'do':'group','id':1,'name':'Band','in':['drums']}");
        assertThat(page.next("strips").get("vcas").get(0).get("name").asString())
                .isEqualTo("Band");
        page.say("{'do':'edit','id':2,'gesture':'g1','set':['band.faderDb=-2']}");
        JsonNode told = page.next("strips");
        assertThat(told.get("strips")).isEmpty();
        assertThat(told.get("vcas").get(0).get("faderDb").asDouble()).isEqualTo(-2);
        page.say("{'do':'bus','id':3,'name':'Echo','preset':'slap','from':['drums']}");
        assertThat(page.next("mix").get("mix").get("strips")).hasSize(3);
        page.say("{'do':'undo','id':4}");
        assertThat(page.next("mix").get("mix").get("strips")).hasSize(2);
    }

    /// What is tried is heard and not stored; what cannot be is said.
    @Test
    void whatIsTriedChangesNothing() throws Exception {
        Page page = page(pass(), "http://" + host());
        Mix before = store.mix();
        page.say("{'do':'try','set':['drums.faderDb=6']}");
        page.say("{'do':'try','set':['drums.faderDb=60']}");
        assertThat(page.next("refused").get("why").asString()).contains("faderDb");
        page.say("{'do':'try','set':[]}");
        page.say("{'do':'push','id':5,'strip':'drums','db':6,'from':0,'to':100}");
        assertThat(page.next("refused").get("why").asString()).contains("less than a second");
        assertThat(store.mix()).isEqualTo(before);
    }

    @Test
    void whatIsNotUnderstoodIsSaid() throws Exception {
        Page page = page(pass(), "http://" + host());
        page.say("{'do':'edit','id':7,'set':['nobody.faderDb=-4']}");
        JsonNode refused = page.next("refused");
        assertThat(refused.get("id").asInt()).isEqualTo(7);
        assertThat(refused.get("why").asString()).contains("nobody");
        page.say("{'do':'dance'}");
        assertThat(page.next("refused").get("why").asString()).contains("dance");
        page.say("no JSON");
        assertThat(page.next("refused").get("why").asString()).contains("JSON");
    }

    @Test
    void aBusyPortIsSaid() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Desk.open(store, address.getPort(), 0)))
                .isInstanceOf(org.topdown.media.Trouble.class)
                .hasMessageContaining("another program listens there");
    }

    /// What a page hears and is told.
    private static final class Page implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable WebSocket socket;

        void say(String message) {
            Objects.requireNonNull(socket)
                    .sendText(message.replace('\'', '"'), true)
                    .join();
        }

        /// The next message of that kind; others are passed over.
        JsonNode next(String event) throws InterruptedException {
            while (true) {
                JsonNode message = told.poll(20, TimeUnit.SECONDS);
                assertThat(message).as("waiting for " + event).isNotNull();
                if (message.get("event").asString().equals(event)) {
                    return message;
                }
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                told.add(MAPPER.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            assertThat(data.order(ByteOrder.LITTLE_ENDIAN).remaining()).isPositive();
            from.request(1);
            return null;
        }
    }
}
