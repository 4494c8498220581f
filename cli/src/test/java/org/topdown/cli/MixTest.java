package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The main job from the command line, and what can be done with its song afterwards.
class MixTest {
    /// What scripts may rely on in `new`, `mix` and `show --json`.
    private static final List<String> STRIP_KEYS = List.of(
            "id",
            "name",
            "files",
            "tier",
            "role",
            "roleDetail",
            "roleConfidence",
            "output",
            "trimDb",
            "faderDb",
            "pan",
            "loudnessLufs",
            "relativeLu",
            "targetLu",
            "devices",
            "warnings");

    @TempDir
    Path place;

    @Test
    void dryRunShowsThePlanAndWritesNothing() throws IOException {
        Path band = Takes.band(place.resolve("band"));
        String before = Takes.listing(place);
        Path song = place.resolve("song");
        Cli run = Cli.run("mix", band, "--dry-run", "--session", song, "-o", place.resolve("out.wav"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("01 Kick.wav", "kick", "drums", "leadvocal", "rough mix.wav", "MB needed");
        assertThat(run.out()).contains("lyrics.txt").contains("ignored");
        assertThat(Takes.listing(place)).isEqualTo(before);
        assertThat(Files.exists(song)).isFalse();

        JsonNode plan = Cli.run("mix", band, "--dry-run", "--session", song, "--json", "-")
                .json();
        assertThat(plan.get("schema").asInt()).isEqualTo(1);
        assertThat(Takes.listing(place)).isEqualTo(before);
    }

    @Test
    void everythingAskedForIsMade() throws IOException {
        Path band = Takes.band(place.resolve("band"));
        String before = Takes.listing(band);
        Path song = place.resolve("song");
        Path out = place.resolve("out.flac");
        Path report = place.resolve("R.html");
        Path stems = place.resolve("stems");
        Path json = place.resolve("song.json");
        Cli run = Cli.run(
                "mix",
                band,
                "--session",
                song,
                "-o",
                out,
                "--report",
                report,
                "--stems",
                stems,
                "--json",
                json,
                "--lufs",
                "-20",
                "--bits",
                "16",
                "--template",
                "rock",
                "--role",
                "02 Bass DI.wav=synthbass");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(song.toString(), out.toString(), report.toString(), stems.toString());
        assertThat(Takes.listing(band)).as("the folder is only ever read").isEqualTo(before);
        assertThat(report).content().contains("<html").doesNotContain("src=\"http", "href=\"http", "url(http");
        assertThat(Takes.listing(stems).lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(each -> each.contains(".wav "));

        JsonNode document = Cli.json(Files.readString(json));
        assertThat(document.get("schema").asInt()).isEqualTo(1);
        assertThat(document.get("song").propertyNames()).contains("name", "path", "sampleRateHz", "durationSeconds");
        assertThat(document.get("song").get("durationSeconds").asDouble()).isEqualTo(6);
        assertThat(document.get("mix").propertyNames())
                .contains(
                        "integratedLufs",
                        "truePeakDbtp",
                        "loudnessRangeLu",
                        "mixBusGainReductionDb",
                        "levelIntoChainLufs");
        for (JsonNode strip : document.get("strips")) {
            assertThat(strip.propertyNames()).containsAll(STRIP_KEYS);
        }
        JsonNode bass = strip(document, "02 Bass DI.wav");
        assertThat(bass.get("role").asString()).isEqualTo("synthbass");
        assertThat(strip(document, "Guitars/Rhythm Gtr L.wav").get("role").asString())
                .isEqualTo("rhythmguitar");
        assertThat(names(document.get("sources"), "file")).containsExactly("rough mix.wav");
        assertThat(names(document.get("ignored"), "file")).containsExactly("lyrics.txt");

        JsonNode measured =
                Cli.run("measure", out, "--json", "-").json().get("files").get(0);
        assertThat(measured.get("integratedLufs").asDouble()).isCloseTo(-20, within(0.1));
        assertThat(measured.get("truePeakDbtp").asDouble()).isLessThanOrEqualTo(-1);

        Cli again = Cli.run("mix", band, "--session", place.resolve("second"), "-o", out, "--json", "-");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains(out.toString(), "exists already", "--force");
        assertThat(again.json().get("error").get("where").asString()).isEqualTo(out.toString());
        assertThat(place.resolve("second")).doesNotExist();
    }

    /// A song's life after the main job.
    @Test
    void aSongIsShownCorrectedAndPrinted() throws IOException {
        Path band = Takes.band(place.resolve("band"));
        Path song = place.resolve("song");
        Cli made = Cli.run("new", song, "--from", band, "--json", "-");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.json().get("mix").get("integratedLufs").asDouble()).isCloseTo(-18, within(0.1));
        assertThat(Takes.listing(song)).doesNotContain("rough.wav", "report.html");

        Cli shown = Cli.run("show", song);
        assertThat(shown.out()).contains("Drums", "Kick", "LUFS", "target");
        JsonNode before = Cli.run("show", song, "--json", "-").json();
        assertThat(before).isEqualTo(made.json());
        String guitar = strip(before, "Guitars/Rhythm Gtr L.wav").get("id").asString();
        String vocal = strip(before, "Lead Vox.wav").get("id").asString();

        Cli role = Cli.run("role", song, guitar + "=organ");
        assertThat(role.code()).as(role.err()).isZero();
        assertThat(role.out()).contains(guitar + ": rhythmguitar -> organ");
        Cli rough = Cli.run("rough-mix", song);
        assertThat(rough.code()).as(rough.err()).isZero();
        assertThat(rough.out()).contains("branch  rough mix");
        JsonNode after = Cli.run("show", song, "--json", "-").json();
        assertThat(strip(after, "Guitars/Rhythm Gtr L.wav").get("output").asString())
                .isEqualTo("keys");
        assertThat(Cli.run("rough-mix", song, "--only", vocal).code()).isZero();

        Path take = Takes.write(place.resolve("new take.wav"), Takes.strokes(6, 440, 0.75, -12));
        Cli replaced = Cli.run("replace", song, vocal, take);
        assertThat(replaced.code()).as(replaced.err()).isZero();
        assertThat(replaced.out()).contains(vocal + ": new take");
        Path shaker = Takes.write(place.resolve("Shaker.wav"), Takes.strokes(6, 7_000, 0.25, -20));
        Cli added = Cli.run("add-files", song, shaker, take.resolveSibling("band"));
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).contains("shaker: new strip", "nothing changed");

        Path part = place.resolve("part.wav");
        assertThat(Cli.run("print", song, "-o", part, "--from", 1, "--to", 3, "--bits", "32f", "--no-cache")
                        .code())
                .isZero();
        Path cut = place.resolve("cut.wav");
        Cli.run("print", song, "-o", cut, "--from", 1, "--to", 3, "--bits", "32f", "--threads", 1, "--block", 77);
        assertThat(Files.mismatch(part, cut))
                .as("neither threads nor blocks are heard")
                .isEqualTo(-1);
        JsonNode measured =
                Cli.run("measure", part, "--json", "-").json().get("files").get(0);
        assertThat(measured.get("durationSeconds").asDouble()).isEqualTo(2);
        assertThat(Cli.run("print", song, "-o", part).err()).contains("exists already");
        assertThat(Cli.run("print", song, "-o", part, "--tail", 0.5, "--force").code())
                .isZero();
        assertThat(Cli.run("measure", part, "--json", "-")
                        .json()
                        .get("files")
                        .get(0)
                        .get("durationSeconds")
                        .asDouble())
                .isEqualTo(6.5);

        Cli doctor = Cli.run("doctor", song);
        assertThat(doctor.out()).contains("files are whole").doesNotContain("LOOK  audio");
    }

    @Test
    void anExistingSongGetsABranchOnlyWhenNamed() throws IOException {
        Path band = Takes.band(place.resolve("band"));
        Path song = place.resolve("song");
        assertThat(Cli.run("new", song, "--from", band).code()).isZero();
        Cli twice = Cli.run("new", song, "--from", band);
        assertThat(twice.code()).isEqualTo(1);
        assertThat(twice.err()).contains("this song exists already", "choose another place");
        JsonNode second = Cli.run("mix", band, "--session", song, "--json", "-").json();
        assertThat(second.get("song").get("branch").asString()).isEqualTo("rough mix");
    }

    /// Every command that changes a song says as JSON what it is now, and `show` what to run when figures are
    /// out of date.
    @Test
    void changesAreToldAsJsonAndWhatToRunNextIsShown() throws IOException {
        Path band = Takes.band(place.resolve("band"));
        Path song = place.resolve("song");
        assertThat(Cli.run("new", song, "--from", band, "--template", "rock").code())
                .isZero();
        assertThat(Cli.run("show", song).out()).doesNotContain("Not measured");
        Path json = place.resolve("role.json");
        assertThat(Cli.run("role", song, "Lead Vox=organ", "--json", json).code())
                .isZero();
        assertThat(strip(Cli.json(Files.readString(json)), "Lead Vox.wav")
                        .get("role")
                        .asString())
                .isEqualTo("organ");
        assertThat(Cli.run("show", song).out()).contains("Not measured", "topdown print", "topdown rough-mix");
        Path take = Takes.write(place.resolve("take.wav"), Takes.strokes(6, 450, 1, -6));
        Cli replaced = Cli.run("replace", song, "lead-vox", take, "--json", "-");
        assertThat(names(strip(replaced.json(), "take.wav").get("files"), "")).containsExactly("take.wav");
        Path shaker = Takes.write(place.resolve("Shaker.wav"), Takes.strokes(6, 7_000, 0.25, -20));
        Cli added = Cli.run("add-files", song, shaker, "--json", "-");
        assertThat(strip(added.json(), "Shaker.wav").get("targetLu").isNumber()).isTrue();

        Path late = place.resolve("late.wav");
        Cli beyond = Cli.run("print", song, "-o", late, "--from", 50);
        assertThat(beyond.code()).isEqualTo(1);
        assertThat(beyond.err()).contains("the song ends at 6.0 s");
        assertThat(late).doesNotExist();

        JsonNode again = Cli.run("mix", band, "--session", song, "--json", "-").json();
        assertThat(again.get("song").get("template").asString()).isEqualTo("rock");
        Cli elsewhere = Cli.run("mix", place.resolve("other"), "--session", song);
        assertThat(elsewhere.code()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("this song was made from", "add-files");
    }

    private static JsonNode strip(JsonNode document, String file) {
        return StreamSupport.stream(document.get("strips").spliterator(), false)
                .filter(strip -> names(strip.get("files"), "").contains(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no strip of " + file + " in " + document));
    }

    private static List<String> names(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> (key.isEmpty() ? each : each.get(key)).asString())
                .toList();
    }
}
