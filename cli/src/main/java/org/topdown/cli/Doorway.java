package org.topdown.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page that leads a browser to the desk. Everybody on a machine can read what programs were started with, so a
/// browser
/// is not given the address, which lets in, but a file that only this user can read and that goes once it was used.
final class Doorway implements AutoCloseable {
    private final Path file;

    private Doorway(Path file) {
        this.file = file;
    }

    /// Opens the desk in the browser.
    ///
    /// @return null if there is nothing to open it with
    static @Nullable Doorway to(String address) throws IOException {
        return to(address, Path.of(System.getProperty("user.home", ".")), opener());
    }

    /// @param home where the page goes first: browsers in a box of their own cannot see temporary files
    static @Nullable Doorway to(String address, Path home, List<String> opener) throws IOException {
        Path file = privateFile(home);
        Doorway doorway = new Doorway(file);
        file.toFile().deleteOnExit();
        Files.writeString(file, page(address), StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(opener);
        command.add(file.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return doorway;
        } catch (IOException _) {
            doorway.remove();
            return null;
        }
    }

    private static Path privateFile(Path home) throws IOException {
        FileAttribute<?>[] mine =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            return Files.createTempFile(home, "topdown-desk-", ".html", mine);
        } catch (IOException _) {
            return Files.createTempFile("topdown-desk-", ".html", mine);
        }
    }

    private static String page(String address) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Topdown</title>
                <meta name="referrer" content="no-referrer">
                <meta http-equiv="refresh" content="0;url=%1$s"></head>
                <body><a href="%1$s">Open the desk</a></body></html>
                """.formatted(address);
    }

    private static List<String> opener() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open");
        }
        return system.contains("win") ? List.of("rundll32", "url.dll,FileProtocolHandler") : List.of("xdg-open");
    }

    Path file() {
        return file;
    }

    /// Nobody needs it any more.
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        remove();
    }
}
