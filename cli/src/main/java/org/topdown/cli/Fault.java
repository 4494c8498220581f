package org.topdown.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.topdown.media.Trouble;

/// What went wrong, for the user: what, where, and what to do.
record Fault(String what, String where, String todo) {
    static final Fault NO_MEMORY = new Fault(
            "there is not enough memory", "Topdown", "close other programs, or allow it more with TOPDOWN_HEAP=2g");

    static Fault of(Exception failure) {
        return switch (failure) {
            case UncheckedIOException wrapped -> {
                IOException cause = wrapped.getCause();
                yield of(cause == null ? new IOException(wrapped.getMessage()) : cause);
            }
            case Trouble trouble -> new Fault(trouble.what(), trouble.where(), trouble.todo());
            case NoSuchFileException missing ->
                new Fault("there is no such file or folder", file(missing), "check the path");
            case AccessDeniedException denied ->
                new Fault(
                        "may not be read or written by this user",
                        file(denied),
                        "change its permissions or choose another place");
            case FileAlreadyExistsException exists ->
                new Fault("exists already", file(exists), "choose another name, or add --force to replace it");
            case FileSystemException full
            when full(full) -> new Fault("the disk is full", file(full), "free some space or choose another disk");
            case FileSystemException other -> new Fault(reason(other), file(other), "check the disk and the path");
            case IOException io
            when full(io) ->
                new Fault("the disk is full", "the disk written to", "free some space or choose another disk");
            case IOException io -> new Fault(message(io), "reading or writing", "check the disk and the path");
            case IllegalArgumentException wrong -> new Fault(message(wrong), "the command", "correct it and try again");
            default ->
                new Fault(
                        "something unforeseen happened (" + failure.getClass().getSimpleName() + ": "
                                + failure.getMessage() + ")",
                        "Topdown",
                        "the song is as it was before; please report what the same command says with --verbose");
        };
    }

    String sentence() {
        return where + ": " + what + "; " + todo;
    }

    private static String file(FileSystemException failure) {
        return failure.getFile() == null ? "a file" : failure.getFile();
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null ? message(failure) : failure.getReason();
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static boolean full(IOException failure) {
        String text = message(failure).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("disk full") || text.contains("not enough space");
    }
}
