package org.topdown.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;

/// Multitracks that come over the line, file by file, to become a song. They wait in a folder beside the song to be,
/// which is gone when the song is made, or the upload is closed: the song has its own copies, and the originals are
/// where they came from.
public final class Upload implements AutoCloseable {
    private static final int MOST_FILES = 2_000;

    private final Path song;
    private final SongDraft draft;
    private final List<Coming> files;
    private final Set<Integer> here = new HashSet<>();

    /// @param name  as it is called where it comes from, with `/` for folders
    /// @param bytes how long it will be
    public record Coming(String name, long bytes) {}

    private Upload(Path song, SongDraft draft, List<Coming> files) {
        this.song = song;
        this.draft = draft;
        this.files = files;
    }

    /// @param song where the song is to stand
    /// @throws Trouble if that place is taken, or there is no room for the files
    public static Upload begin(Path song, List<Coming> coming) throws IOException {
        SongCopy.refuseTaken(song);
        if (coming.isEmpty() || coming.size() > MOST_FILES) {
            throw new Trouble(
                    coming.isEmpty()
                            ? "there are no files in it"
                            : "these are " + coming.size() + " files, and a song takes at most " + MOST_FILES,
                    "the upload",
                    "choose the folder with the song's multitracks");
        }
        long bytes = 0;
        Set<String> taken = new HashSet<>();
        List<Coming> files = new ArrayList<>();
        for (Coming each : coming) {
            if (each.bytes() < 0 || each.bytes() > Long.MAX_VALUE / MOST_FILES) {
                throw new Trouble("its length makes no sense", FileName.path(each.name()), "choose it again");
            }
            bytes += each.bytes();
            files.add(new Coming(free(FileName.path(each.name()), taken), each.bytes()));
        }
        DiskSpace.require(bytes, song, "the upload");
        return new Upload(song, SongDraft.of(song.resolveSibling(song.getFileName() + " multitracks")), files);
    }

    /// Two names may have become one.
    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        int dot = wanted.lastIndexOf('.');
        boolean extension = dot > wanted.lastIndexOf('/') + 1;
        for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = extension ? wanted.substring(0, dot) + "-" + n + wanted.substring(dot) : wanted + "-" + n;
        }
        return name;
    }

    public int size() {
        return files.size();
    }

    /// Takes one file in, as long as it was said to be and no longer.
    public synchronized void receive(int number, InputStream in, Progress progress) throws IOException {
        if (number < 0 || number >= files.size()) {
            throw new IllegalArgumentException("the upload has no file " + number);
        }
        Coming file = files.get(number);
        Path target = draft.folder().resolve(file.name());
        Files.createDirectories(target.getParent());
        // Sent again, it counts once it is there again.
        here.remove(number);
        Files.deleteIfExists(target);
        // One byte more would tell that it is too long.
        SongCopy.write(new Bounded(in, file.bytes() + 1), target, new SongCopy.Share(file.bytes(), progress));
        if (Files.size(target) != file.bytes()) {
            long came = Files.size(target);
            Files.delete(target);
            throw new Trouble(
                    came > file.bytes() ? "it is longer than it was said to be" : "it ended before all of it was here",
                    file.name(),
                    "send it again");
        }
        here.add(number);
    }

    /// Makes the song of what has come.
    public synchronized MainJob.Done make(Template template, int threads, long keep, Function<String, Progress> watch)
            throws IOException {
        if (here.size() < files.size()) {
            throw new Trouble(
                    (files.size() - here.size()) + " of " + files.size() + " files have not come",
                    song.toString(),
                    "send them again");
        }
        MainJob.Done done = MainJob.mix(draft.folder(), song, template, threads, keep, watch);
        try (SongStore store = SongStore.open(song)) {
            store.setImportedFolder(null);
        }
        return done;
    }

    /// What came goes.
    @Override
    public synchronized void close() throws IOException {
        draft.close();
    }

    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long most) {
            this.in = in;
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = left == 0 ? -1 : in.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : in.read(into, offset, (int) Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }
    }
}
