package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The address lets in, so nobody else may read it.
class DoorwayTest {
    private static final String ADDRESS = "http://127.0.0.1:1234/?token=0123456789abcdef";

    @TempDir
    Path home;

    @Test
    void theAddressStandsInAFileOfTheUsersAloneAndNotOnACommandLine() throws Exception {
        // A browser that tells what it was started with.
        Path said = home.resolve("said");
        Path browser = Files.writeString(
                home.resolve("browser"),
                "printf '%s\\n' \"$@\" > '" + said + ".part'; mv '" + said + ".part' '" + said + "'\n");
        try (Doorway doorway = Objects.requireNonNull(Doorway.to(ADDRESS, home, List.of("sh", browser.toString())))) {
            for (int i = 0; i < 200 && !Files.exists(said); i++) {
                Thread.sleep(50);
            }
            assertThat(said).content().isEqualTo(doorway.file() + "\n").doesNotContain("token");
            assertThat(doorway.file()).content().contains("url=" + ADDRESS);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(doorway.file())))
                        .isEqualTo("rw-------");
            }
        }
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactlyInAnyOrder(said, browser);
        }
    }

    @Test
    void withoutABrowserNothingIsLeft() throws Exception {
        assertThat(Doorway.to(ADDRESS, home, List.of("no-such-browser-anywhere")))
                .isNull();
        assertThat(home).isEmptyDirectory();
    }
}
