package org.topdown.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ProgramsTest {
    @TempDir
    Path folder;

    @Test
    void aMissingProgramSkipsTheTest() {
        assertThatThrownBy(() -> Programs.need("meter", folder.toString(), null))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("meter is not on the PATH");
    }

    @Test
    void whereCrossChecksAreRequiredItFails() {
        assertThatThrownBy(() -> Programs.need("meter", folder.toString(), "required"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("meter is not on the PATH");
    }

    @Test
    void oneThatCanBeRunIsFoundOnAnyFolderOfThePath() throws IOException {
        Path file = Files.createFile(folder.resolve("meter"));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        String path = folder.resolve("no") + File.pathSeparator + folder;
        assertThatCode(() -> Programs.need("meter", path, "required")).doesNotThrowAnyException();
        Files.createDirectory(folder.resolve("other"));
        assertThatThrownBy(() -> Programs.need("other", path, "required")).isInstanceOf(AssertionError.class);
    }
}
