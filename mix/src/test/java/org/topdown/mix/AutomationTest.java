package org.topdown.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.mix.Breakpoint.hold;
import static org.topdown.mix.Breakpoint.linear;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.mix.edit.Edit;
import org.topdown.testkit.SplitMix;

class AutomationTest {
    private static final double OFF = Double.NEGATIVE_INFINITY;
    private static final Mix DESK = new Mix(List.of(
            Strip.track("vox", "Vox", Role.LEADVOCAL, "", new Clip("vox", 1, 0, 100_000), "mix")
                    .withChain(List.of(new Device("trim", TrimParams.NEUTRAL, false))),
            Strip.bus("hall", "Hall", Role.RETURN, "mix"),
            Strip.mixBus()));

    private static List<Breakpoint> line(Breakpoint... points) {
        return new Automation("output.faderDb", List.of(points)).line();
    }

    /// A step is a line of 256 frames from its frame.
    @Test
    void aStepIsALineFromItsFrame() {
        assertThat(line(hold(100, 0), linear(1000, -12)))
                .containsExactly(linear(100, 0), linear(1000, 0), linear(1256, -12));
        assertThat(line(hold(100, 0), hold(1000, -12), hold(1100, -6)))
                .containsExactly(linear(100, 0), linear(1000, 0), linear(1100, -12), linear(1356, -6));
    }

    /// It meets a line that goes on from there: 256 of 1000 frames on, from -12 to 0 dB, is -8.928.
    @Test
    void aStepMeetsTheLineThatFollows() {
        assertThat(line(hold(0, 0), linear(1000, -12), linear(2000, 0)))
                .containsExactly(linear(0, 0), linear(1000, 0), linear(1256, -12 + 256 * 0.012), linear(2000, 0));
        assertThat(line(hold(0, 0), linear(1000, -12), linear(1200, -3), linear(1300, -3)))
                .containsExactly(linear(0, 0), linear(1000, 0), linear(1200, -3), linear(1300, -3));
    }

    /// To -90 dB in dB, then to nothing in 64 frames or a quarter of the way; and back likewise.
    @Test
    void silenceIsReachedFromTheLowestLevel() {
        assertThat(line(linear(0, -6), linear(1000, OFF), linear(2000, -6)))
                .containsExactly(
                        linear(0, -6), linear(936, -90), linear(1000, OFF), linear(1064, -90), linear(2000, -6));
        assertThat(line(hold(0, 0), hold(500, OFF)))
                .containsExactly(linear(0, 0), linear(500, 0), linear(692, -90), linear(756, OFF));
        assertThat(line(linear(0, 0), linear(100, OFF)))
                .containsExactly(linear(0, 0), linear(75, -90), linear(100, OFF));
        assertThat(line(linear(0, 0), linear(3, OFF))).containsExactly(linear(0, 0), linear(3, OFF));
        assertThat(line(hold(0, OFF), hold(500, OFF), linear(900, OFF)))
                .containsExactly(linear(0, OFF), linear(900, OFF));
    }

    @Test
    void whatStandsStillIsOneLine() {
        assertThat(line(linear(5, -3))).containsExactly(linear(5, -3));
        assertThat(line(hold(0, -3), linear(10, -3), hold(20, -3), linear(30, -3), linear(40, 0)))
                .containsExactly(linear(0, -3), linear(30, -3), linear(40, 0));
    }

    @Test
    void aCutHasTheValuesAtBothEndsAndTheLinesThatPassThem() {
        Automation fade = new Automation("output.faderDb", List.of(hold(1000, 0), linear(5000, -12), linear(9000, 0)));
        assertThat(fade.cut(0, 500)).containsExactly(linear(0, 0), linear(500, 0));
        assertThat(fade.cut(0, 3000)).containsExactly(linear(0, 0), linear(3000, 0));
        assertThat(fade.cut(2000, 5000)).containsExactly(linear(2000, 0), linear(5000, 0));
        Breakpoint met = fade.line().get(2);
        assertThat(fade.cut(2000, 5001)).containsExactly(linear(2000, 0), linear(5000, 0), met);
        // The step began before.
        assertThat(fade.cut(5100, 5200)).containsExactly(linear(5000, 0), met);
        assertThat(fade.cut(5100, 6000)).containsExactly(linear(5000, 0), met, linear(9000, 0));
        assertThat(fade.cut(6000, 7000)).containsExactly(met, linear(9000, 0));
        assertThat(fade.cut(8000, 10_000)).containsExactly(met, linear(9000, 0), linear(10_000, 0));
        assertThat(fade.cut(9000, 10_000)).containsExactly(linear(9000, 0), linear(10_000, 0));
    }

    /// The value of a cut, worked out from nothing else.
    private static double at(List<Breakpoint> line, long frame) {
        if (frame <= line.getFirst().frame()) {
            return line.getFirst().value();
        }
        for (int i = 1; i < line.size(); i++) {
            Breakpoint from = line.get(i - 1);
            Breakpoint to = line.get(i);
            if (frame == from.frame()) {
                return from.value();
            }
            if (frame < to.frame() && Double.isInfinite(from.value() + to.value()) && from.value() != to.value()) {
                double gain = Decibels.toLinear(from.value());
                double slope = (Decibels.toLinear(to.value()) - gain) / (to.frame() - from.frame());
                return gain + (frame - from.frame()) * slope;
            }
            if (frame < to.frame()) {
                return from.value() == to.value()
                        ? from.value()
                        : from.value() + (frame - from.frame()) * Automation.slope(from, to);
            }
        }
        return line.getLast().value();
    }

    /// A cut says of its stretch what the whole says, to the bit, and a change outside of it, beyond the next
    /// breakpoint,
    /// changes nothing in it.
    @Test
    void aCutIsAllThatSoundsWithinIt() {
        SplitMix random = new SplitMix(7);
        RandomMix mixes = new RandomMix(8);
        for (int round = 0; round < 2000; round++) {
            List<Breakpoint> points = mixes.levels(random.nextInt(400));
            Automation automation = new Automation("output.faderDb", points);
            long from = random.nextInt(3000);
            long to = from + 1 + random.nextInt(1500);
            List<Breakpoint> cut = automation.cut(from, to);
            List<Breakpoint> line = automation.line();
            for (int i = 1; i < line.size(); i++) {
                assertThat(line.get(i - 1).frame()).isLessThan(line.get(i).frame());
            }
            for (long frame = from; frame < to; frame += 7) {
                assertThat(at(cut, frame)).isEqualTo(at(line, frame));
            }
            Breakpoint last = points.getLast();
            if (last.frame() > 1) {
                List<Breakpoint> longer = new java.util.ArrayList<>(points);
                longer.set(points.size() - 1, hold(last.frame(), last.value()));
                longer.add(hold(last.frame() + 10_000, -1));
                assertThat(new Automation("output.faderDb", longer).cut(from, to))
                        .isEqualTo(cut);
            }
        }
    }

    @Test
    void automationIsHeldToTheControlsThereAre() {
        List<Breakpoint> one = List.of(linear(0, 0));
        for (String control : List.of("output.fader", "sends.hall.levelDb", "head.delayMs", "eq.1.gainDb", "")) {
            assertThatThrownBy(() -> new Edit.SetAutomation("vox", control, one).applyTo(DESK))
                    .hasMessage("strip \"vox\" has no control \"" + control + "\" that could be automated");
        }
        assertThatThrownBy(() -> new Edit.SetAutomation("vox", "output.pan", List.of()).applyTo(DESK))
                .hasMessage("the automation of \"output.pan\" needs a breakpoint");
        assertThatThrownBy(() -> new Edit.SetAutomation("vox", "output.pan", List.of(linear(0, 1.5))).applyTo(DESK))
                .hasMessage("output.pan must be within -1.0 to 1.0 but was 1.5");
        assertThatThrownBy(() ->
                        new Edit.SetAutomation("vox", "output.pan", List.of(linear(9, 1), linear(9, 0))).applyTo(DESK))
                .hasMessage("the breakpoints of \"output.pan\" must come in order, but 9 follows 9");
        assertThatThrownBy(() -> linear(-1, 0))
                .hasMessage("a breakpoint stands at frame 0 or later but this one at -1");
        assertThatThrownBy(() -> linear(0, Double.NaN)).hasMessage("a breakpoint's value must be a number but was NaN");
        assertThatThrownBy(() -> new Edit.SetAutomation("vox", "head.trimDb", List.of(linear(0, OFF))).applyTo(DESK))
                .hasMessage("head.trimDb must be within -60.0 to 60.0 but was -Infinity");
        assertThatThrownBy(() -> new Edit.SetAutomation("vox", "muted", List.of(hold(0, 0.5))).applyTo(DESK))
                .hasMessage("\"muted\" is 0 or 1, but a breakpoint says 0.5");
        assertThatThrownBy(() -> new Edit.SetAutomation("vox", "muted", List.of(linear(0, 1))).applyTo(DESK))
                .hasMessage("\"muted\" has nothing between 0 and 1, so its breakpoints hold");
        assertThatThrownBy(() -> new Edit.RemoveAutomation("vox", "muted").applyTo(DESK))
                .hasMessage("strip \"vox\" has no automation of \"muted\"");
        Mix moving =
                new Edit.SetAutomation("vox", "output.faderDb", List.of(hold(0, OFF), hold(100, -6))).applyTo(DESK);
        assertThat(moving.strip("vox").automationOf("output.faderDb")).isPresent();
        assertThat(new Edit.RemoveAutomation("vox", "output.faderDb").applyTo(moving))
                .isEqualTo(DESK);
    }

    @Test
    void whatIsTakenAwayTakesItsAutomationWithIt() {
        Mix mix = new Edit.All(List.of(
                        new Edit.SetSend("vox", new Send("hall", -6, Send.Point.POST_FADER)),
                        new Edit.SetAutomation("vox", "sends.hall.levelDb", List.of(hold(0, OFF), hold(100, -6))),
                        new Edit.SetAutomation("vox", "trim.gainDb", List.of(linear(0, 3))),
                        new Edit.SetAutomation("vox", "output.pan", List.of(linear(0, 1)))))
                .applyTo(DESK);
        assertThat(new Edit.RemoveSend("vox", "hall").applyTo(mix).strip("vox").automation())
                .extracting(Automation::control)
                .containsExactly("trim.gainDb", "output.pan");
        assertThat(new Edit.RemoveDevice("vox", "trim")
                        .applyTo(mix)
                        .strip("vox")
                        .automation())
                .extracting(Automation::control)
                .containsExactly("sends.hall.levelDb", "output.pan");
    }

    @Test
    void vcaGroupsAreHeldToTheirMembers() {
        Vca band = Vca.of("band", "Band", List.of("vox", "hall"));
        Mix mix = new Edit.SetVca(band).applyTo(DESK);
        assertThat(mix.vcasOf("vox")).containsExactly(band);
        assertThat(new Edit.SetVca(band.withFaderDb(-3))
                        .applyTo(mix)
                        .vca("band")
                        .faderDb())
                .isEqualTo(-3);
        assertThat(new Edit.RemoveStrip("vox").applyTo(mix).vca("band").members())
                .containsExactly("hall");
        assertThat(new Edit.RemoveVca("band").applyTo(mix)).isEqualTo(DESK);
        assertThatThrownBy(() -> new Edit.RemoveVca("band").applyTo(DESK)).hasMessage("there is no VCA group \"band\"");
        assertThatThrownBy(() -> new Edit.SetVca(Vca.of("vox", "x", List.of())).applyTo(DESK))
                .hasMessage("a VCA group and a strip are both called \"vox\"");
        assertThatThrownBy(() -> new Edit.SetVca(Vca.of("x", "x", List.of("band"))).applyTo(mix))
                .hasMessage("VCA group \"x\" has \"band\", which is no strip");
        assertThatThrownBy(() -> new Edit.SetVca(Vca.of("x", "x", List.of("mix"))).applyTo(mix))
                .hasMessage("VCA group \"x\" has the mix bus, which is no member of any");
        assertThatThrownBy(() -> Vca.of("x", "x", List.of("vox", "vox")))
                .hasMessage("VCA group \"x\" has \"vox\" twice");
        assertThatThrownBy(() -> band.withFaderDb(13)).hasMessage("faderDb must be within -90.0 to 12.0 but was 13.0");
        assertThatThrownBy(() -> band.withAutomation(List.of(new Automation("pan", List.of(linear(0, 0))))))
                .hasMessage("VCA group \"band\" has no control \"pan\" that could be automated");
    }

    @Test
    void effectReturnsAreSafeFromSolo() {
        assertThat(DESK.strip("hall").soloSafe()).isTrue();
        assertThat(Strip.bus("fx", "FX", Role.EFFECTS, "mix").soloSafe()).isTrue();
        assertThat(Strip.bus("drums", "Drums", Role.DRUMS, "mix").soloSafe()).isFalse();
        assertThat(DESK.strip("vox").soloSafe()).isFalse();
        assertThat(new Edit.SetSoloSafe("vox", true).applyTo(DESK).strip("vox").soloSafe())
                .isTrue();
    }

    /// A dotted eighth at 120 bpm is 375 ms; what is kept without a note stays.
    @Test
    void aTempoSetsEveryNotedTimeInOneEdit() {
        DelayParams free = DelayParams.NEUTRAL;
        DelayParams dotted = new DelayParams(500, NoteValue.of("1/8 dotted"), 0.3, false, 0, 0, 0, 200, 0.5);
        DelayParams whole = new DelayParams(500, NoteValue.of("1/1"), 0.3, false, 0, 0, 0, 200, 0.5);
        CompressorParams pumping = new CompressorParams(
                CompressorParams.Character.CLEAN,
                new GainComputer(-18, 2, 6),
                10,
                null,
                150,
                NoteValue.of("1/8"),
                0,
                CompressorParams.Detector.PEAK,
                10,
                0,
                0,
                1,
                1,
                0);
        Mix mix = new Edit.All(List.of(
                        new Edit.AddDevice("vox", 0, new Device("free", free, false)),
                        new Edit.AddDevice("vox", 0, new Device("pump", pumping, false)),
                        new Edit.AddDevice("vox", 0, new Device("comp", CompressorParams.NEUTRAL, false)),
                        new Edit.AddDevice("vox", 0, new Device("echo", dotted, false)),
                        new Edit.AddDevice("hall", 0, new Device("echo", whole, true))))
                .applyTo(DESK);
        Edit.All edit = Tempo.applied(mix, 120);
        assertThat(edit.edits()).hasSize(3);
        Mix at120 = edit.applyTo(mix);
        assertThat(at120.strip("vox").device("echo").params()).isEqualTo(dotted.atTempo(120));
        assertThat(((DelayParams) at120.strip("vox").device("echo").params()).timeMs())
                .isEqualTo(375);
        assertThat(((CompressorParams) at120.strip("vox").device("pump").params()).releaseMs())
                .isEqualTo(250);
        assertThat(at120.strip("vox").device("free").params()).isEqualTo(free);
        assertThat(Tempo.applied(at120, 120).edits()).isEmpty();
        assertThatThrownBy(() -> Tempo.applied(mix, 30))
                .hasMessageStartingWith("at 30.0 bpm \"echo\" of \"hall\" cannot follow: timeMs must be within");
    }
}
