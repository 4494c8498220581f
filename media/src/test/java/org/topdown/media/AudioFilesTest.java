package org.topdown.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.media.Bytes.chunk;
import static org.topdown.media.Bytes.fmt;
import static org.topdown.media.Bytes.little;
import static org.topdown.media.Bytes.riff;
import static org.topdown.media.Bytes.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.testkit.SplitMix;

class AudioFilesTest {
    @TempDir
    Path folder;

    static final byte[] WAV = riff(fmt(1, 1, 44_100, 16), chunk("data", little(0x4000, 2)));

    @ParameterizedTest
    @ValueSource(
            strings = {"wav.mp3", "wav.aiff", "wav.txt", "wav", "Überraschung 音 🎸 'quoted' & 100%.WAV", "-dash.wav"})
    void contentDecidesNotTheName(String name) throws IOException {
        Read read = Read.file(Files.write(folder.resolve(name), WAV));
        assertThat(read.info().container()).isEqualTo("WAV");
        assertThat(read.audio()[0]).containsExactly(0.5f);
    }

    @Test
    void contentThatIsSomethingElse() throws IOException {
        refused("text.wav", text("this is not audio\n".repeat(50)), "its content is text, not audio");
        refused("umlaut.wav", "Übergröße\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), "text");
        refused("png.flac", Bytes.join(text("\u0089PNG\r\n\u001a\n"), new byte[500]), "its content is a picture");
        refused("zip.wav", text("PK\3\4 and so on"), "its content is an archive");
        refused("list.wav", text("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n"), "text");
        refused("zeros.wav", new byte[50_000], "no audio that can be read here");
        refused("one.wav", new byte[1], "no audio");
        refused("riff.wav", text("RIFF"), "text, not audio");
        refused("avi.wav", Bytes.join(text("RIFF"), little(4, 4), text("AVI ")), "no audio that can be read here");
        refused("empty.wav", new byte[0], "the file is empty");
        refused("flac.flac", text("fLaC"), "audio");
    }

    /// Bytes of chance resemble an MP3 here and there; that must not make them one.
    @ParameterizedTest
    @ValueSource(ints = {100, 20_000, 300_000})
    void randomBytesAreNoAudio(int length) throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            SplitMix random = new SplitMix(seed + length);
            byte[] noise = new byte[length];
            for (int i = 0; i < length; i++) {
                noise[i] = (byte) random.nextLong();
            }
            Path path = Files.write(folder.resolve("noise" + seed + ".mp3"), noise);
            assertThatThrownBy(() -> Read.file(path)).as("seed %d", seed).isInstanceOf(Trouble.class);
        }
    }

    void refused(String name, byte[] content, String because) throws IOException {
        Path path = Files.write(folder.resolve(name), content);
        assertThatThrownBy(() -> Read.file(path))
                .as(name)
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(because);
    }

    @Test
    void whatIsNoFile() throws IOException {
        assertThatThrownBy(() -> AudioFiles.open(folder))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> AudioFiles.open(folder.resolve("nothing.wav")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is no such file");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.wav"), Path.of("nowhere.wav"));
        assertThatThrownBy(() -> AudioFiles.open(dangling))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("a link to something that is not there");
        Path loop = Files.createSymbolicLink(folder.resolve("loop.wav"), Path.of("loop.wav"));
        assertThatThrownBy(() -> AudioFiles.open(loop)).isInstanceOf(Trouble.class);
    }

    /// Whoever may read everything, as root does, is never denied; so the words are tested on the exception itself.
    @Test
    void fileWithoutPermission() {
        Path path = folder.resolve("private.wav");
        Trouble trouble = Refuse.unreachable(path, new AccessDeniedException(path.toString()));
        assertThat(trouble.what()).isEqualTo("you have no permission to read it");
        assertThat(trouble.todo()).isEqualTo("change its permissions");
    }

    @Test
    void whatIsNoNumberBecomesSilenceAndIsCounted() throws IOException {
        float[] floats = {
            0.25f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1e30f, 1e-42f, -0.5f, 1.1e6f
        };
        byte[][] parts = new byte[floats.length][];
        for (int i = 0; i < floats.length; i++) {
            parts[i] = little(Float.floatToRawIntBits(floats[i]), 4);
        }
        Read read = Read.bytes(folder, riff(fmt(3, 1, 48_000, 32), chunk("data", parts)));
        assertThat(read.audio()[0]).containsExactly(0.25f, 0, 0, 0, 0, 0, -0.5f, 0);
        assertThat(read.nonFiniteSamples()).isEqualTo(5); // the denormal is a number
        assertThat(read.notes()).isEmpty();
        assertThat(read.damaged()).isFalse();
    }

    /// The same frames come out however they are asked for.
    @Test
    void blockLengthsCannotBeHeard() throws IOException {
        SplitMix random = new SplitMix(3);
        byte[] noise = new byte[3 * 2 * 50_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextLong();
        }
        Path path = Files.write(folder.resolve("noise.wav"), riff(fmt(1, 2, 48_000, 24), chunk("data", noise)));
        float[][] whole = Read.file(path, 1).audio();
        for (long seed = 2; seed < 5; seed++) {
            assertThat(Read.file(path, seed).audio()).as("seed %d", seed).isDeepEqualTo(whole);
        }
    }
}
