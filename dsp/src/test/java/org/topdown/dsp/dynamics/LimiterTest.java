package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.History;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class LimiterTest {
    private static final int RATE = 48_000;
    private static final double CEILING_DBTP = -1;

    /// The signals of SCIENCE 3.4.
    enum Torture {
        PINK_NOISE_PLUS_12 {
            @Override
            double[] signal() {
                return scaledTo(pinkNoise(5), 12);
            }
        },
        CLICKS {
            @Override
            double[] signal() {
                SplitMix random = new SplitMix(6);
                double[] x = new double[RATE];
                for (int i = 100; i < RATE; i += 50 + random.nextInt(2_000)) {
                    x[i] = 4 * random.nextSigned();
                    x[i + 1] = 4 * random.nextSigned();
                }
                return x;
            }
        },
        CLIPPED_PINK_NOISE {
            @Override
            double[] signal() {
                double[] x = scaledTo(pinkNoise(7), 12);
                for (int i = 0; i < x.length; i++) {
                    x[i] = Math.min(Math.max(x[i], -1), 1);
                }
                return x;
            }
        },
        WHITE_NOISE_PLUS_6 {
            @Override
            double[] signal() {
                return Signals.whiteNoise(1, RATE, 6, 8)[0];
            }
        },
        TECH_3341_16_AT_PLUS_6 {
            @Override
            double[] signal() {
                return quarterTone(1);
            }
        },
        TECH_3341_19_AT_PLUS_6 {
            @Override
            double[] signal() {
                return quarterTone(2.82);
            }
        },
        TECH_3341_22_AT_PLUS_6 {
            @Override
            double[] signal() {
                // A burst of one period at twice the amplitude within a tone of fs / 6, made at four times the rate.
                int frames = RATE / 4;
                double[] high = new double[4 * frames];
                double phase = 0;
                for (int i = 0; i < high.length; i++) {
                    boolean burst = i >= high.length / 2 && i < high.length / 2 + 16;
                    high[i] = 2 * (burst ? 1 : 0.5) * Math.sin(phase);
                    phase += 2 * Math.PI / (burst ? 16 : 24);
                }
                double[] x = new double[frames];
                for (int n = 0; n < frames; n++) {
                    for (int k = -200; k <= 200; k++) {
                        int i = 4 * n + 2 + k;
                        if (i >= 0 && i < high.length) {
                            double sinc = k == 0 ? 1 : Math.sin(Math.PI * k / 4) / (Math.PI * k / 4);
                            x[n] += high[i] * sinc / 4 * (0.5 + 0.5 * Math.cos(Math.PI * k / 201.0));
                        }
                    }
                }
                return x;
            }
        };

        abstract double[] signal();

        /// fs / 4 at 45 degrees, faded over 10 ms at both ends.
        static double[] quarterTone(double amplitude) {
            double[] x = new double[RATE / 2];
            for (int i = 0; i < x.length; i++) {
                double fade = Math.min(1, Math.min(i, x.length - 1 - i) / 480.0);
                x[i] = fade * amplitude * Math.sin(Math.PI / 2 * i + Math.PI / 4);
            }
            return x;
        }

        /// Six one-pole filters an octave and a half apart over white noise: -3 dB an octave, near enough.
        static double[] pinkNoise(long seed) {
            double[] white = Signals.whiteNoise(1, RATE, 0, seed)[0];
            double[] pink = new double[RATE];
            for (int pole = 0; pole < 6; pole++) {
                double rate = 0.9 * Math.pow(0.35, pole);
                double y = 0;
                for (int i = 0; i < RATE; i++) {
                    y += rate * (white[i] - y);
                    pink[i] += y / Math.sqrt(rate) * 0.5;
                }
            }
            return pink;
        }

        static double[] scaledTo(double[] x, double peakDbfs) {
            double gain = Math.pow(10, peakDbfs / 20) / Runs.peak(new double[][] {x});
            return Arrays.stream(x).map(sample -> sample * gain).toArray();
        }
    }

    @ParameterizedTest
    @EnumSource(Torture.class)
    void theTruePeakStaysWithin0Point1DbOfTheCeiling(Torture torture) {
        double[][] audio = {torture.signal()};
        Runs.whole(new Limiter(new LimiterParams(CEILING_DBTP, 0, 1.5, 80)), RATE, audio);
        double overDb = TruePeakMeter.dbtp(audio[0]) - CEILING_DBTP;
        assertThat(overDb).isLessThanOrEqualTo(0.1);
        // It limits, it does not simply turn down: each of these has peaks well above.
        assertThat(overDb).isGreaterThan(-1);
        assertThat(Runs.peak(audio)).isLessThanOrEqualTo(StrictMath.pow(10, CEILING_DBTP / 20));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5, 5, 10})
    void anyLookaheadHoldsTheCeiling(double lookaheadMs) {
        double[][] audio = {Torture.scaledTo(Torture.pinkNoise(9), 0)};
        Runs.whole(new Limiter(new LimiterParams(-6, 12, lookaheadMs, 5)), RATE, audio);
        assertThat(TruePeakMeter.dbtp(audio[0])).isLessThanOrEqualTo(-5.9);
    }

    /// Noise, clipped noise and a loud side beside a quiet one, in stereo, at any lookahead and release.
    @ParameterizedTest
    @CsvSource({
        "44100, 0.5, 5", "44100, 0.5, 80", "44100, 1, 20", "44100, 1.5, 80", "44100, 3, 5", "44100, 10, 80",
        "48000, 0.5, 5", "48000, 0.5, 20", "48000, 1, 5", "48000, 1.5, 20", "48000, 1.5, 80", "48000, 5, 200",
        "96000, 0.5, 5", "96000, 1, 80", "96000, 1.5, 80", "96000, 3, 20", "96000, 10, 5"
    })
    void inStereoItHoldsTheCeilingToo(int rate, double lookaheadMs, double releaseMs) {
        LimiterParams params = new LimiterParams(-1, 6, lookaheadMs, releaseMs);
        int frames = rate / 2;
        for (int kind = 0; kind < 3; kind++) {
            for (int seed = 1; seed <= 2; seed++) {
                double[][] audio = {
                    Arrays.copyOf(hot(kind, 0, frames, seed), frames + rate / 20),
                    Arrays.copyOf(hot(kind, 1, frames, seed + 50), frames + rate / 20)
                };
                Runs.whole(new Limiter(params), rate, audio);
                org.topdown.dsp.meter.TruePeakMeter meter = new org.topdown.dsp.meter.TruePeakMeter(rate, 2);
                meter.add(audio, 0, audio[0].length);
                assertThat(meter.truePeakDbtp())
                        .as("kind %d seed %d", kind, seed)
                        .isLessThanOrEqualTo(CEILING_DBTP + 0.05)
                        .isGreaterThan(CEILING_DBTP - 1);
            }
        }
    }

    private static double[] hot(int kind, int side, int frames, int seed) {
        double[] noise = Signals.whiteNoise(1, frames, kind == 2 && side == 1 ? -20 : kind == 0 ? 6 : 12, seed)[0];
        return kind == 1 ? Arrays.stream(noise).map(x -> Math.clamp(x, -1, 1)).toArray() : noise;
    }

    /// The work left out where nothing can come near the ceiling must not be missed: with a ceiling of 0 every
    /// point is worked out, and what is above the real ceiling must be the same to the bit.
    @Test
    void leavingWorkOutChangesNothing() {
        double[] x = Signals.whiteNoise(1, 4_000, 0, 10)[0];
        for (int i = 0; i < x.length; i++) {
            x[i] *= 0.5 - 0.5 * Math.cos(i * 0.01);
        }
        double ceiling = 0.4;
        double[] always = peaks(x, 0);
        double[] sometimes = peaks(x, ceiling);
        int above = 0;
        for (int i = 0; i < x.length; i++) {
            if (always[i] > ceiling) {
                above++;
                assertThat(sometimes[i]).isEqualTo(always[i]);
            } else {
                assertThat(sometimes[i]).isLessThanOrEqualTo(ceiling);
            }
        }
        assertThat(above).isBetween(500, 3_500);
        assertThat(sometimes).isNotEqualTo(always);
    }

    private static double[] peaks(double[] x, double ceiling) {
        History history = new History(PeakDetector.TAPS, x.length);
        int start = history.append(x.length);
        System.arraycopy(x, 0, history.samples(), start, x.length);
        double[] peaks = new double[x.length];
        new PeakDetector(x.length).raise(history, start, x.length, ceiling, peaks);
        return peaks;
    }

    /// A tone at a quarter of the rate, 45 degrees off its samples, reaches 3.01 dB above them.
    @Test
    void theDetectorReadsBetweenTheSamples() {
        double[] peaks = peaks(Torture.quarterTone(0.5), 0);
        assertThat(20 * Math.log10(Arrays.stream(peaks).max().orElseThrow())).isCloseTo(-6.02, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"44100, 1.5", "48000, 0.5", "96000, 10", "192000, 3"})
    void aLimiterThatNeverActsIsAPureDelay(double rate, double lookaheadMs) {
        // White noise of 0.25 could not reach the ceiling between its samples if every sign were the worst.
        double[][] dry = Signals.whiteNoise(2, 9_000, -12, 11);
        double[][] wet = Signals.copyOf(dry);
        Limiter limiter = new Limiter(new LimiterParams(0, 0, lookaheadMs, 100));
        Runs.whole(limiter, rate, wet);
        int latency = limiter.latencyFrames();
        assertThat(latency).isCloseTo((int) (lookaheadMs * rate / 1000) + 64, within(2));
        for (int channel = 0; channel < 2; channel++) {
            assertThat(Arrays.copyOfRange(wet[channel], latency, 9_000))
                    .isEqualTo(Arrays.copyOfRange(dry[channel], 0, 9_000 - latency));
        }
    }

    /// A step of 12 dB over the ceiling is turned down by 12 dB; when it ends, what is left falls to 1 / e
    /// every 80 ms.
    @Test
    void releaseIsExponentialInDb() {
        int frames = 2 * RATE;
        double[][] audio = {new double[frames]};
        Arrays.fill(audio[0], 0, RATE, Math.pow(10, 12 / 20.0));
        LimiterParams params = new LimiterParams(0, 0, 2, 80);
        Limiter limiter = new Limiter(params);
        limiter.prepare(new StreamFormat(RATE, 1, frames));
        Runs.inCuts(limiter, audio, null, new int[] {frames});
        double[] reduction = limiter.gainReductionDb();
        assertThat(reduction[RATE / 2]).isCloseTo(12 + Limiter.headroomDb(params), within(0.001));
        // The edge overshoots between its samples, so the release starts a little higher.
        int released = RATE + 1_000;
        assertThat(reduction[released]).isBetween(9.0, 13.0);
        assertThat(reduction[released + RATE * 80 / 1000]).isCloseTo(reduction[released] / Math.E, within(1e-6));
        assertThat(reduction[frames - 1]).isLessThan(0.001);
    }

    @Test
    void bothSidesShareOneGain() {
        double[][] audio = {Signals.whiteNoise(1, RATE, 6, 12)[0], Signals.whiteNoise(1, RATE, -30, 13)[0]};
        double[] quiet = audio[1].clone();
        Limiter limiter = new Limiter(new LimiterParams(-1, 0, 1.5, 80));
        limiter.prepare(new StreamFormat(RATE, 2, RATE));
        Runs.inCuts(limiter, audio, null, new int[] {RATE});
        int latency = limiter.latencyFrames();
        for (int i = RATE / 2; i < RATE; i++) {
            double gain = Math.pow(10, -limiter.gainReductionDb()[i] / 20);
            // 6e-9, or 5e-8 dB, is what the loop's power of two may err by.
            assertThat(audio[1][i]).isCloseTo(quiet[i - latency] * gain, within(6e-9 * Math.abs(quiet[i - latency])));
        }
        assertThat(limiter.gainReductionDb()[RATE / 2]).isPositive();
    }
}
