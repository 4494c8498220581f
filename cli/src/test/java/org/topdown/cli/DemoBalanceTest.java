package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The first of the README's two commands.
class DemoBalanceTest {
    @Test
    void theDemoSongIsInBalance(@TempDir Path place) throws IOException {
        Path folder = place.resolve("demo");
        Cli run = Cli.run("demo", folder, "--no-desk", "--json", "-");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode song = run.json();
        assertThat(BalanceTable.strips(song, "TRACK")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(song.get("sources").get(0).get("kind").asString()).isEqualTo("ROUGH");
        MixCheck.holds(song);
        Files.write(Path.of("target", "balance-demo.md"), BalanceTable.of("The demo song", song));
    }
}
