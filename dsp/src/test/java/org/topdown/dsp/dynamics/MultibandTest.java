package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.testkit.Signals;

class MultibandTest {
    private static final int RATE = 48_000;

    /// Beyond every signal here: at work, but doing nothing.
    private static final GainComputer IDLE = new GainComputer(12, 4, 0);

    private static MultibandParams idle(double... upToHz) {
        List<MultibandBand> bands = new ArrayList<>();
        for (double frequencyHz : upToHz) {
            bands.add(new MultibandBand(frequencyHz, IDLE, 10, 100, 0));
        }
        return new MultibandParams(bands);
    }

    /// Real and imaginary part of what an impulse becomes, at one frequency.
    private static double[] response(MultibandParams params, double rate, double frequencyHz, int frames) {
        double[][] impulse = new double[1][frames];
        impulse[0][0] = 1;
        Runs.whole(new Multiband(params), rate, impulse);
        double re = 0;
        double im = 0;
        for (int i = 0; i < frames; i++) {
            re += impulse[0][i] * Math.cos(2 * Math.PI * frequencyHz * i / rate);
            im -= impulse[0][i] * Math.sin(2 * Math.PI * frequencyHz * i / rate);
        }
        return new double[] {re, im};
    }

    private static double db(double[] complex) {
        return 20 * Math.log10(Math.hypot(complex[0], complex[1]));
    }

    /// Two to five bands that do nothing, of any order: flat within a billionth of a dB.
    @ParameterizedTest
    @CsvSource({"44100", "48000", "96000"})
    void bandsThatDoNothingAddUpToAFlatSum(double rate) {
        List<MultibandParams> all = List.of(
                idle(1_000, 16_000),
                idle(150, 3_000, 16_000),
                idle(80, 500, 5_000, 16_000),
                idle(60, 250, 2_000, 8_000, 16_000),
                idle(5_000, 200, 200, 16_000));
        for (MultibandParams params : all) {
            for (double frequencyHz = 20; frequencyHz < 20_000; frequencyHz *= 1.9) {
                double[] flat = response(params, rate, frequencyHz, 1 << 15);
                assertThat(db(flat)).as("%s at %.0f Hz", params, frequencyHz).isCloseTo(0, within(1e-9));
            }
        }
    }

    /// s of a filter with its corner at `cornerHz`, worked out bilinearly: s = j tan(pi f / rate) / tan(pi
    /// corner / rate).
    private static double warped(double frequencyHz, double cornerHz) {
        return Math.tan(Math.PI * frequencyHz / RATE) / Math.tan(Math.PI * cornerHz / RATE);
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }

    private static double[] over(double[] a, double[] b) {
        double power = b[0] * b[0] + b[1] * b[1];
        double[] product = times(a, new double[] {b[0], -b[1]});
        return new double[] {product[0] / power, product[1] / power};
    }

    /// With gains alone the bands are what Linkwitz and Riley say: at s = jt the low side is 1 and the high
    /// side t^4 over the square of a Butterworth's 1 + jt sqrt 2 - t^2, and what lies below the second
    /// crossover goes through its all-pass, (1 - jt sqrt 2 - t^2) / (1 + jt sqrt 2 - t^2).
    @Test
    void bandsAreThoseOfLinkwitzAndRiley() {
        double[] gainsDb = {6, -12, 3};
        List<MultibandBand> bands = new ArrayList<>();
        double[] upToHz = {200, 3_000, 16_000};
        for (int k = 0; k < 3; k++) {
            bands.add(new MultibandBand(upToHz[k], IDLE, 10, 100, gainsDb[k]));
        }
        for (double frequencyHz = 25; frequencyHz < 20_000; frequencyHz *= 1.37) {
            double t = warped(frequencyHz, 200);
            double u = warped(frequencyHz, 3_000);
            double[] first = {1 - t * t, t * Math.sqrt(2)};
            double[] second = {1 - u * u, u * Math.sqrt(2)};
            double[] low = over(new double[] {1, 0}, times(first, first));
            low = times(low, over(new double[] {1 - u * u, -u * Math.sqrt(2)}, second));
            double[] rest = over(new double[] {Math.pow(t, 4), 0}, times(first, first));
            double[] mid = times(rest, over(new double[] {1, 0}, times(second, second)));
            double[] high = times(rest, over(new double[] {Math.pow(u, 4), 0}, times(second, second)));
            double[] expected = new double[2];
            for (int part = 0; part < 2; part++) {
                expected[part] = Math.pow(10, gainsDb[0] / 20) * low[part]
                        + Math.pow(10, gainsDb[1] / 20) * mid[part]
                        + Math.pow(10, gainsDb[2] / 20) * high[part];
            }
            double[] actual = response(new MultibandParams(bands), RATE, frequencyHz, 1 << 15);
            assertThat(actual[0]).as("%.0f Hz", frequencyHz).isCloseTo(expected[0], within(1e-9));
            assertThat(actual[1]).as("%.0f Hz", frequencyHz).isCloseTo(expected[1], within(1e-9));
        }
    }

    /// 60 Hz 12 dB over its band's threshold at 4:1 and 6 kHz below that of its own: 9 dB less of the one, the
    /// other as it was.
    @Test
    void eachBandIsCompressedByItself() {
        MultibandParams params = new MultibandParams(List.of(
                new MultibandBand(400, new GainComputer(-24, 4, 0), 5, 5_000, 0),
                new MultibandBand(3_000, new GainComputer(-24, 4, 0), 20, 2_000, 0),
                new MultibandBand(16_000, new GainComputer(-24, 4, 0), 20, 2_000, 0)));
        double[][] audio = Signals.sine(1, 4 * RATE, RATE, 60, -12);
        double[][] high = Signals.sine(1, 4 * RATE, RATE, 6_000, -30);
        for (int i = 0; i < audio[0].length; i++) {
            audio[0][i] += high[0][i];
        }
        Multiband multiband = new Multiband(params);
        multiband.prepare(new StreamFormat(RATE, 1, 4 * RATE));
        Runs.inCuts(multiband, audio, null, new int[] {4 * RATE});
        int last = 4 * RATE - 1;
        assertThat(multiband.gainReductionDb(0)[last]).isCloseTo(9, within(0.2));
        assertThat(multiband.gainReductionDb(1)[last]).isZero();
        assertThat(multiband.gainReductionDb(2)[last]).isZero();
        assertThat(multiband.gainReductionDb()).isEqualTo(multiband.gainReductionDb(0));
        assertThat(20 * Math.log10(amplitude(audio[0], 60))).isCloseTo(-21, within(0.2));
        assertThat(20 * Math.log10(amplitude(audio[0], 6_000))).isCloseTo(-30, within(0.01));
    }

    private static double amplitude(double[] x, double frequencyHz) {
        double re = 0;
        double im = 0;
        for (int i = x.length - RATE; i < x.length; i++) {
            re += x[i] * Math.cos(2 * Math.PI * frequencyHz * i / RATE);
            im += x[i] * Math.sin(2 * Math.PI * frequencyHz * i / RATE);
        }
        return 2 * Math.hypot(re, im) / RATE;
    }

    /// A neutral one that wakes up fades over to its crossovers: no frame of a low sine moves on by more than
    /// the sine itself does, but for what its phase turns within the fade.
    @Test
    void wakingUpDoesNotClick() {
        double[][] audio = Signals.sine(1, RATE, RATE, 100, 0);
        double[][] dry = Signals.copyOf(audio);
        Multiband multiband = new Multiband(MultibandParams.NEUTRAL);
        multiband.prepare(new StreamFormat(RATE, 1, RATE));
        Block block = new Block(audio, 0, 0, RATE / 2 / 64 * 64);
        multiband.process(block);
        int woken = block.to;
        assertThat(Arrays.copyOf(audio[0], woken)).isEqualTo(Arrays.copyOf(dry[0], woken));
        multiband.update(idle(150, 3_000, 16_000));
        multiband.update(MultibandParams.NEUTRAL);
        block.songFrame = woken;
        block.from = woken;
        block.to = RATE;
        multiband.process(block);
        double ofTheSine = 2 * Math.PI * 100 / RATE;
        for (int i = woken; i < RATE; i++) {
            assertThat(Math.abs(audio[0][i] - audio[0][i - 1])).isLessThan(ofTheSine + 2.0 / 1024);
        }
        assertThat(Math.abs(audio[0][RATE - 1])).isLessThan(1.001);
        assertThat(audio[0][RATE - 1]).isNotEqualTo(dry[0][RATE - 1]);
    }

    @Test
    void oneBandOrSixAreRefused() {
        assertThatThrownBy(() -> idle(100)).hasMessage("bands must be 2 to 5 but were 1");
        assertThatThrownBy(() -> idle(100, 200, 300, 400, 500, 600)).hasMessage("bands must be 2 to 5 but were 6");
    }
}
