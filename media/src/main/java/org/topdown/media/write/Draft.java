package org.topdown.media.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;

/// A file in the making: written under another name in the same folder, and given its own name only by `keep`,
/// once every byte is on the disk. Closed before that, it leaves nothing behind; what stood under the name
/// stays. What killed processes left half-written in the folder is cleared away by the next draft there.
/// Everything that fails is [Trouble] that names the file.
public final class Draft implements AutoCloseable {
    private final Path target;
    private final boolean overwrite;
    private final Path file;
    private @Nullable FileChannel channel;
    private boolean open = true;
    private boolean complete;
    /// Where what stood under the name waits until all that belongs together has its names.
    private @Nullable Path old;

    private Draft(Path target, boolean overwrite, Path file) {
        this.target = target;
        this.overwrite = overwrite;
        this.file = file;
    }

    /// Starts a file that is to become `target`.
    ///
    /// @param overwrite whether a file that is already there gives way, at `keep`
    public static Draft of(Path target, boolean overwrite) throws Trouble {
        return of(target, overwrite, Files::createFile);
    }

    /// How the empty file comes to be.
    interface Maker {
        void make(Path file) throws IOException;
    }

    static Draft of(Path target, boolean overwrite, Maker maker) throws Trouble {
        if (Files.isDirectory(target)) {
            throw new Trouble("there is a folder of that name", target.toString(), "choose another name");
        }
        if (!overwrite && Files.exists(target)) {
            throw taken(target);
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            DraftName.clearStale(folder);
        }
        while (true) {
            Path file = target.resolveSibling(DraftName.next().text());
            try {
                maker.make(file);
            } catch (FileAlreadyExistsException e) {
                continue; // left behind by a killed process that had our number
            } catch (IOException | ReadOnlyFileSystemException e) {
                throw trouble(e, target);
            }
            // Ctrl-C ends the process without anybody closing us.
            file.toFile().deleteOnExit();
            return new Draft(target, overwrite, file);
        }
    }

    private static Trouble taken(Path target) {
        return new Trouble(
                "there is a file of that name", target.toString(), "choose another name or allow replacing it");
    }

    /// The name it is to have.
    public Path target() {
        return target;
    }

    /// The name it has for now, for those who write it themselves.
    public Path file() {
        return file;
    }

    /// Writes all of `bytes` at the end of what was written so far.
    public void write(ByteBuffer bytes) throws Trouble {
        try {
            FileChannel to = channel();
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        } catch (IOException e) {
            throw trouble(e, target);
        }
    }

    /// Writes all of `bytes` over what stands at `position`.
    public void rewrite(ByteBuffer bytes, long position) throws Trouble {
        try {
            FileChannel to = channel();
            for (long at = position; bytes.hasRemaining(); ) {
                at += to.write(bytes, at);
            }
        } catch (IOException e) {
            throw trouble(e, target);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel known = channel;
        if (known == null) {
            known = FileChannel.open(file, StandardOpenOption.WRITE);
            channel = known;
        }
        return known;
    }

    /// Brings every byte to the disk; nothing can be written after that, and only the name is missing.
    public void complete() throws Trouble {
        if (complete) {
            return;
        }
        try {
            channel().force(true);
            channel().close();
        } catch (IOException e) {
            throw trouble(e, target);
        }
        complete = true;
    }

    /// Makes it `target`, at one stroke, when all of it is on the disk.
    public void keep() throws Trouble {
        complete();
        name();
        keepName();
    }

    /// Gives all of them their names once each is on the disk. If one cannot have its name, none has: what stood under
    /// the names stands there again.
    static void keepAll(List<Draft> drafts) throws Trouble {
        for (Draft draft : drafts) {
            draft.complete();
        }
        List<Draft> named = new ArrayList<>();
        try {
            for (Draft draft : drafts) {
                draft.setOldAside();
            }
            for (Draft draft : drafts) {
                draft.name();
                named.add(draft);
            }
        } catch (Trouble | RuntimeException | Error e) {
            named.reversed().forEach(Draft::takeBack);
            throw e;
        } finally {
            drafts.forEach(Draft::dropOld);
        }
        drafts.forEach(Draft::keepName);
    }

    /// A second name for what stands under ours, or a copy where there are no second names.
    private void setOldAside() throws Trouble {
        if (!overwrite || !Files.isRegularFile(target)) {
            return;
        }
        Path aside = target.resolveSibling(DraftName.next().text());
        try {
            old = aside;
            Files.createLink(aside, target);
        } catch (IOException | UnsupportedOperationException _) {
            try {
                Files.copy(target, aside, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw trouble(e, target);
            }
        }
    }

    /// Undoes `name`. What fails here cannot be helped; what brought us here is being told.
    private void takeBack() {
        Path back = old;
        try {
            if (back == null) {
                Files.deleteIfExists(target);
            } else {
                Files.move(back, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException _) {
            old = null; // all there is of it by now
        }
    }

    private void dropOld() {
        Path known = old;
        old = null;
        try {
            if (known != null) {
                Files.deleteIfExists(known);
            }
        } catch (IOException _) {
            known.toFile().deleteOnExit();
        }
    }

    private void name() throws Trouble {
        try {
            if (overwrite) {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                moveToFreeName();
            }
        } catch (FileAlreadyExistsException e) {
            throw taken(target);
        } catch (IOException e) {
            throw trouble(e, target);
        }
        open = false;
    }

    /// A rename would replace what came to stand there meanwhile; a second name for the file does not.
    private void moveToFreeName() throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without second names (FAT, some network shares).
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(file);
    }

    private void keepName() {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            FolderEntries.keep(folder);
        }
    }

    /// Discards it unless it was kept.
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            FileChannel known = channel;
            if (known != null) {
                known.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // What brought us here is already being told; the file goes when the process ends.
            return;
        }
    }

    /// What `cause` means to somebody who wanted to write `target`.
    static Trouble trouble(Exception cause, Path target) {
        String where = target.toString();
        if (cause instanceof Trouble known) {
            return known;
        }
        if (cause instanceof NoSuchFileException || cause instanceof NotDirectoryException) {
            return new Trouble("its folder does not exist", where, "create the folder or choose another", cause);
        }
        if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
            return notAllowed(where, cause);
        }
        String said = String.valueOf(cause.getMessage());
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("not enough space") || words.contains("quota exceeded")) {
            return full(where, cause);
        }
        if (words.contains("read-only file system")) {
            return notAllowed(where, cause);
        }
        if (words.contains("file name too long")) {
            return new Trouble("the name is too long for this disk", where, "choose a shorter name", cause);
        }
        return new Trouble(
                "it cannot be written (" + said + ")", where, "check the disk or choose another folder", cause);
    }

    static Trouble full(String where, @Nullable Throwable cause) {
        return new Trouble("the disk is full", where, "make room or choose another disk, then try again", cause);
    }

    private static Trouble notAllowed(String where, Throwable cause) {
        return new Trouble(
                "the folder cannot be written to", where, "choose another folder or change its permissions", cause);
    }
}
