package org.topdown.desk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.topdown.jobs.FileName;
import org.topdown.media.Trouble;
import org.topdown.session.SongFolder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The folders of this machine that pages may look into, bring audio in from and put songs into: the user's own, what
/// is mounted, and those named on the command line. Hidden folders are not shown, and no link leads out.
final class OpenFolders {
    private static final int MOST_SHOWN = 2_000;

    private final List<Path> roots;

    /// @param roots those that are not there are left out
    OpenFolders(List<Path> roots) {
        List<Path> real = new ArrayList<>();
        for (Path root : roots) {
            try {
                Path whole = root.toRealPath();
                if (Files.isDirectory(whole) && real.stream().noneMatch(whole::equals)) {
                    real.add(whole);
                }
            } catch (IOException _) {
                // It is not there, so nothing in it is asked for.
            }
        }
        this.roots = List.copyOf(real);
    }

    /// @param more folders that the user names
    static OpenFolders standard(List<Path> more) {
        List<Path> roots = new ArrayList<>(more);
        String home = System.getProperty("user.home", "");
        if (!home.isBlank()) {
            roots.add(Path.of(home));
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String user = System.getProperty("user.name", "");
        List<String> mounted =
                system.contains("mac") ? List.of("/Volumes") : List.of("/media/" + user, "/run/media/" + user, "/mnt");
        if (system.contains("win")) {
            Path.of("").toAbsolutePath().getFileSystem().getRootDirectories().forEach(roots::add);
        } else {
            mounted.forEach(place -> roots.addAll(foldersIn(Path.of(place))));
        }
        return new OpenFolders(roots);
    }

    private static List<Path> foldersIn(Path place) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, Files::isDirectory)) {
            entries.forEach(folders::add);
        } catch (IOException | DirectoryIteratorException _) {
            // Nothing is mounted there.
        }
        folders.sort(Comparator.naturalOrder());
        return folders;
    }

    List<Path> roots() {
        return roots;
    }

    /// What is at `path`, where the disk has it.
    ///
    /// @throws Trouble if there is nothing, or it is not in one of the open folders
    Path existing(String path) throws Trouble {
        Path real;
        try {
            Path given = Path.of(path);
            if (!given.isAbsolute()) {
                throw notOpen(path);
            }
            real = given.toRealPath();
        } catch (InvalidPathException e) {
            throw notOpen(path);
        } catch (IOException e) {
            // Whether it is there is nobody's business either, unless it may be looked at.
            throw new Trouble("there is no such file or folder among those that are open", path, "choose another", e);
        }
        if (!isOpen(real)) {
            throw notOpen(path);
        }
        return real;
    }

    /// Whether a file may be read, where the disk has it.
    boolean isOpen(Path real) {
        return roots.stream().anyMatch(root -> real.startsWith(root) && !isHidden(root.relativize(real)));
    }

    private static boolean isHidden(Path below) {
        for (Path part : below) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Trouble notOpen(String path) {
        return new Trouble(
                "the page may not look there",
                path,
                "choose a folder of your own, or name this one when you start: topdown desk --folder DIR");
    }

    /// Where something new is to stand.
    Path place(String folder, String name) throws Trouble {
        Path parent = existing(folder);
        if (!Files.isDirectory(parent)) {
            throw new Trouble("this is a file, not a folder", folder, "choose a folder");
        }
        return parent.resolve(FileName.plain(name));
    }

    /// What is in a folder, as pages show it.
    void list(Path folder, ObjectNode answer) throws IOException {
        answer.put("path", folder.toString());
        Path parent = folder.getParent();
        if (parent != null && isOpen(parent)) {
            answer.put("parent", parent.toString());
        } else {
            answer.putNull("parent");
        }
        List<Path> folders = new ArrayList<>();
        List<Path> archives = new ArrayList<>();
        int files = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(".")) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    folders.add(entry);
                } else {
                    files++;
                    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                        archives.add(entry);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        answer.put("files", files);
        answer.put("song", SongFolder.isSong(folder));
        ArrayNode nodes = answer.putArray("folders");
        shown(folders)
                .forEach(each -> nodes.addObject()
                        .put("name", String.valueOf(each.getFileName()))
                        .put("path", each.toString())
                        .put("song", SongFolder.isSong(each)));
        ArrayNode zips = answer.putArray("archives");
        shown(archives)
                .forEach(each -> zips.addObject()
                        .put("name", String.valueOf(each.getFileName()))
                        .put("path", each.toString()));
    }

    private static List<Path> shown(List<Path> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(each -> String.valueOf(each.getFileName()), String.CASE_INSENSITIVE_ORDER))
                .limit(MOST_SHOWN)
                .toList();
    }
}
