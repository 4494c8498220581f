package org.topdown.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.media.AudioFiles;
import org.topdown.media.Bytes;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Read;
import org.topdown.media.Trouble;
import org.topdown.testkit.Programs;

class DecodedFileTest {
    static final int RATE = 44_100;
    static final int FRAMES = 3 * RATE;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsFfmpeg() {
        Programs.need("ffmpeg");
    }

    Path encode(String name, String... options) throws Exception {
        return Encoder.encode(folder, Encoder.bursts(RATE, FRAMES), RATE, name, options);
    }

    /// The first column is the file's name, then what the decoder must call it, then options.
    @ParameterizedTest
    @CsvSource({
        "x.flac,    FLAC,    24, -sample_fmt s32 -bits_per_raw_sample 24",
        "x16.flac,  FLAC,    16, -sample_fmt s16",
        "x.oga,     Ogg,     24, -c:a flac -sample_fmt s32",
        "alac.m4a,  MP4,     24, -c:a alac -sample_fmt s32p",
        "alac16.m4a, MP4,    16, -c:a alac -sample_fmt s16p",
        "x.caf,     CAF,     24, -c:a pcm_s24le",
        "x16.caf,   CAF,     16, -c:a pcm_s16be",
        "x.w64,     Wave64,  24, -c:a pcm_s24le",
        "x.au,      AU,      24, -c:a pcm_s24be",
        "x.wv,      WavPack, 24, -c:a wavpack -sample_fmt s32p -bits_per_raw_sample 24",
        "x.mka,     Matroska, 24, -c:a flac -sample_fmt s32",
        "rf64.wav,  WAV,     24, -c:a pcm_s24le -rf64 always",
        "x.wav,     WAV,     24, -c:a pcm_s24le",
        "x32.wav,   WAV,     32, -c:a pcm_s32le",
        "x32f.wav,  WAV,     32, -c:a pcm_f32le",
        "x64f.wav,  WAV,     64, -c:a pcm_f64le",
        "x.aif,     AIFF,    24, -c:a pcm_s24be",
        "sowt.aifc, AIFC,    16, -c:a pcm_s16le -f aiff",
        "fl32.aifc, AIFC,    32, -c:a pcm_f32be -f aiff",
        "fl64.aifc, AIFC,    64, -c:a pcm_f64be -f aiff",
        "in24.mov,  MP4,     24, -c:a pcm_s24be",
    })
    void losslessToTheLastBit(String name, String container, int bits, String options) throws Exception {
        int[][] source = Encoder.bursts(RATE, FRAMES);
        if (bits == 16) {
            // ffmpeg cuts 24 bits down to 16 with dither or without, as it likes; zeros are cut one way only
            Arrays.stream(source).forEach(x -> Arrays.setAll(x, i -> x[i] & ~0xff));
        }
        Path path = Encoder.encode(folder, source, RATE, name, options.split(" ", -1));
        Read read = Read.file(path);
        assertThat(read.info().container()).isEqualTo(container);
        assertThat(read.info().bits()).isEqualTo(bits);
        assertThat(read.sampleRate()).isEqualTo(RATE);
        assertThat(read.info().frames()).isIn((long) FRAMES, -1L);
        assertThat(read.notes()).isEmpty();
        float[][] expected = new float[2][FRAMES];
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < FRAMES; i++) {
                expected[channel][i] = source[channel][i] * 0x1p-23f;
            }
        }
        assertThat(read.frames()).isEqualTo(FRAMES);
        assertThat(Arrays.deepEquals(read.audio(), expected)).as("every sample").isTrue();
    }

    /// Lossy: the length to the frame where the format says it, and every burst within 1 ms of its place.
    @ParameterizedTest
    @CsvSource({
        "cbr.mp3,     44100, MP3, 0, -c:a libmp3lame -b:a 192k",
        "vbr.mp3,     44100, MP3, 0, -c:a libmp3lame -q:a 4",
        "low.mp3,     22050, MP3, 0, -c:a libmp3lame -b:a 64k -ar 22050",
        "bare.mp3,    44100, MP3, 1500, -c:a libmp3lame -q:a 4 -write_xing 0 -id3v2_version 0",
        "aac.m4a,     44100, MP4, 0, -c:a aac -b:a 128k",
        "aac48.m4a,   48000, MP4, 0, -c:a aac -b:a 96k -ar 48000",
        "fast.m4a,    44100, MP4, 0, -c:a aac -b:a 128k -movflags +faststart",
        "raw.aac,     44100, AAC, 1500, -c:a aac -b:a 128k -f adts",
        "vorbis.ogg,  44100, Ogg, 0, -c:a libvorbis -q:a 4",
        "opus.opus,   48000, Ogg, 0, -c:a libopus -b:a 96k",
        "opus.webm,   48000, Matroska, 400, -c:a libopus -b:a 96k",
        "mulaw.wav,   44100, WAV, 0, -c:a pcm_mulaw",
        "alaw.wav,    44100, WAV, 0, -c:a pcm_alaw",
        "ulaw.aifc,   44100, AIFF, 0, -c:a pcm_mulaw -f aiff",
        "ima.wav,     44100, WAV, 2100, -c:a adpcm_ima_wav",
        "ms.wav,      44100, WAV, 2100, -c:a adpcm_ms",
        "mp3.wav,     44100, WAV, 1500, -c:a libmp3lame -b:a 128k -f wav",
    })
    void lossyStaysWhereItWas(String name, int rateHz, String container, int extraFrames, String options)
            throws Exception {
        Read read = Read.file(encode(name, options.split(" ", -1)));
        assertThat(read.info().container()).isEqualTo(container);
        assertThat(read.info().bits()).isZero();
        assertThat(read.sampleRate()).isEqualTo(rateHz);
        assertThat(read.frames()).isBetween(3 * rateHz, 3 * rateHz + extraFrames);
        if (extraFrames == 0) {
            assertThat(read.info().frames()).isIn(3L * rateHz, -1L);
        }
        for (int burst = 0; burst < 6; burst++) {
            double expectedSeconds = 0.25 + 0.5 * burst;
            assertThat(lagSeconds(read.audio()[0], rateHz, expectedSeconds))
                    .as("burst at %.2f s", expectedSeconds)
                    .isCloseTo(0, within(0.001));
        }
    }

    /// How much later than expected a burst is, by the shift at which it resembles the original most, within 30 ms.
    static double lagSeconds(float[] x, int rateHz, double expectedSeconds) {
        int expected = (int) Math.round(expectedSeconds * rateHz);
        int length = rateHz / 50;
        int most = 3 * rateHz / 100;
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int lag = -most; lag <= most; lag++) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += x[expected + lag + i] * Math.sin(2 * Math.PI * 440 * i / rateHz);
            }
            if (sum > highest) {
                highest = sum;
                best = lag;
            }
        }
        return (double) best / rateHz;
    }

    @Test
    void streamsWithoutADelayGetANote() throws Exception {
        assertThat(Read.file(encode("bare.mp3", "-q:a", "4", "-write_xing", "0"))
                        .notes())
                .singleElement()
                .asString()
                .contains(" ms of silence that encoders usually add were removed at the start");
        assertThat(Read.file(encode("raw.aac", "-f", "adts")).notes())
                .singleElement()
                .asString()
                .contains(" ms of silence that every encoder adds were removed at the start");
        assertThat(Read.file(encode("x.mp3", "-q:a", "4")).notes()).isEmpty();
        assertThat(Read.file(encode("x.m4a", "-c:a", "aac")).notes()).isEmpty();
    }

    @Test
    void soundOfAVideoThatStartsLaterThanItsPicture() throws Exception {
        Path sound = encode("x.m4a", "-c:a", "aac");
        Path video = folder.resolve("video.mp4");
        Programs.run(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=64x64:d=4:r=10",
                "-itsoffset",
                "0.7",
                "-i",
                sound.toString(),
                "-c:v",
                "mpeg4",
                "-c:a",
                "copy",
                video.toString());
        Read read = Read.file(video);
        assertThat(lagSeconds(read.audio()[0], RATE, 0.95)).isCloseTo(0, within(0.001));
        assertThat((double) read.frames() / RATE).isCloseTo(3.7, within(0.001));
    }

    @Test
    void flacCutShortGivesWhatIsThere() throws Exception {
        byte[] whole = Files.readAllBytes(encode("x.flac"));
        Read read = Read.bytes(folder, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThat(read.frames()).isBetween(FRAMES / 3, FRAMES - 1);
        assertThat(read.notes()).anyMatch(note -> note.startsWith("the header promised 132 300 frames, "));
        assertThat(read.damaged()).isTrue();
        int[][] source = Encoder.bursts(RATE, FRAMES);
        for (int i = 0; i < read.frames(); i++) {
            if (read.audio()[0][i] != source[0][i] * 0x1p-23f) {
                assertThat(read.audio()[0][i]).as("frame %d", i).isEqualTo(source[0][i] * 0x1p-23f);
            }
        }
    }

    /// What follows a damaged stretch stays in its place, and what cannot be trusted is silence, not noise.
    @Test
    void flacDamagedInTheMiddleKeepsTime() throws Exception {
        byte[] damaged = Files.readAllBytes(encode("x.flac"));
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 40, (byte) 0x55);
        Read read = Read.bytes(folder, damaged);
        assertThat(read.frames()).isEqualTo(FRAMES);
        assertThat(read.notes()).singleElement().asString().startsWith("it is damaged in ");
        int[][] source = Encoder.bursts(RATE, FRAMES);
        int differing = 0;
        for (int i = 0; i < FRAMES; i++) {
            if (read.audio()[0][i] != source[0][i] * 0x1p-23f) {
                assertThat(read.audio()[0][i]).as("frame %d", i).isZero();
                differing++;
            }
        }
        assertThat(differing).isBetween(1, 3 * 4_608);
    }

    @Test
    void tagBeforeAFlac() throws Exception {
        byte[] tag = Bytes.join(Bytes.text("ID3\3\0\0\0\0\0\12"), new byte[10]);
        Read read = Read.bytes(folder, Bytes.join(tag, Files.readAllBytes(encode("x.flac"))));
        assertThat(read.info().container()).isEqualTo("FLAC");
        assertThat(read.frames()).isEqualTo(FRAMES);
    }

    @Test
    void mp4WithoutItsIndexIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(encode("x.m4a", "-c:a", "aac"));
        assertThatThrownBy(() -> Read.bytes(folder, Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(Trouble.class);
    }

    @Test
    void timeStampOfAWavWithACodecInside() throws Exception {
        byte[] plain = Files.readAllBytes(encode("x.wav", "-c:a", "pcm_mulaw"));
        byte[] stamped =
                Bytes.join(Arrays.copyOf(plain, 12), Bytes.bext(4_711, 1), Arrays.copyOfRange(plain, 12, plain.length));
        Read read = Read.bytes(folder, stamped);
        assertThat(read.info().timeReferenceFrames()).isEqualTo(4_711);
        assertThat(read.frames()).isEqualTo(FRAMES);
    }

    /// Callbacks from native code have few places in JavaCPP; open files must not use them up.
    @Test
    void manyFilesAtOnce() throws Exception {
        Path path = encode("x.flac");
        List<OpenedAudio> opened = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                opened.add(AudioFiles.open(path));
            }
            float[][] block = new float[2][1_000];
            for (int round = 0; round < 3; round++) {
                for (OpenedAudio audio : opened) {
                    assertThat(audio.read(block, 0, 1_000)).isEqualTo(1_000);
                }
            }
            assertThat(opened).allMatch(audio -> audio.framesRead() == 3_000);
        } finally {
            for (OpenedAudio audio : opened) {
                audio.close();
            }
        }
    }
}
