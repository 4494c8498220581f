package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.topdown.media.ThisMachine;
import org.topdown.media.Trouble;
import org.topdown.media.write.FolderEntries;

/// A song in the making: a folder beside its place, on the same disk, that gets the song's name when all of it
/// is there. Closed before that, it leaves nothing behind. Its name says whose it is, so that one that a killed
/// process left is known and cleared away, and one that somebody is working on is not.
final class SongDraft implements AutoCloseable {
    /// `.NAME.MACHINE-PROCESS.part`
    private static final Pattern FORM = Pattern.compile("\\.(.+)\\.([0-9a-f]{8})-(\\d{1,18})\\.part");

    /// Clocks of disks and processes disagree by less.
    private static final Duration DOUBT = Duration.ofSeconds(10);

    private final Path home;
    private final Path folder;
    private boolean open = true;

    private SongDraft(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /// Starts the song that is to stand at `song`.
    ///
    /// @throws Trouble if somebody is making it already
    static SongDraft of(Path song) throws IOException {
        Path home = song.toAbsolutePath().normalize();
        Path parent = home.getParent();
        if (parent == null) {
            throw new Trouble("a disk is no place for a song", home.toString(), "choose a folder");
        }
        Files.createDirectories(parent);
        Path folder = parent.resolve("." + home.getFileName() + "." + thisMachine() + "-"
                + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException twice) {
            throw inTheMaking(home, ProcessHandle.current().pid());
        }
        SongDraft draft = new SongDraft(home, folder);
        boolean first = false;
        try {
            draft.giveWay(parent);
            first = true;
            return draft;
        } finally {
            if (!first) {
                draft.close();
            }
        }
    }

    private static String thisMachine() {
        return String.format(Locale.ROOT, "%08x", ThisMachine.name().hashCode());
    }

    private static Trouble inTheMaking(Path home, long process) {
        return new Trouble(
                "this song is being made at this moment (process " + process + ")",
                home.toString(),
                "wait for it, or choose another place");
    }

    /// To whoever began before us; what was left behind goes.
    private void giveWay(Path parent) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(parent, ".*.part")) {
            for (Path other : drafts) {
                Matcher form = FORM.matcher(String.valueOf(other.getFileName()));
                boolean ours = form.matches()
                        && form.group(1).equals(String.valueOf(home.getFileName()))
                        && form.group(2).equals(thisMachine())
                        && !other.equals(folder);
                if (!ours) {
                    continue;
                }
                long process = Long.parseLong(form.group(3));
                if (abandoned(other, process)) {
                    SongFolders.delete(other);
                } else if (before(other)) {
                    throw inTheMaking(home, process);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean before(Path other) throws IOException {
        int order = made(other).compareTo(made(folder));
        return order < 0 || (order == 0 && other.compareTo(folder) < 0);
    }

    private static FileTime made(Path draft) throws IOException {
        return Files.readAttributes(draft, BasicFileAttributes.class).creationTime();
    }

    /// Whether its process has ended, or another one has its number by now.
    private static boolean abandoned(Path draft, long process) throws IOException {
        Optional<ProcessHandle> maker = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        if (maker.isEmpty()) {
            return true;
        }
        Optional<Instant> started = maker.get().info().startInstant();
        return started.isPresent() && made(draft).toInstant().plus(DOUBT).isBefore(started.get());
    }

    /// Where it is made.
    Path folder() {
        return folder;
    }

    /// Where a file of the song is while it is made.
    Path drafted(Path file) {
        return file.startsWith(home) ? folder.resolve(home.relativize(file)) : file;
    }

    /// Where a file of the draft will be found.
    Path settled(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(folder) ? home.resolve(folder.relativize(whole)) : whole;
    }

    /// The same trouble, told of where the user looks for the song.
    Trouble settled(Trouble trouble) {
        if (!trouble.where().startsWith(folder.toString())) {
            return trouble;
        }
        return new Trouble(
                trouble.what(),
                home + trouble.where().substring(folder.toString().length()),
                trouble.todo(),
                trouble);
    }

    /// Gives the song its name.
    void keep() throws IOException {
        try {
            Files.move(folder, home);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw new Trouble(
                    "something else was put in this place meanwhile", home.toString(), "choose another place", e);
        }
        open = false;
        Path parent = home.getParent();
        if (parent != null) {
            FolderEntries.keep(parent);
        }
    }

    /// Deletes it unless it was kept.
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            SongFolders.delete(folder);
        }
    }
}
