package org.topdown.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.DemoJob;
import org.topdown.jobs.FileName;
import org.topdown.jobs.IntakePlan;
import org.topdown.jobs.MainJob;
import org.topdown.jobs.MakeSong;
import org.topdown.jobs.MissingAudio;
import org.topdown.jobs.Relink;
import org.topdown.jobs.SongCopy;
import org.topdown.jobs.Upload;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Strip;
import org.topdown.session.RecentSongs;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What pages ask about songs as a whole, under `/songs`, as `PROTOCOL.md` has it: which there are, to open one, make
/// one, take one elsewhere.
final class SongRequests extends Handler.Abstract implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String HERE = "/songs";
    private static final String FILE = HERE + "/upload/";

    /// Room for the names of as many files as an upload may have.
    private static final int MOST_QUESTION_BYTES = 1 << 20;

    private static final int MOST_TEXT = 4_096;

    private final ControlRoom room;
    private final OpenFolders folders;
    private final @Nullable RecentSongs recent;
    private final long keep;
    private final Work work = new Work();
    private @Nullable Upload upload;
    private volatile boolean uploadStopped;

    SongRequests(ControlRoom room, OpenFolders folders, @Nullable RecentSongs recent, long keep) {
        this.room = room;
        this.folders = folders;
        this.recent = recent;
        this.keep = keep;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!path.equals(HERE) && !path.startsWith(HERE + "/")) {
            return false;
        }
        ObjectNode answer = MAPPER.createObjectNode();
        int status = HttpStatus.OK_200;
        try {
            follow(request.getMethod() + " " + path, request, answer);
        } catch (CancellationException e) {
            status = HttpStatus.CONFLICT_409;
            answer = MAPPER.createObjectNode().put("why", "stopped");
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            status = HttpStatus.CONFLICT_409;
            answer = MAPPER.createObjectNode().put("why", String.valueOf(e.getMessage()));
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        Content.Sink.write(response, true, answer.toString(), callback);
        return true;
    }

    private void follow(String asked, Request request, ObjectNode answer) throws IOException {
        if (asked.startsWith("PUT " + FILE)) {
            receive(asked.substring(("PUT " + FILE).length()), request);
            return;
        }
        switch (asked) {
            case "GET /songs" -> tell(answer);
            case "GET /songs/work" -> work.tell(answer);
            case "GET /songs/missing" -> tellMissing(answer);
            case "POST /songs/folder" -> folders.list(folders.existing(text(question(request), "path")), answer);
            case "POST /songs/open" -> open(question(request));
            case "POST /songs/forget" -> forget(question(request));
            case "POST /songs/away" -> room.clear();
            case "POST /songs/make" -> make(question(request));
            case "POST /songs/demo" -> demo(question(request));
            case "POST /songs/copy" -> copy(question(request));
            case "POST /songs/archive" -> archive(question(request));
            case "POST /songs/relink" -> relink(question(request));
            case "POST /songs/stop" -> work.stop();
            case "POST /songs/upload" -> begin(question(request));
            case "POST /songs/upload/make" -> makeOfUpload(question(request));
            case "POST /songs/upload/stop" -> {
                uploadStopped = true;
                drop();
            }
            default -> throw new IllegalArgumentException("nothing is known of " + asked);
        }
    }

    // --- questions

    private static JsonNode question(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(MOST_QUESTION_BYTES + 1);
            if (bytes.length > MOST_QUESTION_BYTES) {
                throw new IllegalArgumentException("the question is too long");
            }
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the question was no JSON", e);
        }
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isString()
                || value.stringValue().isEmpty()
                || value.stringValue().length() > MOST_TEXT) {
            throw new IllegalArgumentException("the question has no text \"" + member + "\"");
        }
        return value.stringValue();
    }

    // --- what there is

    private void tell(ObjectNode answer) throws IOException {
        ControlRoom.OnDesk onDesk = room.onDesk();
        if (onDesk == null) {
            answer.putNull("open");
        } else {
            answer.putObject("open")
                    .put("name", onDesk.store().song().name())
                    .put("path", onDesk.store().folder().path().toString())
                    .put("readOnly", onDesk.store().readOnly());
        }
        ArrayNode songs = answer.putArray("recent");
        if (recent != null) {
            for (RecentSongs.Recent each : recent.list()) {
                songs.addObject()
                        .put("name", each.name())
                        .put("path", each.path().toString())
                        .put("opened", each.opened().toString())
                        .put("there", each.isThere());
            }
        }
        ArrayNode roots = answer.putArray("roots");
        folders.roots()
                .forEach(root -> roots.addObject()
                        .put("name", root.getFileName() == null ? root.toString() : String.valueOf(root.getFileName()))
                        .put("path", root.toString()));
        ArrayNode templates = answer.putArray("templates");
        for (Templates.Listed each : Templates.standard().list()) {
            if (each.problem() == null) {
                templates.addObject().put("name", each.name()).put("description", each.description());
            }
        }
        work.tell(answer);
    }

    private void tellMissing(ObjectNode answer) {
        ControlRoom.OnDesk onDesk = room.onDesk();
        ArrayNode strips = answer.putArray("strips");
        answer.put("files", 0);
        if (onDesk != null) {
            for (Strip strip : MissingAudio.strips(onDesk.store().mix(), onDesk.missing())) {
                strips.addObject().put("id", strip.id()).put("name", strip.name());
            }
            answer.put("files", onDesk.missing().size());
        }
    }

    // --- a song that is there

    private void open(JsonNode question) throws IOException {
        room.open(song(question), question.path("look").asBoolean(false));
    }

    /// One of the open folders, or one that was opened before.
    private Path song(JsonNode question) throws Trouble {
        String path = text(question, "path");
        if (recent != null
                && recent.list().stream()
                        .anyMatch(each -> each.path().toString().equals(path))) {
            return Path.of(path);
        }
        ControlRoom.OnDesk onDesk = room.onDesk();
        if (onDesk != null && onDesk.store().folder().path().toString().equals(path)) {
            return onDesk.store().folder().path();
        }
        return folders.existing(path);
    }

    private void forget(JsonNode question) {
        if (recent != null) {
            recent.forget(Path.of(text(question, "path")));
        }
    }

    private void copy(JsonNode question) throws IOException {
        Path from = song(question);
        Path to = folders.place(text(question, "folder"), text(question, "name"));
        SongCopy.refuseTaken(to);
        boolean opens = question.path("open").asBoolean(false);
        work.start((opens ? "Unpacking " : "Copying ") + from.getFileName(), watch -> {
            SongCopy.Done done = SongCopy.copy(from, to, watch.apply("copying"));
            if (opens) {
                room.open(to, false);
            }
            return with(done.notes(), "The copy is " + done.place());
        });
    }

    private void archive(JsonNode question) throws IOException {
        Path from = song(question);
        String name = FileName.plain(text(question, "name"));
        Path to = folders.place(text(question, "folder"), name.endsWith(".zip") ? name : name + ".zip");
        work.start("Packing " + from.getFileName(), watch -> {
            SongCopy.Done done = SongCopy.archive(from, to, watch.apply("packing"));
            return with(done.notes(), "The archive is " + done.place());
        });
    }

    private void relink(JsonNode question) throws IOException {
        ControlRoom.OnDesk onDesk = room.onDesk();
        if (onDesk == null || onDesk.store().readOnly()) {
            throw new IllegalStateException(
                    onDesk == null ? "no song is open" : "this song is open to read only, and nothing can be put back");
        }
        Path where = folders.existing(text(question, "path"));
        SongStore store = onDesk.store();
        work.start("Looking for audio", watch -> {
            Relink.Done done = Relink.run(store, where, watch.apply("looking"));
            if (!done.found().isEmpty()) {
                room.again();
            }
            return with(
                    done.notes(),
                    done.found().size() + (done.found().size() == 1 ? " file is" : " files are") + " back, "
                            + done.missing().size() + " still missing");
        });
    }

    private static String with(List<String> notes, String sentence) {
        return notes.isEmpty() ? sentence : sentence + ". " + String.join(". ", notes);
    }

    // --- a new song

    private void make(JsonNode question) throws IOException {
        Path from = folders.existing(text(question, "from"));
        Path song = folders.place(text(question, "folder"), text(question, "name"));
        Template template = Templates.standard().load(named(question));
        SongCopy.refuseTaken(song);
        work.start("Making " + song.getFileName(), watch -> {
            refuseWhatLeadsOut(from, template, song, watch.apply("reading"));
            MainJob.Done done = MainJob.mix(from, song, template, threads(), keep, watch);
            room.open(song, false);
            return with(done.notes(), song.getFileName() + " is made");
        });
    }

    /// A name that is in the list: templates may be files as well, and those are not for pages to read.
    private static String named(JsonNode question) throws Trouble {
        String name = question.path("template").asString(Templates.DEFAULT);
        if (Templates.standard().list().stream().noneMatch(each -> each.name().equals(name))) {
            throw new IllegalArgumentException("there is no template \"" + name + "\"");
        }
        return name;
    }

    /// A folder may hold links to files that are nobody's business.
    private void refuseWhatLeadsOut(Path from, Template template, Path song, Progress progress) throws IOException {
        IntakePlan plan = MakeSong.plan(MakeSong.Request.of(from, template, threads(), keep), song, progress);
        List<Path> files = new ArrayList<>();
        plan.tracks().forEach(track -> files.addAll(track.paths()));
        plan.sources().forEach(source -> files.add(source.path()));
        for (Path file : files) {
            if (!folders.isOpen(file.toRealPath())) {
                throw new Trouble(
                        "this file is a link that leads out of the folders that are open",
                        file.toString(),
                        "name the folder it leads to when you start: topdown desk --folder DIR");
            }
        }
    }

    private void demo(JsonNode question) throws IOException {
        Path folder = folders.place(text(question, "folder"), "Topdown Demo");
        if (Files.exists(folder)) {
            Path there = DemoJob.song(folder);
            if (!SongFolder.isSong(there)) {
                throw new Trouble("there is something in this place", folder.toString(), "choose another folder");
            }
            room.open(there, false);
            return;
        }
        work.start("Making the demo song", watch -> {
            MainJob.Done done =
                    DemoJob.run(folder, false, threads(), keep, watch).mixed();
            room.open(done.song(), false);
            return "The demo song is made";
        });
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    // --- an upload

    private synchronized void begin(JsonNode question) throws IOException {
        drop();
        uploadStopped = false;
        List<Upload.Coming> coming = new ArrayList<>();
        for (JsonNode file : question.path("files")) {
            coming.add(new Upload.Coming(text(file, "name"), file.path("bytes").asLong(-1)));
        }
        upload = Upload.begin(folders.place(text(question, "folder"), text(question, "name")), coming);
    }

    private void receive(String number, Request request) throws IOException {
        if (!number.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("the upload has no file \"" + number + "\"");
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            upload().receive(Integer.parseInt(number), in, new Progress() {
                @Override
                public void at(double share) {}

                @Override
                public boolean cancelled() {
                    return uploadStopped;
                }
            });
        }
    }

    private synchronized Upload upload() {
        Upload now = upload;
        if (now == null) {
            throw new IllegalStateException("no upload was begun, or it was stopped");
        }
        return now;
    }

    private synchronized void makeOfUpload(JsonNode question) throws IOException {
        Upload now = upload();
        Template template = Templates.standard().load(named(question));
        work.start("Making the song", watch -> {
            try (now) {
                MainJob.Done done = now.make(template, threads(), keep, watch);
                room.open(done.song(), false);
                return with(done.notes(), done.song().getFileName() + " is made");
            }
        });
        upload = null;
    }

    private synchronized void drop() throws IOException {
        Upload before = upload;
        upload = null;
        if (before != null) {
            before.close();
        }
    }

    /// Stops what is under way; what came of an upload goes.
    @Override
    public void close() throws IOException {
        uploadStopped = true;
        work.close();
        drop();
    }
}
