package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.mix.Strip;
import org.topdown.session.SongStore;
import org.topdown.testkit.FfmpegLoudness;
import org.topdown.testkit.Programs;
import tools.jackson.databind.JsonNode;

/// The main job on real multitracks. `topdown.audio` names a folder whose `multitrack/` holds one folder a song, each
/// with a `session.json` that says what every file is; the program never looks at those.
@Tag("real-audio")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealAudioTest {
    /// The roles that are right for a kind of file. Some kinds leave room: a funky clavinet is an electric piano to a
    /// desk, and an arpeggio a synth.
    private static final Map<String, Set<String>> ROLES = Map.ofEntries(
            Map.entry("kick", Set.of("kick")),
            Map.entry("snare", Set.of("snare")),
            Map.entry("hihat", Set.of("hihat")),
            Map.entry("tom", Set.of("tom", "floortom")),
            Map.entry("ride", Set.of("ride", "cymbal")),
            Map.entry("overheads", Set.of("overhead")),
            Map.entry("room", Set.of("room")),
            Map.entry("drums_full", Set.of("drums")),
            Map.entry("shaker", Set.of("percussion")),
            Map.entry("bass_electric", Set.of("bass")),
            Map.entry("bass_synth", Set.of("bass", "synthbass")),
            Map.entry("guitar_electric", Set.of("eguitar", "rhythmguitar", "leadguitar")),
            Map.entry("guitar_electric_clean", Set.of("eguitar", "rhythmguitar", "leadguitar")),
            Map.entry("guitar_electric_dist", Set.of("eguitar", "rhythmguitar", "leadguitar")),
            Map.entry("piano", Set.of("piano")),
            Map.entry("electric_piano", Set.of("epiano")),
            Map.entry("clavinet", Set.of("epiano", "keys")),
            Map.entry("organ", Set.of("organ")),
            Map.entry("synth", Set.of("synth", "keys")),
            Map.entry("synth_lead", Set.of("synth", "keys")),
            Map.entry("synth_arp", Set.of("synth", "keys")),
            Map.entry("synth_pad", Set.of("pad")),
            Map.entry("strings", Set.of("strings")),
            Map.entry("brass", Set.of("brass")),
            Map.entry("sax", Set.of("winds", "brass")),
            Map.entry("vocal_lead", Set.of("leadvocal")),
            Map.entry("vocal_backing", Set.of("backingvocal")),
            Map.entry("vocal_fx", Set.of("return", "fx")),
            Map.entry("fx", Set.of("fx", "return")));

    private Path place = Path.of("");
    private final Map<String, JsonNode> mixed = new TreeMap<>();

    static Stream<Path> songs() throws IOException {
        String audio = System.getProperty("topdown.audio", "");
        assertThat(audio).as("-Dtopdown.audio=FOLDER").isNotEmpty();
        try (Stream<Path> folders = Files.list(Path.of(audio).resolve("multitrack"))) {
            List<Path> found = folders.filter(each -> Files.exists(each.resolve("session.json")))
                    .sorted()
                    .toList();
            assertThat(found).as("songs in " + audio).isNotEmpty();
            return found.stream();
        }
    }

    @BeforeAll
    void mixEach(@TempDir Path folderOfThisRun) throws IOException {
        place = folderOfThisRun;
        for (Path folder : songs().toList()) {
            String name = nameOf(folder);
            String before = Takes.listing(folder);
            Cli run = Cli.run(
                    "mix", folder, "--session", place.resolve(name), "-o", place.resolve(name + ".wav"), "--json", "-");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(Takes.listing(folder)).as("the folder is only ever read").isEqualTo(before);
            mixed.put(name, run.json());
        }
    }

    @ParameterizedTest
    @MethodSource("songs")
    void partsAndBusesAreAtTheirTargets(Path folder) {
        MixCheck.holds(song(folder));
    }

    /// Read by our meter from the file, and by ffmpeg's.
    @ParameterizedTest
    @MethodSource("songs")
    void thePrintIsAsLoudAsAsked(Path folder) throws Exception {
        Path print = place.resolve(nameOf(folder) + ".wav");
        JsonNode figures =
                Cli.run("measure", print, "--json", "-").json().get("files").get(0);
        assertThat(figures.get("integratedLufs").asDouble()).isCloseTo(-18, within(0.1));
        assertThat(figures.get("truePeakDbtp").asDouble()).isLessThanOrEqualTo(-1.0);
        Programs.need("ffmpeg");
        FfmpegLoudness theirs = FfmpegLoudness.of(print);
        assertThat(theirs.integratedLufs()).isCloseTo(-18, within(0.1 + 0.05)); // it shows one decimal
        assertThat(theirs.truePeakDbtp()).isLessThanOrEqualTo(-0.9); // its 4-fold meter, likewise
    }

    /// What is silent or hears only others has no target and says so; mixes are sources, never tracks.
    @ParameterizedTest
    @MethodSource("songs")
    void sourcesSilenceAndBleedAreKnown(Path folder) throws IOException {
        JsonNode song = song(folder);
        Map<String, JsonNode> strips = byFile(song);
        for (JsonNode track : truth(folder)) {
            String file = track.get("file").asString();
            String kind = track.get("kind").asString();
            if (kind.equals("mix")) {
                assertThat(strips).doesNotContainKey(file);
                assertThat(StreamSupport.stream(song.get("sources").spliterator(), false)
                                .map(source -> source.get("file").asString()))
                        .contains(file);
                continue;
            }
            JsonNode strip = Objects.requireNonNull(strips.get(file), file);
            boolean silent = track.get("lufs") == null || !track.get("lufs").isNumber();
            if (silent || kind.contains("bleed only")) {
                assertThat(strip.get("targetLu").isNull()).as(file).isTrue();
                assertThat(strip.get("faderDb").asString()).as(file).isEqualTo("-inf");
                assertThat(strip.get("warnings").toString()).as(file).contains(silent ? "silent" : "bleed only");
            }
        }
    }

    @Test
    void ninetyFiveInAHundredRolesAreRight() throws IOException {
        int files = 0;
        List<String> wrong = new ArrayList<>();
        for (Path folder : songs().toList()) {
            Map<String, JsonNode> strips = byFile(song(folder));
            for (JsonNode track : truth(folder)) {
                String kind = track.get("kind").asString().replaceAll(" \\(.*", "");
                if (kind.equals("mix")) {
                    continue;
                }
                Set<String> right = ROLES.getOrDefault(kind, Set.of());
                assertThat(right)
                        .as("the test knows no role for the kind " + kind)
                        .isNotNull();
                JsonNode strip = strips.get(track.get("file").asString());
                String role = strip == null ? "no strip" : strip.get("role").asString();
                files++;
                if (!right.contains(role)) {
                    wrong.add(track.get("file").asString() + ": " + role + " for " + kind);
                }
            }
        }
        System.out.printf("roles: %d of %d right %s%n", files - wrong.size(), files, wrong);
        assertThat((double) wrong.size() / files).as(wrong.toString()).isLessThanOrEqualTo(0.05);
    }

    /// Before dither; what is left is the rounding of each stem to 32-bit float.
    @ParameterizedTest
    @MethodSource("songs")
    void stemsThroughTheChainAreThePrint(Path folder) throws IOException {
        String name = nameOf(folder);
        Path stems = place.resolve(name + " stems");
        Path print = place.resolve(name + " 32f.wav");
        Cli run = Cli.run("print", place.resolve(name), "-o", print, "--bits", "32f", "--stems", stems);
        assertThat(run.code()).as(run.err()).isZero();
        Strip mixBus;
        try (SongStore store = SongStore.openReadOnly(place.resolve(name))) {
            mixBus = store.mix().mixBus();
        }
        double residual = StemsSum.residualDbfs(stems, mixBus, print, Files.createDirectories(place.resolve("sums")));
        System.out.printf("stems of %s: residual %.1f dBFS%n", name, residual);
        assertThat(residual).isLessThanOrEqualTo(-120);
    }

    /// The tables of `docs/balance.md`.
    @Test
    void resultsAreTold() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path folder : songs().toList()) {
            String title = Cli.json(Files.readString(folder.resolve("session.json")))
                    .get("title")
                    .asString();
            lines.addAll(BalanceTable.of(title, song(folder)));
        }
        assertThat(lines).anyMatch(line -> line.startsWith("| "));
        Files.write(Path.of("target", "balance-real.md"), lines);
        lines.forEach(System.out::println);
    }

    private JsonNode song(Path folder) {
        return Objects.requireNonNull(mixed.get(nameOf(folder)), "not mixed");
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static JsonNode truth(Path folder) throws IOException {
        return Cli.json(Files.readString(folder.resolve("session.json"))).get("tracks");
    }

    private static Map<String, JsonNode> byFile(JsonNode song) {
        Map<String, JsonNode> strips = new TreeMap<>();
        for (JsonNode strip : song.get("strips")) {
            strip.get("files").forEach(file -> strips.put(file.asString(), strip));
        }
        return strips;
    }
}
