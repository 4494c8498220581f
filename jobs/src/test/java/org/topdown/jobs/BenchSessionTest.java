package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Mix;
import org.topdown.session.Print;
import org.topdown.session.SongStore;

class BenchSessionTest {
    private static final String STRIP = """
            "eq":[{"type":"lowshelf","f":90.5,"q":0.707,"gain_db":-2.5},{"type":"peak","f":320,"q":1.25,"gain_db":1},
                  {"type":"highshelf","f":9000,"q":0.707,"gain_db":3}],
            "comp":{"threshold_db":-21.5,"ratio":3,"attack_ms":12,"release_ms":150,"knee_db":6.0,"makeup_db":2}""";
    private static final String SESSION = """
            {"rate":48000,"seconds":4,
             "tracks":[{"name":"t000","file":"../audio/a.wav","channels":1,"bus":0,"gain_db":-6,"pan":-1,%1$s},
                       {"name":"t001","file":"../audio/b.wav","channels":2,"bus":1,"gain_db":-3,"pan":0.5,%1$s}],
             "buses":[{"name":"drums","gain_db":0,"saturation":{"drive_db":3.0},%1$s},
                      {"name":"bass","gain_db":-1,"saturation":{"drive_db":3.0},%1$s}],
             "mix":{%1$s,"limiter":{"ceiling_dbtp":-1.0,"lookahead_ms":1.5,"release_ms":80.0,"oversample":4}}}
            """.formatted(STRIP);

    @TempDir
    Path temp;

    private Path session = Path.of("");

    @BeforeEach
    void write() throws IOException {
        WavFolder audio = new WavFolder(Files.createDirectories(temp.resolve("audio")));
        audio.file("a.wav", 48_000, t -> 0.25 * Math.sin(2 * Math.PI * 100 * t));
        audio.file("b.wav", 48_000, t -> 0.5 * Math.sin(2 * Math.PI * 50 * t), t -> 0.125);
        session = Files.createDirectories(temp.resolve("s2")).resolve("session.json");
        Files.writeString(session, SESSION);
    }

    @Test
    void aSessionForComparisonsBecomesASong() throws IOException {
        Path song = temp.resolve("song");
        BenchSession.make(session, song, BenchSession.Take.ALL, Progress.NONE);
        try (SongStore store = SongStore.openReadOnly(song)) {
            Mix mix = store.mix();
            assertThat(mix.strips()).hasSize(5);
            assertThat(mix.strip("strip-1").outputTo()).isEqualTo("bus-1");
            assertThat(mix.strip("strip-1").output().pan()).isEqualTo(0.5);
            assertThat(mix.strip("bus-1").output().faderDb()).isEqualTo(-1);
            assertThat(mix.strip("bus-0").chain().stream().map(device -> device.kind()))
                    .containsExactly("eq", "compressor", "saturator");
            assertThat(mix.strip("strip-0").device("eq").params())
                    .isEqualTo(new EqParams(List.of(
                            EqBand.lowShelf(90.5, -2.5), EqBand.bell(320, 1, 1.25), EqBand.highShelf(9000, 3))));
            CompressorParams compressor =
                    (CompressorParams) mix.mixBus().device("compressor").params();
            assertThat(compressor.curve().thresholdDb()).isEqualTo(-21.5);
            assertThat(compressor.makeupDb()).isEqualTo(2);
            assertThat(mix.mixBus().device("limiter").params()).isEqualTo(new LimiterParams(-1, 0, 1.5, 80));
        }
    }

    /// Left: -6 dB of the mono track, panned hard there, and half of -3 dB of the stereo one's left side.
    @Test
    void theSumAloneIsGainAndPan() throws IOException {
        Path song = temp.resolve("song");
        BenchSession.make(session, song, BenchSession.Take.SUM, Progress.NONE);
        Path out = temp.resolve("out.wav");
        try (SongStore store = SongStore.open(song)) {
            PrintJob.run(
                    store,
                    new PrintJob.Request(
                            List.of(out),
                            null,
                            WordLength.FLOAT32,
                            new Printer.Range(0, OptionalLong.empty(), OptionalDouble.of(0)),
                            false,
                            new RenderOptions(1, 512),
                            "",
                            Print.Kind.MIX),
                    Progress.NONE);
        }
        double a = Math.pow(10, -6 / 20.0);
        double b = Math.pow(10, -3 / 20.0);
        try (OpenedAudio audio = AudioFiles.open(out)) {
            float[][] block = new float[2][1_000];
            assertThat(audio.read(block, 0, 1_000)).isEqualTo(1_000);
            for (int i = 0; i < 1_000; i++) {
                double kick = 0.25 * Math.sin(2 * Math.PI * 100 * i / 48_000);
                double bass = 0.5 * Math.sin(2 * Math.PI * 50 * i / 48_000);
                assertThat((double) block[0][i]).isCloseTo(a * kick + 0.5 * b * bass, within(1e-6));
                assertThat((double) block[1][i]).isCloseTo(0.125 * b, within(1e-6));
            }
        }
    }

    @Test
    void whatCannotBeMadeLeavesNothingAndWhatIsThereStays() throws IOException {
        Path song = temp.resolve("song");
        Files.delete(temp.resolve("audio/b.wav"));
        assertThatThrownBy(() -> BenchSession.make(session, song, BenchSession.Take.ALL, Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("b.wav");
        assertThat(song).doesNotExist();
        Files.writeString(session, "{\"rate\":48000}");
        assertThatThrownBy(() -> BenchSession.make(session, song, BenchSession.Take.ALL, Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("this is no session for comparisons");
        assertThat(song).doesNotExist();
        write();
        Path empty = Files.createDirectory(temp.resolve("empty"));
        assertThatThrownBy(() -> BenchSession.make(session, empty, BenchSession.Take.SUM, Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is something else in this place");
        assertThat(empty).isEmptyDirectory();
        BenchSession.make(session, song, BenchSession.Take.SUM, Progress.NONE);
        assertThatThrownBy(() -> BenchSession.make(session, song, BenchSession.Take.SUM, Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("this song exists already");
        SongStore.openReadOnly(song).close();
    }
}
