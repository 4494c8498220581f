package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.session.RecentSongs;
import org.topdown.session.SongStore;
import org.topdown.testkit.Signals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Songs are opened, made, taken elsewhere by pages of ours, within the folders that are open, and by nobody else.
@Timeout(120)
class SongRequestsTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int RATE = 48_000;

    @TempDir
    Path temp;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path open;
    private Path closed;
    private Desk desk;
    private String host;
    private String pass;

    @BeforeEach
    void start() throws Exception {
        open = Files.createDirectories(temp.resolve("open")).toRealPath();
        closed = Files.createDirectories(temp.resolve("closed")).toRealPath();
        RecentSongs recent = new RecentSongs(temp.resolve("recent.json"));
        Desk.Settings settings = new Desk.Settings(null, 0, 1 << 24, List.of(), recent, Sound.OF_BROWSER);
        desk = Desk.open(
                new ControlRoom(settings.keep(), recent, Sound.OF_BROWSER), new OpenFolders(List.of(open)), settings);
        host = "127.0.0.1:" + URI.create(desk.address()).getPort();
        HttpResponse<String> let =
                client.send(HttpRequest.newBuilder(URI.create(desk.address())).build(), BodyHandlers.ofString());
        String cookie = let.headers().firstValue("Set-Cookie").orElseThrow();
        pass = cookie.substring(0, cookie.indexOf(';'));
    }

    @AfterEach
    void end() throws IOException {
        desk.close();
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + host + path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send("POST", path, BodyPublishers.ofString(json), "Cookie", pass, "Origin", "http://" + host);
    }

    private JsonNode ask(String path, Object... question) throws Exception {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < question.length; i += 2) {
            node.set((String) question[i], MAPPER.valueToTree(question[i + 1]));
        }
        HttpResponse<String> answer = post(path, node.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    private String refused(String path, String... question) throws Exception {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < question.length; i += 2) {
            node.put(question[i], question[i + 1]);
        }
        HttpResponse<String> answer = post(path, node.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        return MAPPER.readTree(answer.body()).get("why").asString();
    }

    private JsonNode look(String path) throws Exception {
        return MAPPER.readTree(
                send("GET", path, BodyPublishers.noBody(), "Cookie", pass).body());
    }

    /// What the work that is under way says at its end.
    private JsonNode ended() throws Exception {
        while (true) {
            JsonNode work = look("/songs/work").get("work");
            if (!work.get("ended").asString().isEmpty()) {
                return work;
            }
            Thread.sleep(50);
        }
    }

    private static void take(Path file, double hz) throws IOException {
        Files.createDirectories(file.getParent());
        PrintSpec spec = PrintSpec.of(RATE, 1).with(WordLength.FLOAT32);
        try (AudioWriter writer = PrintFormat.of(file).open(file, spec, false)) {
            writer.write(Signals.sine(1, 2 * RATE, RATE, hz, -12), 0, 2 * RATE);
            writer.finish();
        }
    }

    private static Path band(Path folder) throws IOException {
        take(folder.resolve("Kick.wav"), 60);
        take(folder.resolve("Bass DI.wav"), 90);
        take(folder.resolve("Lead Vocal.wav"), 440);
        return folder;
    }

    private static List<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    // --- who may ask

    @Test
    void onlyPagesOfOursMayAsk() throws Exception {
        String ours = "http://" + host;
        BodyPublisher none = BodyPublishers.ofString("{}");
        for (String method : List.of("POST", "PUT")) {
            assertThat(send(method, "/songs/upload/0", none, "Cookie", pass).statusCode())
                    .as("without an origin")
                    .isEqualTo(403);
            assertThat(send(method, "/songs/upload/0", none, "Cookie", pass, "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(method, "/songs/upload/0", none, "Cookie", pass, "Origin", "null")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(method, "/songs/upload/0", none, "Origin", ours).statusCode())
                    .as("without the cookie")
                    .isEqualTo(403);
            assertThat(send(method, "/", none, "Cookie", pass, "Origin", ours).statusCode())
                    .as("the page itself")
                    .isEqualTo(403);
        }
        assertThat(send("DELETE", "/songs/work", none, "Cookie", pass, "Origin", ours)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/songs", BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        assertThat(post("/songs/stop", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void questionsAreBounded() throws Exception {
        assertThat(post("/songs/open", "{\"path\":\"" + "a".repeat(2 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(refused("/songs/open", "path", "/" + "a".repeat(5_000))).contains("no text \"path\"");
        assertThat(post("/songs/open", "no JSON").body()).contains("no JSON");
        assertThat(refused("/songs/dance")).contains("nothing is known");
        assertThat(post(
                                "/songs/upload",
                                "{\"name\":\"x\",\"folder\":" + MAPPER.writeValueAsString(open.toString())
                                        + ",\"files\":[{\"name\":\"a.wav\",\"bytes\":" + (1L << 50) + "}]}")
                        .body())
                .contains("the upload needs");
    }

    // --- where they may look

    @Test
    void onlyOpenFoldersAreSeen() throws Exception {
        Files.createDirectories(open.resolve("music"));
        Files.createDirectories(open.resolve(".hidden"));
        JsonNode folder = ask("/songs/folder", "path", open.toString());
        assertThat(folder.get("folders")).hasSize(1);
        assertThat(folder.get("parent").isNull()).isTrue();
        assertThat(look("/songs").get("roots")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OPEN/../closed", "CLOSED", "/", "/etc", "OPEN/link", "OPEN/.hidden", ".", "", "OPEN/no such"})
    void noOtherPlaceIsSeenOrUsed(String where) throws Exception {
        Files.createDirectories(open.resolve(".hidden"));
        Files.createSymbolicLink(open.resolve("link"), closed);
        band(closed.resolve("band"));
        SongStore.create(closed.resolve("song"), "Song", RATE).close();
        String path = where.replace("OPEN", open.toString()).replace("CLOSED", closed.toString());
        refused("/songs/folder", "path", path);
        refused("/songs/open", "path", path + "/song");
        refused("/songs/make", "from", path + "/band", "folder", open.toString(), "name", "made");
        refused("/songs/make", "from", open.toString(), "folder", path, "name", "made");
        refused("/songs/copy", "path", path + "/song", "folder", open.toString(), "name", "copy");
        refused("/songs/demo", "folder", path);
        assertThat(in(closed)).containsExactly("band", "song");
    }

    /// Files that lie in an open folder, but elsewhere on the disk.
    @Test
    void linkedFilesAreNotBroughtIn() throws Exception {
        band(closed.resolve("band"));
        Path folder = band(open.resolve("band"));
        Files.createSymbolicLink(folder.resolve("Guitar.wav"), closed.resolve("band/Kick.wav"));
        ask("/songs/make", "from", folder.toString(), "folder", open.toString(), "name", "made");
        JsonNode work = ended();
        assertThat(work.get("ended").asString()).isEqualTo("failed");
        assertThat(work.get("said").asString()).contains("Guitar.wav: this file is a link that leads out");
        assertThat(in(open)).containsExactly("band");
    }

    @Test
    void whatIsNewGetsAPlainNameInItsFolder() throws Exception {
        Path song = open.resolve("song");
        SongStore.create(song, "Song", RATE).close();
        ask("/songs/copy", "path", song.toString(), "folder", open.toString(), "name", "../../../closed/../copy");
        assertThat(ended().get("ended").asString()).isEqualTo("done");
        assertThat(in(closed)).isEmpty();
        assertThat(in(open)).containsExactly("_.._.._closed_.._copy", "song");
    }

    /// A template may be a file, and files are not for pages to read.
    @Test
    void onlyListedTemplatesAreUsed() throws Exception {
        Path folder = band(open.resolve("band"));
        assertThat(refused(
                        "/songs/make",
                        "from",
                        folder.toString(),
                        "folder",
                        open.toString(),
                        "name",
                        "made",
                        "template",
                        "/etc/passwd"))
                .contains("there is no template");
    }

    // --- what they can do

    @Test
    void aFolderOnTheDiskBecomesTheSongOnTheDesk() throws Exception {
        assertThat(send("GET", "/", BodyPublishers.noBody(), "Cookie", pass)
                        .headers()
                        .firstValue("Location"))
                .contains("/start");
        assertThat(send("GET", "/start", BodyPublishers.noBody(), "Cookie", pass)
                        .statusCode())
                .isEqualTo(200);
        Path folder = band(open.resolve("band"));
        ask("/songs/make", "from", folder.toString(), "folder", open.toString(), "name", "made");
        assertThat(refused("/songs/demo", "folder", open.toString())).contains("under way");
        JsonNode work = ended();
        assertThat(work.get("ended").asString()).as(work.toString()).isEqualTo("done");
        JsonNode songs = look("/songs");
        assertThat(songs.get("open").get("path").asString())
                .isEqualTo(open.resolve("made").toString());
        assertThat(songs.get("recent").get(0).get("there").asBoolean()).isTrue();
        assertThat(send("GET", "/", BodyPublishers.noBody(), "Cookie", pass).statusCode())
                .isEqualTo(200);
        ask("/songs/archive", "path", open.resolve("made").toString(), "folder", open.toString(), "name", "made");
        assertThat(ended().get("ended").asString()).isEqualTo("done");
        ask("/songs/away");
        assertThat(look("/songs").get("open").isNull()).isTrue();
        ask(
                "/songs/copy",
                "path",
                open.resolve("made.zip").toString(),
                "folder",
                open.toString(),
                "name",
                "again",
                "open",
                true);
        assertThat(ended().get("ended").asString()).isEqualTo("done");
        assertThat(look("/songs").get("open").get("path").asString())
                .isEqualTo(open.resolve("again").toString());
        // The first one is nobody's now, and can be had again, from the list as well.
        ask("/songs/open", "path", open.resolve("made").toString());
        SongStore.open(open.resolve("again")).close();
    }

    @Test
    void anUploadBecomesASongAndLeavesNothingElse() throws Exception {
        Path folder = band(temp.resolve("sender"));
        List<String> names = in(folder);
        List<ObjectNode> files = names.stream()
                .map(name -> MAPPER.createObjectNode()
                        .put("name", "../" + name)
                        .put("bytes", folder.resolve(name).toFile().length()))
                .toList();
        ask("/songs/upload", "folder", open.toString(), "name", "sent", "files", files);
        for (int i = 0; i < names.size(); i++) {
            HttpResponse<String> put = send(
                    "PUT",
                    "/songs/upload/" + i,
                    BodyPublishers.ofFile(folder.resolve(names.get(i))),
                    "Cookie",
                    pass,
                    "Origin",
                    "http://" + host);
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        }
        ask("/songs/upload/make");
        JsonNode work = ended();
        assertThat(work.get("ended").asString()).as(work.toString()).isEqualTo("done");
        assertThat(in(open)).containsExactly("sent");
        assertThat(look("/songs").get("open").get("path").asString())
                .isEqualTo(open.resolve("sent").toString());
    }

    @Test
    void anUploadThatIsStoppedOrWrongLeavesNothing() throws Exception {
        ObjectNode file = MAPPER.createObjectNode().put("name", "Kick.wav").put("bytes", 10);
        ask("/songs/upload", "folder", open.toString(), "name", "sent", "files", List.of(file));
        HttpResponse<String> put = send(
                "PUT",
                "/songs/upload/0",
                BodyPublishers.ofString("far too long for ten bytes"),
                "Cookie",
                pass,
                "Origin",
                "http://" + host);
        assertThat(put.statusCode()).isEqualTo(409);
        assertThat(put.body()).contains("longer than it was said to be");
        assertThat(in(open)).hasSize(1);
        ask("/songs/upload/stop");
        assertThat(in(open)).isEmpty();
        assertThat(refused("/songs/upload/make")).contains("no upload was begun");
    }

    @Test
    void workThatIsStoppedLeavesNothing() throws Exception {
        Path folder = band(open.resolve("band"));
        ask("/songs/make", "from", folder.toString(), "folder", open.toString(), "name", "made");
        ask("/songs/stop");
        assertThat(ended().get("ended").asString()).isEqualTo("stopped");
        assertThat(in(open)).containsExactly("band");
        assertThat(look("/songs").get("open").isNull()).isTrue();
    }

    @Test
    void missingAudioIsToldAndFound() throws Exception {
        Path folder = band(open.resolve("band"));
        ask("/songs/make", "from", folder.toString(), "folder", open.toString(), "name", "made");
        ended();
        ask("/songs/away");
        Files.delete(open.resolve("made/audio/kick.wav"));
        ask("/songs/open", "path", open.resolve("made").toString());
        assertThat(look("/songs/missing").get("strips").get(0).get("id").asString())
                .isEqualTo("kick");
        ask("/songs/relink", "path", folder.toString());
        JsonNode work = ended();
        assertThat(work.get("said").asString()).isEqualTo("1 file is back, 0 still missing");
        assertThat(look("/songs/missing").get("strips")).isEmpty();
        assertThat(open.resolve("made/audio/kick.wav")).exists();
    }

    @Test
    void aSongCanBeLookedAtOnly() throws Exception {
        Path song = open.resolve("song");
        try (SongStore elsewhere = SongStore.create(song, "Song", RATE)) {
            assertThat(refused("/songs/open", "path", song.toString())).contains("already open");
            ask("/songs/open", "path", song.toString(), "look", true);
            assertThat(elsewhere.readOnly()).isFalse();
        }
        assertThat(look("/songs").get("open").get("readOnly").asBoolean()).isTrue();
        assertThat(refused("/songs/relink", "path", open.toString())).contains("read only");
    }
}
