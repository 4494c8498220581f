package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.drum;
import static org.topdown.jobs.WavFolder.noise;
import static org.topdown.jobs.WavFolder.tone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Progress;
import org.topdown.mix.Strip;
import org.topdown.session.Choice;
import org.topdown.session.SongStore;
import org.topdown.testkit.SplitMix;

/// What comes after the import stands in the same song: in its time, among its other microphones, whole or not
/// at all.
class AddedLaterTest {
    private static final int RATE = 44_100;

    @TempDir
    Path temp;

    private static SongStore made(WavFolder folder) throws IOException {
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        return SongStore.open(folder.song());
    }

    private Path file(String name, @Nullable Long stamp, DoubleUnaryOperator sound) throws IOException {
        return new WavFolder(temp.resolve("later"))
                .file(name, RATE, stamp, sound)
                .path()
                .resolve(name);
    }

    private static List<String> add(SongStore store, Path file) throws IOException {
        return Takes.add(store, List.of(file), Progress.NONE);
    }

    private static long start(SongStore store, String strip) {
        return Objects.requireNonNull(store.mix().strip(strip).clip()).startFrame();
    }

    private static List<WarningKind> warnings(SongStore store, String strip) throws IOException {
        return Strips.material(store, store.mix().strip(strip)).orElseThrow().warnings().stream()
                .map(Warning::kind)
                .toList();
    }

    private static long stamp(double seconds) {
        return Math.round(seconds * RATE);
    }

    private WavFolder stamped() throws IOException {
        return new WavFolder(temp.resolve("song"))
                .file("Kick.wav", RATE, stamp(3_610), drum(60, 0.5))
                .file("Bass.wav", RATE, stamp(3_611), tone(82, 0.1));
    }

    @Test
    void aStampIsATimeOfTheSong() throws IOException {
        try (SongStore store = made(stamped())) {
            assertThat(store.song().originSeconds()).isEqualTo(3_610);
            assertThat(start(store, "bass-2")).isEqualTo(RATE);
            add(store, file("Organ.wav", stamp(3_616), tone(350, 0.1)));
            assertThat(start(store, "organ")).isEqualTo(6L * RATE);
            add(store, file("Piano.wav", null, tone(450, 0.1)));
            assertThat(start(store, "piano")).isZero();
        }
    }

    @Test
    void whatIsStampedBeforeTheSongBeginsWithItAndSaysSo() throws IOException {
        try (SongStore store = made(stamped())) {
            assertThat(add(store, file("Organ.wav", stamp(3_608.5), tone(350, 0.1))))
                    .contains("Organ.wav: stamped 1.500 s before the song begins, so it begins with the song; export it"
                            + " again from where the song begins.");
            assertThat(start(store, "organ")).isZero();
            assertThat(warnings(store, "organ")).contains(WarningKind.TIME);
            assertThat(start(store, "bass-2")).as("nothing else is moved").isEqualTo(RATE);
        }
    }

    /// The first version of the store did not keep the origin; originals that are still there know it.
    @Test
    void aSongOfAnEarlyVersionFindsItsOriginInItsOriginals() throws Exception {
        WavFolder folder = stamped();
        made(folder).close();
        forgetOrigin(folder.song());
        try (SongStore store = SongStore.open(folder.song())) {
            assertThat(store.song().originSeconds()).isNull();
            add(store, file("Organ.wav", stamp(3_616), tone(350, 0.1)));
            assertThat(start(store, "organ")).isEqualTo(6L * RATE);
            assertThat(store.song().originSeconds()).isEqualTo(3_610);
        }
    }

    private static void forgetOrigin(Path song) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + song.resolve("session.db"));
                Statement statement = database.createStatement()) {
            statement.execute("update song set origin_seconds = null");
        }
    }

    /// Kick, snare and overhead as one performance, and what a tom's microphone hears of it.
    private static WavFolder kit(Path path) throws IOException {
        return new WavFolder(path)
                .file("Kick.wav", RATE, AddedLaterTest::kick)
                .file("Snare.wav", RATE, AddedLaterTest::snare)
                .file("Overhead.wav", RATE, t -> 0.3 * kick(t) + 0.3 * snare(t))
                .file("Bass.wav", RATE, tone(82, 0.1));
    }

    private static double kick(double t) {
        return 0.7 * Math.exp(-(t % 1) / 0.1) * Math.sin(2 * Math.PI * 60 * (t % 1));
    }

    private static double snare(double t) {
        return 0.7 * Math.exp(-((t + 0.5) % 1) / 0.1) * Math.sin(2 * Math.PI * 190 * ((t + 0.5) % 1));
    }

    @Test
    void anUnplayedTomIsHeldAgainstTheKitOfTheSong() throws IOException {
        DoubleUnaryOperator bleed = t -> 0.004 * kick(t) + 0.006 * snare(t);
        try (SongStore store = made(kit(temp.resolve("song")))) {
            add(store, file("Tom.wav", null, bleed));
            Strip tom = store.mix().strip("tom");
            assertThat(Strips.material(store, tom).orElseThrow().bleedOnly()).isTrue();
            assertThat(tom.output().faderDb()).isEqualTo(Double.NEGATIVE_INFINITY);
            long state = store.head().id();
            assertThat(store.choices(state))
                    .filteredOn(choice -> choice.subject().equals("tom"))
                    .extracting(Choice::topic)
                    .contains("role", "routing", "fader");
            Figures figures = Json.read(store.figures(state).orElseThrow(), Figures.class);
            assertThat(figures.parts()).containsKeys("tom", "kick");
            // Stored verdicts stand when something else is added.
            add(store, file("Organ.wav", null, tone(350, 0.1)));
            assertThat(store.mix().strip("tom").output().faderDb()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(store.mix().strip("organ").output().faderDb()).isGreaterThan(-60);
        }
    }

    /// Hits that never come twice the same, so that only the right place in time fits.
    private static DoubleUnaryOperator performance(double fromSeconds) {
        SplitMix random = new SplitMix(11);
        double[] song = new double[12 * RATE];
        double level = 0;
        for (int i = 0; i < song.length; i++) {
            level = i % 7_919 == 0 ? 0.5 : level * 0.9996;
            song[i] = level * random.nextSigned();
        }
        return t -> song[(int) Math.round((t + fromSeconds) * RATE)];
    }

    @Test
    void theMicrophonesOfOneDrumAreComparedWhereTheyStandInTheSong() throws IOException {
        DoubleUnaryOperator bottom = performance(2);
        WavFolder folder = new WavFolder(temp.resolve("song"))
                .file("Snare Top.wav", RATE, stamp(100), performance(0))
                .file("Snare Bottom.wav", RATE, stamp(102), t -> -bottom.applyAsDouble(t))
                .file("Bass.wav", RATE, stamp(100), tone(82, 0.1));
        try (SongStore store = made(folder)) {
            assertThat(start(store, "snare-bottom")).isEqualTo(2L * RATE);
            // The bottom is held against the top, whichever comes first in the alphabet.
            assertThat(warnings(store, "snare-bottom")).contains(WarningKind.POLARITY);
            assertThat(warnings(store, "snare-top")).doesNotContain(WarningKind.POLARITY);
        }
    }

    @Test
    void aSecondMicrophoneThatComesLaterIsHeldAgainstTheFirst() throws IOException {
        DoubleUnaryOperator bottom = performance(2);
        WavFolder folder = new WavFolder(temp.resolve("song"))
                .file("Snare Top.wav", RATE, stamp(100), performance(0))
                .file("Bass.wav", RATE, stamp(100), tone(82, 0.1));
        try (SongStore store = made(folder)) {
            add(store, file("Snare Bottom.wav", stamp(102), t -> -bottom.applyAsDouble(t)));
            assertThat(warnings(store, "snare-bottom")).contains(WarningKind.POLARITY);
            Files.copy(folder.path().resolve("Bass.wav"), temp.resolve("Synth.wav"));
            assertThat(add(store, temp.resolve("Synth.wav")))
                    .containsExactly("bass-2: the same as before, nothing changed");
        }
    }

    private static List<String> listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void aBatchThatIsStoppedLeavesNothing() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        try (SongStore store = made(folder)) {
            long state = store.head().id();
            List<String> before = listing(store.folder().audio());
            WavFolder more = new WavFolder(temp.resolve("more"))
                    .file("Organ.wav", RATE, tone(350, 0.1))
                    .file("Rough mix.wav", RATE, noise(4, 0.1));
            for (double share : new double[] {0.1, 0.49, 0.59, 0.7}) {
                assertThatThrownBy(() -> Takes.add(store, List.of(more.path()), stopAt(share)))
                        .as("at %s", share)
                        .isInstanceOf(CancellationException.class);
                assertThat(listing(store.folder().audio())).isEqualTo(before);
            }
            assertThat(store.head().id()).isEqualTo(state);
            assertThat(store.sources()).isEmpty();
            assertThat(Takes.add(store, List.of(more.path()), Progress.NONE))
                    .contains("organ: new strip on keys, organ", "Rough mix.wav: rough");
        }
    }

    private static Progress stopAt(double share) {
        return new Progress() {
            private volatile boolean stopped;

            @Override
            public void at(double done) {
                stopped |= done >= share;
            }

            @Override
            public boolean cancelled() {
                return stopped;
            }
        };
    }

    /// A copy nobody knows of, of a program that did not announce them.
    @Test
    void aCopyThatIsThereForNoReasonBlocksNothing() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        try (SongStore store = made(folder)) {
            Files.writeString(store.folder().audio().resolve("organ.wav"), "left behind");
            Files.writeString(store.folder().audio().resolve("source-rough-mix.wav"), "left behind");
            assertThat(add(store, file("Organ.wav", null, tone(350, 0.1))))
                    .containsExactly("organ-2: new strip on keys, organ");
            assertThat(add(store, file("Rough mix.wav", null, noise(4, 0.1)))).containsExactly("Rough mix.wav: rough");
            Files.writeString(store.folder().audio().resolve("kick-take.wav"), "left behind");
            assertThat(Takes.replace(store, "kick", file("K.wav", null, drum(66, 0.5)), Progress.NONE))
                    .containsExactly("kick: new take from K.wav");
        }
    }

    @Test
    void killedAfterTheCopyWasMadeItIsAsIfItHadNotBeenAsked() throws Exception {
        WavFolder folder = WavFolder.band(temp);
        made(folder).close();
        Path organ = file("Organ.wav", null, tone(350, 0.1));
        List<String> before = listing(folder.song().resolve("audio"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AddedLaterTest.class.getName(),
                        folder.song().toString(),
                        organ.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = child.inputReader()) {
            assertThat(said.readLine()).isEqualTo("copied");
            child.toHandle().destroyForcibly();
            child.waitFor();
        }
        assertThat(listing(folder.song().resolve("audio")))
                .as("what the kill left")
                .contains("organ.wav");
        try (SongStore store = SongStore.open(folder.song())) {
            assertThat(listing(store.folder().audio())).isEqualTo(before);
            assertThat(add(store, organ)).containsExactly("organ: new strip on keys, organ");
        }
    }

    /// Adds a file, and waits to be killed when its copy is made and not kept yet.
    public static void main(String[] arguments) throws IOException {
        try (SongStore store = SongStore.open(Path.of(arguments[0]))) {
            Takes.add(store, List.of(Path.of(arguments[1])), new Progress() {
                @Override
                public void at(double share) {
                    if (share >= 0.49) {
                        System.out.println("copied");
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            });
        }
    }
}
