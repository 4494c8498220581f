package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.media.scan.FolderScan;

/// Files sent to a song that is there, called as the song's own files are: by their path relative to the folder
/// it was made from. Where they lie now says little; that folder may come again from anywhere, whole or a part
/// of it.
///
/// @param scan   what was sent, each file once
/// @param placed the names that are such paths; of others only the file's own name is known
record ResentFiles(FolderScan scan, Set<String> placed) {
    ResentFiles {
        placed = Set.copyOf(placed);
    }

    /// A folder, and what of it was sent.
    private record Sent(Path base, FolderScan scan) {}

    /// @param given    files and folders
    /// @param imported the folder the song was made from, if it is known
    /// @param known    names of the song's files
    /// @throws Trouble if one is not there, or two are one file of the song
    static ResentFiles of(List<Path> given, @Nullable Path imported, Set<String> known) throws IOException {
        List<FolderScan.Found> found = new ArrayList<>();
        List<FolderScan.Ignored> ignored = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        Map<String, Path> byName = new HashMap<>();
        Set<Path> seen = new HashSet<>();
        for (Sent sent : sent(given)) {
            String prefix = prefix(sent, imported, known);
            for (FolderScan.Found each : sent.scan().audio()) {
                if (!seen.add(each.path().toRealPath())) {
                    continue;
                }
                String name = Objects.requireNonNullElse(prefix, "") + each.name();
                if (prefix == null && byName.containsKey(name)) {
                    name = sent.base().getFileName() + "/" + name;
                }
                Path other = byName.putIfAbsent(name, each.path());
                if (other != null) {
                    throw new Trouble(
                            "it and " + other + " are both called \"" + name + "\" in the song",
                            each.path().toString(),
                            "send one of them, or bring each in with topdown replace SONG STRIP FILE");
                }
                found.add(new FolderScan.Found(name, each.path()));
                if (prefix != null) {
                    placed.add(name);
                }
            }
            for (FolderScan.Ignored each : sent.scan().ignored()) {
                ignored.add(new FolderScan.Ignored(Objects.requireNonNullElse(prefix, "") + each.name(), each.why()));
            }
        }
        return new ResentFiles(new FolderScan(found, ignored), placed);
    }

    private static List<Sent> sent(List<Path> given) throws IOException {
        List<Sent> sent = new ArrayList<>();
        Map<Path, List<FolderScan.Found>> single = new LinkedHashMap<>();
        for (Path each : given) {
            Path whole = each.toAbsolutePath().normalize();
            Path folder = whole.getParent();
            if (Files.isDirectory(whole) || folder == null) {
                sent.add(new Sent(whole, FolderScan.scan(whole)));
            } else if (Files.exists(whole)) {
                single.computeIfAbsent(folder, _ -> new ArrayList<>())
                        .add(new FolderScan.Found(String.valueOf(whole.getFileName()), whole));
            } else {
                throw new Trouble("there is no such file", each.toString(), "check the path");
            }
        }
        single.forEach((folder, files) -> sent.add(new Sent(folder, new FolderScan(files, List.of()))));
        return sent;
    }

    /// Where the folder stands in the one the song was made from, as the start of a name: "" for that folder
    /// itself, "Drums/" for one in it. A folder from elsewhere stands for it, or for the one of its name in it,
    /// whichever more of its files are in.
    ///
    /// @return null if that cannot be told
    private static @Nullable String prefix(Sent sent, @Nullable Path imported, Set<String> known) throws IOException {
        if (imported != null && Files.isDirectory(imported)) {
            Path home = imported.toRealPath();
            Path real = sent.base().toRealPath();
            if (real.equals(home)) {
                return "";
            }
            if (real.startsWith(home)) {
                return home.relativize(real).toString().replace('\\', '/') + "/";
            }
        }
        Set<String> candidates = new HashSet<>(Set.of(""));
        for (String name : known) {
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                String folder = name.substring(0, at);
                if (folder.substring(folder.lastIndexOf('/') + 1)
                        .equals(String.valueOf(sent.base().getFileName()))) {
                    candidates.add(folder + "/");
                }
            }
        }
        String best = null;
        long most = 0;
        for (String candidate : candidates) {
            long count = sent.scan().audio().stream()
                    .filter(file -> known.contains(candidate + file.name()))
                    .count();
            if (count > most) {
                most = count;
                best = candidate;
            } else if (count == most) {
                best = null;
            }
        }
        return best;
    }
}
