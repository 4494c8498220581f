package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.jobs.Doctor;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;
import org.topdown.testkit.SplitMix;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The desk is killed at random moments while it is worked on: every edit that was acknowledged is there,
/// in order, and at most those that were under way as well.
@Timeout(900)
class DeskKillTest {
    /// `bench/kill.sh` asks for more.
    private static final int KILLS = Integer.getInteger("topdown.kills", 20);

    /// More would only wait in the desk.
    private static final int UNDER_WAY = 50;

    @TempDir
    Path dir;

    /// Sends numbers as fader positions, one edit each, some of them in drags, as long as it is let.
    private static final class Editor implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final AtomicInteger acknowledged;
        private final AtomicInteger refused = new AtomicInteger();

        Editor(int from) {
            acknowledged = new AtomicInteger(from);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                switch (message.get("event").asString()) {
                    case "done" -> acknowledged.set(message.get("id").asInt());
                    case "refused" -> refused.incrementAndGet();
                    default -> {}
                }
            }
            from.request(1);
            return null;
        }
    }

    private static WebSocket connect(String address, Editor editor) throws Exception {
        HttpResponse<Void> let = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        String cookie = let.headers().firstValue("Set-Cookie").orElseThrow();
        String host = URI.create(address).getAuthority();
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .header("Origin", "http://" + host)
                .buildAsync(URI.create("ws://" + host + "/ws"), editor)
                .join();
    }

    /// The edit of that number: drags of eight, each one step of history, and single edits between them.
    private static String edit(int n) {
        String gesture = n % 16 < 8 ? "g" + n / 16 : "";
        return String.format(
                Locale.ROOT,
                "{\"do\":\"edit\",\"id\":%d,\"gesture\":\"%s\",\"set\":[\"drums.faderDb=%s\"]}",
                n,
                gesture,
                fader(n));
    }

    private static double fader(int n) {
        return -(n % 4_000) / 100.0;
    }

    @Test
    void everyEditThatWasAcknowledgedIsThereAfterAKill() throws Exception {
        long seed = System.nanoTime();
        SplitMix dice = new SplitMix(seed);
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.apply(
                    new Edit.SetMix(
                            new Mix(List.of(Strip.mixBus(), Strip.bus("drums", "Drums", Role.OTHER, Mix.MIX_BUS)))),
                    "a desk");
        }
        int stored = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Editor editor = new Editor(stored);
            int sent = stored;
            try (DeskChild child = new DeskChild(song)) {
                WebSocket socket = connect(child.address, editor);
                long end = System.nanoTime() + 20_000_000 + 1_000_000L * dice.nextInt(400);
                Thread killer = Thread.ofVirtual().start(() -> {
                    try {
                        while (System.nanoTime() < end || editor.acknowledged.get() == 0) {
                            Thread.sleep(0, 100_000);
                        }
                        child.kill();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
                try {
                    while (killer.isAlive()) {
                        if (sent - editor.acknowledged.get() < UNDER_WAY) {
                            sent++;
                            socket.sendText(edit(sent), true).join();
                        } else {
                            Thread.sleep(0, 100_000);
                        }
                    }
                } catch (CompletionException _) {
                    // The desk is gone.
                }
                killer.join();
                // What it still managed to say counts.
                Thread.sleep(50);
                socket.abort();
            }
            assertThat(editor.refused.get()).as("seed %d, kill %d", seed, kill).isZero();
            int acknowledged = editor.acknowledged.get();
            try (SongStore store = SongStore.open(song)) {
                double faderDb = store.mix().strip("drums").output().faderDb();
                int known = -1;
                for (int n = acknowledged; n <= sent && known < 0; n++) {
                    known = (n == 0 ? 0 : fader(n)) == faderDb ? n : -1;
                }
                assertThat(known)
                        .as(
                                "seed %d, kill %d: %d of %d sent were acknowledged, the fader stands at %s",
                                seed, kill, acknowledged, sent, faderDb)
                        .isGreaterThanOrEqualTo(acknowledged);
                stored = known;
                // Every state there is can be read.
                Mix first = store.mixAt(store.history().getFirst().id());
                assertThat(first.strips()).isNotEmpty();
            }
            for (JsonNode check : Doctor.examine(song, "test").get("checks")) {
                if (List.of("song", "audio", "history")
                        .contains(check.get("what").asString())) {
                    assertThat(check.get("ok").asBoolean()).as(check.toString()).isTrue();
                }
            }
        }
        assertThat(stored).isGreaterThan(KILLS);
    }
}
