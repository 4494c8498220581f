package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.Devices;

/// The page of devices says what the records say.
class DeviceDocsTest {
    private static final Path DOCS = Path.of("..", "docs", "devices.md");

    @Test
    void theCommittedPageIsUpToDate() throws IOException {
        String written = DeviceDocs.of(Path.of("..", "dsp", "src", "main", "java"));
        if (Boolean.getBoolean("topdown.write-docs")) {
            Files.writeString(DOCS, written);
        }
        String committed = Files.exists(DOCS) ? Files.readString(DOCS) : "";
        assertThat(committed.replace("\r\n", "\n"))
                .as("docs/devices.md is stale; write it with: ./mvnw test -pl jobs -am -Dtest=DeviceDocsTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtopdown.write-docs=true")
                .isEqualTo(written);
    }

    /// Every control of every kind has its row, with its range.
    @Test
    void everyControlIsThere() throws IOException {
        String page = Files.readString(DOCS);
        for (String kind : Devices.kinds()) {
            assertThat(page).contains("\n## " + kind + "\n");
            String section = page.substring(page.indexOf("\n## " + kind + "\n") + 1);
            section = section.substring(0, section.indexOf("\n## "));
            for (Control control : Devices.neutral(kind).controls()) {
                String name = control.name().substring(control.name().lastIndexOf('.') + 1);
                assertThat(section.lines().filter(line -> line.contains(name + "` |")))
                        .as(kind + " " + name)
                        .anyMatch(line -> line.contains(" to "));
            }
        }
    }
}
