package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever lies in a folder, the answer is clear, and one bad file never stops the others.
class BadInputTest {
    @TempDir
    Path place;

    enum Bad {
        EMPTY,
        NOT_AUDIO,
        CUT_IN_THE_HEADER,
        HEADER_ONLY,
        ONE_HERTZ,
        TEN_MEGAHERTZ,
        NO_CHANNELS,
        NO_BITS;

        byte[] bytes() {
            return switch (this) {
                case EMPTY -> new byte[0];
                case NOT_AUDIO -> "<html>page not found</html>".repeat(9).getBytes(StandardCharsets.UTF_8);
                case CUT_IN_THE_HEADER -> java.util.Arrays.copyOf(wav(1, 48_000, 16, 9_600), 30);
                case HEADER_ONLY -> wav(1, 48_000, 16, 0);
                case ONE_HERTZ -> wav(1, 1, 16, 9_600);
                case TEN_MEGAHERTZ -> wav(1, 10_000_000, 16, 9_600);
                case NO_CHANNELS -> wav(0, 48_000, 16, 9_600);
                case NO_BITS -> wav(1, 48_000, 0, 9_600);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadFileIsIgnoredWithItsReasonAndFatalWhenAskedFor(Bad bad) throws IOException {
        Path band = place.resolve("band");
        Takes.write(band.resolve("Kick.wav"), Takes.strokes(2, 55, 0.5, -3));
        Takes.write(band.resolve("Bass.wav"), Takes.tone(1, 2, 82, -9));
        Files.write(band.resolve("Vocals.wav"), bad.bytes());

        Cli plan = Cli.run("mix", band, "--dry-run", "--json", "-");
        assertThat(plan.code()).as(plan.err()).isZero();
        JsonNode ignored = plan.json().get("ignored");
        assertThat(ignored.size()).isEqualTo(1);
        assertThat(ignored.get(0).get("file").asString()).isEqualTo("Vocals.wav");
        assertThat(ignored.get(0).get("why").asString()).isNotBlank();

        Cli strict = Cli.run("mix", band, "--dry-run", "--strict");
        assertThat(strict.code()).isEqualTo(1);
        oneSentence(strict, "Vocals.wav");

        Path alone = Files.createDirectories(place.resolve("alone"));
        Files.write(alone.resolve("Vocals.wav"), bad.bytes());
        Cli nothing = Cli.run("mix", alone, "--session", place.resolve("song"));
        assertThat(nothing.code()).isEqualTo(1);
        oneSentence(nothing, "Vocals.wav");
        assertThat(place.resolve("song")).doesNotExist();
        assertThat(Cli.run("measure", alone.resolve("Vocals.wav")).code()).isEqualTo(1);
    }

    /// What is there of a truncated take is mixed, and said; a sample that is no number is silenced, and said.
    @Test
    void truncatedAndNonFiniteTakesAreMixedAndNamed() throws IOException {
        Path band = place.resolve("Bänd 🎸 with spaces");
        Takes.write(band.resolve("Kick.wav"), Takes.strokes(4, 55, 0.5, -3));
        double[][] broken = Takes.tone(1, 4, 82, -9);
        broken[0][1_000] = Double.NaN;
        broken[0][2_000] = Double.POSITIVE_INFINITY;
        raw(band.resolve("Bass.wav"), broken[0]);
        Path whole = Takes.write(place.resolve("whole.wav"), Takes.tone(1, 4, 440, -9));
        Files.write(band.resolve("Gitarre – Übung 😀.wav"), Takes.copyOfFirst(whole, 400_000));
        Path song = place.resolve("song ü");
        Cli run = Cli.run("new", song, "--from", band, "--json", "-");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode strips = run.json().get("strips");
        assertThat(warnings(strips, "Bass.wav")).contains("2 samples were not a number");
        assertThat(warnings(strips, "Gitarre – Übung 😀.wav")).contains("promised 192 000 frames", "are there");
        assertThat(run.json().get("mix").get("integratedLufs").isNumber()).isTrue();
        assertThat(run.out()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void oneTakeAloneIsASong() throws IOException {
        Takes.write(place.resolve("band/Vocals.wav"), Takes.strokes(4, 330, 1, -6));
        Cli run = Cli.run("mix", place.resolve("band"), "--session", place.resolve("song"), "--json", "-");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("mix").get("integratedLufs").asDouble()).isBetween(-18.1, -17.9);
    }

    @Test
    void foldersThatHoldNothing() throws IOException {
        Path empty = Files.createDirectories(place.resolve("empty"));
        oneSentence(Cli.run("mix", empty), empty.toString(), "empty");
        Path words = Files.createDirectories(place.resolve("words"));
        Files.writeString(words.resolve("lyrics.txt"), "la");
        oneSentence(Cli.run("mix", words), words.toString(), "can be mixed");
        Path mixes = place.resolve("mixes");
        Takes.write(mixes.resolve("final mix.wav"), Takes.tone(2, 2, 220, -9));
        oneSentence(Cli.run("mix", mixes), mixes.toString(), "only mixes");
        oneSentence(Cli.run("mix", place.resolve("none")), "none", "there is no such");
        oneSentence(Cli.run("mix", words.resolve("lyrics.txt")), "lyrics.txt", "not a folder");
        oneSentence(Cli.run("show", words), words.toString(), "not a song");
    }

    @Test
    void onlySilenceIsStillASong() throws IOException {
        Takes.write(place.resolve("band/Kick.wav"), Takes.silence(1, 4));
        Takes.write(place.resolve("band/Bass.wav"), Takes.silence(1, 4));
        Cli run = Cli.run("mix", place.resolve("band"), "--session", place.resolve("song"), "--json", "-");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("mix").get("integratedLufs").isNull()).isTrue();
        assertThat(warnings(run.json().get("strips"), "Kick.wav")).contains("silent");
    }

    /// Far below what a loudness meter hears, yet somebody sang.
    @Test
    void whatIsVeryQuietIsNotCalledSilent() throws IOException {
        Path band = place.resolve("band");
        Takes.write(band.resolve("Kick.wav"), Takes.strokes(4, 55, 0.5, -3));
        Takes.write(band.resolve("Vocals.wav"), Takes.tone(1, 4, 440, -86));
        Path report = place.resolve("report.html");
        Cli run = Cli.run("mix", band, "--session", place.resolve("song"), "--report", report, "--json", "-");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(warnings(run.json().get("strips"), "Vocals.wav"))
                .contains("Vocals.wav: very quiet: peaks at -86 dBFS; ")
                .doesNotContain("silent");
        assertThat(report).content().contains("Very quiet: peaks at -86 dBFS.").doesNotContain("silent");
    }

    @Test
    void theSameNameTwiceIsTwoStrips() throws IOException {
        Path band = place.resolve("band");
        Takes.write(band.resolve("a/Vocal.wav"), Takes.strokes(4, 330, 1, -6));
        Takes.write(band.resolve("b/Vocal.wav"), Takes.strokes(4, 440, 1, -6));
        JsonNode strips = Cli.run("new", place.resolve("song"), "--from", band, "--json", "-")
                .json()
                .get("strips");
        assertThat(StreamSupport.stream(strips.spliterator(), false)
                        .filter(strip -> strip.get("tier").asString().equals("TRACK"))
                        .map(strip -> strip.get("id").asString()))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    /// Ten hours are a matter of disk space, told before any is used.
    @Test
    void tenHoursAreOnlyAMatterOfDiskSpace() throws IOException {
        Path band = Files.createDirectories(place.resolve("band"));
        int seconds = 36_000;
        Path file = band.resolve("Vocal.wav");
        Files.write(file, header(1, 8_000, 8, seconds * 8_000L));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(44 + seconds * 8_000L);
        }
        Cli run = Cli.run("mix", band, "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 track at 8000 Hz", "MB needed");
    }

    @Test
    void fiveHundredTracksHaveAPlan() throws IOException {
        Path band = Files.createDirectories(place.resolve("band"));
        byte[] take = wav(1, 48_000, 16, 4_800);
        for (int i = 0; i < 500; i++) {
            Files.write(band.resolve("Vocal " + i + ".wav"), take);
        }
        Cli run = Cli.run("mix", band, "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("tracks at 48000 Hz");
    }

    @Test
    void aFullDiskIsSaidInOneSentence() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
        Path file = Takes.write(place.resolve("tone.wav"), Takes.tone(1, 1, 440, -9));
        Path full = Files.createSymbolicLink(place.resolve("full.json"), Path.of("/dev/full"));
        oneSentence(Cli.run("measure", file, "--json", full), "the disk is full", "free some space");
        assertThat(full).as("what is no file is written to, not replaced").isSymbolicLink();
    }

    /// `/proc` takes no files from anybody, not even from root, whom a container's tests may run as.
    @Test
    void aPlaceThatTakesNoFilesIsSaidInOneSentence() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
        Takes.write(place.resolve("band/Vocals.wav"), Takes.strokes(1, 330, 1, -6));
        oneSentence(Cli.run("mix", place.resolve("band"), "--session", "/proc/song"), "/proc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such/folder/out.wav", "no/such/folder/out.flac"})
    void aPrintWithoutAFolder(String name) throws IOException {
        Takes.write(place.resolve("band/Vocals.wav"), Takes.strokes(2, 330, 1, -6));
        Path song = place.resolve("song");
        Cli run = Cli.run("new", song, "--from", place.resolve("band"));
        assertThat(run.code()).as(run.err()).isZero();
        oneSentence(Cli.run("print", song, "-o", place.resolve(name)), name);
    }

    private static void oneSentence(Cli run, String... words) {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("topdown: ")
                .contains(words)
                .contains("; ")
                .doesNotContain("Exception")
                .doesNotContain("null");
    }

    private static String warnings(JsonNode strips, String file) {
        for (JsonNode strip : strips) {
            for (JsonNode each : strip.get("files")) {
                if (each.asString().equals(file)) {
                    return strip.get("warnings").toString();
                }
            }
        }
        throw new AssertionError("no strip of " + file + " in " + strips);
    }

    private static byte[] wav(int channels, int rateHz, int bits, int bytes) {
        byte[] header = header(channels, rateHz, bits, bytes);
        ByteBuffer file = ByteBuffer.allocate(header.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        for (int i = 0; i < bytes / 2; i++) {
            file.putShort((short) (8_000 * StrictMath.sin(i * 0.05)));
        }
        return file.array();
    }

    private static byte[] header(int channels, int rateHz, int bits, long bytes) {
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        int frameBytes = channels * bits / 8;
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (36 + bytes));
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) channels).putInt(rateHz).putInt(rateHz * frameBytes);
        header.putShort((short) frameBytes).putShort((short) bits);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) bytes);
        return header.array();
    }

    /// 32-bit float, as it stands: our own writer silences what is no number.
    private static void raw(Path file, double[] samples) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header(1, Takes.RATE, 32, 4L * samples.length)).putShort(20, (short) 3);
        for (double sample : samples) {
            bytes.putFloat((float) sample);
        }
        Files.write(file, bytes.array());
    }
}
