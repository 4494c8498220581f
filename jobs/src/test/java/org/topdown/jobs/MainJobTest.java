package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.topdown.jobs.WavFolder.drum;
import static org.topdown.jobs.WavFolder.noise;
import static org.topdown.jobs.WavFolder.tone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Role;
import org.topdown.session.Branch;
import org.topdown.session.SongStore;
import org.topdown.session.State;
import tools.jackson.databind.JsonNode;

class MainJobTest {
    @TempDir
    Path temp;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode strip(JsonNode json, String id) {
        for (JsonNode strip : json.get("strips")) {
            if (strip.get("id").asString().equals(id)) {
                return strip;
            }
        }
        throw new AssertionError("no strip " + id + " in " + json.get("strips"));
    }

    private static List<String> ids(JsonNode json, String tier) {
        List<String> ids = new ArrayList<>();
        for (JsonNode strip : json.get("strips")) {
            if (strip.get("tier").asString().equals(tier)) {
                ids.add(strip.get("id").asString());
            }
        }
        return ids;
    }

    @Test
    void aFolderBecomesASongAPrintASmallOneAndAReport() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        MainJob.Done done = folder.mix();
        assertThat(done.song()).isEqualTo(temp.resolve("Song one (Topdown)"));
        assertThat(done.prints())
                .containsExactly(
                        done.song().resolve("prints/rough.wav"), done.song().resolve("prints/rough.mp3"));
        assertThat(done.report()).isEqualTo(done.song().resolve("report.html"));
        assertThat(done.prints()).allSatisfy(print -> assertThat(print).isNotEmptyFile());
        assertThat(Files.readString(done.song().resolve("report.html"))).startsWith("<!");
        assertThat(names(temp)).containsExactly("Song one", "Song one (Topdown)");
    }

    @Test
    void theJsonIsWhatTheSchemaSays() throws IOException {
        WavFolder folder = WavFolder.band(temp)
                .file("Rough mix.wav", 44_100, noise(5, 0.1))
                .bytes("notes.txt", "faster");
        JsonNode json = folder.mix().json();
        assertThat(json.get("schema").intValue()).isEqualTo(1);
        JsonNode song = json.get("song");
        assertThat(song.get("name").asString()).isEqualTo("Song one");
        assertThat(song.get("path").asString()).isEqualTo(folder.song().toString());
        assertThat(song.get("sampleRateHz").doubleValue()).isEqualTo(44_100);
        assertThat(song.get("durationSeconds").doubleValue()).isCloseTo(WavFolder.SECONDS, within(1e-9));
        JsonNode mix = json.get("mix");
        assertThat(mix.get("integratedLufs").doubleValue()).isCloseTo(-18, within(0.1));
        assertThat(mix.get("truePeakDbtp").doubleValue()).isLessThan(-1);
        assertThat(mix.get("loudnessRangeLu").isNumber()
                        || mix.get("loudnessRangeLu").isNull())
                .isTrue();
        assertThat(mix.get("mixBusGainReductionDb").get("median").doubleValue()).isBetween(1.0, 2.0);
        assertThat(mix.get("mixBusGainReductionDb").get("max").doubleValue()).isPositive();
        assertThat(mix.get("levelIntoChainLufs").doubleValue()).isCloseTo(-20, within(0.1));
        for (JsonNode strip : json.get("strips")) {
            String id = strip.get("id").asString();
            assertThat(id).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(strip.get("name").isString()).as(id).isTrue();
            assertThat(strip.get("tier").asString()).isIn("TRACK", "BUS", "MIX");
            assertThat(Role.of(strip.get("role").asString())).isNotNull();
            assertThat(strip.get("roleDetail").isString()).as(id).isTrue();
            assertThat(strip.get("output").isString()).as(id).isTrue();
            assertThat(strip.get("trimDb").isNumber()).as(id).isTrue();
            assertThat(strip.get("faderDb").isNumber()
                            || strip.get("faderDb").asString().equals("-inf"))
                    .as(id)
                    .isTrue();
            assertThat(strip.get("pan").doubleValue()).as(id).isBetween(-1.0, 1.0);
            assertThat(strip.get("files").isArray()).as(id).isTrue();
            assertThat(strip.get("warnings").isArray()).as(id).isTrue();
            for (JsonNode device : strip.get("devices")) {
                assertThat(device.get("id").isString() && device.get("kind").isString())
                        .as(id)
                        .isTrue();
            }
            boolean track = strip.get("tier").asString().equals("TRACK");
            for (String figure : List.of("roleConfidence", "loudnessLufs")) {
                assertThat(strip.get(figure).isNumber())
                        .as("%s of %s", figure, id)
                        .isEqualTo(track);
                assertThat(strip.get(figure).isNull())
                        .as("%s of %s", figure, id)
                        .isEqualTo(!track);
            }
            for (String figure : List.of("relativeLu", "targetLu")) {
                assertThat(strip.get(figure).isNull())
                        .as("%s of %s", figure, id)
                        .isEqualTo(id.equals("mix"));
            }
        }
        assertThat(ids(json, "MIX")).containsExactly("mix");
        assertThat(ids(json, "BUS")).containsExactly("drums", "bass", "rhythmguitars", "vocals");
        assertThat(ids(json, "TRACK")).hasSize(4);
        List<JsonNode> sources = new ArrayList<>();
        json.get("sources").forEach(sources::add);
        assertThat(sources).allSatisfy(source -> {
            assertThat(source.get("id").isString()).isTrue();
            assertThat(source.get("kind").asString()).isIn("ROUGH", "REFERENCE", "PRINT");
            assertThat(source.get("name").isString()).isTrue();
            assertThat(source.get("file").isString()).isTrue();
        });
        assertThat(sources)
                .extracting(source ->
                        source.get("kind").asString() + " " + source.get("file").asString())
                .contains("ROUGH Rough mix.wav", "PRINT prints/rough.wav");
        assertThat(json.get("ignored")).hasSize(1);
        assertThat(json.get("ignored").get(0).get("file").asString()).isEqualTo("notes.txt");
        assertThat(json.get("ignored").get(0).get("why").asString()).isNotBlank();
        assertThat(Json.text((tools.jackson.databind.node.ObjectNode) json)).doesNotContain("NaN", "Infinity");
    }

    @Test
    void filesAreNamedFromTheFolderWithSlashes() throws IOException {
        JsonNode json = WavFolder.band(temp).mix().json();
        List<List<String>> files = new ArrayList<>();
        for (JsonNode strip : json.get("strips")) {
            List<String> each = new ArrayList<>();
            strip.get("files").forEach(file -> each.add(file.asString()));
            files.add(each);
        }
        assertThat(files)
                .contains(List.of("Guitars/Rhythm Gtr L.wav", "Guitars/Rhythm Gtr R.wav"), List.of("Lead Vocal.wav"));
    }

    @Test
    void namesOfAllKindsMakeDistinctAsciiIds() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("Lieder für 🎸"))
                .file("a/Große Trommel.wav", 44_100, drum(60, 0.5))
                .file("b/Große Trommel.wav", 44_100, drum(70, 0.5))
                .file("Bass  (amp) .wav", 44_100, tone(82, 0.2))
                .file("🎤.wav", 44_100, tone(620, 0.1));
        JsonNode json = folder.mix().json();
        assertThat(ids(json, "TRACK"))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(folder.song().resolve("prints/rough.wav")).isNotEmptyFile();
    }

    @Test
    void aStereoFileThatHoldsOneMonoSignalBecomesMono() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s"))
                .file("Bass.wav", 44_100, tone(82, 0.2), tone(82, 0.2))
                .file("Organ.wav", 44_100, tone(300, 0.1), tone(301, 0.1));
        Path song = folder.mix().song();
        try (var bass = org.topdown.media.AudioFiles.open(song.resolve("audio/bass-2.wav"));
                var organ = org.topdown.media.AudioFiles.open(song.resolve("audio/organ.wav"))) {
            assertThat(bass.channels()).isEqualTo(1);
            assertThat(organ.channels()).isEqualTo(2);
        }
    }

    @Test
    void aFolderWithOneFileIsAMix() throws IOException {
        JsonNode json = new WavFolder(temp.resolve("s"))
                .file("Vocal.wav", 44_100, tone(620, 0.1))
                .mix()
                .json();
        assertThat(ids(json, "TRACK")).hasSize(1);
        assertThat(json.get("mix").get("integratedLufs").doubleValue()).isCloseTo(-18, within(0.1));
    }

    @Test
    void silenceIsAMixOfNulls() throws IOException {
        JsonNode json = new WavFolder(temp.resolve("s"))
                .file("Vocal.wav", 44_100, _ -> 0)
                .mix()
                .json();
        assertThat(json.get("mix").get("integratedLufs").isNull()).isTrue();
        assertThat(json.get("mix").get("truePeakDbtp").isNull()).isTrue();
        assertThat(strip(json, "vocal").get("faderDb").asString()).isEqualTo("-inf");
        assertThat(strip(json, "vocal").get("loudnessLufs").isNull()).isTrue();
        assertThat(strip(json, "vocal").get("relativeLu").isNull()).isTrue();
    }

    @Test
    void aSongOrAPlaceThatIsTakenIsRefused() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        folder.mix();
        assertThatThrownBy(folder::mix).isInstanceOf(Trouble.class).hasMessageContaining("exists already");
        Path other = Files.createDirectories(temp.resolve("taken"));
        assertThatThrownBy(() -> MainJob.mix(folder.request(), WavFolder.outputs(other), WavFolder.NOBODY))
                .isInstanceOf(Trouble.class);
        assertThat(names(other)).isEmpty();
    }

    @Test
    void anOutputThatExistsIsKeptUnlessForced() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        Path out = temp.resolve("out.wav");
        Files.writeString(out, "mine");
        MainJob.Outputs kept =
                new MainJob.Outputs(temp.resolve("a"), true, out, null, null, WordLength.INT16, null, "Band", false);
        assertThatThrownBy(() -> MainJob.mix(folder.request(), kept, WavFolder.NOBODY))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("out.wav");
        assertThat(out).hasContent("mine");
        assertThat(temp.resolve("a")).doesNotExist();
        MainJob.Outputs forced =
                new MainJob.Outputs(temp.resolve("a"), true, out, null, null, WordLength.INT16, null, "Band", true);
        assertThat(MainJob.mix(folder.request(), forced, WavFolder.NOBODY).prints())
                .containsExactly(out, temp.resolve("out.mp3"));
        assertThat(Files.size(out)).isGreaterThan(100_000);
    }

    @Test
    void aSongThatIsThereGetsTheRoughMixOnANewBranch() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        folder.mix();
        MainJob.Done again = MainJob.mix(
                folder.request(),
                new MainJob.Outputs(folder.song(), false, null, null, null, WordLength.INT24, -20.0, "", false),
                WavFolder.NOBODY);
        assertThat(again.json().get("mix").get("integratedLufs").doubleValue()).isCloseTo(-20, within(0.1));
        assertThat(names(folder.song().resolve("prints"))).hasSize(4);
    }

    private MainJob.Outputs outputs(WavFolder folder, boolean fresh, String print, String report, WordLength word) {
        return new MainJob.Outputs(
                folder.song(),
                fresh,
                print.isEmpty() ? null : temp.resolve(print),
                report.isEmpty() ? null : temp.resolve(report),
                null,
                word,
                null,
                "",
                false);
    }

    /// Whatever is in the way is told before anything is worked out or stored, for new songs and for those that
    /// are there, and for the small print beside the one that was named too.
    @ParameterizedTest
    @CsvSource({
        "out.wav, mine.html, INT24, mine.html",
        "mine.wav, r.html, INT24, mine.wav",
        "other.wav, r.html, INT24, other.mp3",
        "folder.wav, r.html, INT24, folder.wav",
        "mine.html/out.wav, r.html, INT24, is a file",
        "out.flac, r.html, FLOAT32, floating-point",
        "out.ogg, r.html, INT24, out.ogg"
    })
    void whatIsInTheWayIsToldFirst(String print, String report, WordLength word, String said) throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        for (String mine : List.of("mine.html", "mine.wav", "other.mp3")) {
            Files.writeString(temp.resolve(mine), "mine");
        }
        Files.createDirectory(temp.resolve("folder.wav"));
        List<String> before = names(temp);
        assertThatThrownBy(() ->
                        MainJob.mix(folder.request(), outputs(folder, true, print, report, word), onlyIn("reading")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said);
        assertThat(names(temp)).isEqualTo(before);
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        assertThatThrownBy(() ->
                        MainJob.mix(folder.request(), outputs(folder, false, print, report, word), onlyIn("none")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said);
        for (String mine : List.of("mine.html", "mine.wav", "other.mp3")) {
            assertThat(temp.resolve(mine)).hasContent("mine");
        }
        try (SongStore store = SongStore.openReadOnly(folder.song())) {
            assertThat(store.branches()).hasSize(1);
        }
    }

    /// Nothing else may have been begun.
    private static Function<String, Progress> onlyIn(String step) {
        return name -> {
            assertThat(name).isEqualTo(step);
            return Progress.NONE;
        };
    }

    /// All of it is made in the draft, so none of it stands in the song's way.
    @Test
    void resultsMayBeAskedForInTheSongItself() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        MainJob.Outputs inside = new MainJob.Outputs(
                folder.song(),
                true,
                folder.song().resolve("mine/out.flac"),
                folder.song().resolve("mine/r.html"),
                folder.song().resolve("stems"),
                WordLength.INT24,
                null,
                "",
                false);
        MainJob.Done done = MainJob.mix(folder.request(), inside, WavFolder.NOBODY);
        assertThat(done.prints()).allSatisfy(print -> assertThat(print).isNotEmptyFile());
        assertThat(done.report()).exists();
        assertThat(names(folder.song().resolve("stems"))).containsExactly("vocals.wav");
        assertThat(names(temp)).containsExactly("s", "s (Topdown)");
    }

    @Test
    void theSongsOwnPrintsAreCalledSoThatAllOfThemAreFree() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        folder.mix();
        Path mine = Files.writeString(folder.song().resolve("prints/rough-2.mp3"), "mine");
        assertThat(MainJob.mix(folder.request(), outputs(folder, false, "", "", WordLength.INT24), WavFolder.NOBODY)
                        .prints())
                .containsExactly(
                        folder.song().resolve("prints/rough-3.wav"),
                        folder.song().resolve("prints/rough-3.mp3"));
        assertThat(mine).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rough mix", "measuring", "printing"})
    void aRoughMixThatIsStoppedLeavesNoBranch(String step) throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        State head;
        try (SongStore store = SongStore.open(folder.song())) {
            head = store.head();
        }
        List<String> prints = names(folder.song().resolve("prints"));
        assertThatThrownBy(() -> {
                    if (step.equals("printing")) {
                        MainJob.mix(
                                folder.request(), outputs(folder, false, "", "", WordLength.INT24), stopAtOnceIn(step));
                    } else {
                        try (SongStore store = SongStore.open(folder.song())) {
                            RoughMixJob.again(store, List.of(), 2, 0, stopAtOnceIn(step));
                        }
                    }
                })
                .isInstanceOf(CancellationException.class);
        assertThat(names(folder.song().resolve("prints"))).isEqualTo(prints);
        try (SongStore store = SongStore.open(folder.song())) {
            assertThat(store.branches()).extracting(Branch::name).containsExactly("main");
            assertThat(store.head()).isEqualTo(head);
            assertThat(store.states()).hasSize(2);
        }
    }

    /// Half of a FLAC decodes as if nothing were wrong until it ends.
    @Test
    void aFileFoundDamagedWhileDecodingIsNotedAndFatalWhenStrict() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        Path bass = folder.path().resolve("Bass.flac");
        double[][] sound = new double[1][4 * 44_100];
        for (int i = 0; i < sound[0].length; i++) {
            sound[0][i] = tone(82, 0.2).applyAsDouble(i / 44_100.0);
        }
        try (AudioWriter writer = PrintFormat.FLAC.open(bass, PrintSpec.of(44_100, 1), false)) {
            writer.write(sound, 0, sound[0].length);
            writer.finish();
        }
        byte[] whole = Files.readAllBytes(bass);
        Files.write(bass, Arrays.copyOf(whole, whole.length * 6 / 10));
        MakeSong.Request strict = folder.request(List.of(), Map.of(), true);
        assertThatThrownBy(() -> MainJob.make(strict, folder.song(), WavFolder.NOBODY))
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith(bass.toString());
        assertThat(names(temp)).containsExactly("s");
        MainJob.Done done = MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        assertThat(done.notes()).anySatisfy(note -> assertThat(note).startsWith("Bass.flac: "));
        assertThat(strip(done.json(), "bass-2").get("warnings")).isNotEmpty();
    }

    @Test
    void whatIsNoAudioByNatureIsNoNoteAndASongInTheFolderIsNoTrack() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s"))
                .file("Vocal.wav", 44_100, tone(620, 0.1))
                .bytes("session.json", "{}")
                .bytes("lyrics.txt", "la");
        Path inside = folder.path().resolve("song");
        assertThat(MainJob.make(folder.request(), inside, WavFolder.NOBODY).notes())
                .isEmpty();
        folder.bytes("Bass.wav", "no audio");
        MainJob.Done again = MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        assertThat(again.notes()).containsExactly("1 file is not in the mix; the report says why");
        assertThat(ids(again.json(), "TRACK")).containsExactly("vocal");
    }

    /// A rough mix set again is of the song as it is; what else is asked for is done or refused, never passed
    /// over.
    @Test
    void whatARoughMixSetAgainCannotDoIsRefusedWithTheWayToDoIt() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s"))
                .file("Vocal.wav", 44_100, tone(620, 0.1))
                .file("Record.wav", 44_100, noise(3, 0.1));
        Path record = folder.path().resolve("Record.wav");
        Path moved = Files.move(record, temp.resolve("Record.wav"));
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        WavFolder other = new WavFolder(temp.resolve("other")).file("Vocal.wav", 44_100, tone(630, 0.1));
        MainJob.Outputs again = outputs(folder, false, "", "", WordLength.INT24);
        assertThatThrownBy(() -> MainJob.mix(other.request(), again, onlyIn("nothing")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("this song was made from " + folder.path())
                .hasMessageContaining("topdown add-files");
        MakeSong.Request roles = folder.request(List.of(), Map.of("Vocal.wav", Role.ORGAN), false);
        assertThatThrownBy(() -> MainJob.mix(roles, again, onlyIn("nothing")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("topdown role SONG");
        MakeSong.Request rate = new MakeSong.Request(
                folder.path(), WavFolder.template(), List.of(), List.of(), Map.of(), 48_000, false, 2, 0);
        assertThatThrownBy(() -> MainJob.mix(rate, again, onlyIn("nothing")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("44100 Hz");
        MakeSong.Request none = folder.request(List.of(temp.resolve("nope.wav")), Map.of(), false);
        assertThatThrownBy(() -> MainJob.mix(none, again, onlyIn("nothing")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("nope.wav");
        JsonNode json = MainJob.mix(folder.request(List.of(moved), Map.of(), false), again, WavFolder.NOBODY)
                .json();
        assertThat(json.get("sources"))
                .anySatisfy(source -> assertThat(source.get("file").asString()).isEqualTo(moved.toString()));
    }

    private static Function<String, Progress> stopAtOnceIn(String step) {
        return name -> new Progress() {
            @Override
            public void at(double done) {}

            @Override
            public boolean cancelled() {
                return name.equals(step);
            }
        };
    }

    @Test
    void aRoughMixSetAgainIsAsLoudAsWasAskedFor() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", 44_100, tone(620, 0.1));
        MainJob.mix(
                folder.request(),
                new MainJob.Outputs(folder.song(), true, null, null, null, WordLength.INT24, -23.0, "", false),
                WavFolder.NOBODY);
        try (SongStore store = SongStore.open(folder.song())) {
            RoughMixJob.again(store, List.of(), 2, 0, WavFolder.NOBODY);
            assertThat(SongJson.of(store).get("mix").get("integratedLufs").doubleValue())
                    .isCloseTo(-23, within(0.1));
        }
        JsonNode again = MainJob.mix(
                        folder.request(), outputs(folder, false, "", "", WordLength.INT24), WavFolder.NOBODY)
                .json();
        assertThat(again.get("mix").get("integratedLufs").doubleValue()).isCloseTo(-23, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reading", "importing", "importing sources", "rough mix", "printing"})
    void stoppedAtAnyStepItLeavesNothing(String step) throws IOException {
        WavFolder folder = WavFolder.band(temp).file("Rough mix.wav", 44_100, noise(5, 0.1));
        MainJob.Outputs outputs = new MainJob.Outputs(
                folder.song(),
                true,
                temp.resolve("out.wav"),
                null,
                temp.resolve("stems"),
                WordLength.INT24,
                null,
                "",
                false);
        assertThatThrownBy(() -> MainJob.mix(folder.request(), outputs, stopIn(step, 0.3)))
                .isInstanceOf(CancellationException.class);
        assertThat(names(temp)).containsExactly("Song one");
    }

    /// Asks to stop once `step` is that far; one more job follows each, so there is always a place to stop.
    private static Function<String, Progress> stopIn(String step, double share) {
        var stopped = new java.util.concurrent.atomic.AtomicBoolean();
        return name -> new Progress() {
            @Override
            public void at(double done) {
                if (name.equals(step) && done >= share) {
                    stopped.set(true);
                }
            }

            @Override
            public boolean cancelled() {
                return stopped.get();
            }
        };
    }

    @Test
    void aSongIsNeverMadeInsideItsFolder() {
        Path folder = temp.resolve("tracks");
        assertThat(MainJob.songBeside(temp, folder)).isEqualTo(temp.resolve("tracks (Topdown)"));
        assertThat(MainJob.songBeside(folder, folder)).isEqualTo(temp.resolve("tracks (Topdown)"));
        assertThat(MainJob.songBeside(folder.resolve("deep"), folder)).isEqualTo(temp.resolve("tracks (Topdown)"));
    }
}
