package org.topdown.jobs.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.mix.Breakpoint.hold;
import static org.topdown.mix.Breakpoint.linear;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import tools.jackson.databind.node.ArrayNode;

class AutomationsTest {
    private static final double OFF = Double.NEGATIVE_INFINITY;
    private static final SongTime TIME = new SongTime(48_000, 120.0, "3/4");

    private static Mix desk() {
        EqParams eq = new EqParams(
                List.of(EqBand.highPass(80, 12), EqBand.bell(400, 1, 1.2).with(EqDynamics.NEUTRAL)));
        return new Mix(
                List.of(
                        Strip.track("vox", "Lead Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS)
                                .withChain(List.of(new Device("eq", eq, false))),
                        Strip.track("gtr", "Gtr. L", Role.RHYTHMGUITAR, "", null, Mix.MIX_BUS),
                        Strip.bus("echo", "Echo", Role.EFFECTS, Mix.MIX_BUS),
                        Strip.mixBus()),
                List.of(Vca.of("band", "The band", List.of("gtr"))));
    }

    private static Automations.Request write(String place, String... points) {
        return new Automations.Request(place, List.of(points), false, false, null, null, 0, 0);
    }

    private static Automations.Request hold(String place, String... points) {
        return new Automations.Request(place, List.of(points), true, false, null, null, 0, 0);
    }

    private static Automations.Request clear(String place, @Nullable String from, @Nullable String to) {
        return new Automations.Request(place, List.of(), false, true, from, to, 0, 0);
    }

    private static Proposed resolve(Mix mix, Automations.Request... requests) throws Trouble {
        Mix before = mix;
        Proposed proposed = Automations.resolve(mix, requests[0], TIME);
        for (Automations.Request each : Arrays.asList(requests).subList(1, requests.length)) {
            before = proposed.mix();
            proposed = Automations.resolve(before, each, TIME);
        }
        assertThat(proposed.edit().applyTo(before)).isEqualTo(proposed.mix());
        return proposed;
    }

    private static List<Breakpoint> points(Proposed proposed, String stripId, String control) {
        return proposed.mix().strip(stripId).automationOf(control).orElseThrow().points();
    }

    /// What is typed, and which control of which strip it is.
    @ParameterizedTest
    @CsvSource({
        "vox.faderDb, vox, output.faderDb",
        "Lead Vox.Output.FaderDb, vox, output.faderDb",
        "gtr. l.pan, gtr, output.pan",
        "mix.trimDb, mix, head.trimDb",
        "vox.eq.2.gainDb, vox, eq.2.gainDb",
        "vox.eq#1.bands.2.gainDb, vox, eq.2.gainDb",
        "vox.eq.2.dynamics.rangeDb, vox, eq.2.rangeDb",
        "vox.sends.Echo.levelDb, vox, sends.echo.levelDb",
    })
    void controlsAreFoundAsInSet(String place, String strip, String control) throws Trouble {
        Proposed proposed = resolve(desk(), write(place, "0=0"));
        assertThat(proposed.mix().strip(strip).automation())
                .extracting(Automation::control)
                .containsExactly(control);
    }

    /// Until the first point it stands where it is set: that is a point of its own.
    @Test
    void beforeTheFirstPointAControlStandsWhereItIsSet() throws Trouble {
        Mix mix = Assignments.resolve(desk(), List.of(Assignment.of("vox.faderDb=-3")))
                .mix();
        assertThat(points(resolve(mix, write("vox.faderDb", "1:02=0 dB", "1=1.5")), "vox", "output.faderDb"))
                .containsExactly(Breakpoint.hold(0, -3), linear(48_000, 1.5), linear(62 * 48_000, 0));
        assertThat(points(resolve(mix, write("vox.faderDb", "0=-6", "1=off")), "vox", "output.faderDb"))
                .containsExactly(linear(0, -6), linear(48_000, OFF));
        assertThat(points(resolve(mix, write("vox.muted", "1=on", "2=false")), "vox", "muted"))
                .containsExactly(Breakpoint.hold(0, 0), Breakpoint.hold(48_000, 1), Breakpoint.hold(96_000, 0));
    }

    /// A throw: the send is made, off, opens for a moment, and is off again.
    @Test
    void aSendThatIsNotThereIsMadeOff() throws Trouble {
        Proposed thrown = resolve(desk(), hold("vox.sends.echo.levelDb", "10=-6", "10.5=-inf"));
        assertThat(points(thrown, "vox", "sends.echo.levelDb"))
                .containsExactly(Breakpoint.hold(0, OFF), Breakpoint.hold(480_000, -6), Breakpoint.hold(504_000, OFF));
        assertThat(thrown.changes())
                .extracting(Change::line)
                .containsExactly(
                        "vox send to echo added: off",
                        "vox send to echo level automation added: off at 0:00, -6.0 dB at 0:10, off at 0:10.5");
        assertThat(thrown.automated()).isEmpty();
        assertThat(thrown.rebalances()).isTrue();
    }

    @Test
    void pointsAreWrittenOverWhatStandsBetweenThem() throws Trouble {
        Proposed proposed = resolve(
                desk(), write("vox.pan", "0=0", "1=0.1", "2=0.2", "3=0.3"), write("vox.pan", "0.5=-1", "2.5=1"));
        assertThat(points(proposed, "vox", "output.pan"))
                .containsExactly(linear(0, 0), linear(24_000, -1), linear(120_000, 1), linear(144_000, 0.3));
        assertThat(proposed.changes().getFirst().line())
                .isEqualTo("vox pan automation 0 at 0:00, 0.1 at 0:01, 0.2 at 0:02, 0.3 at 0:03 -> 0 at 0:00, -1 at"
                        + " 0:00.5, 1 at 0:02.5, 0.3 at 0:03");
        Proposed more = resolve(proposed.mix(), write("vox.pan", "4=0", "5=0"));
        assertThat(more.changes().getFirst().line()).endsWith("-> 6 points from 0:00 to 0:05");
        assertThat(resolve(more.mix(), write("vox.pan", "4=0", "5=0")).changesAnything())
                .isFalse();
    }

    @Test
    void aStretchIsClearedShiftedAndRaised() throws Trouble {
        Mix mix = resolve(desk(), write("vox.pan", "0=0", "1=0.25", "2=0.5", "3=0.25"))
                .mix();
        assertThat(points(resolve(mix, clear("vox.pan", "1", "2")), "vox", "output.pan"))
                .containsExactly(linear(0, 0), linear(144_000, 0.25));
        Proposed gone = resolve(mix, clear("vox.pan", null, null));
        assertThat(gone.mix()).isEqualTo(desk());
        assertThat(gone.changes().getFirst().line()).startsWith("vox pan automation removed: 0 at 0:00");
        Automations.Request later = new Automations.Request("vox.pan", List.of(), false, false, "2", null, 0.5, -0.25);
        assertThat(points(resolve(mix, later), "vox", "output.pan"))
                .containsExactly(linear(0, 0), linear(48_000, 0.25), linear(120_000, 0.25), linear(168_000, 0));
        Automations.Request anew = new Automations.Request("vox.pan", List.of("1=1"), false, true, null, null, 0, 0);
        assertThat(points(resolve(mix, anew), "vox", "output.pan"))
                .containsExactly(Breakpoint.hold(0, 0), linear(48_000, 1));
        assertThatThrownBy(() ->
                        resolve(mix, new Automations.Request("vox.pan", List.of(), false, false, "1", "2", -1.5, 0)))
                .hasMessage("vox.pan: the first of them stands at 0:01 and cannot go before the song; shift them less,"
                        + " or name a later --from");
        assertThatThrownBy(() -> resolve(mix, clear("vox.pan", "10", null)))
                .hasMessage("vox.pan: \"vox.pan\" has no breakpoints in this stretch; they stand from 0:00 to 0:03");
        assertThatThrownBy(() -> resolve(mix, clear("vox.pan", "2", "1")))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> resolve(mix, clear("vox.faderDb", null, null)))
                .hasMessage("vox.faderDb: \"vox.faderDb\" is not automated; write TIME=VALUE first");
    }

    @Test
    void groupsMoveLikeStrips() throws Trouble {
        Proposed moving = resolve(desk(), write("The Band.faderdb", "0=0", "10=-3"));
        assertThat(moving.mix()
                        .vca("band")
                        .automationOf("faderDb")
                        .orElseThrow()
                        .points())
                .containsExactly(linear(0, 0), linear(480_000, -3));
        assertThat(moving.changes().getFirst().line())
                .isEqualTo("band fader automation added: 0.0 dB at 0:00, -3.0 dB at 0:10");
        assertThat(resolve(moving.mix(), clear("band.faderDb", null, null)).mix())
                .isEqualTo(desk());
        assertThatThrownBy(() -> resolve(desk(), write("band.pan", "0=0")))
                .hasMessageContaining("choose one of faderDb, muted");
    }

    /// In 3/4 at 120 bpm a bar lasts 1.5 s.
    @ParameterizedTest
    @CsvSource({
        "12.5, 12.5",
        "0, 0",
        "1:02.5, 62.5",
        "1:00:00, 3600",
        "90:00, 5400",
        "bar1, 0",
        "bar17, 24",
        "BAR17.3, 25",
        "bar17.3.5, 25.25"
    })
    void momentsAreRead(String typed, double seconds) throws Trouble {
        assertThat(TIME.frame(typed, "here")).isEqualTo(Math.round(seconds * 48_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bar0     | bars count from 1, beats from 1 to 3",
                "bar1.4   | there is no \"bar1.4\" in 3/4",
                "17.3.5   | is no moment of a song",
                "-1       | is no moment of a song",
                "1:2:3:4  | is no moment of a song",
                "soon     | give seconds (12.5), minutes (1:02.5) or a bar and beat (bar17, bar17.3)",
            })
    void whatIsNoMomentIsSaid(String typed, String said) {
        assertThatThrownBy(() -> TIME.frame(typed, "here"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said);
    }

    @Test
    void barsNeedATempo() throws Trouble {
        SongTime free = new SongTime(44_100, null, "4/4");
        assertThat(free.frame("2", "here")).isEqualTo(88_200);
        assertThatThrownBy(() -> free.frame("bar2", "here"))
                .hasMessage("here: the song has no tempo yet, so its bars have no time; topdown tempo SONG 120");
        assertThat(new SongTime(48_000, 120.0, "6/8").frame("bar2.2", "here")).isEqualTo(7 * 12_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "0.5, 0:00.5", "62.25, 1:02.25", "600, 10:00", "10, 0:10", "100.001, 1:40.001"})
    void momentsAreSaid(double seconds, String words) {
        assertThat(SongTime.words(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vox.faderDb      | 1=20     | output.faderDb must be within -90.0 to 12.0 but was 20.0",
                "vox.faderDb      | 1=loud   | \"faderDb\" is a figure in dB",
                "vox.pan          | 1=-inf   | output.pan must be within",
                "vox.muted        | 1=0.5    | \"muted\" is true or false",
                "vox.faderDb      | soon=0   | is no moment of a song",
                "vox.faderDb      | 0        | expected TIME=VALUE but was \"0\"",
                "vox.delayMs      | 1=0      | \"head.delayMs\" of \"vox\" cannot move while the song plays; choose one of head.trimDb",
                "vox.eq.2.q       | 1=0      | eq.2.q must be within",
                "vox.eq.2.kind    | 1=0      | cannot move while the song plays",
                "vox.fader        | 1=0      | \"vox\" has no control \"fader\"; choose one of faderDb",
                "box.faderDb      | 1=0      | there is no strip \"box\"",
                "vox.sends.gtr.levelDb | 1=0 | \"vox\" sends to \"gtr\", which is a track",
                "vox.sends.nix.levelDb | 1=0 | there is no strip \"nix\"",
                "mix.sends.echo.levelDb | 1=0 | the mix bus sends to no other bus",
            })
    void whatIsNotUnderstoodIsSaid(String place, String point, String said) {
        assertThatThrownBy(() -> resolve(desk(), write(place, point)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said);
    }

    @Test
    void oneMomentHasOneValue() {
        assertThatThrownBy(() -> resolve(desk(), write("vox.pan", "1=0", "1.0=1")))
                .hasMessageContaining("two values are given for one moment");
    }

    @Test
    void whatMovesIsListed() throws Trouble {
        Mix mix = resolve(
                        desk(),
                        hold("vox.sends.echo.levelDb", "10=-6", "10.5=-inf"),
                        write("vox.pan", "0=0", "1=1"),
                        write("gtr.muted", "0=on"),
                        write("band.faderDb", "0=0"))
                .mix();
        assertThat(places(Automations.list(mix, null, TIME)))
                .containsExactly("vox.sends.echo.levelDb", "vox.output.pan", "gtr.muted", "band.faderDb");
        assertThat(places(Automations.list(mix, "lead vox", TIME)))
                .containsExactly("vox.sends.echo.levelDb", "vox.output.pan");
        assertThat(places(Automations.list(mix, "the band", TIME))).containsExactly("band.faderDb");
        assertThat(places(Automations.list(mix, "vox.pan", TIME))).containsExactly("vox.output.pan");
        assertThat(Automations.list(mix, "vox.faderDb", TIME)).isEmpty();
        ArrayNode one = Automations.list(mix, "vox.sends.echo.levelDb", TIME);
        assertThat(one.get(0).get("points").toString())
                .isEqualTo(
                        "[{\"seconds\":0.0,\"frame\":0,\"value\":\"-inf\",\"segment\":\"HOLD\",\"words\":\"off\"},"
                                + "{\"seconds\":10.0,\"frame\":480000,\"value\":-6.0,\"segment\":\"HOLD\",\"words\":\"-6.0 dB\"},"
                                + "{\"seconds\":10.5,\"frame\":504000,\"value\":\"-inf\",\"segment\":\"HOLD\",\"words\":\"off\"}]");
        assertThat(Automations.list(mix, "gtr", TIME)
                        .get(0)
                        .get("points")
                        .get(0)
                        .get("value")
                        .asBoolean())
                .isTrue();
        assertThatThrownBy(() -> Automations.list(mix, "nobody", TIME))
                .hasMessageContaining("there is no strip \"nobody\"");
    }

    private static List<String> places(ArrayNode list) {
        return list.valueStream()
                .map(each ->
                        each.get("strip").asString() + "." + each.get("control").asString())
                .toList();
    }
}
