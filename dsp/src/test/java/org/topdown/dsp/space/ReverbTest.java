package org.topdown.dsp.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.filter.Equalizer;
import org.topdown.dsp.space.ReverbParams.Character;
import org.topdown.testkit.Signals;

class ReverbTest {
    private static final double RATE = 48_000;

    /// The room alone, its decay the same in all bands.
    private static ReverbParams room(Character character, double decaySeconds) {
        return new ReverbParams(character, 0, decaySeconds, 1, 250, 1, 5_000, 0, 0, 1, 1, 1);
    }

    /// What comes back of an impulse on both sides.
    private static double[][] answer(ReverbParams params, double rate, double seconds) {
        double[][] audio = new double[2][(int) (seconds * rate)];
        audio[0][0] = 1;
        audio[1][0] = 1;
        Runs.whole(new Reverb(params), rate, audio);
        return audio;
    }

    /// Reverberation time of the octave around a frequency: ISO 3382's T30, a straight line through
    /// Schroeder's backward integral from -5 to -35 dB, of the energy of all channels.
    private static double t60(double[][] answer, double rate, double frequencyHz) {
        double[][] octave = Signals.copyOf(answer);
        for (double[] channel : octave) {
            Runs.whole(
                    new Equalizer(new EqParams(List.of(
                            EqBand.highPass(frequencyHz / Math.sqrt(2), 48),
                            EqBand.lowPass(frequencyHz * Math.sqrt(2), 48)))),
                    rate,
                    new double[][] {channel});
        }
        int frames = octave[0].length;
        double[] left = new double[frames + 1];
        for (int i = frames - 1; i >= 0; i--) {
            left[i] = left[i + 1];
            for (double[] channel : octave) {
                left[i] += channel[i] * channel[i];
            }
        }
        double n = 0;
        double t = 0;
        double y = 0;
        double tt = 0;
        double ty = 0;
        for (int i = 0; i < frames; i++) {
            double db = 10 * Math.log10(left[i] / left[0]);
            if (db <= -5 && db >= -35) {
                double seconds = i / rate;
                n++;
                t += seconds;
                y += db;
                tt += seconds * seconds;
                ty += seconds * db;
            }
        }
        return -60 / ((n * ty - t * y) / (n * tt - t * t));
    }

    @ParameterizedTest
    @CsvSource({
        "PLATE, 48000, 0.8", "PLATE, 44100, 1.5", "PLATE, 48000, 3", "PLATE, 96000, 3", "PLATE, 48000, 10",
        "HALL, 48000, 0.8", "HALL, 44100, 1.5", "HALL, 48000, 3", "HALL, 96000, 3", "HALL, 48000, 10"
    })
    void theDecayIsAsSet(Character character, double rate, double seconds) {
        double[][] answer = answer(room(character, seconds), rate, 1.2 * seconds);
        assertThat(t60(answer, rate, 500)).isCloseTo(seconds, within(0.05 * seconds));
        assertThat(t60(answer, rate, 1_000)).isCloseTo(seconds, within(0.05 * seconds));
        // As true where ways read between frames would lose.
        assertThat(t60(answer, rate, 12_500)).isCloseTo(seconds, within(0.05 * seconds));
    }

    /// Short ones too, down to an octave in which there are only a few modes: there a single answer scatters by
    /// 15 %, so it is the energy of eight, from as many places of a song.
    @ParameterizedTest
    @CsvSource({"PLATE, 0.2", "PLATE, 0.3", "HALL, 0.2", "HALL, 0.3"})
    void shortDecaysAreAsSet(Character character, double seconds) {
        int places = 8;
        double[][] answers = new double[2 * places][(int) (2.5 * seconds * RATE)];
        for (int place = 0; place < places; place++) {
            double[][] answer = {answers[2 * place], answers[2 * place + 1]};
            answer[0][0] = 1;
            answer[1][0] = 1;
            runFrom(room(character, seconds), 812_864L * place, answer, new int[] {answer[0].length});
        }
        for (double octaveHz : new double[] {125, 250, 500, 1_000, 4_000, 12_500}) {
            assertThat(t60(answers, RATE, octaveHz)).as("%.0f Hz", octaveHz).isCloseTo(seconds, within(0.05 * seconds));
        }
    }

    /// Two octaves from the crossovers the shelves have 94 % of their effect, and the middle has 6 % of it.
    @ParameterizedTest
    @CsvSource({"PLATE, 1.5, 0.4", "HALL, 1.5, 0.4", "PLATE, 0.5, 1", "HALL, 0.7, 0.25", "HALL, 1, 1.5"})
    void lowAndHighDecayByThemselves(Character character, double low, double high) {
        ReverbParams params = new ReverbParams(character, 0, 2.5, low, 250, high, 3_000, 0, 0, 1, 1, 1);
        double[][] answer = answer(params, RATE, 5);
        assertThat(t60(answer, RATE, 63)).as("low").isCloseTo(2.5 * low, within(0.1 * 2.5 * low));
        assertThat(t60(answer, RATE, 850)).as("middle").isCloseTo(2.5, within(0.05 * 2.5));
        assertThat(t60(answer, RATE, 12_500)).as("high").isCloseTo(2.5 * high, within(0.1 * 2.5 * high));
    }

    @ParameterizedTest
    @EnumSource(Character.class)
    void aMonoStripHasTheSameRoom(Character character) {
        double[][] audio = new double[1][(int) (3 * RATE)];
        audio[0][0] = 1;
        Runs.whole(new Reverb(room(character, 2.5)), RATE, audio);
        assertThat(t60(audio, RATE, 500)).isCloseTo(2.5, within(0.05 * 2.5));
        assertThat(t60(audio, RATE, 1_000)).isCloseTo(2.5, within(0.05 * 2.5));
    }

    /// Of the tail, its decay undone, powers in bins of 12 Hz averaged over time and both sides, against
    /// their mean within a sixth of an octave either way.
    @ParameterizedTest
    @CsvSource({
        "PLATE, 2, 1",
        "PLATE, 4, 1",
        "PLATE, 8, 1",
        "PLATE, 4, 0.5",
        "HALL, 2, 1",
        "HALL, 4, 0.5",
        "HALL, 8, 1.5"
    })
    void noToneStandsOut(Character character, double seconds, double size) {
        ReverbParams params = new ReverbParams(character, 0, seconds, 1, 250, 1, 5_000, 0, 0, size, 1, 1);
        double[][] answer = answer(params, RATE, 0.9 * seconds);
        int length = 4_096;
        DoubleFFT_1D fft = new DoubleFFT_1D(length);
        double[] power = new double[length / 2];
        double[] piece = new double[length];
        for (double[] channel : answer) {
            for (int from = 14_400; from + length <= channel.length; from += length / 2) {
                for (int i = 0; i < length; i++) {
                    double undone = Math.pow(10, 3 * (from + i) / RATE / seconds);
                    piece[i] = channel[from + i] * undone * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / length));
                }
                fft.realForward(piece);
                for (int k = 1; k < length / 2; k++) {
                    power[k] += piece[2 * k] * piece[2 * k] + piece[2 * k + 1] * piece[2 * k + 1];
                }
            }
        }
        for (int k = 10; k < 1_700; k++) {
            int from = (int) (k / 1.122) - 4;
            int to = (int) (k * 1.122) + 5;
            double mean = Arrays.stream(power, from, to).average().orElseThrow();
            assertThat(10 * Math.log10(power[k] / mean))
                    .as("%.0f Hz", k * RATE / length)
                    .isLessThan(6);
        }
    }

    /// From one quarter of a second to the next the energy of what comes back never grows, once all has
    /// entered, and it falls below -120 dB of the loudest.
    @ParameterizedTest
    @EnumSource(Character.class)
    void energyOnlyFalls(Character character) {
        for (double[] decays : new double[][] {{1, 1}, {2, 2}, {2, 0.1}, {0.1, 2}}) {
            ReverbParams params =
                    new ReverbParams(character, 0, 1.5, decays[0], 1_000, decays[1], 1_000, 0, 0, 1, 1, 1);
            double[][] answer = answer(params, RATE, 8);
            double before = Double.POSITIVE_INFINITY;
            double loudest = 0;
            for (int from = 0; from + 12_000 <= answer[0].length; from += 12_000) {
                double energy = 0;
                for (double[] channel : answer) {
                    for (int i = from; i < from + 12_000; i++) {
                        energy += channel[i] * channel[i];
                    }
                }
                assertThat(energy).as("%s at %d", params, from).isLessThan(before);
                before = energy;
                loudest = Math.max(loudest, energy);
            }
            assertThat(10 * Math.log10(before / loudest)).isLessThan(-120);
        }
    }

    /// The longest decay there is, all bands but the middle at twice that: 60 dB in 40 s, so 52.5 in 35.
    @Test
    void theLongestDecayIsStable() {
        ReverbParams params = new ReverbParams(Character.PLATE, 0, 20, 2, 1_000, 2, 1_000, 0, 0, 0.5, 1, 1);
        double[][] answer = answer(params, 16_000, 42);
        double first = energy(answer, 16_000, 5 * 16_000);
        double later = energy(answer, 36 * 16_000, 5 * 16_000);
        assertThat(10 * Math.log10(later / first)).isCloseTo(-52.5, within(3.0));
    }

    private static double energy(double[][] audio, int from, int frames) {
        double energy = 0;
        for (double[] channel : audio) {
            for (int i = from; i < from + frames; i++) {
                energy += channel[i] * channel[i];
            }
        }
        return energy;
    }

    /// The tail of an impulse in the middle: both sides as loud, independent, and so 3 dB less in mono.
    @ParameterizedTest
    @EnumSource(Character.class)
    void theSidesAreIndependentAndTheirSumKeepsTheTail(Character character) {
        double[][] tail = answer(room(character, 3), RATE, 3);
        double left = 0;
        double right = 0;
        double both = 0;
        for (int i = 4_800; i < tail[0].length; i++) {
            left += tail[0][i] * tail[0][i];
            right += tail[1][i] * tail[1][i];
            both += tail[0][i] * tail[1][i];
        }
        assertThat(both / Math.sqrt(left * right)).isCloseTo(0, within(0.06));
        assertThat(10 * Math.log10(left / right)).isCloseTo(0, within(0.5));
        double mono = left + right + 2 * both;
        assertThat(10 * Math.log10(mono / (2 * (left + right)))).isCloseTo(-3.01, within(0.3));
    }

    /// Width 0 is mono, at the power of both sides apart.
    @Test
    void widthKeepsThePower() {
        ReverbParams wide = room(Character.HALL, 2);
        double expected = energy(answer(wide, RATE, 2), 0, (int) (2 * RATE));
        for (double width : new double[] {0, 0.5}) {
            double[][] answer =
                    answer(new ReverbParams(Character.HALL, 0, 2, 1, 250, 1, 5_000, 0, 0, 1, width, 1), RATE, 2);
            assertThat(10 * Math.log10(energy(answer, 0, (int) (2 * RATE)) / expected))
                    .isCloseTo(0, within(0.3));
            if (width == 0) {
                assertThat(Signals.residualPeakDbfs(new double[][] {answer[0]}, new double[][] {answer[1]}))
                        .isLessThan(-280);
            }
        }
    }

    /// By design: white noise comes back as loud as it is. Two seconds of it vary by 0.1 dB.
    @ParameterizedTest
    @CsvSource({"PLATE, 0.3, 1", "PLATE, 2, 2", "PLATE, 8, 2", "HALL, 0.3, 2", "HALL, 2, 1", "HALL, 8, 2"})
    void steadyNoiseComesBackAsLoud(Character character, double seconds, int channels) {
        int frames = (int) (RATE * (1.5 * seconds + 3));
        double[][] audio = Signals.whiteNoise(channels, frames, -12, 21);
        int from = frames - (int) (2 * RATE);
        double in = energy(audio, from, frames - from);
        Runs.whole(new Reverb(room(character, seconds)), RATE, audio);
        assertThat(10 * Math.log10(energy(audio, from, frames - from) / in)).isCloseTo(0, within(0.3));
    }

    /// Nothing comes back before the pre-delay and the shortest way (12 and 34 ms) are over, something soon
    /// after.
    @ParameterizedTest
    @CsvSource({"PLATE, 0, 12", "PLATE, 250, 262", "HALL, 40, 74"})
    void thePreDelayComesAheadOfTheRoom(Character character, double preDelayMs, double firstMs) {
        ReverbParams params = new ReverbParams(character, preDelayMs, 2, 1, 250, 1, 5_000, 0, 0, 1, 1, 1);
        double[][] answer = answer(params, RATE, 1);
        int first = (int) (firstMs / 1000 * RATE);
        assertThat(Runs.peak(new double[][] {Arrays.copyOf(answer[0], first)})).isZero();
        assertThat(Runs.peak(new double[][] {Arrays.copyOf(answer[0], first + 960)}))
                .isGreaterThan(1e-3);
    }

    /// Butterworth of second order: 3 dB at the corner, 12.3 dB an octave past it.
    @Test
    void theFiltersAreOnWhatComesBack() {
        ReverbParams params = new ReverbParams(Character.HALL, 0, 2, 1, 250, 1, 5_000, 400, 4_000, 1, 1, 1);
        double[] open = spectrum(answer(room(Character.HALL, 2), RATE, 2)[0]);
        double[] filtered = spectrum(answer(params, RATE, 2)[0]);
        double[][] expectedDb = {{200, -12.3}, {400, -3.01}, {1_265, -0.09}, {4_000, -3.01}, {8_000, -12.3}};
        for (double[] each : expectedDb) {
            int bin = (int) Math.round(each[0] / RATE * 96_000);
            assertThat(20 * Math.log10(filtered[bin] / open[bin]))
                    .as("%.0f Hz", each[0])
                    .isCloseTo(each[1], within(0.3));
        }
    }

    private static double[] spectrum(double[] x) {
        double[] spectrum = x.clone();
        new DoubleFFT_1D(x.length).realForward(spectrum);
        double[] magnitude = new double[x.length / 2];
        for (int k = 0; k < magnitude.length; k++) {
            magnitude[k] = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
        }
        return magnitude;
    }

    /// What moves follows the song: far into one, the cuts are not heard either, and another place sounds
    /// otherwise.
    @Test
    void whatMovesFollowsTheSongFrameAlone() {
        long far = (1L << 33) + 17;
        double[][] whole = Signals.whiteNoise(2, 20_000, -6, 3);
        double[][] cut = Signals.copyOf(whole);
        double[][] elsewhere = Signals.copyOf(whole);
        ReverbParams params = room(Character.PLATE, 2);
        runFrom(params, far, whole, new int[] {20_000});
        runFrom(params, far, cut, Signals.blockCuts(20_000, 900, 5));
        runFrom(params, far + 48_000, elsewhere, new int[] {20_000});
        assertThat(cut).isDeepEqualTo(whole);
        assertThat(Signals.residualPeakDbfs(elsewhere, whole)).isGreaterThan(-40);
    }

    private static void runFrom(ReverbParams params, long songFrame, double[][] audio, int[] cuts) {
        Reverb reverb = new Reverb(params);
        reverb.prepare(new StreamFormat(RATE, 2, audio[0].length));
        Block block = new Block(audio, songFrame, 0, 0);
        for (int cut : cuts) {
            block.to = block.from + cut;
            reverb.process(block);
            block.songFrame += cut;
            block.from = block.to;
        }
    }

    /// Ways that share a factor meet again and again.
    @Test
    void waysAreDifferentPrimes() {
        for (double shortest : new double[] {25, 288, 6_528}) {
            int[] ways = FeedbackNetwork.delays(shortest, 3 * shortest);
            for (int i = 0; i < ways.length; i++) {
                assertThat(java.math.BigInteger.valueOf(ways[i]).isProbablePrime(30))
                        .isTrue();
                assertThat(i == 0 || ways[i] > ways[i - 1]).isTrue();
            }
        }
    }

    /// A room whose decay goes from 4 s to 1 s after the impulse dies away as one of 1 s; and a state kept on
    /// the way is taken up by one made with the settings of the beginning.
    @ParameterizedTest
    @EnumSource(Character.class)
    void aDecayThatMovesIsFollowed(Character character) {
        double[][] whole = new double[2][64 * 1_500];
        whole[0][0] = 1;
        double[][] halves = Signals.copyOf(whole);
        cells(prepared(room(character, 4)), whole, character, 0, 1_500);
        Reverb first = prepared(room(character, 4));
        cells(first, halves, character, 0, 700);
        StateWriter kept = new StateWriter();
        first.state(kept);
        Reverb second = prepared(room(character, 4));
        StateReader reader = new StateReader(kept.toBytes());
        second.state(reader);
        assertThat(reader.atEnd()).isTrue();
        cells(second, halves, character, 700, 1_500);
        assertThat(halves).isDeepEqualTo(whole);
        double[][] after = {
            Arrays.copyOfRange(whole[0], 64 * 420, whole[0].length),
            Arrays.copyOfRange(whole[1], 64 * 420, whole[1].length)
        };
        assertThat(t60(after, RATE, 1_000)).isCloseTo(1, within(0.05));
    }

    private static Reverb prepared(ReverbParams params) {
        Reverb reverb = new Reverb(params);
        reverb.prepare(new StreamFormat(RATE, 2, 64));
        return reverb;
    }

    private static void cells(Reverb reverb, double[][] audio, Character character, int from, int to) {
        Block block = new Block(audio, 0, 0, 0);
        for (int cell = from; cell < to; cell++) {
            reverb.update(room(character, cell < 200 ? 4 : cell < 400 ? 4 - 3 * (cell - 200) / 200.0 : 1));
            block.songFrame = 64L * cell;
            block.from = 64 * cell;
            block.to = block.from + 64;
            reverb.process(block);
        }
    }
}
