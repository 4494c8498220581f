package org.topdown.session.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Tier;

class TemplatesTest {
    /// A band with all of it, as the targets' own check wants it.
    private static final List<Role> FULL_BAND = List.of(
            Role.KICK,
            Role.SNARE,
            Role.HIHAT,
            Role.OVERHEAD,
            Role.OVERHEAD,
            Role.ROOM,
            Role.BASS,
            Role.BASS,
            Role.RHYTHMGUITAR,
            Role.RHYTHMGUITAR,
            Role.PIANO,
            Role.LEADVOCAL,
            Role.BACKINGVOCAL,
            Role.BACKINGVOCAL);

    @TempDir
    Path folder;

    private Templates templates() {
        return new Templates(folder);
    }

    @Test
    void theBuiltInOnesAreListedInTheirOrder() throws Trouble {
        assertThat(templates().list())
                .allSatisfy(each -> assertThat(each.problem()).isNull())
                .allSatisfy(each -> assertThat(each.description()).isNotBlank())
                .allMatch(Templates.Listed::builtIn)
                .extracting(Templates.Listed::name)
                .containsExactly("base", "rock", "pop", "metal", "hip-hop", "singer-songwriter", "electronic", "jazz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "rock", "pop", "metal", "hip-hop", "singer-songwriter", "electronic", "jazz"})
    void everyBuiltInOneIsWhole(String name) throws Trouble {
        Template template = templates().load(name);
        assertThat(template.name()).isEqualTo(name);
        assertThat(template.buses())
                .extracting(BusPlan::id)
                .containsExactly(
                        "drums",
                        "bass",
                        "rhythmguitars",
                        "leadguitars",
                        "keys",
                        "vocals",
                        "backingvocals",
                        "effects",
                        "other");
        for (BusPlan bus : template.buses()) {
            assertThat(bus.chain()).extracting(device -> device.kind()).containsExactly("eq", "compressor");
            assertThat(bus.chain().getFirst().params()).isEqualTo(EqParams.NEUTRAL);
        }
        assertThat(template.mixBusChain())
                .extracting(device -> device.kind())
                .containsExactly("eq", "compressor", "limiter");
        LimiterParams limiter = (LimiterParams) template.mixBusChain().getLast().params();
        assertThat(limiter.ceilingDbtp()).isEqualTo(-1).isLessThanOrEqualTo(template.ceilingDbtp());
        assertThat(template.printLufs()).isEqualTo(-18);
        assertThat(template.levelIntoChainLufs()).isEqualTo(-20);
        assertThat(template.gainReduction()).isEqualTo(new Template.Range(1, 2));
        assertThat(template.emptyMix().tier(Tier.BUS)).hasSize(9);
        for (Role role : Role.values()) {
            if (Template.isTrackRole(role)) {
                boolean silent = role == Role.CLICK || role == Role.REFERENCE;
                assertThat(template.busOf(role).isEmpty()).as(role.id()).isEqualTo(silent);
                assertThat(template.targetLu(role).isEmpty()).as(role.id()).isEqualTo(silent);
            }
        }
        assertThat(template.spectrum())
                .hasSize(29)
                .isSortedAccordingTo(java.util.Comparator.comparingDouble(SpectrumBand::frequencyHz));
    }

    /// SCIENCE asks that the powers of a full band sum to the mix within 1 dB; the parts present are shifted
    /// together anyway, so a kind of music that moves most of them may be a little further off.
    @ParameterizedTest
    @CsvSource({
        "base, 1",
        "rock, 1",
        "pop, 1",
        "metal, 1.5",
        "hip-hop, 1.5",
        "singer-songwriter, 1.5",
        "electronic, 1",
        "jazz, 1.5"
    })
    void aFullBandSumsToTheMix(String name, double withinDb) throws Trouble {
        Map<Role, Double> targets = templates().load(name).targetsLu(FULL_BAND);
        double power = FULL_BAND.stream()
                .mapToDouble(role -> Math.pow(10, targets.getOrDefault(role, -100.0) / 10))
                .sum();
        assertThat(10 * Math.log10(power)).isCloseTo(0, within(withinDb));
    }

    /// The kit's own targets have to agree with the sum they are corrected to.
    @ParameterizedTest
    @ValueSource(strings = {"base", "rock", "pop", "metal", "hip-hop", "singer-songwriter", "electronic", "jazz"})
    void theKitSumsToItsGroup(String name) throws Trouble {
        Template template = templates().load(name);
        GroupTarget drums = template.groupOf(Role.KICK).orElseThrow();
        Map<Role, Double> targets = template.targetsLu(FULL_BAND);
        double power = FULL_BAND.stream()
                .filter(drums.roles()::contains)
                .mapToDouble(role -> Math.pow(10, targets.getOrDefault(role, -100.0) / 10))
                .sum();
        assertThat(10 * Math.log10(power)).isCloseTo(drums.sumLu(), within(drums.toleranceLu()));
        assertThat(template.targetLu(Role.DRUMS)).as("a kit in one file").contains(drums.sumLu());
    }

    /// By hand: three of a group of -6.5 get -6.5 - 4.77; two overheads share -14; toms have -11 each.
    @Test
    void targetsAreSharedAsTheTemplateSays() throws Trouble {
        Map<Role, Double> targets = templates()
                .load("base")
                .targetsLu(List.of(
                        Role.RHYTHMGUITAR,
                        Role.RHYTHMGUITAR,
                        Role.PIANO,
                        Role.OVERHEAD,
                        Role.OVERHEAD,
                        Role.TOM,
                        Role.TOM,
                        Role.PERCUSSION,
                        Role.PERCUSSION,
                        Role.CLICK));
        assertThat(targets.get(Role.RHYTHMGUITAR)).isCloseTo(-11.271, within(0.001));
        assertThat(targets.get(Role.PIANO)).isCloseTo(-11.271, within(0.001));
        assertThat(targets.get(Role.OVERHEAD)).isCloseTo(-17.010, within(0.001));
        assertThat(targets.get(Role.TOM)).isCloseTo(-14.010, within(0.001));
        assertThat(targets.get(Role.PERCUSSION)).isEqualTo(-17);
        assertThat(targets).doesNotContainKey(Role.CLICK);
    }

    /// By hand: powers of 1 and 0.251, of a mean of 0.626, so the top stands 2.04 over an equal share, the
    /// bottom 3.96 under; the two sum to what equal ones would.
    @Test
    void aSecondMicrophoneStandsUnderTheFirstAndTheirSumStays() throws Trouble {
        Template base = templates().load("base");
        List<String> pair = List.of("top", "bottom");
        double top = base.detailLu(Role.SNARE, "top", pair);
        double bottom = base.detailLu(Role.SNARE, "bottom", pair);
        assertThat(top).isCloseTo(2.037, within(0.001));
        assertThat(bottom).isCloseTo(-3.963, within(0.001));
        assertThat(Math.pow(10, top / 10) + Math.pow(10, bottom / 10)).isCloseTo(2, within(1e-9));
        assertThat(base.detailLu(Role.KICK, "in", List.of("in", "out"))
                        - base.detailLu(Role.KICK, "out", List.of("in", "out")))
                .isCloseTo(3, within(1e-9));
        assertThat(base.detailLu(Role.SNARE, "bottom", List.of("bottom")))
                .as("alone")
                .isCloseTo(0, within(1e-9));
        assertThat(base.detailLu(Role.BASS, "amp", List.of("di", "amp"))).isCloseTo(0, within(1e-9));
    }

    @Test
    void theFiguresOfTheBaseAreThoseOfTheDesign() throws Trouble {
        Template base = templates().load("base");
        assertThat(base.targetLu(Role.LEADVOCAL)).contains(-4.8);
        assertThat(base.targetLu(Role.KICK)).contains(-11.5);
        assertThat(base.targetLu(Role.BASS)).contains(-7.5);
        assertThat(base.groupOf(Role.SYNTH).orElseThrow().sumLu()).isEqualTo(-6.5);
        assertThat(base.groupOf(Role.BACKINGVOCAL).orElseThrow().sumLu()).isEqualTo(-10);
        assertThat(base.busOf(Role.PAD)).contains("keys");
        assertThat(base.busOf(Role.UNKNOWN)).contains("other");
        assertThat(base.busOf(Role.CLICK)).isEmpty();
        assertThat(base.pan(Role.TOM)).isEqualTo(new PanRule.Row(-0.3, 0.3));
        assertThat(base.trackChain(Role.KICK))
                .extracting(device -> device.kind())
                .containsExactly("eq");
        CompressorParams bus = (CompressorParams) base.mixBusChain().get(1).params();
        assertThat(bus.character()).isEqualTo(CompressorParams.Character.BUS);
        assertThat(bus.attackMs()).isEqualTo(30);
        assertThat(bus.keyHighPassHz()).isEqualTo(80);
        assertThat(templates().load("metal").targetLu(Role.LEADVOCAL).orElseThrow())
                .isCloseTo(-7, within(1e-9));
        assertThat(templates().load("hip-hop").targetLu(Role.LEADVOCAL).orElseThrow())
                .isCloseTo(-4, within(1e-9));
        assertThat(templates().load("metal").pairs()).isEqualTo(Template.Pairs.PANNED);
    }

    /// A session keeps the resolved text; it has to give the same template when the built-in ones have
    /// changed.
    @ParameterizedTest
    @ValueSource(strings = {"base", "metal", "jazz"})
    void theResolvedTextGivesTheSameTemplate(String name) throws Trouble {
        Template template = templates().load(name);
        Template again = templates().parse(template.resolvedText(), "session");
        assertThat(again.withTexts(template.lineage(), template.text(), template.resolvedText()))
                .isEqualTo(template);
        assertThat(again.resolvedText()).isEqualTo(template.resolvedText());
    }

    @Test
    void theExampleInTheDocumentationWorks() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "templates.md"));
        int from = page.indexOf("```yaml\n") + 8;
        Template template = templates().parse(page.substring(from, page.indexOf("```", from)), "templates.md");
        assertThat(template.lineage()).containsExactly("rock", "base");
        assertThat(template.bus("shells").outputTo()).isEqualTo("drums");
        assertThat(template.buses().getFirst().id()).isEqualTo("shells");
        assertThat(template.busOf(Role.KICK)).contains("shells");
        assertThat(template.busOf(Role.HIHAT)).contains("drums");
        assertThat(template.targetLu(Role.LEADVOCAL).orElseThrow()).isCloseTo(-3.8, within(1e-9));
        Mix desk = template.emptyMix();
        assertThat(desk.feeding("drums")).extracting(strip -> strip.id()).containsExactly("shells");
    }

    /// Every setting in its place, and what is not said neutral.
    @Test
    void aGateIsReadWithAllItsSettings() throws Trouble {
        GateParams neutral = GateParams.NEUTRAL;
        assertThat(
                        firstOfDrums(
                                "{device: gate, thresholdDb: -33, ratio: 3, rangeDb: 18, hysteresisDb: 5, attackMs: 0.5,"
                                        + " holdMs: 80, releaseMs: 220, lookaheadMs: 2, keyHighPassHz: 60, keyLowPassHz: 4000}"))
                .isEqualTo(new GateParams(new ExpanderCurve(-33, 3, 18), 5, 0.5, 80, 220, 2, 60, 4000));
        assertThat(firstOfDrums("{device: gate, ratio: 3}"))
                .isEqualTo(new GateParams(
                        new ExpanderCurve(
                                neutral.curve().thresholdDb(),
                                3,
                                neutral.curve().rangeDb()),
                        neutral.hysteresisDb(),
                        neutral.attackMs(),
                        neutral.holdMs(),
                        neutral.releaseMs(),
                        0,
                        0,
                        0));
        assertThatThrownBy(() -> firstOfDrums("{device: gate, holdMs: 501}"))
                .hasMessageContaining("holdMs must be within 0.0 to 500.0 but was 501.0");
    }

    @Test
    void theBandsOfAnEqualiserAreReadWithWhereTheyAreAndWhatTheyFollow() throws Trouble {
        assertThat(firstOfDrums("{device: eq, bands: [{kind: notch, frequencyHz: 50, q: 12, placement: mid},"
                        + " {kind: high-shelf, frequencyHz: 7000, slopeDbPerOctave: 6, placement: side,"
                        + " dynamics: {thresholdDb: -30, rangeDb: -4, ratio: 2, attackMs: 2, releaseMs: 80}},"
                        + " {kind: bell, frequencyHz: 300, gainDb: 1, dynamics: {thresholdDb: -20, rangeDb: -3}}]}"))
                .isEqualTo(new EqParams(List.of(
                        EqBand.notch(50, 12).on(EqBand.Placement.MID),
                        EqBand.of(EqBand.Kind.HIGH_SHELF, 7000, 0, Math.sqrt(0.5), 6, true)
                                .on(EqBand.Placement.SIDE)
                                .with(new EqDynamics(-30, 2, -4, 2, 80)),
                        EqBand.bell(300, 1, Math.sqrt(0.5)).with(new EqDynamics(-20, 3, -3, 10, 120)))));
        assertThatThrownBy(() -> firstOfDrums(
                        "{device: eq, bands: [{kind: bell, frequencyHz: 300," + " dynamics: {thresholdDb: -20}}]}"))
                .hasMessageContaining("lacks \"rangeDb\"");
        assertThatThrownBy(() -> firstOfDrums("{device: eq, bands: [{kind: tilt, frequencyHz: 300,"
                        + " dynamics: {thresholdDb: -20, rangeDb: 3}}]}"))
                .hasMessageContaining("only bells and shelves have dynamics");
    }

    @Test
    void aTransientShaperIsReadWithBothItsSettings() throws Trouble {
        assertThat(firstOfDrums("{device: transient, attackDb: 4.5, sustainDb: -3}"))
                .isEqualTo(new TransientParams(4.5, -3));
        assertThat(firstOfDrums("{device: transient, sustainDb: 2}")).isEqualTo(new TransientParams(0, 2));
    }

    @Test
    void moreDynamicsAreReadAsTheDocumentationSays() throws Trouble {
        NoteValue eighth = new NoteValue(8, NoteValue.Feel.STRAIGHT);
        assertThat(firstOfDrums("{device: compressor, character: opto, thresholdDb: -30, ratio: 3, attackMs: 12,"
                        + " attackNote: 1/64, releaseNote: 1/8, holdMs: 20, detector: rms, rmsMs: 30, link: 0.5}"))
                .isEqualTo(new CompressorParams(
                        CompressorParams.Character.OPTO,
                        new GainComputer(-30, 3, 6),
                        12,
                        new NoteValue(64, NoteValue.Feel.STRAIGHT),
                        150,
                        eighth,
                        20,
                        CompressorParams.Detector.RMS,
                        30,
                        0,
                        0,
                        0.5,
                        1,
                        0));
        assertThat(firstOfDrums("{device: multiband}")).isEqualTo(MultibandParams.NEUTRAL);
        assertThat(firstOfDrums("{device: multiband, bands: [{upToHz: 200, thresholdDb: -30, ratio: 3, kneeDb: 2,"
                        + " attackMs: 20, releaseMs: 200, makeupDb: 1}, {ratio: 2}]}"))
                .isEqualTo(new MultibandParams(List.of(
                        new MultibandBand(200, new GainComputer(-30, 3, 2), 20, 200, 1),
                        new MultibandBand(16_000, new GainComputer(-24, 2, 6), 10, 150, 0))));
        assertThat(firstOfDrums("{device: deesser, shape: bell, fromHz: 4500, toHz: 8000, thresholdDb: -15,"
                        + " rangeDb: 6, attackMs: 0.5, releaseMs: 60}"))
                .isEqualTo(new DeEsserParams(DeEsserParams.Shape.BELL, 4_500, 8_000, -15, 6, 0.5, 60));
        assertThatThrownBy(() -> firstOfDrums("{device: multiband, bands: [{ratio: 2}]}"))
                .hasMessageContaining("bands must be 2 to 5 but were 1");
    }

    private DeviceParams firstOfDrums(String device) throws Trouble {
        String text =
                "topdown: 1\nextends: base\nname: ours\ndescription: ours\nbuses: {drums: {chain: [" + device + "]}}\n";
        return templates()
                .parse(text, "ours.yaml")
                .bus("drums")
                .chain()
                .getFirst()
                .params();
    }

    @Test
    void devicesOfColourAndDrumsAreReadAsTheDocumentationSays() throws Trouble {
        assertThat(firstOfDrums("{device: saturator, shape: tube, driveDb: 6, mix: 0.5, quality: plain}"))
                .isEqualTo(new SaturatorParams(SaturatorParams.Shape.TUBE, 6, 0.5, SaturatorParams.Quality.PLAIN));
        assertThat(firstOfDrums("{device: clipper, driveDb: 3, ceilingDb: -2, kneeDb: 1.5, mix: 0.9}"))
                .isEqualTo(new ClipperParams(3, -2, 1.5, 0.9, SaturatorParams.Quality.FULL));
        assertThat(firstOfDrums(
                        "{device: stereo, width: 1.2, balance: 0.1, middleDb: -1, monoBelowHz: 120, spread: 0.4}"))
                .isEqualTo(new StereoParams(1.2, 0.1, -1, 120, 0.4));
        assertThat(firstOfDrums("{device: drumlayer, thresholdDb: -30, riseDb: 12, retriggerMs: 80,"
                        + " keyHighPassHz: 100, keyLowPassHz: 5000, velocity: 0.8, velocityRangeDb: 18, gainDb: -6,"
                        + " tuneSemitones: -2, startMs: 5, replace: 0.5}"))
                .isEqualTo(new DrumLayerParams("", -30, 12, 80, 100, 5000, 0.8, 18, -6, -2, 5, 0.5));
    }

    @Test
    void devicesOfSpaceAreReadAsTheDocumentationSays() throws Trouble {
        Template template = templates().parse("""
                topdown: 1
                extends: base
                name: space
                buses:
                  vocals:
                    chain:
                      - {device: delay, note: 1/8 dotted, timeMs: 375, feedback: 0.4, pingPong: true, highPassHz: 200,
                         lowPassHz: 5000, duckingDb: 6, duckingReleaseMs: 300, mix: 0.2}
                      - {device: delay}
                      - {device: reverb, character: hall, preDelayMs: 35, decaySeconds: 2.4, lowDecay: 1.2, size: 1.1,
                         lowCrossoverHz: 300, highDecay: 0.4, highCrossoverHz: 4000, highPassHz: 150, lowPassHz: 8000,
                         width: 0.9, mix: 0.25}
                """, "space.yaml");
        assertThat(template.bus("vocals").chain())
                .extracting(device -> device.params())
                .containsExactly(
                        new DelayParams(
                                375, new NoteValue(8, NoteValue.Feel.DOTTED), 0.4, true, 200, 5000, 6, 300, 0.2),
                        DelayParams.NEUTRAL,
                        new ReverbParams(
                                ReverbParams.Character.HALL, 35, 2.4, 1.2, 300, 0.4, 4000, 150, 8000, 1.1, 0.9, 0.25));
    }

    @Test
    void aUsersTemplateTakesThePlaceOfABuiltInOneAndMayExtendIt() throws Exception {
        write("rock.yaml", "topdown: 1\nextends: rock\nname: rock\ndescription: ours\nprint: {loudnessLufs: -16}\n");
        Template rock = templates().load("rock");
        assertThat(rock.printLufs()).isEqualTo(-16);
        assertThat(rock.lineage()).containsExactly("rock", "base");
        assertThat(templates().load(folder.resolve("rock.yaml").toString()).printLufs())
                .isEqualTo(-16);
        assertThat(templates().list())
                .filteredOn(each -> each.name().equals("rock"))
                .singleElement()
                .satisfies(each -> assertThat(each.builtIn()).isFalse());
    }

    @Test
    void aBrokenFileIsListedWithItsProblem() throws Exception {
        write("mine.yaml", "topdown: 1\nextends: base\nname: mine\nprint: {loudness: -16}\n");
        assertThat(templates().list()).last().satisfies(each -> {
            assertThat(each.name()).isEqualTo("mine");
            assertThat(each.problem())
                    .contains("mine.yaml, line 4")
                    .contains("print.loudness")
                    .contains("loudnessLufs");
        });
    }

    @Test
    void templatesThatExtendEachOtherInACircleAreRefused() throws Exception {
        write("a.yaml", "topdown: 1\nextends: b\nname: a\n");
        write("b.yaml", "topdown: 1\nextends: a\nname: b\n");
        assertThatThrownBy(() -> templates().load("a"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("in a circle")
                .hasMessageContaining("b.yaml");
    }

    /// Each is laid on the base; what is wrong with it must be named, with its line.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prnt: {}                                          | line 4 | there is no setting \"prnt\"",
                "print: {loudnessLufs: \"-18 LUFS\"}               | line 4 | print.loudnessLufs must be a number",
                "print: {loudnessLufs: 3}                          | line 4 | must be within -40 to -6 but is 3",
                "buses: {drums: {outputTo: bass}, bass: {outputTo: drums}} | line 4 | feeds itself: drums > bass > drums",
                "buses: {drums: {outputTo: shells}}                | line 4 | a bus that does not exist, \"shells\"",
                "buses: {drums: {chain: [{device: compressor, attackSeconds: 0.03}]}} | line 4 | write \"attackMs\" if that is what is meant",
                "buses: {drums: {chain: [{device: compressor, ratio: 0.5}]}} | line 4 | ratio must be within 1.0 to 100.0 but was 0.5",
                "buses: {drums: {chain: [{device: exciter}]}}      | line 4 | there is no device \"exciter\"; there are clipper, compressor",
                "buses: {drums: {chain: [{device: delay, note: quaver}]}} | line 4 | a note must be written like 1/4",
                "buses: {drums: {chain: [{device: eq, bands: [{kind: comb, frequencyHz: 50}]}]}} | line 4 | must be one of bell, low-shelf",
                "buses: {drums: {colour: purple}}                  | line 4 | must be one of red, orange",
                "buses: {Drums: {name: x, role: drums}}            | line 4 | cannot be called so",
                "routing: {kick: ~}                                | line   | lacks the role \"kick\"",
                "routing: {kick: drumz}                            | line 4 | a bus that does not exist, \"drumz\"; there are nowhere, mix, drums",
                "routing: {kickdrum: drums}                        | line 4 | there is no role \"kickdrum\"; there are kick, snare",
                "routing: {vocals: vocals}                         | line 4 | a bus's role",
                "targets: {kick: {moveLu: 5}}                      | line 4 | targets.kick.moveLu must be within -3 to 3 but is 5",
                "targets: {kick: {level: -5}}                      | line 4 | there is no setting \"targets.kick.level\"; allowed here: lu, moveLu, shared",
                "details: {snare: {botom: -6}}                     | line 4 | there is no setting \"details.snare.botom\"",
                "details: {snare: {bottom: -60}}                   | line 4 | must be within -24 to 24",
                "groups: {more: {roles: [kick], sumLu: -3}}        | line 4 | which is in a group already",
                "pan: {snare: left}                                | line 4 | \"spread LIMIT\"",
                "pan: {snare: at 1.5}                              | line 4 | must be within -1 to 1",
                "pan: {snare: row 1}                               | line 4 | needs two numbers",
                "print: {ceilingDbtp: -2}                          | line   | has a limiter that lets more through",
                "spectrum: {offsetsDb: {70: 1}}                    | line   | has 70, which is no band",
                "extends: nothing                                  | line 4 | \"extends\" is said twice",
                "print: &p {ceilingDbtp: -1}                       | line 4 | anchors",
                "print: {ceilingDbtp: -1                           | line   | not YAML",
                "topdown: 2                                        | line 4 | \"topdown\" is said twice",
            })
    void whatIsWrongIsNamedWithItsPlace(String line, String place, String what) {
        String text = "topdown: 1\nextends: base\nname: bad\n" + line + "\n";
        assertThatThrownBy(() -> templates().parse(text, "bad.yaml"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(place)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | empty",
                "hello                         | key: value",
                "[1, 2]                        | key: value",
                "topdown: 2                    | topdown must be within 1 to 1 but is 2",
                "name: x                       | lacks \"topdown\"",
                "{topdown: 1, extends: nowhere} | it extends \"nowhere\", which does not exist",
                "{topdown: 1, name: x}         | lacks \"buses\"",
            })
    void aFileThatIsNoTemplateIsRefused(String text, String what) {
        assertThatThrownBy(() -> templates().parse(text == null ? "" : text, "bad.yaml"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("bad.yaml")
                .hasMessageContaining(what);
    }

    @Test
    void aTemplateThatDoesNotExistNamesThoseThatDo() {
        assertThatThrownBy(() -> templates().load("polka"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("polka")
                .hasMessageContaining("singer-songwriter");
        assertThatThrownBy(() -> templates().load(folder.toString())).isInstanceOf(Trouble.class);
    }

    /// Seeded damage to a real file: it is read or refused with a sentence, never anything else.
    @Test
    void damagedTextIsReadOrRefused() throws Trouble {
        String whole = templates().load("base").text();
        org.topdown.testkit.SplitMix random = new org.topdown.testkit.SplitMix(20_261_122);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder(whole);
            for (int i = 0; i <= random.nextInt(4); i++) {
                int at = random.nextInt(text.length() - 40);
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, at + 1 + random.nextInt(30));
                    case 1 -> text.insert(at, ":{}[]&*!|>-#\"'\n\t%@`~\u0000é9".charAt(random.nextInt(23)));
                    default -> text.insert(at, text.substring(at, at + 20));
                }
            }
            try {
                templates().parse(text.toString(), "damaged");
            } catch (Trouble expected) {
                assertThat(expected.what()).as("seed 20261122, round " + round).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void theUsersFolderFollowsTheMachinesHabits() {
        Path home = Path.of("home");
        assertThat(Templates.userFolder(Map.of("TOPDOWN_CONFIG", "cfg", "XDG_CONFIG_HOME", "xdg"), "Linux", home))
                .isEqualTo(Path.of("cfg", "templates"));
        assertThat(Templates.userFolder(Map.of("XDG_CONFIG_HOME", "xdg"), "Linux", home))
                .isEqualTo(Path.of("xdg", "topdown", "templates"));
        assertThat(Templates.userFolder(Map.of(), "Mac OS X", home))
                .isEqualTo(Path.of("home", ".config", "topdown", "templates"));
        assertThat(Templates.userFolder(Map.of("APPDATA", "app"), "Windows 11", home))
                .isEqualTo(Path.of("app", "topdown", "templates"));
    }

    @Test
    void textsAndWordsSurviveBeingWritten() throws Trouble {
        List<String> names = new ArrayList<>(List.of("no", "a: b", "\"q\" \\ \n", "808", "Gänge ♪", "-", ""));
        for (String name : names) {
            Yaml.Mapping tree = new Yaml.Mapping(
                    new java.util.LinkedHashMap<>(Map.of("name", new Yaml.Scalar(name, new Yaml.Place("x", 1)))),
                    new Yaml.Place("x", 1));
            Yaml.Mapping again = Yaml.read(YamlText.of(tree), "y");
            assertThat(((Yaml.Scalar) again.entries().getOrDefault("name", again)).value())
                    .isEqualTo(name);
        }
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
