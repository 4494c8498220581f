package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintLinksTest {
    @Test
    void aLinkIsRelativeAndEncoded(@TempDir Path temp) {
        assertThat(PrintLinks.link(temp, temp.resolve("prints/rough.wav"))).isEqualTo("./prints/rough.wav");
        assertThat(PrintLinks.link(temp.resolve("My Song"), temp.resolve("Größe #1?.wav")))
                .isEqualTo("./../Gr%C3%B6%C3%9Fe%20%231%3F.wav");
        assertThat(PrintLinks.link(temp, temp.resolve("a:b.wav"))).isEqualTo("./a:b.wav");
        assertThat(PrintLinks.link(null, temp)).isNull();
    }

    /// The report stands in the song, which is made beside its place and moved there whole.
    @Test
    void theReportPlaysThePrintAndLinksTheRest(@TempDir Path temp) throws IOException {
        WavFolder folder = WavFolder.band(temp)
                .file("Snare Top.wav", 44_100, WavFolder.drum(190, 0.4))
                .file("Snare Bottom.wav", 44_100, WavFolder.drum(190, -0.2))
                .file("Rough mix.wav", 44_100, WavFolder.noise(5, 0.1));
        String html = Files.readString(folder.mix().song().resolve("report.html"));
        assertThat(html)
                .contains("src=\"./prints/rough.wav\"", "href=\"./prints/rough.mp3\"", "preload=\"none\"")
                .containsPattern("Left and right</dt><dd class=\"value\">")
                .containsPattern("Snare Bottom.wav.*class=\"notes\">opposite polarity to Snare Top.wav")
                .containsPattern("Rough mix.wav.*<td>rough mix</td>")
                .contains("Limit", "Gain reduction in the loudest 30 s");
    }
}
