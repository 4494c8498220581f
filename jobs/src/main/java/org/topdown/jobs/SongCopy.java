package org.topdown.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.Draft;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;

/// A song taken elsewhere: copied as a folder, or as an archive, one file. Both hold the song as it is at one moment,
/// also while it is open on the desk, and get their names when all of them is there.
///
/// An archive is a ZIP: every system opens one by itself, it has a check-sum for each file, and a part that is damaged
/// costs no other. What is in it is the song's folder.
public final class SongCopy {
    static final String ARCHIVE = ".zip";
    private static final int PIECE_BYTES = 1 << 20;

    private SongCopy() {}

    /// @param place what was made
    /// @param notes what the user should know, plain sentences
    public record Done(Path place, long bytes, List<String> notes) {
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /// Copies a song's folder, or unpacks an archive of one.
    ///
    /// @param to is made
    /// @throws Trouble if there is something at `to`, or no room for it
    public static Done copy(Path song, Path to, Progress progress) throws IOException {
        refuseTaken(to);
        if (Files.isRegularFile(song)) {
            return SongArchive.unpack(song, to, progress);
        }
        try (SongStore store = SongStore.openReadOnly(song)) {
            SongFolder from = store.folder();
            if (to.toAbsolutePath().normalize().startsWith(from.path())) {
                throw new Trouble("this place is inside the song", to.toString(), "choose a place beside it");
            }
            SongFiles files = SongFiles.of(store);
            DiskSpace.require(files.bytes() + Files.size(from.database()), to, "the copy");
            Share share = new Share(files.bytes(), progress);
            MainJob.inDraft(to, draft -> {
                store.copyTo(draft.folder());
                for (String name : files.names()) {
                    Path copy = draft.folder().resolve(name);
                    Files.createDirectories(copy.getParent());
                    try (InputStream in = Files.newInputStream(from.onDisk(name))) {
                        write(in, copy, share);
                    }
                }
            });
            return new Done(to.toAbsolutePath().normalize(), files.bytes(), files.notes());
        }
    }

    /// Packs a song into one file.
    ///
    /// @param file to be made; its name ends in `.zip`
    public static Done archive(Path song, Path file, Progress progress) throws IOException {
        if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ARCHIVE)) {
            throw new Trouble("an archive of a song is a ZIP", file.toString(), "give it a name that ends in .zip");
        }
        Outlets.refuseTaken(file, false);
        Outlets.requirePlace(file);
        try (SongStore store = SongStore.openReadOnly(song)) {
            SongFolder from = store.folder();
            SongFiles files = SongFiles.of(store);
            DiskSpace.require(files.bytes() + 2 * Files.size(from.database()), file, "the archive");
            Path parent = file.toAbsolutePath().normalize().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Share share = new Share(files.bytes(), progress);
            Path session = Files.createTempDirectory("topdown-archive");
            try (Draft draft = Draft.of(file, false)) {
                store.copyTo(session);
                String top = from.path().getFileName() + "/";
                try (ZipOutputStream zip =
                        new ZipOutputStream(Files.newOutputStream(draft.file(), StandardOpenOption.WRITE))) {
                    // Silence shrinks to nothing and floats hardly at all: more effort would only take longer.
                    zip.setLevel(Deflater.BEST_SPEED);
                    Path database = new SongFolder(session).database();
                    pack(zip, top + from.relative(from.database()), database, share);
                    for (String name : files.names()) {
                        pack(zip, top + name, from.onDisk(name), share);
                    }
                }
                draft.keep();
            } finally {
                SongFolders.empty(session);
            }
            return new Done(file.toAbsolutePath().normalize(), Files.size(file), files.notes());
        }
    }

    private static void pack(ZipOutputStream zip, String name, Path file, Share share) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(Files.getLastModifiedTime(file));
        zip.putNextEntry(entry);
        try (InputStream in = Files.newInputStream(file)) {
            pour(in, zip, share);
        }
        zip.closeEntry();
    }

    /// Writes a new file, to the disk.
    static void write(InputStream in, Path file, Share share) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] piece = new byte[PIECE_BYTES];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                ByteBuffer bytes = ByteBuffer.wrap(piece, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                share.add(read);
            }
            out.force(true);
        }
    }

    private static void pour(InputStream in, OutputStream out, Share share) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            out.write(piece, 0, read);
            share.add(read);
        }
    }

    /// @throws Trouble if a song cannot be put there
    public static void refuseTaken(Path to) throws Trouble {
        Path whole = to.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw new Trouble("there is something in this place", whole.toString(), "choose another name");
        }
        for (Path above = whole.getParent(); above != null; above = above.getParent()) {
            if (SongFolder.isSong(above)) {
                throw new Trouble(
                        "this place is inside another song", whole.toString(), "choose a place beside " + above);
            }
        }
    }

    /// How much of so many bytes went by.
    static final class Share {
        private final double whole;
        private final Progress progress;
        private long done;

        Share(long wholeBytes, Progress progress) {
            whole = Math.max(1, wholeBytes);
            this.progress = progress;
        }

        void add(long bytes) {
            progress.check();
            done += bytes;
            progress.at(Math.min(1, done / whole));
        }
    }
}
