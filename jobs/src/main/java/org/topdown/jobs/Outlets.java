package org.topdown.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.WordLength;

/// Where results go. What is in the way is told before any work is done.
final class Outlets {
    private Outlets() {}

    /// @param prints files to be; their names say their format
    /// @param word   of their samples
    /// @param stems  a folder to be, or null
    /// @param force  whether files that exist are replaced, and a folder that exists is added to
    /// @throws Trouble if there is something that must not or cannot be replaced, or two are one file
    static void refuseTaken(List<Path> prints, WordLength word, @Nullable Path stems, boolean force) throws Trouble {
        Set<Path> named = new HashSet<>();
        for (Path print : prints) {
            PrintFormat.of(print).requireHolds(word, print);
            if (!named.add(print.toAbsolutePath().normalize())) {
                throw new Trouble("it is asked for twice", print.toString(), "name it once");
            }
            refuseTaken(print, force);
        }
        if (stems != null && Files.exists(stems)) {
            if (!Files.isDirectory(stems)) {
                throw new Trouble("there is a file of that name", stems.toString(), "choose another folder");
            }
            if (!force) {
                throw new Trouble(
                        "exists already", stems.toString(), "choose another folder, or add --force to replace it");
            }
        }
    }

    /// @param file to be
    static void refuseTaken(Path file, boolean force) throws Trouble {
        if (Files.isDirectory(file)) {
            throw new Trouble("there is a folder of that name", file.toString(), "choose another name");
        }
        if (Files.exists(file) && !force) {
            throw new Trouble("exists already", file.toString(), "choose another name, or add --force to replace it");
        }
    }

    /// @param file to be, or a folder
    /// @throws Trouble if its folder cannot be made, because there is a file in the way
    static void requirePlace(Path file) throws Trouble {
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Trouble(folder + " is a file, not a folder", file.toString(), "choose another place");
        }
    }
}
