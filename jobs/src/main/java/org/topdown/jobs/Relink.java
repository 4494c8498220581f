package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.scan.FolderScan;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;

/// Finds audio that a song misses and puts it back: its own copy where it went, or the original, brought in again as it
/// was then. Files are looked for by their names, then by their lengths; what decides is what they hold, to the sample.
/// Another take of the same name is never taken: that is what `replace` is for.
public final class Relink {
    /// Of files that are called the same, or are as long.
    private static final int MOST_TRIED = 12;

    /// What becomes of a length at another sample rate.
    private static final double NEAR_FRAMES = 2;

    private final SongStore store;
    private final double songRateHz;
    private final Progress progress;
    private final Map<Path, @Nullable AudioFileInfo> headers = new HashMap<>();

    private Relink(SongStore store, Progress progress) throws Trouble {
        this.store = store;
        songRateHz = store.song().sampleRateHz();
        this.progress = progress;
    }

    /// @param found what was put back: file of the song, and where it was found
    /// @param notes what the user should know, plain sentences
    public record Done(Map<String, Path> found, List<MissingAudio> missing, List<String> notes) {
        public Done {
            found = Map.copyOf(found);
            missing = List.copyOf(missing);
            notes = List.copyOf(notes);
        }
    }

    /// @param store open for writing
    /// @param where a file, or a folder to look through; null for the folder that the song was imported from
    public static Done run(SongStore store, @Nullable Path where, Progress progress) throws IOException {
        return new Relink(store, progress).run(where);
    }

    private Done run(@Nullable Path where) throws IOException {
        List<MissingAudio> missing = MissingAudio.of(store);
        if (missing.isEmpty()) {
            return new Done(Map.of(), List.of(), List.of("no audio is missing"));
        }
        List<Path> files = files(where);
        Map<String, Path> found = new HashMap<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            SongAudio audio = missing.get(i).audio();
            Path at = find(audio, files);
            if (at != null) {
                found.put(audio.file(), at);
            } else {
                called(audio, files)
                        .ifPresent(other -> notes.add(other + " is called like what is missing (" + audio.file()
                                + ") and is not the same; topdown replace SONG " + strip(audio)
                                + " FILE takes it for a new take"));
            }
            progress.at((i + 1.0) / missing.size());
        }
        return new Done(found, MissingAudio.of(store), notes);
    }

    private List<Path> files(@Nullable Path where) throws IOException {
        String imported = store.song().importedFolder();
        Path place = where != null ? where : imported == null ? store.folder().path() : Path.of(imported);
        Path whole = place.toAbsolutePath().normalize();
        if (Files.isRegularFile(whole)) {
            return List.of(whole);
        }
        if (!Files.isDirectory(whole)) {
            throw new Trouble(
                    where == null ? "the folder this song was imported from is not there" : "there is no such folder",
                    whole.toString(),
                    "say where to look: topdown relink SONG FOLDER");
        }
        return FolderScan.scan(whole).audio().stream()
                .map(FolderScan.Found::path)
                .toList();
    }

    private @Nullable Path find(SongAudio audio, List<Path> files) throws IOException {
        for (List<Path> candidate : candidates(audio, files)) {
            progress.check();
            boolean copy = candidate.size() == 1 && called(candidate.getFirst()).equals(called(audio.file()));
            int channel = copy || audio.origins().isEmpty()
                    ? AudioOrigin.ALL
                    : audio.origins().getFirst().channel();
            if (putBack(audio, candidate, channel)) {
                return candidate.getFirst();
            }
        }
        return null;
    }

    /// The likeliest first.
    private Set<List<Path>> candidates(SongAudio audio, List<Path> files) {
        Set<List<Path>> candidates = new LinkedHashSet<>();
        called(audio.file(), files).forEach(file -> candidates.add(List.of(file)));
        List<AudioOrigin> origins = audio.origins();
        if (origins.size() == 2) {
            for (Path left : called(origins.get(0).file(), files)) {
                // The two of a pair lie side by side.
                called(origins.get(1).file(), files).stream()
                        .min(Comparator.comparing(right -> !Objects.equals(right.getParent(), left.getParent())))
                        .ifPresent(right -> candidates.add(List.of(left, right)));
            }
        } else {
            origins.forEach(origin -> called(origin.file(), files).forEach(file -> candidates.add(List.of(file))));
            files.stream()
                    .filter(file -> isAsLong(file, audio))
                    .limit(MOST_TRIED)
                    .forEach(file -> candidates.add(List.of(file)));
        }
        return candidates;
    }

    private static List<Path> called(String name, List<Path> files) {
        String wanted = called(name);
        return files.stream()
                .filter(file -> called(file).equals(wanted))
                .limit(MOST_TRIED)
                .toList();
    }

    private static Optional<Path> called(SongAudio audio, List<Path> files) {
        return audio.origins().stream()
                .flatMap(origin -> called(origin.file(), files).stream())
                .findFirst();
    }

    private static String called(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static String called(Path file) {
        return called(String.valueOf(file.getFileName()));
    }

    private boolean isAsLong(Path file, SongAudio audio) {
        AudioFileInfo info = header(file);
        if (info == null || info.frames() < 0) {
            return false;
        }
        double frames = info.frames() * songRateHz / info.sampleRateHz();
        return Math.abs(frames - audio.frames()) <= NEAR_FRAMES && info.channels() >= audio.channels();
    }

    private @Nullable AudioFileInfo header(Path file) {
        return headers.computeIfAbsent(file, each -> {
            progress.check();
            try (OpenedAudio audio = AudioFiles.open(each)) {
                return audio.info();
            } catch (IOException unreadable) {
                return null;
            }
        });
    }

    /// Brings files in as one copy beside its place, and puts it there if it holds the same samples.
    private boolean putBack(SongAudio audio, List<Path> files, int channel) throws IOException {
        AudioFileInfo info = header(files.getFirst());
        if (info == null || channel >= info.channels() || (channel < 0 && files.size() == 1 && info.channels() > 2)) {
            return false;
        }
        DiskSpace.require(
                DiskSpace.copyBytes(audio.frames() / songRateHz, songRateHz, audio.channels()),
                store.folder().path(),
                audio.file());
        Files.createDirectories(store.folder().cache());
        Path copy = store.folder().cache().resolve("relink-" + audio.id() + ".wav");
        Files.deleteIfExists(copy);
        try {
            Importer.Imported taken = Importer.take(track(audio, files, channel, info), songRateHz, copy, progress);
            boolean same = taken.clip().sha256().equals(audio.contentHash())
                    && taken.clip().frames() == audio.frames()
                    && taken.clip().channels() == audio.channels();
            if (same) {
                Path place = store.folder().onDisk(audio.file());
                Files.createDirectories(place.getParent());
                Files.move(copy, place, StandardCopyOption.REPLACE_EXISTING);
            }
            return same;
        } catch (Trouble unreadable) {
            return false;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static IntakePlan.Track track(SongAudio audio, List<Path> files, int channel, AudioFileInfo info) {
        return new IntakePlan.Track(
                audio.id(),
                files,
                audio.origins().stream().map(AudioOrigin::file).toList(),
                channel,
                audio.channels(),
                info.frames(),
                info.sampleRateHz(),
                info.bits(),
                audio.startFrame(),
                Role.OTHER,
                "",
                1,
                "",
                true);
    }

    private String strip(SongAudio audio) {
        List<Strip> strips = MissingAudio.strips(store.mix(), List.of(new MissingAudio(audio, "")));
        return strips.isEmpty() ? "STRIP" : strips.getFirst().id();
    }
}
