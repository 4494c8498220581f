package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How commands are called, and what they answer to a wrong call.
class UsageTest {
    @Test
    void versionIsOneLine() {
        Cli run = Cli.run("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out().strip()).matches("(?i)topdown \\S+.*").doesNotContain("\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aloneItShowsItsCommands() {
        Cli run = Cli.run();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("mix", "new", "show", "print", "measure", "templates", "demo", "doctor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mix",
                "new",
                "show",
                "print",
                "set",
                "add",
                "remove",
                "presets",
                "move",
                "paste",
                "copy",
                "archive",
                "relink",
                "bus",
                "group",
                "automate",
                "snapshot",
                "notes",
                "kiss",
                "makeup",
                "align",
                "hold",
                "tempo",
                "undo",
                "redo",
                "history",
                "go",
                "branch",
                "role",
                "rough-mix",
                "replace",
                "sample",
                "add-files",
                "measure",
                "templates",
                "demo",
                "doctor"
            })
    void everyCommandHelps(String command) {
        Cli run = Cli.run(command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: topdown " + command);
        assertThat(run.err()).isEmpty();
        assertThat(Cli.run("help", command).out()).isEqualTo(run.out());
    }

    /// The options scripts rely on.
    @ParameterizedTest
    @CsvSource({
        "mix, '-o --session --template --report --json --stems --rough --reference --role --rate --lufs --bits"
                + " --dry-run --strict --force --threads'",
        "new, '--from --template --rough --reference --role --rate --json'",
        "show, '--json'",
        "print, '-o --stems --bits --from --to --tail --threads --block --no-cache --force'",
        "rough-mix, '--only --cache --no-cache'",
        "new, '--cache --no-cache'",
        "mix, '--cache --no-cache'",
        "demo, '--cache --no-cache'",
        "move, '--at --dry-run --json'",
        "paste, '--at --dry-run --json'",
        "copy, '--json'",
        "archive, '--json'",
        "relink, '--json'",
        "bus, '--role --to --preset --remove --dry-run --json'",
        "group, '--out --remove --dry-run --json'",
        "automate, '--hold --clear --shift --raise --from --to --dry-run --json'",
        "snapshot, '--state --remove --json'",
        "set, '--dry-run --json'",
        "add, '--at --preset --dry-run --json'",
        "remove, '--dry-run --json'",
        "kiss, '--from --to --device --dry-run --json'",
        "makeup, '--device --dry-run --json'",
        "align, '--to --dry-run --json'",
        "undo, '--beyond --json'",
        "hold, '--dry-run --json'",
        "tempo, '--signature --tap --json'",
        "history, '--branches --snapshots --all --last --json'",
        "measure, '--json'",
        "demo, '--json --no-desk'",
        "doctor, '--json'"
    })
    void everyOptionIsThere(String command, String options) {
        assertThat(Cli.run(command, "--help").out()).contains(options.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "mix",
                "mix a b",
                "mix a --lufs loud",
                "mix a --lufs -3",
                "mix a --lufs NaN",
                "mix a --bits 20",
                "mix a --threads 0",
                "mix a --rate fast",
                "mix a --role kick",
                "mix a --role a.wav=banana",
                "mix a --wet",
                "new",
                "new song",
                "show",
                "print song",
                "print song -o a.wav --from -1",
                "print song -o a.wav --from 5 --to 4",
                "print song -o a.wav --to 4 --tail 2",
                "print song -o a.wav --block 0",
                "print song -o a.wav --stems s --from 2",
                "set song",
                "set song drums",
                "set song drums=1",
                "set song drums.faderDb",
                "add song",
                "add song drums",
                "add song drums trim gainDb",
                "add song drums trim gainDb+=1",
                "add song drums trim --preset mix-glue",
                "add song drums trim --at 0",
                "remove song drums",
                "move song drums",
                "move song drums --at 0",
                "move song drums eq --at last",
                "paste song drums",
                "paste song drums bass --at 0",
                "bus song",
                "bus song Echo --role banana",
                "group",
                "group song band bass --remove",
                "bus song Shells --remove --to mix",
                "group song --remove",
                "automate",
                "automate song drums 1=2",
                "automate song 1=2",
                "automate song drums.faderDb 12",
                "automate song drums.faderDb --hold",
                "automate song drums.faderDb --from 2",
                "automate song drums.faderDb 1=2 --to 2",
                "automate song drums. --clear",
                "automate song --clear",
                "automate song drums.faderDb --shift soon",
                "snapshot song",
                "snapshot song mine --state 3 --remove",
                "mix a --cache -1",
                "rough-mix song --cache much",
                "kiss song drums",
                "kiss song drums loud",
                "kiss song drums 0",
                "kiss song drums 2 --from 5 --to 4",
                "kiss song drums 2 --from 0 --to 400",
                "makeup song",
                "align song",
                "align song kick",
                "undo song 0",
                "hold",
                "tempo song fast",
                "tempo song 10",
                "tempo song 120 --tap",
                "tempo song --signature 4/5",
                "redo song x",
                "history song --last 0",
                "go song",
                "branch song",
                "presets save song drums",
                "role song",
                "role song kick",
                "role song kick=banana",
                "rough-mix",
                "replace song kick",
                "add-files song",
                "measure",
                "demo --threads 1000"
            })
    void wrongUsageIsTwoWithOneReasonAndAWayOn(String line) {
        Cli run = Cli.run((Object[]) line.split(" ", -1));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("topdown: ")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(run.err().strip().lines().count()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mix --frob             | Unknown option: '--frob'",
                "mix a -o x.ogg         | x.ogg: Ogg cannot be written; end the name in .wav",
                "print song -o x.aiff   | x.aiff: AIFF cannot be written",
                "print song -o out      | the name does not say what kind of file it is to be",
                "mesure                 | Did you mean: topdown measure?",
                "frobnicate             | Try: topdown --help",
            })
    void wrongUsageNamesWhatIsWrong(String line, String said) {
        Cli run = Cli.run((Object[]) line.split(" ", -1));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(said);
    }

    /// A document that cannot be written is named, and what was done stays done.
    @Test
    void aDocumentWithoutAPlaceIsNamed(@TempDir Path folder) throws Exception {
        Path file = Takes.write(folder.resolve("tone.wav"), Takes.tone(1, 1, 1_000, -20));
        Cli run = Cli.run("measure", file, "--json", file.resolve("figures.json"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("figures.json: ", "so this document is missing", "complete and stays");
        assertThat(run.out()).contains("Integrated loudness");
    }

    /// A script that asked for JSON gets JSON of a wrong call too.
    @Test
    void wrongUsageAlsoSaysSoInJson() {
        Cli run = Cli.run("mix", "a", "--lufs", "-3", "--json", "-");
        assertThat(run.code()).isEqualTo(2);
        JsonNode error = run.json().get("error");
        assertThat(run.json().get("schema").asInt()).isEqualTo(1);
        assertThat(error.get("what").asString()).contains("--lufs");
        assertThat(error.get("where").asString()).isNotEmpty();
        assertThat(error.get("todo").asString()).contains("--help");
    }

    @Test
    void templatesAreListedAndShown() {
        Cli list = Cli.run("templates");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("base", "rock", "pop", "metal", "hip-hop", "electronic", "your own: ");
        Cli rock = Cli.run("templates", "rock");
        assertThat(rock.code()).isZero();
        assertThat(rock.out()).contains("targets");
        Cli none = Cli.run("templates", "polka");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("polka", "there is no such template", "rock");
    }

    @Test
    void doctorSaysWhatThisMachineHas(@TempDir Path folder) {
        Cli text = Cli.run("doctor");
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("Java", "cores", "disk at", "FLAC, MP3, M4A, Ogg: FFmpeg");
        JsonNode document = Cli.run("doctor", "--json", "-").json();
        assertThat(document.get("schema").asInt()).isEqualTo(1);
        document.get("checks")
                .forEach(check -> assertThat(check.propertyNames()).containsExactly("what", "ok", "found", "todo"));
        Cli none = Cli.run("doctor", folder.resolve("none"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("there is no such song");
    }
}
