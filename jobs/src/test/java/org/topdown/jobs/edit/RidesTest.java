package org.topdown.jobs.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.topdown.media.Trouble;
import org.topdown.mix.Automatable;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// Rides against the moves they were made of: nothing is off by more than a quarter of a decibel, and outside
/// of them nothing changes.
class RidesTest {
    private static final int RATE = 48_000;
    private static final String FADER = "output.faderDb";

    private static Mix mix(Breakpoint... points) {
        Mix mix = new Mix(List.of(Strip.track("vox", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS), Strip.mixBus()));
        return points.length == 0 ? mix : new Edit.SetAutomation("vox", FADER, List.of(points)).applyTo(mix);
    }

    private static List<Breakpoint> points(Mix mix) {
        return mix.strip("vox").automationOf(FADER).map(Automation::points).orElse(List.of());
    }

    /// A hand moves at sixty places a second.
    private static List<Breakpoint> hand(double from, double to, DoubleUnaryOperator move) {
        List<Breakpoint> ridden = new ArrayList<>();
        for (double t = from; t <= to; t += 1.0 / 60) {
            ridden.add(Breakpoint.linear(Math.round(t * RATE), move.applyAsDouble(t)));
        }
        return ridden;
    }

    /// As it is played: straight lines between what the automation draws out.
    private static double at(List<Breakpoint> points, double seconds) {
        List<Breakpoint> line = new Automation(FADER, points).line();
        double frame = seconds * RATE;
        for (int i = 1; i < line.size(); i++) {
            Breakpoint a = line.get(i - 1);
            Breakpoint b = line.get(i);
            if (frame <= b.frame()) {
                return frame <= a.frame() || a.value() == b.value()
                        ? a.value()
                        : a.value() + (b.value() - a.value()) * (frame - a.frame()) / (b.frame() - a.frame());
            }
        }
        return line.getLast().value();
    }

    @Test
    void aRideIsThinnedAndNoFurtherOffThanIsHeard() throws Exception {
        DoubleUnaryOperator move = t -> -6 + 4 * Math.sin(2 * Math.PI * (t - 2) / 3);
        List<Breakpoint> ridden = hand(2, 8, move);
        Mix before = mix(Breakpoint.linear(0, -12), Breakpoint.linear(20L * RATE, 0));
        Mix after = Rides.written(before, "vox", FADER, ridden, RATE).mix();
        assertThat(points(after)).hasSizeLessThan(ridden.size() / 8);
        for (Breakpoint each : ridden) {
            double seconds = (double) each.frame() / RATE;
            assertThat(at(points(after), seconds)).as("at %s s", seconds).isCloseTo(each.value(), within(0.2501));
        }
        for (double t : new double[] {0, 0.5, 1.9, 8.15, 12, 20, 30}) {
            assertThat(at(points(after), t)).as("at %s s", t).isCloseTo(at(points(before), t), within(1e-3));
        }
    }

    @Test
    void aTrimAddsToWhatThereIs() throws Exception {
        Mix before =
                mix(Breakpoint.linear(0, -12), Breakpoint.linear(5L * RATE, -2), Breakpoint.linear(10L * RATE, -12));
        Mix after =
                Rides.trimmed(before, "vox", FADER, hand(3, 7, _ -> 3), RATE).mix();
        for (double t : new double[] {3.01, 4, 4.9, 5, 5.5, 6.9}) {
            assertThat(at(points(after), t)).isCloseTo(at(points(before), t) + 3, within(0.26));
        }
        for (double t : new double[] {0, 2.8, 7.2, 9, 12}) {
            assertThat(at(points(after), t)).isCloseTo(at(points(before), t), within(1e-3));
        }
    }

    @Test
    void aFaderThatIsTurnedOffIsOff() throws Exception {
        List<Breakpoint> ridden = List.of(
                Breakpoint.linear(RATE, 0),
                Breakpoint.linear(2L * RATE, Double.NEGATIVE_INFINITY),
                Breakpoint.linear(3L * RATE, Double.NEGATIVE_INFINITY));
        Mix after = Rides.written(mix(), "vox", FADER, ridden, RATE).mix();
        assertThat(at(points(after), 2.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(at(points(after), 0.5)).isZero();
        assertThat(at(points(after), 4)).isZero();
    }

    @Test
    void aMuteIsWrittenInSteps() throws Exception {
        List<Breakpoint> ridden =
                List.of(Breakpoint.linear(RATE, 1), Breakpoint.linear(RATE + 800, 1), Breakpoint.linear(2L * RATE, 0));
        Mix after = Rides.written(mix(), "vox", "muted", ridden, RATE).mix();
        List<Breakpoint> written =
                after.strip("vox").automationOf("muted").orElseThrow().points();
        assertThat(written).allMatch(point -> point.segment() == Breakpoint.Segment.HOLD);
        assertThat(written.stream().filter(point -> point.value() == 1).map(Breakpoint::frame))
                .containsExactly((long) RATE);
        assertThat(written.getLast().value()).isZero();
    }

    @Test
    void whileItIsHeldItStandsThere() throws Exception {
        Mix before = mix(Breakpoint.linear(0, -12), Breakpoint.linear(RATE, 0));
        assertThat(points(Rides.held(before, "vox", FADER, -5))).containsExactly(Breakpoint.hold(0, -5));
        assertThat(points(Rides.raised(before, "vox", FADER, 20)))
                .as("no higher than it goes")
                .containsExactly(Breakpoint.linear(0, 8), Breakpoint.linear(RATE, 12));
    }

    /// A straight way needs its ends, a step its corners; whatever is left out lies on the line.
    @Test
    void whatLiesOnTheLineIsLeftOut() {
        Automatable fader = mix().strip("vox").automatable().stream()
                .filter(each -> each.path().equals(FADER))
                .findFirst()
                .orElseThrow();
        assertThat(Rides.thinned(hand(0, 10, t -> -t), fader)).hasSize(2);
        assertThat(Rides.thinned(hand(0, 10, t -> t < 5 ? 0 : -10), fader)).hasSize(4);
        assertThat(Rides.thinned(List.of(Breakpoint.linear(3, 1)), fader)).hasSize(1);
    }

    @Test
    void whatCannotMoveIsSaid() {
        assertThatThrownBy(() -> Rides.drawn(mix(), "vox", "name", List.of(Breakpoint.hold(0, 1))))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("cannot move while the song plays");
        assertThatThrownBy(() -> Rides.drawn(mix(), "nobody", FADER, List.of()))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is no strip \"nobody\"");
        assertThatThrownBy(() -> Rides.drawn(mix(), "vox", FADER, List.of(Breakpoint.hold(0, 40))))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("faderDb must be within");
    }
}
