package org.topdown.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.mix.Breakpoint.hold;
import static org.topdown.mix.Breakpoint.linear;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
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
    /// breakpoint, changes nothing in it.
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

    private static final EqBand LOW = EqBand.bell(100, 1, 1);
    private static final EqBand MIDDLE = EqBand.bell(1_000, 2, 1);
    private static final EqBand HIGH = EqBand.bell(8_000, 3, 1);

    private static Mix withMovingBands() {
        EqParams eq = new EqParams(List.of(LOW, MIDDLE, HIGH));
        return new Edit.All(List.of(
                        new Edit.AddDevice("vox", 0, new Device("eq", eq, false)),
                        new Edit.AddDevice("vox", 1, new Device("eq-2", eq, false)),
                        new Edit.SetAutomation("vox", "eq.3.gainDb", List.of(linear(0, 3))),
                        new Edit.SetAutomation("vox", "eq-2.3.gainDb", List.of(linear(0, 6))),
                        new Edit.SetAutomation("vox", "eq.2.gainDb", List.of(linear(0, 2))),
                        new Edit.SetAutomation("vox", "eq.1.frequencyHz", List.of(linear(0, 110))),
                        new Edit.SetAutomation("vox", "output.pan", List.of(linear(0, 1)))))
                .applyTo(DESK);
    }

    private static List<String> moving(Mix mix) {
        return mix.strip("vox").automation().stream()
                .map(each -> each.control() + " " + each.points().getFirst().value())
                .toList();
    }

    /// Without its middle band an equaliser's third is its second, and moves as the third did.
    @Test
    void automationStaysWithItsBand() {
        Mix mix = withMovingBands();
        Mix gone = new Edit.SetBands("vox", "eq", new EqParams(List.of(LOW, HIGH)), List.of(1, 3)).applyTo(mix);
        assertThat(moving(gone))
                .containsExactly("eq.2.gainDb 3.0", "eq-2.3.gainDb 6.0", "eq.1.frequencyHz 110.0", "output.pan 1.0");
        EqBand fresh = EqBand.bell(50, 0, 1);
        Mix added = new Edit.SetBands("vox", "eq", new EqParams(List.of(fresh, LOW, HIGH, MIDDLE)), List.of(0, 1, 3, 2))
                .applyTo(mix);
        assertThat(moving(added))
                .containsExactly(
                        "eq.3.gainDb 3.0",
                        "eq-2.3.gainDb 6.0",
                        "eq.4.gainDb 2.0",
                        "eq.2.frequencyHz 110.0",
                        "output.pan 1.0");
        EqBand cut = EqBand.highPass(100, 12);
        Mix other =
                new Edit.SetBands("vox", "eq", new EqParams(List.of(LOW, cut, HIGH)), List.of(1, 2, 3)).applyTo(mix);
        assertThat(moving(other))
                .as("a high-pass has no gain")
                .doesNotContain("eq.2.gainDb 2.0")
                .hasSize(4);
    }

    @Test
    void automationOfAMultibandStaysWithItsBand() {
        MultibandBand low = MultibandBand.upTo(100);
        MultibandBand top = MultibandBand.upTo(9_000);
        Mix mix = new Edit.All(List.of(
                        new Edit.AddDevice(
                                "vox",
                                0,
                                new Device(
                                        "multi",
                                        new MultibandParams(List.of(low, MultibandBand.upTo(1_000), top)),
                                        false)),
                        new Edit.SetAutomation("vox", "multi.3.curve.thresholdDb", List.of(linear(0, -30)))))
                .applyTo(DESK);
        Mix gone =
                new Edit.SetBands("vox", "multi", new MultibandParams(List.of(low, top)), List.of(1, 3)).applyTo(mix);
        assertThat(moving(gone)).containsExactly("multi.2.curve.thresholdDb -30.0");
        assertThatThrownBy(() -> new Edit.SetBands("vox", "multi", new MultibandParams(List.of(low, top)), List.of(1)))
                .hasMessage("\"multi\" has 2 bands, but 1 are told of");
        for (List<Integer> wrong : List.of(List.of(1, 4), List.of(2, 2), List.of(-1, 1))) {
            assertThatThrownBy(() -> new Edit.SetBands("vox", "multi", new MultibandParams(List.of(low, top)), wrong)
                            .applyTo(mix))
                    .hasMessageContaining("\"multi\" of \"vox\" has no band")
                    .hasMessageContaining("to keep once");
        }
        assertThatThrownBy(() -> new Edit.SetBands("vox", "multi", new EqParams(List.of(LOW)), List.of(1)).applyTo(mix))
                .hasMessageContaining("is another kind of device");
    }

    /// It goes by ids, not by places.
    @Test
    void automationStaysWithADeviceThatMoves() {
        Mix mix = withMovingBands();
        Mix moved = new Edit.MoveDevice("vox", "eq", 2).applyTo(mix);
        assertThat(moved.strip("vox").chain()).extracting(Device::id).containsExactly("eq-2", "trim", "eq");
        assertThat(moving(moved)).isEqualTo(moving(mix));
        assertThat(moving(new Edit.RemoveDevice("vox", "eq").applyTo(moved)))
                .containsExactly("eq-2.3.gainDb 6.0", "output.pan 1.0");
    }

    @Test
    void aStripTakesItsPlaceOnTheDesk() {
        Mix moved = new Edit.MoveStrip("hall", 0).applyTo(DESK);
        assertThat(moved.strips()).extracting(Strip::id).containsExactly("hall", "vox", "mix");
        assertThat(new Edit.MoveStrip("hall", 1).applyTo(moved)).isEqualTo(DESK);
        assertThat(new Edit.MoveStrip("vox", 2).applyTo(DESK).strips())
                .extracting(Strip::id)
                .containsExactly("hall", "mix", "vox");
        assertThatThrownBy(() -> new Edit.MoveStrip("vox", 3).applyTo(DESK))
                .hasMessage("position must be within 0.0 to 2.0 but was 3.0");
    }

    @Test
    void settingsAreReadByTheNamesAutomationHas() {
        Strip strip = withMovingBands().strip("vox").with(new Send("hall", -6, Send.Point.POST_FADER));
        assertThat(strip.settingOf("eq.2.gainDb")).isEqualTo(2);
        assertThat(strip.settingOf("eq-2.1.frequencyHz")).isEqualTo(100);
        assertThat(strip.settingOf("sends.hall.levelDb")).isEqualTo(-6);
        assertThat(strip.withMuted(true).settingOf("muted")).isEqualTo(1);
        for (Automatable each : strip.automatable()) {
            assertThat(strip.settingOf(each.path())).as(each.path()).isFinite();
        }
        assertThatThrownBy(() -> strip.settingOf("eq.4.gainDb"))
                .hasMessage("strip \"vox\" has no control \"eq.4.gainDb\"");
        assertThat(Vca.of("band", "Band", List.of("vox")).withFaderDb(-3).settingOf("faderDb"))
                .isEqualTo(-3);
    }

    @Test
    void breakpointsAreWrittenTakenAwayAndMoved() {
        List<Breakpoint> there = List.of(hold(0, 0), linear(100, -1), linear(200, -2), linear(300, OFF));
        assertThat(Breakpoints.written(there, List.of(linear(150, 5), linear(200, 6))))
                .containsExactly(hold(0, 0), linear(100, -1), linear(150, 5), linear(200, 6), linear(300, OFF));
        assertThat(Breakpoints.written(there, List.of())).isEqualTo(there);
        assertThat(Breakpoints.written(List.of(), there)).isEqualTo(there);
        assertThat(Breakpoints.without(there, 100, 200)).containsExactly(hold(0, 0), linear(300, OFF));
        assertThat(Breakpoints.moved(there, 200, 300, -150, 1))
                .as("over the one at 100")
                .containsExactly(hold(0, 0), linear(50, -1), linear(150, OFF));
        assertThat(Breakpoints.moved(there, 0, 100, 1_000, 0))
                .containsExactly(linear(200, -2), linear(300, OFF), hold(1_000, 0), linear(1_100, -1));
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

    /// A dotted eighth at 120 bpm is 375 ms, a sixteenth 125 ms; what is kept without a note stays.
    @Test
    void aTempoSetsEveryNotedTimeInOneEdit() {
        DelayParams free = DelayParams.NEUTRAL;
        DelayParams dotted = new DelayParams(500, NoteValue.of("1/8 dotted"), 0.3, false, 0, 0, 0, 200, 0.5);
        DelayParams whole = new DelayParams(500, NoteValue.of("1/1"), 0.3, false, 0, 0, 0, 200, 0.5);
        CompressorParams neutral = CompressorParams.NEUTRAL;
        CompressorParams pumping = new CompressorParams(
                neutral.character(),
                neutral.curve(),
                10,
                null,
                150,
                NoteValue.of("1/16"),
                neutral.holdMs(),
                neutral.detector(),
                neutral.rmsMs(),
                neutral.keyHighPassHz(),
                neutral.lookaheadMs(),
                neutral.link(),
                neutral.mix(),
                neutral.makeupDb());
        Mix mix = new Edit.All(List.of(
                        new Edit.AddDevice("vox", 0, new Device("free", free, false)),
                        new Edit.AddDevice("vox", 0, new Device("comp", CompressorParams.NEUTRAL, false)),
                        new Edit.AddDevice("vox", 0, new Device("pump", pumping, false)),
                        new Edit.AddDevice("vox", 0, new Device("echo", dotted, false)),
                        new Edit.AddDevice("hall", 0, new Device("echo", whole, true))))
                .applyTo(DESK);
        Edit.All edit = Tempo.applied(mix, 120);
        assertThat(edit.edits()).hasSize(3);
        Mix at120 = edit.applyTo(mix);
        assertThat(at120.strip("vox").device("echo").params()).isEqualTo(dotted.atTempo(120));
        assertThat(((DelayParams) at120.strip("vox").device("echo").params()).timeMs())
                .isEqualTo(375);
        assertThat(at120.strip("vox").device("free").params()).isEqualTo(free);
        CompressorParams pump =
                (CompressorParams) at120.strip("vox").device("pump").params();
        assertThat(pump.releaseMs()).isEqualTo(125);
        assertThat(pump.attackMs()).isEqualTo(10);
        assertThat(Tempo.applied(at120, 120).edits()).isEmpty();
        assertThatThrownBy(() -> Tempo.applied(mix, 30))
                .hasMessageStartingWith("at 30.0 bpm \"echo\" of \"hall\" cannot follow: timeMs must be within");
    }
}
