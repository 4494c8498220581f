package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same bits as when a device's algorithm was last changed, and whatever compiles them. Where a change of sound is
/// meant, the device's algorithm version goes up and its line in `golden.txt` is written anew (GoldenRender prints it).
class GoldenRenderTest {
    private static List<String> golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenRenderTest.class.getResourceAsStream("golden.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void everyDeviceSoundsAsItsVersionDid() throws IOException {
        assertThat(GoldenRender.lines()).isEqualTo(golden());
    }

    /// The interpreter, the first compiler alone, the second one at once.
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void whateverCompilesIt(String option) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GoldenRender.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(java.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().toList()).isEqualTo(golden());
        }
        assertThat(java.waitFor()).isZero();
    }
}
