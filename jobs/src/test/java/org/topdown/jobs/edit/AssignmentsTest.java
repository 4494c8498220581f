package org.topdown.jobs.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.media.Trouble;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.mix.edit.Edit;

class AssignmentsTest {
    private static final EqParams EQ =
            new EqParams(List.of(EqBand.highPass(80, 12), EqBand.bell(400, 1, 1.2), EqBand.highShelf(8_000, 0)));

    private static Mix desk() {
        Strip kick = Strip.track("kick", "Kick", Role.KICK, "", null, "drums")
                .withChain(List.of(
                        new Device("eq", EQ, false),
                        new Device("compressor", CompressorParams.NEUTRAL, false),
                        new Device("tone", EQ, false)));
        return new Mix(List.of(
                kick,
                Strip.track("gtr-l", "Gtr. L", Role.RHYTHMGUITAR, "", null, "guitars"),
                Strip.track("vox-1", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS),
                Strip.track("vox-2", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS)
                        .with(new Send("plate", -20, Send.Point.POST_FADER)),
                Strip.bus("drums", "Drums", Role.DRUMS, Mix.MIX_BUS),
                Strip.bus("guitars", "Guitars", Role.RHYTHMGUITARS, Mix.MIX_BUS),
                Strip.bus("plate", "Plate", Role.EFFECTS, Mix.MIX_BUS)
                        .withChain(List.of(new Device("delay", DelayParams.NEUTRAL, false))),
                Strip.mixBus().withChain(List.of(new Device("eq", EQ, false)))));
    }

    private static Proposed set(String... typed) throws Trouble {
        return Assignments.resolve(
                desk(), Arrays.stream(typed).map(Assignment::of).toList());
    }

    /// Everything that can be typed and what becomes of it, as a reader is told.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drums.faderDb=-1.5                | drums fader 0.0 -> -1.5 dB",
                "drums.output.faderDb=-1.5 dB      | drums fader 0.0 -> -1.5 dB",
                "DRUMS.FADERDB=-1.5                | drums fader 0.0 -> -1.5 dB",
                "kick.faderDb=-inf                 | kick fader 0.0 dB -> off",
                "gtr. l.pan=-0.7                   | gtr-l pan 0 -> -0.7",
                "kick.trimDb-=3.25                 | kick trim 0.0 -> -3.25 dB",
                "kick.delayMs=12.5                 | kick delay 0 -> 12.5 ms",
                "kick.polarityInverted=true        | kick polarity inverted false -> true",
                "kick.muted=on                     | kick muted false -> true",
                "kick.name=Kick = In               | kick name Kick -> Kick = In",
                "kick.outputTo=guitars             | kick output to drums -> guitars",
                "mix.eq.2.gainDb=-2                | mix eq 2 gain 1.0 -> -2.0 dB",
                "mix.eq.bands.2.gainDb=-2          | mix eq 2 gain 1.0 -> -2.0 dB",
                "mix.2.gainDb=-2                   | mix eq 2 gain 1.0 -> -2.0 dB",
                "mix.eq.1.slopeDbPerOctave=24      | mix eq 1 slope 12.0 -> 24.0 dB/oct",
                "mix.eq.3.kind=low-shelf           | mix eq 3 kind HIGH_SHELF -> LOW_SHELF",
                "mix.eq.2.dynamics.rangeDb=-4      | mix eq 2 dynamics range 0.0 -> -4.0 dB",
                "kick.eq#2.2.frequencyHz=2500      | kick tone 2 frequency 400 -> 2500 Hz",
                "kick.tone.2.frequencyHz+=100      | kick tone 2 frequency 400 -> 500 Hz",
                "kick.thresholdDb=-20              | kick compressor threshold -18.0 -> -20.0 dB",
                "kick.compressor.thresholdDb=-20   | kick compressor threshold -18.0 -> -20.0 dB",
                "kick.compressor#1.ratio=4         | kick compressor ratio 1 -> 4",
                "kick.compressor.character=bus     | kick compressor character CLEAN -> BUS",
                "kick.compressor.detector=Rms      | kick compressor detector PEAK -> RMS",
                "kick.compressor.bypassed=true     | kick compressor bypassed false -> true",
                "kick.compressor.keyFrom=gtr. l    | kick compressor key from none -> gtr-l",
                "vox-1.sends.plate.levelDb=-12     | vox-1 send to plate added: -12.0 dB",
                "vox-2.sends.Plate.levelDb+=8      | vox-2 send to plate level -20.0 -> -12.0 dB",
                "vox-2.sends.plate.point=pre-fader | vox-2 send to plate point POST_FADER -> PRE_FADER",
                "plate.delay.note=1/8 dotted       | plate delay note none -> 1/8 dotted",
            })
    void changesAreReadAndSaid(String typed, String said) throws Trouble {
        Proposed proposed = set(typed);
        assertThat(proposed.changes()).hasSize(1);
        assertThat(proposed.changes().getFirst().line()).isEqualTo(said);
        assertThat(proposed.edit().applyTo(desk())).isEqualTo(proposed.mix()).isNotEqualTo(desk());
        assertThat(Edit.stripsOf(proposed.edit()))
                .containsExactly(proposed.changes().getFirst().stripId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drms.faderDb=1       | there is no strip \"drms\"; choose one of kick, gtr-l",
                "vox.faderDb=1        | several strips are called \"vox\"; choose one of vox-1, vox-2",
                "drums.fader=1        | has no control \"fader\"; choose one of faderDb",
                "kick.gainDb=1        | has several controls \"gainDb\"; choose one of eq.bands.1.gainDb, eq.bands.2.gainDb",
                "kick.compressor.q=1  | has no control \"compressor.q\"; choose one of compressor.",
                "kick.compressor=1    | has no control \"compressor\"; choose one of compressor.",
                "kick.eq.4.gainDb=1   | has no control \"eq.4.gainDb\"; choose one of eq.bands.1.gainDb",
                "kick.gate.ratio=2    | has no \"gate\"; add one with topdown add SONG kick gate",
                "kick.eq#3.1.gainDb=1 | has no \"eq#3\"; add one",
                "drums.faderDb=20     | faderDb must be within -90.0 to 12.0 but was 20.0",
                "drums.faderDb=loud   | is a figure in dB, but here stands \"loud\"",
                "drums.faderDb=NaN    | is a figure in dB, but here stands \"NaN\"",
                "kick.pan=-inf        | must be within -1.0 to 1.0|",
                "kick.muted=maybe     | is true or false, but here stands \"maybe\"",
                "kick.muted+=1        | is no figure; set it with =",
                "kick.compressor.character=WARM | character must be one of CLEAN, BUS",
                "mix.eq.1.slopeDbPerOctave=13   | slopeDbPerOctave must be 6, 12",
                "mix.eq.1.slopeDbPerOctave=12.5 | is a whole number",
                "plate.delay.note=1/7 | division must be",
                "plate.delay.note=soon | a note must be written like 1/4",
                "kick.outputTo=vox-1  | which is a track",
                "drums.outputTo=drums | feeds itself",
                "mix.outputTo=drums   | has no control \"outputTo\"",
                "kick.id=snare        | has no control \"id\"",
                "vox-1.sends.plate.levelDb+=1      | has no send to \"plate\"; make it with vox-1.sends.plate.levelDb=-12",
                "vox-1.sends.plate.point=pre-fader | has no send to \"plate\"; make it with",
                "vox-1.sends.nowhere.levelDb=1     | there is no strip \"nowhere\"",
                "vox-1.sends.mix.levelDb=1         | sends to the mix bus",
            })
    void whatIsWrongIsSaidInOneSentence(String typed, String said) {
        assertThatThrownBy(() -> set("drums.faderDb=-1", typed))
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith(typed + ": ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kick", "=3", "kick=3", ".faderDb=3", "kick.=3", "faderDb"})
    void whatIsNoChangeIsNotRead(String typed) {
        assertThatThrownBy(() -> Assignment.of(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected STRIP.CONTROL=VALUE but was \"" + typed + "\"");
    }

    /// A VCA group has a fader, a mute and a name.
    @Test
    void groupsAreSetLikeStrips() throws Trouble {
        Mix grouped = desk().with(Vca.of("band", "Band", List.of("kick", "gtr-l")));
        Proposed proposed = Assignments.resolve(
                grouped, List.of(Assignment.of("band.faderDb=-2"), Assignment.of("band.muted=true")));
        assertThat(proposed.mix().vca("band").faderDb()).isEqualTo(-2);
        assertThat(proposed.changes())
                .extracting(Change::line)
                .containsExactly("band fader 0.0 -> -2.0 dB", "band muted false -> true");
        assertThat(proposed.edit().applyTo(grouped)).isEqualTo(proposed.mix());
        assertThatThrownBy(() -> Assignments.resolve(grouped, List.of(Assignment.of("band.pan=1"))))
                .hasMessageContaining("\"band\" has no control \"pan\"; choose one of name, faderDb, muted");
    }

    @Test
    void whatTheSongMovesIsSaid() throws Trouble {
        List<Breakpoint> points = List.of(new Breakpoint(0, -3, Breakpoint.Segment.LINEAR));
        Mix automated = new Edit.All(List.of(
                        new Edit.SetAutomation("drums", "output.faderDb", points),
                        new Edit.SetAutomation("mix", "eq.2.gainDb", points)))
                .applyTo(desk());
        Proposed proposed = Assignments.resolve(
                automated,
                List.of(
                        Assignment.of("drums.faderDb=-2"),
                        Assignment.of("mix.eq.2.gainDb=2"),
                        Assignment.of("kick.faderDb=-2")));
        assertThat(proposed.automated())
                .containsExactly(
                        "drums fader is automated: the song moves it, whatever it is set to",
                        "mix eq 2 gain is automated: the song moves it, whatever it is set to");
    }

    /// Each stands on what those before it left; one that stands already is no change.
    @Test
    void severalAreOneEdit() throws Trouble {
        Proposed proposed = set(
                "drums.faderDb=-3",
                "drums.faderDb+=0.1",
                "drums.faderDb+=0.1",
                "drums.faderDb+=0.1",
                "kick.muted=false");
        assertThat(proposed.mix().strip("drums").output().faderDb()).isEqualTo(-2.7);
        assertThat(proposed.changes()).hasSize(4);
        assertThat(set("kick.muted=false", "kick.pan=0").changesAnything()).isFalse();
    }

    @Test
    void dynamicsOfABandComeAndGo() throws Trouble {
        Proposed made = set("mix.eq.2.dynamics.rangeDb=-4", "mix.eq.2.dynamics.thresholdDb=-30");
        EqBand band =
                ((EqParams) made.mix().mixBus().device("eq").params()).bands().get(1);
        assertThat(band.dynamics()).isNotNull();
        assertThat(band.dynamics().rangeDb()).isEqualTo(-4);
        assertThat(band.dynamics().thresholdDb()).isEqualTo(-30);
        Proposed gone = Assignments.resolve(made.mix(), List.of(Assignment.of("mix.eq.2.dynamics=none")));
        assertThat(gone.mix()).isEqualTo(desk());
        assertThat(gone.changes().getFirst().line()).isEqualTo("mix eq 2 dynamics on -> none");
    }

    @Test
    void aNoteIsTakenAway() throws Trouble {
        Mix noted = set("plate.delay.note=1/8 triplet").mix();
        DelayParams delay = (DelayParams) noted.strip("plate").device("delay").params();
        assertThat(delay.note()).isEqualTo(new NoteValue(8, NoteValue.Feel.TRIPLET));
        assertThat(Assignments.resolve(noted, List.of(Assignment.of("plate.note=none")))
                        .mix())
                .isEqualTo(desk());
    }

    static List<String> kinds() {
        return Devices.kinds();
    }

    /// Whatever kinds of devices there are: each of their controls is found by its name, moves over its whole
    /// range and no further, and nothing else moves with it.
    @ParameterizedTest
    @MethodSource("kinds")
    void everyControlOfEveryKindIsSetByItsName(String kind) throws Trouble {
        EqBand following = EqBand.bell(800, 0, 1).with(EqDynamics.NEUTRAL);
        DeviceParams neutral = kind.equals("eq")
                ? new EqParams(List.of(EqBand.highPass(80, 12), following, EqBand.highShelf(8_000, 0)))
                : Devices.neutral(kind);
        Mix mix = new Mix(List.of(Strip.mixBus().withChain(List.of(new Device(kind, neutral, false)))));
        List<Control> controls = neutral.controls();
        for (int i = 0; i < controls.size(); i++) {
            Control control = controls.get(i);
            String place = "mix." + kind + "." + control.name();
            for (double value : new double[] {control.lowest(), control.highest()}) {
                double[] expected = neutral.values();
                expected[i] = value;
                List<DeviceParams> wanted = new ArrayList<>();
                try {
                    wanted.add(neutral.withValues(expected));
                } catch (IllegalArgumentException held) {
                    // Controls of some kinds hold each other; then a sentence says so.
                    assertThatThrownBy(() -> assign(mix, place + "=" + value)).hasMessageContaining(held.getMessage());
                    continue;
                }
                assertThat(assign(mix, place + "=" + value)
                                .mixBus()
                                .device(kind)
                                .params())
                        .as(place)
                        .isEqualTo(wanted.getFirst());
            }
            assertThatThrownBy(() -> assign(mix, place + "=" + (control.highest() + 1)))
                    .as(place)
                    .isInstanceOf(Trouble.class);
        }
    }

    private static Mix assign(Mix mix, String typed) throws Trouble {
        return Assignments.resolve(mix, List.of(Assignment.of(typed))).mix();
    }
}
