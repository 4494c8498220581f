package org.topdown.ears.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.topdown.ears.ArrayReader;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class InventoryTest {
    private static final int RATE = 48_000;

    @Test
    void aPlainTrackHasItsFiguresAndNoFindings() throws IOException {
        FileInventory file = inspect(Signals.sine(1, 4 * RATE, RATE, 997, -20));
        assertThat(file.frames()).isEqualTo(4L * RATE);
        assertThat(file.seconds()).isEqualTo(4);
        assertThat(file.bits()).isEqualTo(24);
        assertThat(file.samplePeakDbfs()).isCloseTo(-20, within(0.01));
        assertThat(file.truePeakDbtp()).isCloseTo(-20, within(0.02));
        assertThat(file.integratedLufs()).isCloseTo(-23.01, within(0.01));
        assertThat(file.silence()).isEmpty();
        assertThat(file.correlation()).isNull();
        assertThat(file.findings()).isEmpty();
    }

    /// Silence from 1 to 3.5 s and from 4.5 s on; the half second after that tick is too short to say.
    @Test
    void silenceIsFoundWhereItIs() throws IOException {
        double[][] audio = Signals.sine(1, 7 * RATE, RATE, 997, -20);
        Arrays.fill(audio[0], RATE, 7 * RATE / 2, 1e-4);
        Arrays.fill(audio[0], 7 * RATE / 2 + RATE / 2, 9 * RATE / 2, 0);
        Arrays.fill(audio[0], 5 * RATE, 7 * RATE, 0);
        FileInventory file = inspect(audio);
        assertThat(file.silence()).hasSize(2);
        assertThat(file.silence().getFirst().fromSeconds()).isCloseTo(1, within(0.001));
        assertThat(file.silence().getFirst().toSeconds()).isCloseTo(3.5, within(0.001));
        assertThat(file.silence().getLast().fromSeconds()).isCloseTo(5, within(0.001));
        assertThat(file.silence().getLast().toSeconds()).isEqualTo(7);
        assertThat(file.silentShare()).isCloseTo(4.5 / 7, within(0.001));
        assertThat(file.findings()).isEmpty();
    }

    @Test
    void aSilentFileSaysSo() throws IOException {
        FileInventory file = inspect(new double[2][3 * RATE]);
        assertThat(file.silentShare()).isEqualTo(1);
        assertThat(file.samplePeakDbfs()).isNull();
        assertThat(file.truePeakDbtp()).isNull();
        assertThat(file.integratedLufs()).isNull();
        assertThat(file.monoInStereo()).isFalse();
        assertThat(file.findings()).containsExactly(new FileFinding.Silent());
    }

    /// One step of 16 bits is 20 log 2^-15 = -90.3 dBFS: silence that was dithered is still silence. At -86
    /// dBFS somebody played.
    @Test
    void ditherIsSilenceAndAWhisperIsNot() throws IOException {
        double[] dither = new double[3 * RATE];
        SplitMix random = new SplitMix(7);
        for (int i = 0; i < dither.length; i++) {
            double one = random.nextUnit();
            dither[i] = Math.rint(one - random.nextUnit()) / 32_768;
        }
        FileInventory silent = inspect(dither);
        assertThat(silent.samplePeakDbfs()).isCloseTo(-90.31, within(0.01));
        assertThat(silent.findings()).containsExactly(new FileFinding.Silent());
        FileInventory whisper = inspect(Signals.sine(1, 3 * RATE, RATE, 997, -86));
        assertThat(whisper.silent()).isFalse();
        assertThat(whisper.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        FileFinding.VeryQuiet.class,
                        quiet -> assertThat(quiet.peakDbfs()).isCloseTo(-86, within(0.01)));
    }

    @Test
    void anEmptyFileSaysSo() throws IOException {
        FileInventory file = inspect(new double[1][0]);
        assertThat(file.frames()).isZero();
        assertThat(file.silentShare()).isZero();
        assertThat(file.findings()).containsExactly(new FileFinding.NoAudio());
    }

    @Test
    void clippingDcAndOversAreFound() throws IOException {
        double[][] audio = Signals.sine(1, 2 * RATE, RATE, 997, 3);
        for (int i = 0; i < RATE; i++) {
            audio[0][i] = Math.clamp(audio[0][i], -1, 1);
        }
        for (int i = RATE; i < 2 * RATE; i++) {
            audio[0][i] = 0.1 * audio[0][i] + 0.02;
        }
        FileInventory file = inspect(audio);
        assertThat(file.clippedRuns()).isBetween(1_980L, 1_995L);
        assertThat(file.dc().getFirst()).isCloseTo(0.01, within(1e-3));
        assertThat(file.findings()).hasSize(2);
        assertThat(file.findings().getFirst()).isEqualTo(new FileFinding.Clipped(file.clippedRuns(), 0));
        assertThat(file.findings().getLast())
                .isEqualTo(new FileFinding.DcOffset(0, 1, file.dc().getFirst()));
        assertThat(inspect(Signals.sine(1, RATE, RATE, 997, 3)).findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        FileFinding.OverFullScale.class,
                        over -> assertThat(over.overDb()).isCloseTo(3, within(0.01)));
    }

    @Test
    void monoInStereoIsFoundWithin80Db() throws IOException {
        double[][] audio = Signals.sine(2, 2 * RATE, RATE, 997, -12);
        assertThat(inspect(audio).monoInStereo()).isTrue();
        for (int i = 0; i < 2 * RATE; i++) {
            audio[1][i] *= 1 + 0.5e-4;
        }
        assertThat(inspect(audio).monoInStereo()).isTrue();
        for (int i = 0; i < 2 * RATE; i++) {
            audio[1][i] *= 1.001;
        }
        assertThat(inspect(audio).monoInStereo()).isFalse();
    }

    @Test
    void aSideThatIsMissingOrInvertedIsFound() throws IOException {
        double[][] noise = Signals.whiteNoise(2, 2 * RATE, -12, 14);
        FileInventory stereo = inspect(noise);
        assertThat(stereo.sidesOpposed() || stereo.oneSided() || stereo.monoInStereo())
                .isFalse();
        FileInventory right = inspect(new double[2 * RATE], noise[1]);
        assertThat(right.oneSided()).isTrue();
        assertThat(right.soundingChannel()).isEqualTo(1);
        assertThat(right.findings()).containsExactly(new FileFinding.OneSided(1));
        double[] inverted = new double[2 * RATE];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = -0.8 * noise[0][i] + 0.2 * noise[1][i];
        }
        FileInventory opposed = inspect(noise[0], inverted);
        assertThat(opposed.sidesOpposed()).isTrue();
        assertThat(opposed.correlation()).isCloseTo(-0.97, within(0.01));
        assertThat(opposed.findings()).singleElement().isInstanceOf(FileFinding.SidesOpposed.class);
    }

    @Test
    void brokenSamplesAreCountedAndHeardAsSilence() throws IOException {
        double[][] audio = Signals.sine(1, RATE, RATE, 997, -12);
        audio[0][100] = Double.NaN;
        audio[0][200] = Double.NEGATIVE_INFINITY;
        FileInventory file = inspect(audio);
        assertThat(file.nonFinite()).isEqualTo(2);
        assertThat(file.samplePeakDbfs()).isCloseTo(-12, within(0.01));
        assertThat(file.findings()).containsExactly(new FileFinding.NotFinite(2));
    }

    /// The hash is of the audio: how it is read changes nothing, one bit of one sample, the rate or the layout does.
    @Test
    void onlyExactDuplicatesShareAHash() throws IOException {
        float[][] audio = Signals.toFloat(Signals.whiteNoise(2, 30_000, -6, 2));
        String hash = Inventory.inspect(new ArrayReader(RATE, audio, 1), 24).contentHash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(Inventory.inspect(new ArrayReader(RATE, audio, 2), 16).contentHash())
                .isEqualTo(hash);
        assertThat(Inventory.inspect(new ArrayReader(44_100, audio, 1), 24).contentHash())
                .isNotEqualTo(hash);
        assertThat(Inventory.inspect(new ArrayReader(RATE, new float[][] {audio[1], audio[0]}, 1), 24)
                        .contentHash())
                .isNotEqualTo(hash);
        audio[1][29_999] = Math.nextUp(audio[1][29_999]);
        assertThat(Inventory.inspect(new ArrayReader(RATE, audio, 1), 24).contentHash())
                .isNotEqualTo(hash);
    }

    private static FileInventory inspect(double[]... channels) throws IOException {
        return Inventory.inspect(ArrayReader.of(RATE, channels), 24);
    }
}
