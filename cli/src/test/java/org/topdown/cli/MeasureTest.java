package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MeasureTest {
    @TempDir
    Path folder;

    /// 997 Hz at full scale in one channel reads -3.01 LUFS (ITU-R BS.1770); here in two, 20 dB down, 1 kHz: 3.01
    /// dB louder for the second channel, and 1 kHz reads 0.005 dB above 997 Hz.
    @Test
    void figuresOfATone() throws IOException {
        Path file = Takes.write(folder.resolve("tone.wav"), Takes.tone(2, 4, 1_000, -20));
        JsonNode document = Cli.run("measure", file, "--json", "-").json();
        assertThat(document.propertyNames()).containsExactly("schema", "files");
        JsonNode figures = document.get("files").get(0);
        assertThat(figures.propertyNames())
                .containsExactly(
                        "file",
                        "sampleRateHz",
                        "channels",
                        "durationSeconds",
                        "integratedLufs",
                        "loudnessRangeLu",
                        "maxMomentaryLufs",
                        "maxShortTermLufs",
                        "truePeakDbtp",
                        "samplePeakDbfs",
                        "plrLu",
                        "psrMinLu",
                        "drDb",
                        "correlation",
                        "clippedRuns",
                        "thirdOctavesDb");
        assertThat(figures.get("file").asString()).isEqualTo(file.toString());
        assertThat(figures.get("sampleRateHz").asInt()).isEqualTo(48_000);
        assertThat(figures.get("channels").asInt()).isEqualTo(2);
        assertThat(figures.get("durationSeconds").asDouble()).isEqualTo(4);
        assertThat(figures.get("integratedLufs").asDouble()).isCloseTo(-20, within(0.05));
        assertThat(figures.get("truePeakDbtp").asDouble()).isCloseTo(-20, within(0.05));
        assertThat(figures.get("plrLu").asDouble()).isCloseTo(0, within(0.1));
        assertThat(figures.get("correlation").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(figures.get("clippedRuns").asInt()).isZero();
        assertThat(figures.get("thirdOctavesDb").size()).isEqualTo(31);
    }

    /// Less is measured, and it reads the same; what cannot be told is null here too.
    @Test
    void loudnessAloneReadsTheSame() throws IOException {
        Path tone = Takes.write(folder.resolve("tone.wav"), Takes.tone(2, 4, 1_000, -20));
        Path silent = Takes.write(folder.resolve("silent.wav"), Takes.silence(2, 4));
        JsonNode all = Cli.run("measure", tone, silent, "--json", "-").json().get("files");
        JsonNode alone = Cli.run("measure", "--loudness", tone, silent, "--json", "-")
                .json()
                .get("files");
        for (int i = 0; i < 2; i++) {
            JsonNode figures = alone.get(i);
            assertThat(figures.propertyNames())
                    .containsExactly(
                            "file",
                            "sampleRateHz",
                            "channels",
                            "durationSeconds",
                            "integratedLufs",
                            "loudnessRangeLu",
                            "truePeakDbtp");
            for (String key : figures.propertyNames()) {
                assertThat(figures.get(key).asString())
                        .as(key)
                        .isEqualTo(all.get(i).get(key).asString());
            }
        }
        assertThat(Cli.run("measure", "--loudness", tone).out())
                .contains("True peak")
                .doesNotContain("Spectrum");
    }

    @Test
    void whatSilenceAndMonoDoNotHaveIsNull() throws IOException {
        Path silent = Takes.write(folder.resolve("silent.wav"), Takes.silence(2, 4));
        Path mono = Takes.write(folder.resolve("mono.wav"), Takes.tone(1, 4, 1_000, -20));
        JsonNode files = Cli.run("measure", silent, mono, "--json", "-").json().get("files");
        JsonNode silence = files.get(0);
        for (String key : new String[] {
            "integratedLufs",
            "maxMomentaryLufs",
            "maxShortTermLufs",
            "truePeakDbtp",
            "samplePeakDbfs",
            "plrLu",
            "psrMinLu",
            "drDb",
            "correlation"
        }) {
            assertThat(silence.get(key).isNull()).as(key).isTrue();
        }
        assertThat(files.get(1).get("correlation").isNull()).isTrue();
        assertThat(files.get(1).get("integratedLufs").asDouble()).isCloseTo(-23.01, within(0.05));
    }

    @Test
    void aFileTakesTheDocumentAndTheTerminalTheText() throws IOException {
        Path file = Takes.write(folder.resolve("tone.wav"), Takes.tone(2, 4, 1_000, -20));
        Path json = folder.resolve("deep/figures.json");
        Cli run = Cli.run("measure", file, "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("Integrated loudness +-20\\.0 LUFS")
                .containsPattern("True peak +-20\\.0 dBTP")
                .containsPattern("1 kHz  -20\\.0  #{40}")
                .doesNotContain("integratedLufs", "Lufs ");
        assertThat(Cli.json(Files.readString(json)).get("files").size()).isEqualTo(1);
    }

    @Test
    void aMissingFileIsOneSentenceAndADocument() {
        Path file = folder.resolve("none.wav");
        Cli run = Cli.run("measure", file, "--json", "-");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip().lines()).hasSize(1);
        JsonNode document = run.json();
        assertThat(document.propertyNames()).containsExactly("schema", "error");
        assertThat(document.get("error").propertyNames()).containsExactly("what", "where", "todo");
        assertThat(run.err()).contains(document.get("error").get("what").asString());
    }
}
