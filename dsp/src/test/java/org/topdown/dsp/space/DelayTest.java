package org.topdown.dsp.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.testkit.Signals;

class DelayTest {
    private static final double RATE = 48_000;

    private static double[][] impulse(int channels, int frames) {
        double[][] audio = new double[channels][frames];
        audio[0][0] = 1;
        return audio;
    }

    /// 3.3 ms at 44.1 kHz are 145.53 frames: rounded once, so that the tenth echo is at 1460 and not at 1455.
    @ParameterizedTest
    @CsvSource({"1, 44100, 3.3, 146", "2, 44100, 3.3, 146", "2, 48000, 1, 48", "1, 8000, 1, 8", "2, 96000, 12.5, 1200"})
    void echoesComeOnTheirFramesAndNowhereElse(int channels, double rate, double timeMs, int period) {
        double[][] audio = impulse(channels, 40 * period);
        Runs.whole(new Delay(new DelayParams(timeMs, null, 0.7, false, 0, 0, 0, 200, 0.25)), rate, audio);
        double[] expected = new double[40 * period];
        expected[0] = 0.75;
        for (int echo = 1; echo < 40; echo++) {
            expected[echo * period] = 0.25 * Math.pow(0.7, echo - 1);
        }
        assertThat(audio[0]).containsExactly(expected, within(1e-15));
        if (channels == 2) {
            assertThat(audio[1]).containsOnly(0);
        }
    }

    /// The longest there is, and a single echo at no feedback.
    @Test
    void fourSecondsAreFourSeconds() {
        double[][] audio = impulse(1, 5 * 48_000);
        Runs.whole(new Delay(new DelayParams(4000, null, 0, false, 0, 0, 0, 200, 1)), RATE, audio);
        double[] expected = new double[5 * 48_000];
        expected[4 * 48_000] = 1;
        assertThat(audio[0]).isEqualTo(expected);
    }

    /// By hand: the mean of 0.6 and 0.2 answers on the left, then on the right, and so on.
    @Test
    void pingPongAlternates() {
        double[][] audio = new double[2][2000];
        audio[0][0] = 0.6;
        audio[1][0] = 0.2;
        Runs.whole(new Delay(new DelayParams(5, null, 0.5, true, 0, 0, 0, 200, 1)), RATE, audio);
        double[][] expected = new double[2][2000];
        for (int echo = 1; echo <= 8; echo++) {
            expected[(echo + 1) % 2][240 * echo] = 0.4 * Math.pow(0.5, echo - 1);
        }
        assertThat(audio[0]).containsExactly(expected[0], within(1e-16));
        assertThat(audio[1]).containsExactly(expected[1], within(1e-16));
    }

    @Test
    void pingPongOfAMonoStripIsItsDelay() {
        double[][] plain = Signals.whiteNoise(1, 20_000, -6, 4);
        double[][] across = Signals.copyOf(plain);
        Runs.whole(new Delay(new DelayParams(50, null, 0.6, false, 0, 4000, 0, 200, 0.5)), RATE, plain);
        Runs.whole(new Delay(new DelayParams(50, null, 0.6, true, 0, 4000, 0, 200, 0.5)), RATE, across);
        assertThat(across).isDeepEqualTo(plain);
    }

    /// The n-th echo has been through both filters n times. Their gain is held against the analogue first
    /// order, 1 / sqrt(1 + (f / corner)^2) and its mirror image; the digital ones, fitted at the corner and
    /// near half the sample rate, lie within 0.17 dB of it between.
    @ParameterizedTest
    @ValueSource(doubles = {100, 500, 2_000, 8_000})
    void everyTimeRoundTakesAwayWhatTheFiltersTake(double frequencyHz) {
        int period = 9_600;
        double[][] audio = impulse(1, 5 * period);
        Runs.whole(new Delay(new DelayParams(200, null, 0.8, false, 300, 3_000, 0, 200, 1)), RATE, audio);
        double low = frequencyHz / 300;
        double high = frequencyHz / 3_000;
        double onceDb = 20 * Math.log10(low / Math.sqrt(1 + low * low) / Math.sqrt(1 + high * high));
        for (int echo = 1; echo < 5; echo++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < period; i++) {
                double angle = 2 * Math.PI * frequencyHz / RATE * i;
                real += audio[0][echo * period + i] * Math.cos(angle);
                imaginary += audio[0][echo * period + i] * Math.sin(angle);
            }
            double expectedDb = echo * onceDb + (echo - 1) * 20 * Math.log10(0.8);
            assertThat(20 * Math.log10(Math.hypot(real, imaginary)))
                    .as("echo %d", echo)
                    .isCloseTo(expectedDb, within(0.17 * echo));
        }
    }

    /// Stable because no filter ever lifts: at the highest feedback the gain of one time round stays below 1
    /// at any frequency, corner and rate.
    @ParameterizedTest
    @ValueSource(doubles = {8_000, 44_100, 48_000, 192_000})
    void goingRoundAlwaysLoses(double rate) {
        for (double highPass : new double[] {20, 100, 700, 2_000}) {
            for (double lowPass : new double[] {500, 3_000, 10_000, 20_000}) {
                List<Biquad> sections = EqDesign.sections(
                        new EqParams(List.of(EqBand.highPass(highPass, 6), EqBand.lowPass(lowPass, 6))), rate);
                for (double turn = 0; turn <= 0.5; turn += 0.001) {
                    double power = 1;
                    for (Biquad section : sections) {
                        power *= section.power(turn * rate, rate);
                    }
                    assertThat(Math.sqrt(power)).isLessThan(1.001);
                }
            }
        }
    }

    /// Half a minute of full-scale noise never exceeds the sum of all echoes; once it ends, the echoes only
    /// fall.
    @Test
    void theHighestFeedbackIsStable() {
        for (boolean pingPong : new boolean[] {false, true}) {
            double[][] audio = Signals.whiteNoise(2, 60 * 8_000, 0, 8);
            for (double[] channel : audio) {
                Arrays.fill(channel, 30 * 8_000, channel.length, 0);
            }
            Runs.whole(new Delay(new DelayParams(7, null, 0.95, pingPong, 40, 3_500, 0, 200, 1)), 8_000, audio);
            assertThat(Runs.peak(audio)).isLessThan(1 / (1 - 0.95));
            List<Double> seconds = new ArrayList<>();
            for (int from = 30 * 8_000; from < 60 * 8_000; from += 8_000) {
                double energy = 0;
                for (int i = from; i < from + 8_000; i++) {
                    energy += audio[0][i] * audio[0][i] + audio[1][i] * audio[1][i];
                }
                seconds.add(energy);
            }
            for (int i = 1; i < seconds.size(); i++) {
                assertThat(seconds.get(i)).isLessThanOrEqualTo(seconds.get(i - 1));
            }
            assertThat(seconds.getLast()).isZero();
        }
    }

    /// Steady input at -12 dBFS, above -24: the echo of the last frame before the silence comes out while
    /// the gain is down by the whole depth; a release later 37 % of it are left. At -36 dBFS, half way, it
    /// is half the depth.
    @ParameterizedTest
    @CsvSource({"-12, 12", "-36, 6", "-60, 0"})
    void inputTurnsTheEchoesDownAndLetsThemComeBack(double levelDbfs, double reductionDb) {
        double level = Math.pow(10, levelDbfs / 20);
        int end = 48_000;
        int period = 24_000;
        double[][] ducked = new double[1][3 * 48_000];
        Arrays.fill(ducked[0], 0, end, level);
        double[][] free = Signals.copyOf(ducked);
        Runs.whole(new Delay(new DelayParams(500, null, 0.9, false, 0, 0, 12, 250, 1)), RATE, ducked);
        Runs.whole(new Delay(new DelayParams(500, null, 0.9, false, 0, 0, 0, 250, 1)), RATE, free);
        assertThat(gainDb(ducked, free, end - 1)).isCloseTo(-reductionDb, within(1e-3));
        assertThat(gainDb(ducked, free, end - 1 + 12_000)).isCloseTo(-reductionDb / Math.E, within(1e-3));
        assertThat(gainDb(ducked, free, end - 1 + 24_000)).isCloseTo(-reductionDb / Math.E / Math.E, within(1e-3));
        // What goes round is not ducked: echoes long after are as loud as without.
        assertThat(gainDb(ducked, free, end + 2 * period + period - 1)).isCloseTo(0, within(0.05));
    }

    private static double gainDb(double[][] a, double[][] b, int frame) {
        return 20 * Math.log10(a[0][frame] / b[0][frame]);
    }

    /// Ducking listens to both sides and turns both down alike.
    @Test
    void oneSideDucksBoth() {
        double[][] audio = new double[2][24_000];
        audio[1][0] = 0.5;
        Arrays.fill(audio[0], 2_000, 24_000, 0.5);
        Runs.whole(new Delay(new DelayParams(250, null, 0, false, 0, 0, 20, 100, 1)), RATE, audio);
        assertThat(audio[1][12_000]).isCloseTo(0.05, within(1e-4));
    }

    private static DelayParams at(double timeMs, double mix) {
        return new DelayParams(timeMs, null, 0, false, 0, 0, 0, 200, mix);
    }

    /// A time that moves from 10 to 20 ms, of a sine that is whole in both: the echo fades over and never bends
    /// more than the sine.
    @Test
    void aTimeThatMovesDoesNotClick() {
        double[][] audio = Signals.sine(1, 64 * 300, RATE, 1_000, 0);
        Delay delay = new Delay(at(10, 1));
        run(delay, audio, cell -> at(cell < 100 ? 10 : cell < 200 ? 20 : 7.3, 1));
        double turn = 2 * Math.PI * 1_000 / RATE;
        for (int i = 1_000; i < audio[0].length; i++) {
            // From a longer time than ever before nothing comes back at first.
            boolean fresh = i >= 6_400 && i < 6_400 + 1_100;
            double bend = Math.abs(audio[0][i] - 2 * audio[0][i - 1] + audio[0][i - 2]);
            // Where a fade begins and ends it bends by 2 / 64 at most, and less than the eighth of a click between.
            assertThat(bend).as("frame %d", i).isLessThan(fresh ? 1 : turn * turn + 2.0 / 64);
        }
        for (int i = 64 * 202; i < 64 * 300; i++) {
            assertThat(audio[0][i]).isCloseTo(Math.sin(turn * (i - 350)), within(1e-9));
        }
    }

    /// Echoes of impulses on both sides of a move, whose time was longest in between: each on its frame.
    @Test
    void echoesFollowTheTimeThatIsSet() {
        double[][] audio = new double[2][64 * 200];
        for (int impulse : new int[] {0, 64 * 60, 64 * 120}) {
            audio[0][impulse] = 1;
        }
        double[][] expected = new double[2][64 * 200];
        expected[0][480] = 1;
        expected[0][64 * 60 + 1_440] = 1;
        expected[0][64 * 120 + 240] = 1;
        run(new Delay(at(10, 1)), audio, cell -> at(cell < 50 ? 10 : cell < 110 ? 30 : 5, 1));
        assertThat(audio).isDeepEqualTo(expected);
    }

    /// Turned up, it lets out what was played while it was down.
    @Test
    void theMixCanBeTurnedUpForAThrow() {
        double[][] audio = new double[1][64 * 100];
        audio[0][64 * 10] = 1;
        run(new Delay(at(50, 0)), audio, cell -> at(50, cell < 40 ? 0 : 1));
        assertThat(audio[0][64 * 10]).isEqualTo(1);
        assertThat(audio[0][64 * 10 + 2_400]).isEqualTo(1);
    }

    /// A state kept while the time had moved is taken up by one made with the settings of the beginning.
    @Test
    void aKeptStateOutlivesAMove() {
        double[][] whole = Signals.whiteNoise(2, 64 * 300, -6, 2);
        double[][] halves = Signals.copyOf(whole);
        java.util.function.IntFunction<DelayParams> move = cell -> new DelayParams(
                5 + cell * 0.2, null, 0.7, true, cell < 100 ? 0 : 200, 5_000, cell < 120 ? 0 : 9, 80, 0.5);
        run(new Delay(move.apply(0)), whole, move);
        Delay first = new Delay(move.apply(0));
        first.prepare(new StreamFormat(RATE, 2, 64));
        cells(first, halves, move, 0, 150);
        StateWriter kept = new StateWriter();
        first.state(kept);
        Delay second = new Delay(move.apply(0));
        second.prepare(new StreamFormat(RATE, 2, 64));
        StateReader reader = new StateReader(kept.toBytes());
        second.state(reader);
        assertThat(reader.atEnd()).isTrue();
        cells(second, halves, move, 150, 300);
        assertThat(halves).isDeepEqualTo(whole);
    }

    private static void run(Delay delay, double[][] audio, java.util.function.IntFunction<DelayParams> params) {
        delay.prepare(new StreamFormat(RATE, audio.length, 64));
        cells(delay, audio, params, 0, audio[0].length / 64);
    }

    private static void cells(
            Delay delay, double[][] audio, java.util.function.IntFunction<DelayParams> params, int from, int to) {
        Block block = new Block(audio, 0, 0, 0);
        for (int cell = from; cell < to; cell++) {
            delay.update(params.apply(cell));
            block.songFrame = 64L * cell;
            block.from = 64 * cell;
            block.to = block.from + 64;
            delay.process(block);
        }
    }
}
