package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.topdown.session.SongAudio;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;
import org.topdown.session.Source;

/// The files that make up a song besides its session: its audio, samples, prints, and what else the user keeps in its
/// folder. Not what can be made again (`cache/`), and not what is only being made.
///
/// @param names relative to the song's folder, with `/`
/// @param bytes of all of them
/// @param lacks files that the session names and that are not there
record SongFiles(List<String> names, long bytes, List<String> lacks) {
    SongFiles {
        names = List.copyOf(names);
        lacks = List.copyOf(lacks);
    }

    static SongFiles of(SongStore store) throws IOException {
        SongFolder folder = store.folder();
        Set<String> audio = new LinkedHashSet<>();
        for (SongAudio each : store.audio()) {
            folder.onDisk(each.file());
            audio.add(each.file());
        }
        for (Source each : store.sources()) {
            folder.onDisk(each.audioFile());
            audio.add(each.audioFile());
        }
        Set<String> found = new LinkedHashSet<>();
        long[] bytes = {0};
        Files.walkFileTree(folder.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean passed = each.equals(folder.cache()) || (isHidden(each) && !each.equals(folder.path()));
                return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = folder.relative(file);
                // In audio/, what the session does not name is still on its way in.
                boolean passed = isHidden(file)
                        || name.startsWith("session.")
                        || name.endsWith(".part")
                        || (file.startsWith(folder.audio()) && !audio.contains(name));
                if (attributes.isRegularFile() && !passed) {
                    found.add(name);
                    bytes[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new SongFiles(
                List.copyOf(found),
                bytes[0],
                audio.stream().filter(name -> !found.contains(name)).toList());
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    /// What somebody who takes the song elsewhere should know.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!lacks.isEmpty()) {
            notes.add((lacks.size() == 1 ? "1 file of audio is" : lacks.size() + " files of audio are")
                    + " missing in the song, and so here (" + lacks.getFirst() + (lacks.size() > 1 ? ", ..." : "")
                    + "); topdown relink finds them");
        }
        return notes;
    }
}
