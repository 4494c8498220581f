package org.topdown.media.write;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.topdown.media.Trouble;

/// Drafts on Linux's `/dev/full`: the system itself says that no space is left.
public final class FullDisk {
    private static final Path DEVICE = Path.of("/dev/full");

    private FullDisk() {}

    public static Draft draft(Path target) throws Trouble {
        Assumptions.assumeTrue(Files.exists(DEVICE), "only Linux has /dev/full");
        return Draft.of(target, false, file -> Files.createSymbolicLink(file, DEVICE));
    }
}
