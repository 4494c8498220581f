package org.topdown.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.Listening;
import org.topdown.ears.Measurement;
import org.topdown.ears.Measurer;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.store.ClipFile;
import org.topdown.media.store.ClipReader;
import org.topdown.media.store.StoredClip;
import org.topdown.media.write.Draft;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import tools.jackson.core.JacksonException;

/// What a rough or a reference sounds like. A copy never changes, so it is listened to once: its figures are in
/// the session, its curves in the cache under the content they were read from.
final class HeardSource {
    /// Raised when a meter reads something else than before; what an earlier one said is then not taken.
    private static final int METERS = 1;

    /// What the session keeps of a source.
    ///
    /// @param contentHash of the copy's samples; null in songs of early versions, whose curves are read every
    ///                    time
    record Known(@Nullable String contentHash, Measurement measured) {}

    private HeardSource() {}

    /// Listens to a copy that was just written, and keeps the curves.
    ///
    /// @return what the session is to keep
    static String first(SongFolder folder, StoredClip copy, Progress progress) throws IOException {
        Listening heard = listen(copy.file(), copy.frames(), progress);
        keep(cached(folder, copy.sha256()), heard);
        return Json.textOf(new Known(copy.sha256(), heard.figures()));
    }

    static Listening of(SongStore store, Source source) throws IOException {
        Path copy = store.folder().inside(source.audioFile());
        String hash = hash(source.figures());
        if (hash == null) {
            return listen(copy, -1, Progress.NONE);
        }
        Path cached = cached(store.folder(), hash);
        Listening known = read(cached);
        if (known != null) {
            return known;
        }
        Listening heard = listen(copy, -1, Progress.NONE);
        keep(cached, heard);
        return heard;
    }

    private static Listening listen(Path copy, long frames, Progress progress) throws IOException {
        try (ClipAudio clip = ClipFile.open(copy)) {
            return Measurer.listen(new ClipReader(clip), frames, progress);
        }
    }

    /// Early versions kept the figures alone.
    private static @Nullable String hash(@Nullable String figures) {
        return figures == null || !Json.tree(figures).has("contentHash")
                ? null
                : Json.read(figures, Known.class).contentHash();
    }

    private static Path cached(SongFolder folder, String hash) {
        return folder.cache().resolve("heard-" + METERS + "-" + hash + ".json");
    }

    /// What is not there, or is not whole, is heard again.
    private static @Nullable Listening read(Path cached) {
        try {
            return Files.exists(cached) ? Json.read(Files.readString(cached), Listening.class) : null;
        } catch (IOException | JacksonException unreadable) {
            return null;
        }
    }

    /// A cache that cannot be written costs time, not the song.
    private static void keep(Path cached, Listening heard) {
        try (Draft draft = Draft.of(cached, true)) {
            draft.write(ByteBuffer.wrap(Json.textOf(heard).getBytes(StandardCharsets.UTF_8)));
            draft.keep();
        } catch (IOException _) {
            return;
        }
    }
}
