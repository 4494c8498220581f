package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.mix.Mix;
import org.topdown.session.SongStore;
import tools.jackson.databind.JsonNode;

/// Edits from the command line: what they change, what they answer, and what they leave alone.
class EditTest {
    @TempDir
    static Path made;

    @TempDir
    Path place;

    private Path song;

    @BeforeAll
    static void makeASong() throws IOException {
        Path band = Takes.band(made.resolve("band"));
        // Half a second of everything the kick has, 2 ms later and turned over.
        double[][] out = Takes.strokes(6, 55, 0.5, -3);
        for (int i = out[0].length - 1; i >= 0; i--) {
            out[0][i] = i < 96 ? 0 : -0.5 * out[0][i - 96];
        }
        Takes.write(band.resolve("03 Kick out.wav"), out);
        Cli run = Cli.run("new", made.resolve("song"), "--from", band);
        assertThat(run.code()).as(run.err()).isZero();
    }

    @BeforeEach
    void copyTheSong() throws IOException {
        song = place.resolve("song");
        try (var paths = Files.walk(made.resolve("song"))) {
            for (Path each : (Iterable<Path>) paths::iterator) {
                Files.copy(
                        each, song.resolve(made.resolve("song").relativize(each).toString()));
            }
        }
    }

    private Mix mix() throws IOException {
        try (SongStore store = SongStore.openReadOnly(song)) {
            return store.mix();
        }
    }

    private Cli ok(Object... arguments) {
        Cli run = Cli.run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("Exception");
        return run;
    }

    @Test
    void severalChangesAreOneStepToUndo() throws IOException {
        Mix before = mix();
        Cli set = ok("set", song, "drums.faderDb=-1.5", "mix.compressor.character=clean", "lead-vox.pan=0.1");
        assertThat(set.out().lines())
                .containsExactly(
                        "drums fader 0.0 -> -1.5 dB", "mix compressor character BUS -> CLEAN", "lead-vox pan 0 -> 0.1");
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-1.5);
        Cli undo = ok("undo", song);
        assertThat(undo.out().lines()).hasSize(1);
        assertThat(undo.out()).startsWith("undone  drums fader 0.0 -> -1.5 dB, mix compressor");
        assertThat(mix()).isEqualTo(before);
        ok("redo", song);
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-1.5);
    }

    @Test
    void aRefusedChangeChangesNothingAtAll() throws IOException {
        Mix before = mix();
        oneSentence(
                Cli.run("set", song, "drums.faderDb=-1.5", "drums.faderDb=20"),
                "drums.faderDb=20: faderDb must be within -90.0 to 12.0 but was 20.0; ");
        assertThat(mix()).isEqualTo(before);
    }

    @Test
    void aDryRunSaysAndDoesNothing() throws IOException {
        Mix before = mix();
        JsonNode said =
                ok("set", song, "drums.faderDb-=3", "--dry-run", "--json", "-").json();
        assertThat(said.get("dryRun").asBoolean()).isTrue();
        JsonNode change = said.get("changes").get(0);
        assertThat(change.get("strip").asString()).isEqualTo("drums");
        assertThat(change.get("control").asString()).isEqualTo("output.faderDb");
        assertThat(change.get("before").asDouble()).isZero();
        assertThat(change.get("after").asDouble()).isEqualTo(-3);
        assertThat(mix()).isEqualTo(before);
        assertThat(ok("set", song, "drums.faderDb=0").out()).contains("nothing changes");
        assertThat(ok("history", song).out()).doesNotContain("drums fader");
    }

    @Test
    void devicesBandsAndPresetsComeAndGo() throws IOException {
        Mix before = mix();
        assertThat(ok("add", song, "kick", "compressor", "ratio=4", "thresholdDb=-30")
                        .out())
                .startsWith("kick compressor added: clean, 4.0:1 from -30.0 dB");
        assertThat(ok("add", song, "mix", "eq.bell", "frequencyHz=380", "gainDb=-2")
                        .out())
                .startsWith("mix eq band 1 added: -2.0 dB at 380 Hz");
        ok("set", song, "mix.eq.1.gainDb=-1");
        ok("remove", song, "mix", "eq.1");
        ok("remove", song, "kick", "compressor");
        assertThat(mix()).isEqualTo(before);
        assertThat(ok("add", song, "drums", "--preset", "drum-bus").out()).contains(" added: bus, 4.0:1");
        assertThat(ok("presets").out()).contains("mix-glue", "vocal-plate", "your own: ");
        assertThat(ok("presets", "drum-bus").out()).contains("chain:");
    }

    @Test
    void branchesAreBegunListedAndReached() throws IOException {
        ok("set", song, "drums.faderDb=-1");
        assertThat(ok("branch", song, "guitars first").out()).contains("guitars first");
        ok("set", song, "drums.faderDb=-2");
        Cli history = ok("history", song);
        assertThat(history.out()).contains("drums fader -1.0 -> -2.0 dB", "branch  guitars first", "others  main");
        assertThat(history.out().lines().filter(line -> line.startsWith("*"))).hasSize(1);
        ok("undo", song);
        oneSentence(Cli.run("undo", song), "here the branch \"guitars first\" begins", "--beyond");
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-1);
        ok("undo", song, "--beyond");
        assertThat(mix().strip("drums").output().faderDb()).isZero();
        ok("go", song, "main");
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-1);
        assertThat(ok("history", song, "--branches").out()).contains("* main", "  guitars first");
        oneSentence(Cli.run("go", song, "nowhere"), "no branch, no snapshot and no state \"nowhere\"", "guitars first");
        oneSentence(Cli.run("branch", song, "main"), "there is a branch \"main\" already");
        oneSentence(Cli.run("redo", song), "nothing to redo");
    }

    /// A state that has a name is reached by it, whatever came after.
    @Test
    void snapshotsAreTakenListedAndReached() throws IOException {
        ok("set", song, "drums.faderDb=-1");
        assertThat(ok("snapshot", song, "Before lunch").out()).contains("snapshot  Before lunch, state ");
        ok("undo", song);
        ok("set", song, "drums.faderDb=-7");
        ok("snapshot", song, "quiet drums");
        assertThat(ok("history", song, "--all").out()).contains("-1.0 dB  [Before lunch]", "-7.0 dB  [quiet drums]");
        assertThat(ok("history", song, "--snapshots").out().lines()).hasSize(2);
        assertThat(ok("go", song, "before lunch").out()).contains("branch  from state ");
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-1);
        JsonNode history = ok("go", song, "quiet drums", "--json", "-").json();
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-7);
        assertThat(history.get("snapshots").get(1).get("name").asString()).isEqualTo("quiet drums");
        assertThat(history.get("snapshots").get(1).get("state").asLong())
                .isEqualTo(history.get("state").asLong());
        ok("snapshot", song, "first", "--state", 1);
        oneSentence(Cli.run("snapshot", song, "first"), "there is a snapshot \"first\" already");
        oneSentence(Cli.run("snapshot", song, "First"), "there is a snapshot \"First\" already");
        oneSentence(Cli.run("snapshot", song, "main"), "a branch is called \"main\"");
        oneSentence(Cli.run("snapshot", song, "12"), "a snapshot's name is no number");
        oneSentence(Cli.run("snapshot", song, "new", "--state", 99), "there is no state 99");
        oneSentence(Cli.run("branch", song, "First"), "a snapshot is called \"First\"");
        oneSentence(Cli.run("go", song, "frist"), "no branch, no snapshot and no state", "Before lunch, quiet drums");
        assertThat(ok("snapshot", song, "FIRST", "--remove").out()).contains("removed   FIRST");
        oneSentence(Cli.run("snapshot", song, "first", "--remove"), "there is no snapshot \"first\"");
        assertThat(ok("history", song, "--snapshots").out().lines()).hasSize(2);
    }

    @Test
    void controlsAreAutomated() throws IOException {
        Mix before = mix();
        assertThat(ok("automate", song).out()).contains("nothing moves in this song");
        ok("bus", song, "Echo", "--preset", "quarter-throw");
        Cli thrown = ok("automate", song, "Lead Vox.sends.echo.levelDb", "1=-6", "1.5=-inf", "--hold");
        assertThat(thrown.out().lines())
                .containsExactly(
                        "lead-vox send to echo added: off",
                        "lead-vox send to echo level automation added: off at 0:00, -6.0 dB at 0:01, off at 0:01.5");
        assertThat(ok("automate", song, "lead-vox").out().lines())
                .containsExactly(
                        "lead-vox.sends.echo.levelDb",
                        "        0:00  off, holds",
                        "        0:01  -6.0 dB, holds",
                        "      0:01.5  off, holds");
        assertThat(ok("show", song).out()).contains("moving while the song plays: lead-vox.sends.echo.levelDb");
        Mix throwing = mix();
        JsonNode dry = ok(
                        "automate",
                        song,
                        "lead-vox.sends.echo.levelDb",
                        "--shift",
                        "-0.5",
                        "--from",
                        "1",
                        "--dry-run",
                        "--json",
                        "-")
                .json();
        assertThat(mix()).isEqualTo(throwing);
        JsonNode change = dry.get("changes").get(0);
        assertThat(change.get("control").asString()).isEqualTo("automation.sends.echo.levelDb");
        assertThat(change.get("after").get(1).get("seconds").asDouble()).isEqualTo(0.5);
        ok("automate", song, "lead-vox.sends.echo.levelDb", "--raise", "-3");
        JsonNode there = ok("automate", song, "--json", "-").json().get("automation");
        assertThat(there).hasSize(1);
        assertThat(there.get(0).get("points").get(1).get("value").asDouble()).isEqualTo(-9);
        assertThat(ok("automate", song, "lead-vox.sends.echo.levelDb", "--clear")
                        .out())
                .contains("automation removed");
        assertThat(ok("set", song, "lead-vox.sends.echo.levelDb=-12").err()).doesNotContain("automated");
        ok("undo", song, 5);
        assertThat(mix()).isEqualTo(before);
        oneSentence(Cli.run("automate", song, "lead-vox.faderDb", "bar2=0"), "the song has no tempo yet");
        ok("tempo", song, 120);
        assertThat(ok("automate", song, "lead-vox.faderDb", "bar2=3").out()).contains("3.0 dB at 0:02");
        assertThat(ok("set", song, "lead-vox.faderDb=-1").err()).contains("is automated: the song moves it");
    }

    @Test
    void groupsAreMadeSetAndTakenAway() throws IOException {
        Mix before = mix();
        assertThat(ok("group", song).out()).contains("no groups yet");
        assertThat(ok("group", song, "The band", "drums", "bass").out()).contains("group the-band added: drums, bass");
        ok("set", song, "the band.faderDb=-2");
        ok("automate", song, "the-band.faderDb", "0=0", "2=-3");
        assertThat(ok("group", song, "the band", "lead-vox", "--out", "bass").out())
                .contains("the-band members drums, bass -> drums, lead-vox");
        assertThat(ok("group", song).out().strip()).isEqualTo("the-band            -2.0  drums, lead-vox");
        ok("group", song, "Others", "kick");
        assertThat(ok("group", song, "the band").out().strip()).isEqualTo("the-band            -2.0  drums, lead-vox");
        ok("group", song, "others", "--remove");
        assertThat(ok("show", song).out()).contains("group  the-band", "moving while the song plays: the-band.faderDb");
        JsonNode group = ok("show", song, "--json", "-").json().get("groups").get(0);
        assertThat(group.get("members").get(1).asString()).isEqualTo("lead-vox");
        assertThat(group.get("automated").get(0).asString()).isEqualTo("faderDb");
        assertThat(ok("group", song, "the band", "--remove", "--dry-run").out()).contains("group the-band removed");
        assertThat(mix().vcas()).hasSize(1);
        ok("group", song, "the band", "--remove");
        assertThat(mix()).isEqualTo(before);
        ok("undo", song);
        assertThat(mix().vca("the-band").members()).containsExactly("drums", "lead-vox");
    }

    @Test
    void devicesMoveAndAreCopied() throws IOException {
        Mix before = mix();
        assertThat(ok("move", song, "mix", "compressor", "--at", 1).out()).contains("mix compressor place 2 -> 1");
        assertThat(ok("paste", song, "mix.compressor", "lead-vox", "kick").out().lines())
                .hasSize(2);
        ok("undo", song, 2);
        ok("add", song, "kick", "gate");
        assertThat(ok("paste", song, "kick", "bass-di").out()).contains("bass-di gate added");
        assertThat(mix().strip("bass-di").chain()).isEqualTo(mix().strip("kick").chain());
        ok("undo", song, 2);
        assertThat(ok("move", song, "lead-vox", "--at", 1).out()).contains("nothing changes");
        assertThat(ok("move", song, "kick-out", "--at", 1).out()).contains("kick-out place in drums 2 -> 1");
        ok("undo", song);
        assertThat(ok("bus", song, "Shells", "--role", "drums", "--to", "drums").out())
                .contains("shells bus added: drums, to drums");
        ok("set", song, "kick.outputTo=shells");
        oneSentence(Cli.run("bus", song, "Shells", "--remove"), "\"shells\" is fed by 1 strips");
        assertThat(Cli.run("bus", song, "Shells", "--remove", "--to", "mix").code())
                .isEqualTo(2);
        ok("set", song, "kick.outputTo=drums");
        ok("bus", song, "Shells", "--remove");
        assertThat(mix()).isEqualTo(before);
    }

    /// What an edit after an undo left behind is still there, under its number.
    @Test
    void aStateThatWasLeftBehindIsReachedOnABranchOfItsOwn() throws IOException {
        ok("set", song, "drums.faderDb=-1");
        long left = Cli.run("history", song, "--json", "-").json().get("state").asLong();
        ok("undo", song);
        ok("set", song, "drums.faderDb=-7");
        assertThat(ok("history", song).out()).doesNotContain("-> -1.0 dB");
        assertThat(ok("history", song, "--all").out()).contains("-> -1.0 dB");
        assertThat(ok("go", song, left).out()).contains("branch  from state " + left);
        assertThat(mix().strip("drums").output().faderDb()).isEqualTo(-1);
        ok("go", song, "main");
        ok("go", song, 1);
        assertThat(ok("history", song).out()).contains("branch  main").containsPattern("- +" + (left + 1));
    }

    @Test
    void theNeedleIsKissedAndMadeUpFor() throws IOException {
        ok("add", song, "lead-vox", "compressor", "ratio=4", "attackMs=3");
        Cli kiss = ok("kiss", song, "lead-vox", 3, "--threads", 1);
        assertThat(kiss.out()).contains("lead-vox compressor threshold -18.0 -> ");
        assertThat(kiss.out()).containsPattern("gain reduction (2\\.9|3\\.0|3\\.1) dB \\(median while playing\\)");
        Cli again = ok("kiss", song, "lead-vox", 3, "--dry-run", "--json", "-");
        assertThat(again.json().get("changes").size()).isLessThanOrEqualTo(1);
        Cli makeup = ok("makeup", song, "lead-vox", "--threads", 1);
        assertThat(makeup.out())
                .contains("lead-vox compressor makeup 0.0 -> ")
                .containsPattern("without (-\\d+\\.\\d) LUFS");
        String[] figures = makeup.out()
                .replaceAll("(?s).*without (-[\\d.]+) LUFS.*and (-[\\d.]+) now.*", "$1 $2")
                .strip()
                .split(" ", -1);
        assertThat(Double.parseDouble(figures[0]) - Double.parseDouble(figures[1]))
                .isBetween(-0.11, 0.11);
        assertThat(ok("kiss", song, "mix", 1.5, "--from", 1, "--to", 4, "--dry-run")
                        .out())
                .contains("from 1.0 to 4.0 s");
        oneSentence(Cli.run("kiss", song, "mix", 40), "no threshold shows 40.0 dB", "raise its ratio");
        oneSentence(Cli.run("kiss", song, "mix", 2, "--from", 60, "--to", 70), "the song ends at 6.0 s");
        oneSentence(Cli.run("kiss", song, "kick", 2), "\"kick\" has no compressor", "topdown add SONG kick");
        oneSentence(Cli.run("kiss", song, "mix", 2, "--device", "limiter"), "only compressors have a needle");
        oneSentence(Cli.run("makeup", song, "mix", "--device", "eq"), "\"eq\" has no make-up gain");
    }

    @Test
    void microphonesAreLinedUp() throws IOException {
        ok("set", song, "kick-out.polarityInverted=false");
        Cli align = ok("align", song, "kick", "kick-out");
        assertThat(align.out())
                .contains(
                        "kick delay 0 -> 2 ms",
                        "kick-out polarity inverted false -> true",
                        "comes 2.00 ms after kick",
                        "opposite polarity")
                .containsPattern("-0\\.\\d\\d before, 0\\.9\\d now");
        assertThat(mix().strip("kick").head().delayMs()).isEqualTo(2);
        assertThat(mix().strip("kick-out").head().polarityInverted()).isTrue();
        assertThat(ok("align", song, "kick-out", "--to", "kick").out()).contains("nothing changes");
        ok("undo", song);
        assertThat(mix().strip("kick").head().delayMs()).isZero();
        oneSentence(Cli.run("align", song, "kick", "lead-vox"), "it is not sure how \"lead-vox\" lies to \"kick\"");
        oneSentence(Cli.run("align", song, "kick", "drums"), "\"drums\" has no audio of its own");
        oneSentence(Cli.run("align", song, "kick", "kick"), "nothing to line up with \"kick\"");
    }

    /// A song's level into its chain drifts with a fader, is told, and is brought back.
    @Test
    void theLevelIntoTheChainIsHeld() throws IOException {
        assertThat(ok("hold", song, "--dry-run", "--threads", 1).out())
                .containsPattern("[+-]0\\.0\\d LU from the -20\\.0");
        assertThat(ok("set", song, "drums.faderDb-=6", "bass.faderDb-=6").err())
                .contains("topdown hold SONG brings it back");
        double trimDb = mix().mixBus().head().trimDb();
        assertThat(ok("hold", song, "--threads", 1).out())
                .contains("mix trim ")
                .containsPattern("-\\d\\.\\d\\d LU from the -20\\.0");
        assertThat(mix().mixBus().head().trimDb()).isGreaterThan(trimDb + 0.5);
        assertThat(ok("hold", song, "--dry-run", "--threads", 1).out())
                .containsPattern("[+-]0\\.0\\d LU from the -20\\.0");
    }

    /// Notes have their length at the song's tempo, whichever is said first; one step takes both back.
    @Test
    void aTempoGivesNotesTheirLength() throws IOException {
        assertThat(ok("tempo", song).out()).contains("unknown, 4/4");
        ok("add", song, "drums", "delay", "mix=0.2");
        assertThat(ok("set", song, "drums.delay.note=1/8").err()).contains("the song has no tempo yet");
        assertThat(ok("tempo", song, 150, "--signature", "6/8").out().lines())
                .containsExactly("tempo   150 bpm, 6/8", "drums delay time 500 -> 200 ms");
        assertThat(ok("set", song, "drums.delay.note=1/4").out().lines())
                .containsExactly("drums delay note 1/8 -> 1/4", "drums delay time 200 -> 400 ms");
        JsonNode shown = ok("tempo", song, "--json", "-").json();
        assertThat(shown.get("tempoBpm").asDouble()).isEqualTo(150);
        assertThat(shown.get("timeSignature").asString()).isEqualTo("6/8");
        ok("undo", song);
        assertThat(ok("set", song, "drums.delay.note=1/4", "--dry-run").out()).contains("200 -> 400 ms");
        ok("set", song, "drums.delay.note=1/1");
        oneSentence(Cli.run("tempo", song, 20), "cannot follow");
        assertThat(ok("tempo", song).out()).contains("150 bpm");
    }

    @Test
    void aTappedTempoNeedsTaps() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("\n\nq\n".getBytes(StandardCharsets.UTF_8)));
            Cli run = Cli.run("tempo", song, "--tap");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("a tempo takes 4 taps or more, but there were 2");
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set SONG drms.faderDb=1          | there is no strip \"drms\"",
                "set SONG drums.fader=1           | has no control \"fader\"; choose one of faderDb",
                "add SONG drums flanger           | there is no device \"flanger\"",
                "add SONG drums --preset polka    | there is no preset \"polka\"",
                "add SONG drums trim gainDb=99    | gainDb must be within -60.0 to 24.0",
                "add SONG drums trim --at 9       | there is no place 9",
                "remove SONG drums reverb         | has no device",
                "remove SONG nobody reverb        | there is no strip \"nobody\"",
                "kiss SONG nobody 2               | there is no strip \"nobody\"",
                "makeup SONG kick                 | has no device with make-up gain",
                "align SONG kick nobody           | there is no strip \"nobody\"",
                "redo SONG                        | nothing to redo",
                "go SONG 99                       | no branch, no snapshot and no state \"99\"",
                "automate SONG drums.fader 1=0    | has no control \"fader\"; choose one of faderDb",
                "automate SONG drums.faderDb 1=20 | faderDb must be within -90.0 to 12.0",
                "automate SONG drums.delayMs 1=2  | cannot move while the song plays; choose one of head.trimDb",
                "automate SONG drums.faderDb --clear | is not automated",
                "automate SONG nobody             | there is no strip \"nobody\"",
                "group SONG band nobody           | there is no strip \"nobody\"",
                "group SONG band --out drums      | there is no VCA group \"band\"",
                "group SONG band                  | there is no VCA group \"band\"",
                "move SONG mix eq --at 9          | there is no place 9",
                "paste SONG nobody drums           | there is no strip \"nobody\"",
                "bus SONG drums --remove          | is fed by",
                "bus SONG Echo --preset polka     | there is no preset \"polka\"",
            })
    void whatCannotBeDoneIsOneSentence(String line, String said) throws IOException {
        Mix before = mix();
        Object[] words = line.replace("SONG", song.toString()).split(" ", -1);
        oneSentence(Cli.run(words), said);
        assertThat(mix()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "set SONG drums.faderDb=1",
        "undo SONG",
        "redo SONG",
        "go SONG main",
        "branch SONG mine",
        "snapshot SONG mine",
        "automate SONG",
        "automate SONG drums.faderDb 1=0",
        "group SONG",
        "group SONG band drums",
        "move SONG mix eq --at 1",
        "paste SONG mix drums",
        "bus SONG Echo",
        "history SONG",
        "add SONG drums trim",
        "remove SONG drums trim",
        "kiss SONG mix 2",
        "makeup SONG mix",
        "align SONG kick bass"
    })
    void aSongThatIsNotThere(String line) {
        Object[] words = line.replace("SONG", place.resolve("none").toString()).split(" ", -1);
        oneSentence(Cli.run(words), "there is no such song");
    }

    /// Somebody else has it: edits wait, looking does not.
    @Test
    void aSongThatIsHeld() throws IOException {
        try (SongStore held = SongStore.open(song)) {
            assertThat(held.readOnly()).isFalse();
            oneSentence(Cli.run("set", song, "drums.faderDb=1"), song.toString());
            oneSentence(Cli.run("undo", song), song.toString());
            assertThat(ok("set", song, "drums.faderDb=1", "--dry-run").out()).contains("drums fader 0.0 -> 1.0 dB");
            assertThat(ok("history", song).out()).contains("branch  main");
        }
    }

    private static void oneSentence(Cli run, String... words) {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
        assertThat(run.err())
                .startsWith("topdown: ")
                .contains(words)
                .contains("; ")
                .doesNotContain("Exception")
                .doesNotContain("null");
    }
}
