package org.topdown.media.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Refuse;
import org.topdown.media.Signature;
import org.topdown.media.Trouble;

/// What lies in a folder and all its sub-folders, told by names, and by first bytes where a name says nothing.
/// Audio that is empty, unreadable or not what its name says is found only when it is opened. Both lists are in
/// natural order.
public record FolderScan(List<Found> audio, List<Ignored> ignored) {
    /// @param name relative to the folder scanned, with `/` and in Unicode's composed form (NFC), whatever the
    ///             system
    /// @param path to open it with
    public record Found(String name, Path path) {}

    /// @param name as in [Found]; a folder that is left out as a whole ends in `/`
    /// @param why  plain words, no full stop
    public record Ignored(String name, String why) {}

    public FolderScan {
        audio = List.copyOf(audio);
        ignored = List.copyOf(ignored);
    }

    /// @throws Trouble if there is no such folder or it cannot be read; a sub-folder that cannot is listed as
    ///                 ignored
    public static FolderScan scan(Path folder) throws IOException {
        try {
            if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
                throw new Trouble("it is a file, not a folder", folder.toString(), "give the folder it lies in");
            }
            return new Walk(folder).scan();
        } catch (IOException e) {
            throw Refuse.unreachable(folder, e);
        }
    }

    private static final class Walk {
        private final Path root;
        private final List<Found> audio = new ArrayList<>();
        private final List<Ignored> ignored = new ArrayList<>();
        private final Deque<Path> folders = new ArrayDeque<>();
        /// Links to folders wait until all real folders were seen, so that files keep their real names.
        private final Deque<Path> linkedFolders = new ArrayDeque<>();
        /// Real paths, so that no folder is read twice and no link leads round in a circle.
        private final Set<Path> seen = new HashSet<>();

        Walk(Path root) {
            this.root = root;
        }

        FolderScan scan() throws IOException {
            seen.add(root.toRealPath());
            read(root);
            while (!folders.isEmpty() || !linkedFolders.isEmpty()) {
                boolean linked = folders.isEmpty();
                Path folder = linked ? linkedFolders.remove() : folders.remove();
                try {
                    if (seen.add(folder.toRealPath())) {
                        read(folder);
                    } else {
                        ignore(folder, "/", "a link to a folder that is read already");
                    }
                } catch (IOException e) {
                    ignore(folder, "/", "a folder that cannot be read");
                }
            }
            Comparator<String> order = NaturalOrder.OF_PATHS;
            audio.sort(Comparator.comparing(Found::name, order));
            ignored.sort(Comparator.comparing(Ignored::name, order));
            return new FolderScan(audio, ignored);
        }

        private void read(Path folder) throws IOException {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    visit(entry);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }

        private void visit(Path entry) {
            BasicFileAttributes attributes = attributes(entry, LinkOption.NOFOLLOW_LINKS);
            boolean isLink = attributes != null && attributes.isSymbolicLink();
            if (isLink) {
                attributes = attributes(entry);
            }
            String fileName = entry.getFileName().toString();
            if (attributes != null && attributes.isDirectory()) {
                String why = FileNames.whyFolderIsLeftOut(fileName);
                if (why == null && Files.exists(entry.resolve("session.db"))) {
                    why = "a song of Topdown, not audio";
                }
                if (why != null) {
                    ignore(entry, "/", why);
                } else {
                    (isLink ? linkedFolders : folders).add(entry);
                }
                return;
            }
            String why = inResourceFolder(entry) ? FileNames.RESOURCE_FORK : FileNames.whyNotAudio(fileName);
            if (why == null && attributes != null && attributes.isOther()) {
                why = "a device or a pipe, not a file";
            }
            if (why == null && !FileNames.saysAudio(fileName)) {
                why = whyContentIsNotAudio(entry);
            }
            if (why != null) {
                ignore(entry, "", why);
            } else {
                audio.add(new Found(nameOf(entry), entry));
            }
        }

        private boolean inResourceFolder(Path entry) {
            for (Path part : root.relativize(entry)) {
                if (part.toString().equals("__MACOSX")) {
                    return true;
                }
            }
            return false;
        }

        private void ignore(Path entry, String end, String why) {
            ignored.add(new Ignored(nameOf(entry) + end, why));
        }

        private String nameOf(Path entry) {
            StringBuilder name = new StringBuilder();
            for (Path part : root.relativize(entry)) {
                name.append(name.isEmpty() ? "" : "/").append(part);
            }
            return Normalizer.normalize(name, Normalizer.Form.NFC);
        }

        private static @Nullable BasicFileAttributes attributes(Path entry, LinkOption... options) {
            try {
                return Files.readAttributes(entry, BasicFileAttributes.class, options);
            } catch (IOException e) {
                return null; // opening it will say what is wrong
            }
        }

        private static @Nullable String whyContentIsNotAudio(Path entry) {
            try (InputStream in = Files.newInputStream(entry)) {
                Signature signature = Signature.of(in.readNBytes(Signature.HEAD_BYTES));
                if (signature.isAudio()) {
                    return null;
                }
                return signature.isSomethingElse() ? signature.words() + ", not audio" : "not audio";
            } catch (IOException e) {
                return "not audio by its name, and it cannot be read";
            }
        }
    }
}
