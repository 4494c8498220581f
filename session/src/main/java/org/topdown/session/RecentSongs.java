package org.topdown.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.topdown.session.template.Templates;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The songs that were opened last, the newest first, in a file of the user's. Nothing depends on it: one that is lost
/// or damaged is an empty list, and one that cannot be written stays as it was.
public final class RecentSongs {
    private static final int MOST = 20;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Path file;

    public RecentSongs(Path file) {
        this.file = file;
    }

    /// Beside the user's templates.
    public static RecentSongs standard() {
        return new RecentSongs(Templates.standard().userFolder().resolveSibling("recent.json"));
    }

    /// @param path of its folder, absolute; it may be gone by now
    public record Recent(Path path, String name, Instant opened) {
        public boolean isThere() {
            return SongFolder.isSong(path);
        }
    }

    public synchronized List<Recent> list() {
        List<Recent> songs = new ArrayList<>();
        try {
            for (JsonNode each : MAPPER.readTree(Files.readString(file)).path("songs")) {
                songs.add(new Recent(
                        Path.of(each.path("path").asString()),
                        each.path("name").asString(),
                        Instant.parse(each.path("opened").asString())));
            }
        } catch (IOException | JacksonException | InvalidPathException | DateTimeParseException _) {
            return List.of();
        }
        return songs;
    }

    /// Puts a song first.
    public synchronized void opened(Path song, String name) {
        Path whole = song.toAbsolutePath().normalize();
        List<Recent> songs = new ArrayList<>(list());
        songs.removeIf(each -> each.path().equals(whole));
        songs.addFirst(new Recent(whole, name, Instant.now()));
        write(songs.subList(0, Math.min(MOST, songs.size())));
    }

    /// Takes a song off the list; the song itself stays.
    public synchronized void forget(Path song) {
        List<Recent> songs = new ArrayList<>(list());
        if (songs.removeIf(each -> each.path().equals(song))) {
            write(songs);
        }
    }

    private void write(List<Recent> songs) {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode list = document.putArray("songs");
        for (Recent each : songs) {
            list.addObject()
                    .put("path", each.path().toString())
                    .put("name", each.name())
                    .put("opened", each.opened().toString());
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".recent", ".part");
            try {
                Files.writeString(draft, document.toPrettyString());
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException _) {
            // The songs are where they were; only this list is not.
        }
    }
}
