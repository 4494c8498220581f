package org.topdown.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.topdown.media.Trouble;

/// What the disk and the database report, in words a user can act on.
final class DiskTrouble {
    private static final String FULL = "the disk is full";
    private static final String FREE_SPACE = "free some space and try again; what was stored before is safe";
    private static final String READ_ONLY = "this folder cannot be written to";
    private static final String GET_RIGHTS =
            "copy the song to a folder of your own, or ask for the right to write here";

    private DiskTrouble() {}

    static Trouble of(IOException e, Path where) {
        if (e instanceof Trouble trouble) {
            return trouble;
        }
        String reason = e instanceof FileSystemException system && system.getReason() != null ? system.getReason() : "";
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return new Trouble(FULL, where.toString(), FREE_SPACE, e);
        }
        if (e instanceof AccessDeniedException || lower.contains("read-only") || lower.contains("not permitted")) {
            return new Trouble(READ_ONLY, where.toString(), GET_RIGHTS, e);
        }
        if (e instanceof NoSuchFileException) {
            return new Trouble("there is no such folder", where.toString(), "check the path", e);
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return new Trouble("there is a file where a folder must be", taken.getFile(), "move it elsewhere", e);
        }
        String detail = reason.isEmpty() ? String.valueOf(e.getMessage()) : reason;
        return new Trouble("the folder cannot be used (" + detail + ")", where.toString(), "check the disk", e);
    }

    /// @param e what Jdbi or JDBC threw
    /// @throws IllegalArgumentException if what was to be stored breaks a rule of the store: the caller's mistake
    /// @throws IllegalStateException    if the database did not say what is wrong: ours
    static Trouble of(Exception e, SongFolder folder) {
        @Nullable SQLiteException cause = databaseCause(e);
        if (cause == null) {
            throw new IllegalStateException("the store failed: " + e.getMessage(), e);
        }
        String database = folder.database().toString();
        // Extended codes keep their family in the low byte.
        int family = cause.getResultCode().code & 0xff;
        if (family == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            throw new IllegalArgumentException("the store refuses this: " + cause.getMessage(), e);
        }
        if (family == SQLiteErrorCode.SQLITE_FULL.code) {
            return new Trouble(FULL, database, FREE_SPACE, e);
        }
        if (family == SQLiteErrorCode.SQLITE_READONLY.code || family == SQLiteErrorCode.SQLITE_PERM.code) {
            return new Trouble(READ_ONLY, database, GET_RIGHTS, e);
        }
        if (family == SQLiteErrorCode.SQLITE_CORRUPT.code || family == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return damaged(folder, e);
        }
        if (family == SQLiteErrorCode.SQLITE_BUSY.code || family == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new Trouble("another program keeps the session busy", database, "close it and try again", e);
        }
        if (family == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return new Trouble("the session cannot be opened", database, "check that you may read and write it", e);
        }
        return new Trouble(
                "the session could not be read or written (" + cause.getMessage() + ")",
                database,
                "check the disk and try again",
                e);
    }

    static Trouble damaged(SongFolder folder, @Nullable Throwable cause) {
        return new Trouble(
                "the session is damaged",
                folder.database().toString(),
                "put a copy from your back-up in its place (a session.db.v*.bak beside it is one); the audio is not"
                        + " affected",
                cause);
    }

    private static @Nullable SQLiteException databaseCause(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException found) {
                return found;
            }
        }
        return null;
    }
}
