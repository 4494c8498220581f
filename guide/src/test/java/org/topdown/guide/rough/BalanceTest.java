package org.topdown.guide.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.space.OutputParams;
import org.topdown.ears.LoudnessSteps;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;

/// Steady powers, so that every figure is a sum of decibels.
class BalanceTest {
    private static final Strip TRACK =
            Strip.track("gtr", "gtr", Role.EGUITAR, "", new Clip("gtr", 1, 0, 48_000), "guitars");
    private static final Mix NESTED = new Mix(List.of(
            TRACK,
            Strip.bus("guitars", "guitars", Role.RHYTHMGUITARS, "band"),
            Strip.bus("band", "band", Role.OTHER, Mix.MIX_BUS),
            Strip.mixBus()));

    private static LoudnessSteps steady(int channels, double lufs) {
        double[][] power = new double[channels][20];
        for (double[] channel : power) {
            Arrays.fill(channel, LoudnessSteps.powerOfLufs(lufs) / channels);
        }
        return new LoudnessSteps(power);
    }

    private static final Balance BALANCE = new Balance(
            Map.of("gtr", steady(1, -23)), Map.of("guitars", steady(2, -25), "band", steady(2, -24)), steady(2, -20));

    private static Strip fader(Strip strip, double db) {
        return strip.withOutput(strip.output().withFaderDb(db));
    }

    @Test
    void aTrackStandsAgainstTheSumOfAll() {
        assertThat(BALANCE.mixSumLufs()).isCloseTo(-20, within(1e-9));
        assertThat(BALANCE.relativeLu(NESTED, TRACK)).isCloseTo(-3, within(1e-9));
    }

    @Test
    void itsFaderAndThoseOfItsBusesMoveIt() {
        Mix mix = NESTED.with(fader(TRACK, -4))
                .with(fader(NESTED.strip("guitars"), 1.5))
                .with(fader(NESTED.strip("band"), -2));
        assertThat(BALANCE.relativeLu(mix, mix.strip("gtr"))).isCloseTo(-3 - 4 + 1.5 - 2, within(1e-9));
    }

    @Test
    void aBusIsMeasuredAfterItsOwnFaderAndMovesWithThoseAboveIt() {
        Mix mix = NESTED.with(fader(NESTED.strip("guitars"), 6)).with(fader(NESTED.strip("band"), -2));
        assertThat(BALANCE.relativeLu(mix, mix.strip("guitars"))).isCloseTo(-5 - 2, within(1e-9));
        assertThat(BALANCE.relativeLu(mix, mix.strip("band"))).isCloseTo(-4, within(1e-9));
    }

    /// A group's fader is added to those of its members, on the track and on a bus above it.
    @Test
    void theFadersOfItsVcaGroupsMoveIt() {
        Mix mix = NESTED.with(Vca.of("one", "One", List.of("gtr")).withFaderDb(-2))
                .with(Vca.of("two", "Two", List.of("gtr", "band")).withFaderDb(1.5));
        assertThat(BALANCE.relativeLu(mix, mix.strip("gtr"))).isCloseTo(-3 - 2 + 1.5 + 1.5, within(1e-9));
        assertThat(BALANCE.relativeLu(mix, mix.strip("guitars"))).isCloseTo(-5 + 1.5, within(1e-9));
        Mix muted = mix.with(mix.vca("two").withMuted(true));
        assertThat(BALANCE.relativeLu(muted, muted.strip("gtr"))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatIsMutedOrOffCannotBeHeard() {
        for (Mix silent : List.of(
                NESTED.with(TRACK.withMuted(true)),
                NESTED.with(NESTED.strip("band").withMuted(true)),
                NESTED.with(fader(TRACK, Double.NEGATIVE_INFINITY)),
                NESTED.with(fader(NESTED.strip("guitars"), Double.NEGATIVE_INFINITY)))) {
            assertThat(BALANCE.relativeLu(silent, silent.strip("gtr"))).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void aTrackWithoutAudioCannotBeHeard() {
        Strip empty = Strip.track("new", "new", Role.EGUITAR, "", new Clip("new", 1, 0, 0), Mix.MIX_BUS)
                .withOutput(OutputParams.NEUTRAL);
        Mix mix = new Mix(List.of(empty, Strip.mixBus()));
        assertThat(BALANCE.relativeLu(mix, empty)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
