package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.testkit.Signals;

class TransientShaperTest {
    private static final int RATE = 48_000;
    private static final int ONSET = RATE / 10;
    private static final int DECAY = RATE;

    /// Silence for 0.1 s, a tone until 1 s, which from there on loses 60 dB a second until 2 s: a note with all its
    /// parts.
    private static double[] note(double frequencyHz, double peakDb) {
        double[] x = Signals.sine(1, 2 * RATE, RATE, frequencyHz, peakDb)[0];
        Arrays.fill(x, 0, ONSET, 0);
        for (int i = DECAY; i < x.length; i++) {
            x[i] *= Math.pow(10, -60.0 / 20 * (i - DECAY) / RATE);
        }
        return x;
    }

    private static double[] shaped(double attackDb, double sustainDb, double[] dry) {
        double[][] audio = {dry.clone()};
        Runs.whole(new TransientShaper(new TransientParams(attackDb, sustainDb)), RATE, audio);
        return audio[0];
    }

    /// The gain in the energy of a stretch, in dB.
    private static double gainDb(double[] dry, double[] wet, double fromSeconds, double toSeconds) {
        double before = 0;
        double after = 0;
        for (int i = (int) Math.round(fromSeconds * RATE); i < (int) Math.round(toSeconds * RATE); i++) {
            before += dry[i] * dry[i];
            after += wet[i] * wet[i];
        }
        return 10 * Math.log10(after / before);
    }

    /// +6 dB raise the first 10 ms by 4 to 6 dB, what is steady by less than 0.2 dB, loud and quiet alike.
    @ParameterizedTest
    @CsvSource({"6, -10", "6, -40", "-6, -10", "-6, -40"})
    void attackIsHeardWhereANoteBegins(double attackDb, double peakDb) {
        double[] dry = note(1000, peakDb);
        double[] wet = shaped(attackDb, 0, dry);
        double side = Math.signum(attackDb);
        // Rounding may leave it a hair above 6.
        assertThat(side * gainDb(dry, wet, 0.1, 0.11)).isBetween(4.0, 6.0001);
        assertThat(gainDb(dry, wet, 0.25, 1)).isCloseTo(0, within(0.2));
        assertThat(gainDb(dry, wet, 0.35, 1)).isCloseTo(0, within(0.01));
        assertThat(gainDb(dry, wet, 1, 1.5)).isCloseTo(0, within(0.01));
    }

    /// Likewise where it dies away: from 0.15 s on, by when an envelope that falls 17.4 dB a second stands 6 dB over
    /// one of 60 dB a second.
    @ParameterizedTest
    @CsvSource({"6, -10", "6, -40", "-6, -10", "-6, -40"})
    void sustainIsHeardWhereANoteDiesAway(double sustainDb, double peakDb) {
        double[] dry = note(1000, peakDb);
        double[] wet = shaped(0, sustainDb, dry);
        double side = Math.signum(sustainDb);
        assertThat(side * gainDb(dry, wet, 1.15, 1.25)).isBetween(4.0, 6.0001);
        assertThat(side * gainDb(dry, wet, 1.25, 1.5)).isCloseTo(6, within(0.05));
        assertThat(gainDb(dry, wet, 0.1, 0.11)).isCloseTo(0, within(0.01));
        assertThat(gainDb(dry, wet, 0.2, 1)).isCloseTo(0, within(0.01));
    }

    /// 30 dB less in, 30 dB less out, but for the floor at -120 dBFS, 80 dB under the quiet one: 1e-4 of it.
    @Test
    void theLevelIsNotHeard() {
        double[] loud = shaped(12, -9, note(300, -10));
        double[] quiet = shaped(12, -9, note(300, -40));
        double down = Math.pow(10, -30.0 / 20);
        // Half a second of decay, at the end of which it stands 50 dB over the floor: 0.3 %.
        for (int i = 0; i < DECAY + RATE / 2; i++) {
            assertThat(quiet[i]).isCloseTo(down * loud[i], within(0.01 * Math.abs(down * loud[i]) + 1e-12));
        }
    }

    /// A steady note has neither beginning nor end, down to the lowest; of noise only what it moves by itself.
    @ParameterizedTest
    @ValueSource(doubles = {31, 41, 110, 997, 12_345})
    void whatIsSteadyStaysAsItIs(double frequencyHz) {
        double[] dry = Signals.sine(1, 2 * RATE, RATE, frequencyHz, -12)[0];
        double[] wet = shaped(15, 15, dry);
        for (int i = RATE; i < 2 * RATE; i++) {
            assertThat(wet[i]).isCloseTo(dry[i], within(0.001 * Math.abs(dry[i])));
        }
        double[] noise = Signals.whiteNoise(1, 3 * RATE, -12, 4)[0];
        assertThat(gainDb(noise, shaped(6, 6, noise), 1, 3)).isBetween(-0.001, 0.2);
    }

    /// Hits 125 ms apart, sixteenths at 120 a minute: each is a beginning of its own.
    @Test
    void everyHitOfARowIsShaped() {
        int apart = RATE / 8;
        double[] dry = new double[16 * apart];
        for (int i = 0; i < dry.length; i++) {
            double seconds = (i % apart) / (double) RATE;
            dry[i] = 0.5 * Math.exp(-seconds / 0.04) * Math.cos(2 * Math.PI * 180 * seconds);
        }
        double[] wet = shaped(6, 0, dry);
        for (int hit = 4; hit < 16; hit++) {
            double from = hit * apart / (double) RATE;
            assertThat(gainDb(dry, wet, from, from + 0.01)).isBetween(4.0, 6.0001);
        }
    }

    /// A hit on the left moves a quiet right just as much: the picture stays where it is.
    @Test
    void bothSidesShareOneGain() {
        double[][] audio = {note(700, -6), note(450, -30)};
        double[][] dry = Signals.copyOf(audio);
        Runs.whole(new TransientShaper(new TransientParams(9, -6)), RATE, audio);
        for (int i = ONSET; i < 2 * RATE; i++) {
            assertThat(audio[0][i] * dry[1][i]).isCloseTo(audio[1][i] * dry[0][i], within(1e-15));
        }
        assertThat(gainDb(dry[1], audio[1], 0.1, 0.11)).isCloseTo(9, within(0.5));
    }
}
