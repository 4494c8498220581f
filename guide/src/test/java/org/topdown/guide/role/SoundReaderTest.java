package org.topdown.guide.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Role;
import org.topdown.testkit.Signals;

class SoundReaderTest {
    private static final double RATE_HZ = 44_100;

    private static float[] sine(double frequencyHz, double seconds) {
        return Signals.toFloat(Signals.sine(1, (int) (seconds * RATE_HZ), RATE_HZ, frequencyHz, -12))[0];
    }

    private static float[] noise(double seconds, long seed) {
        return Signals.toFloat(Signals.whiteNoise(1, (int) (seconds * RATE_HZ), -12, seed))[0];
    }

    /// A drum struck twice a second: a sine falling from 120 to 50 Hz that dies away within 0.2 s.
    private static float[] kicks(double rateHz, int seconds) {
        float[] audio = new float[(int) (rateHz * seconds)];
        double phase = 0;
        for (int i = 0; i < audio.length; i++) {
            double since = (i / rateHz) % 0.5;
            phase += 2 * Math.PI * (50 + 70 * Math.exp(-since / 0.03)) / rateHz;
            audio[i] = (float) (0.5 * Math.exp(-since / 0.06) * Math.sin(phase));
        }
        return audio;
    }

    private static ClipAudio mono(float[] audio) {
        return ClipAudio.of(RATE_HZ, new float[][] {audio});
    }

    /// By hand: a sine has all its energy in its band (80 to 160 Hz is the second), is as pitched and steady as can be.
    @Test
    void figuresOfASine() {
        double[] figures = SoundFeatures.of(sine(110, 2), RATE_HZ);
        assertThat(figures[1]).as("share of 80 to 160 Hz, dB").isCloseTo(0, within(0.1));
        assertThat(figures[5]).as("share of 1280 to 2560 Hz, dB").isLessThan(-50);
        assertThat(figures[9]).as("centroid, octaves over 1 Hz").isCloseTo(Math.log(110) / Math.log(2), within(0.1));
        assertThat(figures[16]).as("crest of a sine, dB").isCloseTo(3.01, within(0.05));
        assertThat(figures[17]).as("pitch salience").isGreaterThan(0.95);
        assertThat(figures[18]).as("pitch, octaves over 1 Hz").isCloseTo(Math.log(110) / Math.log(2), within(0.03));
        assertThat(figures[20]).as("active share").isEqualTo(1);
    }

    /// White noise: no pitch, flat (the mean of the log of an exponential variable is 2.5 dB under its mean), and a
    /// band's share is its width: 10 kHz to 22.05 kHz is 54.6 %, -2.6 dB.
    @Test
    void figuresOfNoise() {
        double[] figures = SoundFeatures.of(noise(2, 5), RATE_HZ);
        assertThat(figures[8]).as("share above 10 kHz, dB").isCloseTo(-2.6, within(0.2));
        assertThat(figures[12]).as("flatness, dB").isCloseTo(-2.5, within(0.3));
        assertThat(figures[17]).as("pitch salience").isLessThan(0.4);
    }

    /// What keeps logarithms finite is a fixed floor far below any sound; 18 dB of level move it by less than 0.01 dB.
    @Test
    void levelChangesNoFigure() {
        float[] loud = kicks(RATE_HZ, 3);
        float[] quiet = loud.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.125f;
        }
        double[] one = SoundFeatures.of(loud, RATE_HZ);
        double[] other = SoundFeatures.of(quiet, RATE_HZ);
        for (int i = 0; i < SoundFeatures.COUNT; i++) {
            assertThat(other[i]).as("figure " + i).isCloseTo(one[i], within(0.01));
        }
    }

    @Test
    void silenceAndNextToNothingSayNothing() {
        assertThat(SoundReader.read(mono(new float[100_000]))).isEmpty();
        assertThat(SoundReader.read(mono(new float[0]))).isEmpty();
        assertThat(SoundReader.read(mono(sine(440, 0.02)))).isEmpty();
    }

    @Test
    void whatIsNotANumberIsPassedOver() {
        float[] broken = kicks(RATE_HZ, 3);
        broken[5_000] = Float.NaN;
        broken[60_000] = Float.POSITIVE_INFINITY;
        assertThat(SoundReader.read(mono(broken)))
                .isNotEmpty()
                .allSatisfy(guess -> assertThat(guess.confidence()).isBetween(0.0, 1.0));
    }

    /// The likeliest first, and the votes are shares of one whole.
    @Test
    void guessesAreRankedShares() {
        List<SoundGuess> guesses = SoundReader.read(mono(noise(6, 3)));
        assertThat(guesses.stream().mapToDouble(SoundGuess::confidence).sum()).isCloseTo(1, within(1e-9));
        assertThat(guesses).isSortedAccordingTo((a, b) -> Double.compare(b.confidence(), a.confidence()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {44_100, 48_000, 96_000})
    void aKickIsAKickAtAnyRate(double rateHz) {
        List<SoundGuess> guesses = SoundReader.read(ClipAudio.of(rateHz, new float[][] {kicks(rateHz, 8)}));
        assertThat(guesses.getFirst().role()).isEqualTo(Role.KICK);
    }

    /// Bleed and silence between is not judged: a minute with one loud passage reads as that passage.
    @Test
    void onlyWhatPlaysIsJudged() {
        float[] passage = kicks(RATE_HZ, 4);
        float[] track = new float[(int) (RATE_HZ * 60)];
        System.arraycopy(passage, 0, track, (int) (RATE_HZ * 31), passage.length);
        float[] bleed = noise(60, 9);
        for (int i = 0; i < track.length; i++) {
            track[i] += 0.002f * bleed[i];
        }
        assertThat(SoundReader.read(mono(track)).getFirst().role()).isEqualTo(Role.KICK);
    }
}
