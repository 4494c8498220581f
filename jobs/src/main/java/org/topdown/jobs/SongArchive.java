package org.topdown.jobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;

/// A song out of its archive. Archives come from elsewhere: nothing in one is taken for granted.
final class SongArchive {
    private static final String DATABASE = "session.db";

    /// More than any song.
    private static final int MOST_FILES = 20_000;

    private SongArchive() {}

    static SongCopy.Done unpack(Path archive, Path to, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            String top = top(zip, archive);
            Map<String, ZipEntry> files = files(zip, top, archive);
            long bytes = 0;
            for (ZipEntry entry : files.values()) {
                bytes = Math.addExact(bytes, Math.max(0, entry.getSize()));
            }
            DiskSpace.require(bytes, to, "the song");
            SongCopy.Share share = new SongCopy.Share(bytes, progress);
            MainJob.inDraft(to, draft -> {
                for (Map.Entry<String, ZipEntry> each : files.entrySet()) {
                    Path file = new SongFolder(draft.folder()).inside(each.getKey());
                    Files.createDirectories(file.getParent());
                    try (InputStream in = new AsItWasPacked(zip.getInputStream(each.getValue()), each.getValue())) {
                        SongCopy.write(in, file, share);
                    }
                }
                // Whatever was packed, what gets the name of a song is one.
                SongStore.openReadOnly(draft.folder()).close();
            });
            return new SongCopy.Done(to.toAbsolutePath().normalize(), bytes, List.of());
        } catch (ZipException | ArithmeticException e) {
            throw new Trouble(
                    "this archive is damaged or no archive of a song (" + e.getMessage() + ")",
                    archive.toString(),
                    "fetch it again from where it came",
                    e);
        }
    }

    /// The folder in the archive that is the song; empty if the song lies at its top.
    private static String top(ZipFile zip, Path archive) throws Trouble {
        List<String> databases = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(DATABASE) || name.matches("[^/]+/" + DATABASE))
                .toList();
        if (databases.size() != 1) {
            throw new Trouble(
                    databases.isEmpty() ? "there is no song in this file" : "there are several songs in this file",
                    archive.toString(),
                    "name an archive that topdown archive made");
        }
        return databases.getFirst().substring(0, databases.getFirst().length() - DATABASE.length());
    }

    private static Map<String, ZipEntry> files(ZipFile zip, String top, Path archive) throws Trouble {
        Map<String, ZipEntry> files = new LinkedHashMap<>();
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            String name = entry.getName();
            if (entry.isDirectory() || !name.startsWith(top)) {
                continue;
            }
            if (files.size() == MOST_FILES) {
                throw new Trouble(
                        "there are more files in it than in any song", archive.toString(), "do not use this archive");
            }
            String inner = plain(name.substring(top.length()), archive);
            if (!isMadeAnew(inner)) {
                files.put(inner, entry);
            }
        }
        return files;
    }

    /// What no archive of ours holds, and what is not to be believed of another: renders, locks, logs, what is hidden
    /// or still on its way.
    private static boolean isMadeAnew(String name) {
        return name.startsWith("cache/")
                || name.startsWith(".")
                || name.contains("/.")
                || name.endsWith(".part")
                || (name.startsWith("session.") && !name.equals("session.db"));
    }

    /// A name that stays in the song's folder on any system.
    private static String plain(String name, Path archive) throws Trouble {
        try {
            Path path = Path.of(name);
            boolean plain = !name.isEmpty()
                    && name.indexOf('\\') < 0
                    && name.indexOf(':') < 0
                    && !path.isAbsolute()
                    && path.normalize().equals(path)
                    && !path.startsWith("..");
            if (plain) {
                return name;
            }
        } catch (InvalidPathException e) {
            throw leadsOut(name, archive);
        }
        throw leadsOut(name, archive);
    }

    private static Trouble leadsOut(String name, Path archive) {
        return new Trouble(
                "it holds a file with a name that no song has (\"" + name + "\")",
                archive.toString(),
                "do not use this archive; ask whoever made it");
    }

    /// A file that turns out longer than the archive says would get past the look at the disk, and one that was damaged
    /// on the way unpacks all the same: only its check-sum tells.
    private static final class AsItWasPacked extends FilterInputStream {
        private final CRC32 sum = new CRC32();
        private final long wantedSum;
        private long left;

        AsItWasPacked(InputStream in, ZipEntry entry) {
            super(in);
            left = entry.getSize();
            wantedSum = entry.getCrc();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                left -= read;
                sum.update(into, offset, read);
            }
            if (left < 0 || (read < 0 && (left > 0 || sum.getValue() != wantedSum))) {
                throw new ZipException("a file in it is not what was packed");
            }
            return read;
        }
    }
}
