package org.topdown.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.demo.kit.DrumKit;
import org.topdown.demo.kit.Microphone;
import org.topdown.demo.kit.Ringing;
import org.topdown.demo.score.Drum;
import org.topdown.demo.score.DrumPart;
import org.topdown.demo.score.Section;
import org.topdown.demo.score.Stroke;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.dsp.space.OutputGains;
import org.topdown.dsp.space.OutputParams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The song is written once; every test listens to the files.
class DemoSongTest {
    private static final DemoSong SONG = new DemoSong();
    private static final List<Integer> PROGRESS = new ArrayList<>();

    @TempDir
    static Path folder = Path.of("");

    private static Path tracks = Path.of("");

    @BeforeAll
    static void write() throws IOException {
        tracks = SONG.writeTo(folder, PROGRESS::add);
    }

    @Test
    void writesTheTracksTheRoughMixAndTheTruthBeside() throws IOException {
        assertThat(SONG.tracks()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(PROGRESS).hasSize(SONG.tracks().size() + 1).isSorted();
        for (DemoTrack track : SONG.tracks()) {
            // 90 s x 48 000 x 3 bytes and the header.
            assertThat(Files.size(tracks.resolve(track.fileName())))
                    .as(track.fileName())
                    .isEqualTo(44 + 12_960_000L * track.channels());
        }
        try (var files = Files.list(tracks)) {
            assertThat(files).hasSize(SONG.tracks().size() + 1);
        }
        assertThat(tracks.resolve(DemoSong.ROUGH_FILE)).isRegularFile();
        assertThat(tracks.resolveSibling(DemoSong.TRUTH_FILE)).isRegularFile();
    }

    @Test
    void truthIsReadableWithoutUs() throws IOException {
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(tracks.resolveSibling(DemoSong.TRUTH_FILE)));
        assertThat(truth.path("tempoBpm").asDouble()).isEqualTo(104);
        assertThat(truth.path("sections").size()).isEqualTo(6);
        assertThat(truth.path("tracks").size()).isEqualTo(SONG.tracks().size());
        assertThat(truth.path("flaws")
                        .valueStream()
                        .map(flaw -> flaw.path("kind").asString()))
                .containsExactly("ringing", "boxy", "buried", "oppositePolarity", "bright", "late");
        // Verse 2 begins with bar 21: 80 beats at 104 a minute.
        assertThat(truth.path("sections").path(3).path("fromSeconds").asDouble())
                .isCloseTo(46.153846, within(1e-5));
    }

    /// All arithmetic is defined to the bit, so the bytes of a take are the same everywhere, and these are
    /// they. They change only when somebody means to change the sound.
    @ParameterizedTest
    @CsvSource({
        "SHAKER, 526082289ddfd06995fae41ae513ef75bc784a65b4091b3fe8d60b656d54c01c",
        "BASS_DI, 29d6701489eef4cfd6a60092d4efb389bb069868d83a7ba8bf44e466258bb06b"
    })
    void theSameBytesOnEveryMachine(Part part, String expected) throws Exception {
        float[] audio = new DemoSong().render(part.track())[0];
        ByteBuffer bytes = ByteBuffer.allocate(4 * audio.length);
        bytes.asFloatBuffer().put(audio);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNARE_TOP", "RHODES", "BV_2"})
    void anotherRenderIsTheSameTake(Part part) throws IOException {
        float[][] again = new DemoSong().render(part.track());
        float[][] written = read(part);
        for (int channel = 0; channel < again.length; channel++) {
            for (int i = 0; i < again[channel].length; i++) {
                again[channel][i] = Wav24.toInt24(again[channel][i]) / 8_388_608f;
            }
            assertThat(Arrays.equals(again[channel], written[channel])).isTrue();
        }
    }

    @Test
    void anotherSeedIsAnotherTakeOfTheSameSong() throws IOException {
        float[] other = new DemoSong(7).render(Part.BASS_DI.track())[0];
        float[] ours = read(Part.BASS_DI)[0];
        assertThat(Arrays.equals(other, ours)).isFalse();
        assertThat(Heard.rmsDb(other)).isCloseTo(Heard.rmsDb(ours), within(2.0));
    }

    @ParameterizedTest
    @EnumSource
    void recordedAsBandsRecord(Part part) throws IOException {
        float[][] audio = read(part);
        assertThat(Heard.peakDb(audio)).as("peak").isBetween(-18.0, -5.9);
        for (float[] channel : audio) {
            double mean = 0;
            double quietest = 0;
            for (int from = 0; from + 4_800 <= channel.length - Rate.frames(0.5); from += 4_800) {
                quietest = Math.min(quietest, Heard.rmsDb(Arrays.copyOfRange(channel, from, from + 4_800)));
            }
            for (float x : channel) {
                mean += x / (double) channel.length;
            }
            assertThat(20 * StrictMath.log10(Math.abs(mean) + 1e-12)).as("DC").isLessThan(-60);
            // The noise of a real way in: never digital silence, never in the way.
            assertThat(quietest).as("noise floor").isBetween(-100.0, -20.0);
        }
    }

    @Test
    void theRoughMixIsTheSumAtTheStatedFadersAndPans() throws IOException {
        float[][] rough = Heard.read(tracks.resolve(DemoSong.ROUGH_FILE));
        double[][] left = {new double[Tempo.FRAMES], new double[Tempo.FRAMES]};
        for (Truth.Track track : SONG.truth().tracks()) {
            float[][] audio = Heard.read(tracks.resolve(track.file()));
            OutputGains gains =
                    OutputGains.of(new OutputParams(track.roughFaderDb(), track.roughPan(), 1), track.channels());
            float[] right = audio[audio.length - 1];
            for (int i = 0; i < Tempo.FRAMES; i++) {
                left[0][i] += gains.leftToLeft() * audio[0][i] + gains.rightToLeft() * right[i];
                left[1][i] += gains.leftToRight() * audio[0][i] + gains.rightToRight() * right[i];
            }
        }
        double residual = 0;
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < Tempo.FRAMES; i++) {
                residual = Math.max(residual, Math.abs(left[channel][i] - rough[channel][i]));
            }
        }
        // 27 roundings to 24 bits of at most -144 dBFS each.
        assertThat(20 * StrictMath.log10(residual)).isLessThan(-110);
        assertThat(Heard.peakDb(rough)).as("headroom").isLessThan(-0.5);
    }

    @Test
    void theChorusLifts() throws IOException {
        float[][] rough = Heard.read(tracks.resolve(DemoSong.ROUGH_FILE));
        for (Section[] pair :
                new Section[][] {{Section.VERSE_1, Section.CHORUS_1}, {Section.VERSE_2, Section.CHORUS_2}}) {
            double lift = Heard.loudnessLufs(section(rough, pair[1])) - Heard.loudnessLufs(section(rough, pair[0]));
            assertThat(lift).as(pair[1].title() + " over " + pair[0].title()).isBetween(1.0, 4.0);
        }
        assertThat(Heard.loudnessLufs(rough)).isBetween(-21.0, -17.0);
    }

    /// The snare reaches every microphone when the way from the drum says so: 0.8 m are 112 frames.
    @ParameterizedTest
    @CsvSource({"OVERHEAD_L, OVERHEAD_LEFT", "OVERHEAD_R, OVERHEAD_RIGHT", "ROOM_L, ROOM_LEFT", "ROOM_R, ROOM_RIGHT"})
    void theKitIsOneKitInOneRoom(Part part, Microphone microphone) throws IOException {
        float[] close = snareOnly(read(Part.SNARE_TOP)[0]);
        float[] far = snareOnly(read(part)[0]);
        Heard.Lag lag = Heard.lag(close, far, 800);
        int way = DrumKit.snareTravelFrames(microphone) - DrumKit.snareTravelFrames(Microphone.SNARE_TOP);
        assertThat(way).isBetween(100, 700);
        // The first reflections follow within a few hundred frames and pull the peak a little.
        assertThat(lag.frames()).isCloseTo(way, within(16));
        assertThat(lag.likeness()).isGreaterThan(0.1);
    }

    @Test
    void theSnareBottomIsOpposed() throws IOException {
        float[] top = Heard.through(verse(read(Part.SNARE_TOP)[0]), Filter.bandPass(190, 1));
        float[] bottom = Heard.through(verse(read(Part.SNARE_BOTTOM)[0]), Filter.bandPass(190, 1));
        assertThat(Heard.lag(top, bottom, 30).likeness()).isLessThan(-0.6);
    }

    @Test
    void theKickOutIsLate() throws IOException {
        Flaw.Late late = flaw(Flaw.Late.class);
        float[] in = Heard.through(verse(read(Part.KICK_IN)[0]), Filter.bandPass(2_400, 0.7));
        float[] out = Heard.through(verse(read(Part.KICK_OUT)[0]), Filter.bandPass(2_400, 0.7));
        assertThat(Heard.lag(in, out, 600).frames()).isCloseTo(late.slipFrames() + late.distanceFrames(), within(8));
    }

    @Test
    void theSnareRingsWhereItIsSaidTo() throws IOException {
        Flaw.Ringing ringing = flaw(Flaw.Ringing.class);
        float[] snare = verse(read(Part.SNARE_TOP)[0]);
        List<Double> around = new ArrayList<>();
        for (int step = -6; step <= 6; step++) {
            double frequencyHz = ringing.frequencyHz() * StrictMath.pow(2, step / 12.0);
            around.add(Heard.rmsDb(Heard.through(snare, Filter.bandPass(frequencyHz, 17))));
        }
        double at = around.get(6);
        double median = around.stream().sorted().toList().get(6);
        assertThat(at)
                .isEqualTo(
                        around.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        // Twelfth-octave prominence over half an octave either side: strong from 6 dB on (SCIENCE 7.1).
        assertThat(at - median).isGreaterThan(6);

        float[] ring = Heard.through(read(Part.SNARE_TOP)[0], Filter.bandPass(ringing.frequencyHz(), 20));
        List<Double> decays = new ArrayList<>();
        for (Stroke stroke : DrumPart.play(DemoSong.SEED)) {
            double seconds = (double) stroke.frame() / Rate.HZ;
            if (stroke.drum() == Drum.SNARE
                    && stroke.velocity() > 0.7
                    && Section.atBar(bar(seconds)).isVerse()) {
                double early = Heard.rmsDb(Heard.part(ring, seconds + 0.1, seconds + 0.2));
                double later = Heard.rmsDb(Heard.part(ring, seconds + 0.25, seconds + 0.35));
                decays.add(60 * 0.15 / (early - later));
            }
        }
        assertThat(decays).hasSizeGreaterThan(20);
        decays.sort(Double::compare);
        assertThat(decays.get(decays.size() / 2)).isCloseTo(ringing.t60Seconds(), within(0.15));
        assertThat(Ringing.Q).isCloseTo(ringing.frequencyHz() * ringing.t60Seconds() / 2.2, within(0.5));
    }

    /// The same singer, the same part, other words: the sharpest consonants of both verses stand where the
    /// shelf has all but reached its 6 dB.
    @Test
    void theVoiceIsTooBrightInOneVerse() throws IOException {
        float[][] vocal = read(Part.LEAD_VOCAL);
        Flaw.Bright bright = flaw(Flaw.Bright.class);
        double first = sharpestDb(section(vocal, Section.VERSE_1)[0]);
        double second = sharpestDb(section(vocal, Section.VERSE_2)[0]);
        assertThat(second - first).isBetween(bright.gainDb() - 2.5, bright.gainDb() + 2.5);
        assertThat(bright.fromSeconds()).isLessThan(46.2).isGreaterThan(45);
    }

    @Test
    void nobodyHearsTheOrgan() throws IOException {
        Flaw.Buried buried = flaw(Flaw.Buried.class);
        float[][] organ = read(Part.ORGAN);
        float[][] rough = Heard.read(tracks.resolve(DemoSong.ROUGH_FILE));
        double relative = Heard.loudnessLufs(section(organ, Section.CHORUS_2))
                + buried.roughFaderDb()
                - Heard.loudnessLufs(section(rough, Section.CHORUS_2));
        assertThat(relative).isLessThan(-26);
        assertThat(relative + buried.missingDb()).isBetween(-17.0, -12.0);
    }

    /// By hand: 39 bars of 4 beats at 104 a minute are 90 s.
    @Test
    void theFormAddsUp() {
        assertThat(Tempo.FRAMES).isEqualTo(90 * Rate.HZ);
        List<Truth.Section> sections = SONG.truth().sections();
        assertThat(sections.getFirst().fromSeconds()).isZero();
        for (int i = 1; i < sections.size(); i++) {
            assertThat(sections.get(i).fromSeconds())
                    .isEqualTo(sections.get(i - 1).toSeconds());
        }
        assertThat(sections.getLast().toSeconds()).isEqualTo(90);
    }

    /// The mean of the ten loudest stretches of 20 ms above 8 kHz.
    private static double sharpestDb(float[] vocal) {
        float[] top = Heard.through(vocal, Filter.highPass(8_000, 0.7), Filter.highPass(8_000, 0.7));
        List<Double> levels = new ArrayList<>();
        for (int from = 0; from + 960 <= top.length; from += 960) {
            levels.add(Heard.rmsDb(Arrays.copyOfRange(top, from, from + 960)));
        }
        levels.sort(Double::compare);
        return levels.subList(levels.size() - 10, levels.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /// The attack of the snare, clear of kick and toms.
    private static float[] snareOnly(float[] audio) {
        return Heard.through(Heard.part(verse(audio), 0, 6), Filter.highPass(250, 0.7), Filter.lowPass(2_500, 0.7));
    }

    private static int bar(double seconds) {
        return (int) (seconds * Tempo.BPM / 60 / Tempo.BEATS_PER_BAR);
    }

    private static float[] verse(float[] audio) {
        return Heard.part(audio, seconds(Section.VERSE_1.firstBeat() + 4), seconds(Section.VERSE_1.endBeat() - 4));
    }

    private static float[][] section(float[][] audio, Section section) {
        float[][] part = new float[audio.length][];
        for (int channel = 0; channel < audio.length; channel++) {
            part[channel] = Heard.part(audio[channel], seconds(section.firstBeat()), seconds(section.endBeat()));
        }
        return part;
    }

    private static double seconds(double beat) {
        return (double) Tempo.frame(beat) / Rate.HZ;
    }

    private static <F extends Flaw> F flaw(Class<F> kind) {
        return SONG.truth().flaws().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static float[][] read(Part part) throws IOException {
        return Heard.read(tracks.resolve(part.fileName()));
    }
}
