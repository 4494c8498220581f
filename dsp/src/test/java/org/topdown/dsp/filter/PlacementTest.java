package org.topdown.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.device.Lanes;
import org.topdown.dsp.filter.EqBand.Placement;
import org.topdown.testkit.Signals;

/// Bands on the mid, the side or one channel.
class PlacementTest {
    private static final int RATE = 48_000;

    /// What an impulse is in the part of the signal a placement names: left and right gain.
    private static double[] part(Placement placement) {
        return switch (placement) {
            case STEREO, MID -> new double[] {1, 1};
            case SIDE -> new double[] {1, -1};
            case LEFT -> new double[] {1, 0};
            case RIGHT -> new double[] {0, 1};
        };
    }

    /// Bands everywhere on mid and side, or on left and right: each part has its own response, and stays
    /// where it is.
    @ParameterizedTest
    @EnumSource(Placement.class)
    void everyPartHasTheResponseOfItsBands(Placement placement) {
        boolean channels = placement == Placement.LEFT || placement == Placement.RIGHT;
        EqParams params = new EqParams(List.of(
                EqBand.bell(500, 4, 1).on(channels ? Placement.LEFT : Placement.MID),
                EqBand.highShelf(6_000, 5),
                EqBand.highPass(120, 24).on(channels ? Placement.RIGHT : Placement.SIDE),
                EqBand.notch(2_000, 3).on(channels ? Placement.LEFT : Placement.MID),
                EqBand.bell(900, -3, 2)));
        double[] gains = part(placement);
        double[][] impulse = new double[2][RATE / 2];
        impulse[0][0] = gains[0];
        impulse[1][0] = gains[1];
        Runs.whole(new Equalizer(params), RATE, impulse);
        EqResponse response = new EqResponse(params, RATE);
        Placement where = placement == Placement.STEREO ? Placement.MID : placement;
        int sounding = placement == Placement.RIGHT ? 1 : 0;
        for (double frequencyHz : new double[] {60, 120, 500, 900, 1_900, 6_000, 15_000}) {
            assertThat(measuredDb(impulse[sounding], frequencyHz))
                    .isCloseTo(response.gainDb(where, frequencyHz), within(0.01));
        }
        for (int i = 0; i < RATE / 2; i++) {
            // The other channel is the same times its gain: nothing has crossed over.
            assertThat(impulse[1 - sounding][i])
                    .isCloseTo(impulse[sounding][i] * gains[1 - sounding] * gains[sounding], within(1e-15));
        }
    }

    private static double measuredDb(double[] impulse, double frequencyHz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < impulse.length; i++) {
            double angle = 2 * Math.PI * Math.IEEEremainder(i * frequencyHz / RATE, 1);
            re += impulse[i] * Math.cos(angle);
            im += impulse[i] * Math.sin(angle);
        }
        return 10 * Math.log10(re * re + im * im);
    }

    /// The response of STEREO is that of the bands on both channels alone.
    @Test
    void bandsElsewhereAreNotInTheResponseOfBothChannels() {
        EqParams params = new EqParams(List.of(EqBand.bell(500, 4, 1).on(Placement.SIDE), EqBand.bell(500, 1, 1)));
        EqResponse response = new EqResponse(params, RATE);
        assertThat(response.gainDb(500)).isCloseTo(1, within(0.001));
        assertThat(response.gainDb(Placement.STEREO, 500)).isCloseTo(1, within(0.001));
        assertThat(response.gainDb(Placement.SIDE, 500)).isCloseTo(5, within(0.001));
        assertThat(response.gainDb(Placement.LEFT, 500)).isCloseTo(1, within(0.001));
    }

    /// Mid and side alike is both channels alike, and so is left and right alike.
    @Test
    void bothPartsAlikeIsBothChannelsAlike() {
        EqBand band = EqBand.bell(700, 6, 1.3);
        double[][] stereo = Signals.whiteNoise(2, 20_000, -6, 2);
        double[][] midAndSide = Signals.copyOf(stereo);
        double[][] leftAndRight = Signals.copyOf(stereo);
        Runs.whole(new Equalizer(new EqParams(List.of(band))), RATE, stereo);
        Runs.whole(
                new Equalizer(new EqParams(List.of(band.on(Placement.MID), band.on(Placement.SIDE)))),
                RATE,
                midAndSide);
        Runs.whole(
                new Equalizer(new EqParams(List.of(band.on(Placement.LEFT), band.on(Placement.RIGHT)))),
                RATE,
                leftAndRight);
        assertThat(Signals.residualPeakDbfs(stereo, midAndSide)).isLessThan(-280);
        assertThat(leftAndRight).isDeepEqualTo(stereo);
    }

    @Test
    void oneChannelLeavesTheOtherToTheBit() {
        double[][] dry = Signals.whiteNoise(2, 5_000, -6, 2);
        double[][] wet = Signals.copyOf(dry);
        Runs.whole(new Equalizer(new EqParams(List.of(EqBand.bell(700, 6, 1).on(Placement.RIGHT)))), RATE, wet);
        assertThat(wet[0]).isEqualTo(dry[0]);
        assertThat(wet[1]).isNotEqualTo(dry[1]);
    }

    /// A mono strip is all mid: no side, no left, no right.
    @Test
    void inAMonoStripMidIsTheSignalAndTheRestIsNotThere() {
        EqBand band = EqBand.bell(700, 6, 1.3);
        double[][] dry = Signals.whiteNoise(1, 5_000, -6, 2);
        double[][] mid = Signals.copyOf(dry);
        double[][] stereo = Signals.copyOf(dry);
        Runs.whole(new Equalizer(new EqParams(List.of(band.on(Placement.MID)))), RATE, mid);
        Runs.whole(new Equalizer(new EqParams(List.of(band))), RATE, stereo);
        assertThat(mid).isDeepEqualTo(stereo);
        for (Placement placement : new Placement[] {Placement.SIDE, Placement.LEFT, Placement.RIGHT}) {
            double[][] wet = Signals.copyOf(dry);
            EqBand elsewhere = band.on(placement).with(new EqDynamics(-60, 4, -12, 10, 100));
            Runs.whole(new Equalizer(new EqParams(List.of(elsewhere))), RATE, wet);
            assertThat(wet).isDeepEqualTo(dry);
        }
    }

    /// Only one filter of constant coefficients on both channels has a form side by side with other strips.
    @Test
    void whatIsPlacedOrFollowsRunsByItself() {
        EqBand band = EqBand.bell(700, 6, 1.3);
        assertThat(Lanes.shapeOf(new EqParams(List.of(band)))).isNotNull();
        for (EqBand other : List.of(band.on(Placement.MID), band.with(EqDynamics.NEUTRAL))) {
            EqParams params = new EqParams(List.of(band, other));
            assertThat(Lanes.shapeOf(params)).isNull();
            assertThat(Lanes.work(params, RATE)).isZero();
        }
    }
}
