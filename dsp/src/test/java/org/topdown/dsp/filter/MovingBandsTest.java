package org.topdown.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.State;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// Equalisers whose settings are updated on the song's 64-frame grid while the signal goes through.
class MovingBandsTest {
    private static final int RATE = 48_000;
    private static final int FRAMES = 49_152;
    private static final int GRID = 64;

    /// Runs an equaliser over `audio`, its only band at each grid point being that at so many seconds.
    private static void move(DoubleFunction<EqBand> at, double[][] audio, double rate) {
        Equalizer equalizer = new Equalizer(new EqParams(List.of(at.apply(0))));
        equalizer.prepare(new StreamFormat(rate, audio.length, GRID));
        Block block = new Block(audio, 0, 0, 0);
        for (int frame = 0; frame < audio[0].length; frame += GRID) {
            equalizer.update(new EqParams(List.of(at.apply(frame / rate))));
            block.songFrame = frame;
            block.from = frame;
            block.to = Math.min(audio[0].length, frame + GRID);
            equalizer.process(block);
        }
    }

    /// What of a sine of 1 kHz and 0 dBFS comes out more than 500 Hz from it, the strongest line, in dBFS;
    /// the window is flat to the ends' seventh derivative (a cosine to the 8th), so that what does not click
    /// shows nothing there.
    private static double strayDb(DoubleFunction<EqBand> at) {
        double[][] audio = new double[1][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            audio[0][i] = Math.sin(2 * Math.PI * 1_000 * i / RATE);
        }
        move(at, audio, RATE);
        double sum = 0;
        double[] spectrum = audio[0];
        for (int i = 0; i < FRAMES; i++) {
            double window = Math.pow(Math.sin(Math.PI * (i + 0.5) / FRAMES), 8);
            spectrum[i] *= window;
            sum += window;
        }
        new DoubleFFT_1D(FRAMES).realForward(spectrum);
        double strayDb = Double.NEGATIVE_INFINITY;
        for (int line = 1; line < FRAMES / 2; line++) {
            if (Math.abs((double) line * RATE / FRAMES - 1_000) > 500) {
                double magnitude = Math.hypot(spectrum[2 * line], spectrum[2 * line + 1]) * 2 / sum;
                strayDb = Math.max(strayDb, 20 * Math.log10(magnitude));
            }
        }
        return strayDb;
    }

    /// From 250 Hz to 4 kHz within a second. Steps of the coefficients, 750 of them a second, would leave
    /// lines 750 Hz apart at -51 dB in direct form and -55 dB in this structure (measured with +12 dB, Q 1);
    /// without any step they are at -119. The bound is that and a little; no converter or ear gets near it.
    @ParameterizedTest
    @CsvSource({"12, 1", "12, 4", "-24, 10", "24, 8"})
    void aBellSweptThroughASineLeavesNoClicks(double gainDb, double q) {
        assertThat(strayDb(seconds -> EqBand.bell(250 * Math.pow(16, Math.min(seconds, 1)), gainDb, q)))
                .isLessThan(-115);
    }

    /// A band that follows the signal glides likewise; were it to go to the new settings within 16 frames,
    /// -56 dB.
    @ParameterizedTest
    @CsvSource({"12, 1", "12, 4"})
    void aBandThatFollowsLeavesNoClicksEither(double gainDb, double q) {
        EqDynamics dynamics = new EqDynamics(12, 4, -12, 10, 200);
        assertThat(strayDb(seconds -> EqBand.bell(250 * Math.pow(16, Math.min(seconds, 1)), gainDb, q)
                        .with(dynamics)))
                .isLessThan(-110);
    }

    /// From flat to -12 dB within 20 ms: SCIENCE asks for -80 dB, which a gain that bends so sharply leaves
    /// by itself.
    @Test
    void aBellThatOpensFromNothingLeavesNoClicks() {
        assertThat(strayDb(seconds -> EqBand.bell(1_000, -12 * Math.clamp((seconds - 0.5) / 0.02, 0, 1), 1)))
                .isLessThan(-85);
    }

    /// One band moves, although it does nothing: the others go on in the other structure as if nothing had
    /// been.
    @ParameterizedTest
    @ValueSource(doubles = {44_100, 48_000, 192_000})
    void theOtherBandsDoNotHearThatOneMoves(double rate) {
        List<EqBand> bands = new ArrayList<>(List.of(
                EqBand.highPass(30, 18),
                EqBand.lowShelf(120, 4),
                EqBand.bell(400, -5, 2),
                EqBand.notch(3_000, 5),
                EqBand.highShelf(9_000, 6),
                EqBand.tilt(800, 2),
                EqBand.lowPass(18_000, 6),
                EqBand.bell(50, 0, 1)));
        EqParams before = new EqParams(bands);
        bands.set(7, EqBand.bell(60, 0, 1));
        double[][] still = Signals.whiteNoise(2, 32_000, -6, 3);
        double[][] moved = Signals.copyOf(still);
        Runs.whole(new Equalizer(before), rate, still);
        Equalizer equalizer = new Equalizer(before);
        equalizer.prepare(new StreamFormat(rate, 2, 16_000));
        equalizer.process(new Block(moved, 0, 0, 16_000));
        equalizer.update(new EqParams(bands));
        equalizer.process(new Block(moved, 16_000, 16_000, 32_000));
        // Rounding, at 20 Hz and 192 kHz of states 10^5 times what comes out.
        assertThat(Signals.residualPeakDbfs(still, moved)).isLessThan(-200).isGreaterThan(-400);
    }

    /// Where a band has gone, it does what one does that was there from the start: two seconds later, to
    /// rounding.
    @Test
    void whereABandHasGoneItIsTheBandOfThosePlace() {
        for (EqBand.Kind kind : EqBand.Kind.values()) {
            EqBand from = EqBand.of(kind, 400, 3, 0.8, 12, true);
            EqBand to = EqBand.of(kind, 1_300, -7, 1.2, 12, true);
            double[][] moved = Signals.whiteNoise(1, 3 * RATE, -6, 5);
            double[][] still = Signals.copyOf(moved);
            move(seconds -> seconds < 0.5 ? from : to, moved, RATE);
            Runs.whole(new Equalizer(new EqParams(List.of(to))), RATE, still);
            double worst = 0;
            for (int i = 5 * RATE / 2; i < 3 * RATE; i++) {
                worst = Math.max(worst, Math.abs(moved[0][i] - still[0][i]));
            }
            assertThat(20 * Math.log10(worst)).as("%s", kind).isLessThan(-250);
        }
    }

    /// The promise of the structure: with no input the energy of its states never grows, however wild the
    /// movement.
    @Test
    void noMovementMakesASectionRingUp() {
        SplitMix random = new SplitMix(8);
        for (int draw = 0; draw < 200; draw++) {
            StateVariableCascade cascade = new StateVariableCascade(1, 1, 16);
            double[][] audio = Signals.whiteNoise(1, 64, 0, draw);
            cascade.glideTo(0, drawn(random));
            cascade.arrive();
            cascade.run(audio, 0, 0, 64);
            double energy = energy(cascade);
            double[][] silence = new double[1][1];
            for (int frame = 64; frame < 600; frame++) {
                if (frame % 16 == 0) {
                    cascade.glideTo(0, drawn(random));
                }
                silence[0][0] = 0;
                cascade.run(silence, frame, 0, 1);
                double after = energy(cascade);
                assertThat(after).isLessThanOrEqualTo(energy * (1 + 1e-12));
                energy = after;
            }
        }
    }

    private static Biquad drawn(SplitMix random) {
        EqBand band = EqBand.bell(
                20 * Math.pow(1000, random.nextUnit()),
                24 * random.nextSigned(),
                0.1 * Math.pow(400, random.nextUnit()));
        return EqDesign.section(band, band.gainDb(), 48_000);
    }

    private static double energy(StateVariableCascade cascade) {
        List<double[]> listed = new ArrayList<>();
        cascade.state(new State() {
            @Override
            public double value(double now) {
                return now;
            }

            @Override
            public long value(long now) {
                return now;
            }

            @Override
            public boolean value(boolean now) {
                return now;
            }

            @Override
            public void values(double[] now) {
                listed.add(now.clone());
            }

            @Override
            public void values(float[] now) {}
        });
        double[] states = listed.getLast();
        assertThat(states).hasSize(2);
        return states[0] * states[0] + states[1] * states[1];
    }

    /// Kept while it moves, in the middle of a glide or on the grid, and taken up by another with the
    /// settings it has: that goes on as the first, to the bit.
    @Test
    void aStateKeptOnTheWayIsTakenUp() {
        for (int seed = 0; seed < 24; seed++) {
            SplitMix random = new SplitMix(seed);
            int channels = 1 + seed % 2;
            int keptAt = seed % 3 == 0 ? 64 * (seed % 4 == 0 ? 11 : 1 + random.nextInt(30)) : 1 + random.nextInt(2_000);
            double[][] once = Signals.whiteNoise(channels, 4_096, -6, seed);
            double[][] again = Signals.copyOf(once);
            EqParams[] settings = new EqParams[64];
            for (int i = 0; i < settings.length; i++) {
                // Still for a while, then on the way; one band comes from nothing, others follow or are placed.
                double way = Math.max(0, i - 10) / 20.0;
                settings[i] = new EqParams(List.of(
                        EqBand.bell(300 * (1 + way), 6 * way, 1),
                        EqBand.highPass(40 * (1 + way), 18),
                        EqBand.lowShelf(200, -2 - way)
                                .on(EqBand.Placement.MID)
                                .with(new EqDynamics(-30, 3, -6 + way, 5, 50)),
                        EqBand.bell(5_000, 3, 1 + way).on(EqBand.Placement.SIDE)));
            }
            Equalizer first = new Equalizer(settings[0]);
            first.prepare(new StreamFormat(RATE, channels, GRID));
            run(first, settings, once, 0, 4_096);
            Equalizer second = new Equalizer(settings[0]);
            second.prepare(new StreamFormat(RATE, channels, GRID));
            run(second, settings, again, 0, keptAt);
            StateWriter kept = new StateWriter();
            second.state(kept);
            // On the grid also by one that has the settings to come.
            Equalizer third = new Equalizer(settings[(keptAt - seed / 3 % 2) / GRID]);
            third.prepare(new StreamFormat(RATE, channels, GRID));
            third.process(new Block(Signals.whiteNoise(channels, 50, -6, 99), 0, 0, 50));
            StateReader reader = new StateReader(kept.toBytes());
            third.state(reader);
            assertThat(reader.atEnd()).isTrue();
            run(third, settings, again, keptAt, 4_096);
            assertThat(again).as("seed %d, kept at %d", seed, keptAt).isDeepEqualTo(once);
        }
    }

    private static void run(Equalizer equalizer, EqParams[] settings, double[][] audio, int from, int to) {
        for (int at = from; at < to; ) {
            if (at % GRID == 0) {
                equalizer.update(settings[at / GRID]);
            }
            int end = Math.min(to, at + GRID - at % GRID);
            equalizer.process(new Block(audio, at, at, end));
            at = end;
        }
    }

    /// The signal forgotten, it is the equaliser of the settings it has now, to the bit.
    @Test
    void afterAResetItIsAnotherOneWithItsSettings() {
        EqParams from = new EqParams(List.of(EqBand.bell(300, 0, 1), EqBand.highPass(40, 24)));
        EqParams to = new EqParams(List.of(EqBand.bell(900, 4, 1), EqBand.highPass(80, 24)));
        Equalizer equalizer = new Equalizer(from);
        equalizer.prepare(new StreamFormat(RATE, 2, 4_000));
        equalizer.process(new Block(Signals.whiteNoise(2, 4_000, -6, 1), 0, 0, 4_000));
        equalizer.update(to);
        equalizer.process(new Block(Signals.whiteNoise(2, 4_000, -6, 2), 4_032, 0, 4_000));
        equalizer.reset();
        double[][] again = Signals.whiteNoise(2, 4_000, -6, 3);
        double[][] expected = Signals.copyOf(again);
        equalizer.process(new Block(again, 0, 0, 4_000));
        Runs.whole(new Equalizer(to), RATE, expected);
        assertThat(again).isDeepEqualTo(expected);
    }

    @Test
    void whatIsNoControlDoesNotMove() {
        Equalizer equalizer = new Equalizer(new EqParams(List.of(EqBand.bell(300, 1, 1))));
        for (EqBand other : List.of(
                EqBand.notch(300, 1),
                EqBand.bell(300, 1, 1).on(EqBand.Placement.MID),
                EqBand.bell(300, 1, 1).with(EqDynamics.NEUTRAL))) {
            EqParams next = new EqParams(List.of(other));
            assertThatThrownBy(() -> equalizer.update(next)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> equalizer.update(EqParams.NEUTRAL)).isInstanceOf(IllegalArgumentException.class);
    }
}
