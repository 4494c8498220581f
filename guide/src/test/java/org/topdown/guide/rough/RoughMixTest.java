package org.topdown.guide.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.engine.render.Tap;
import org.topdown.media.Progress;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;

class RoughMixTest {
    /// What the project promises of every part, in LU.
    private static final double OF_ITS_TARGET_LU = 1.5;

    @TempDir
    Path scratch;

    private static double powerSumDb(Map<String, PartReading> parts, Mix mix) {
        double sum = 0;
        for (Strip track : mix.tier(Tier.TRACK)) {
            Double target = reading(parts, track.id()).targetLu();
            sum += target == null ? 0 : Math.pow(10, target / 10);
        }
        return 10 * Math.log10(sum);
    }

    private static PartReading reading(Map<String, PartReading> parts, String id) {
        PartReading reading = parts.get(id);
        assertThat(reading).as(id).isNotNull();
        return java.util.Objects.requireNonNull(reading);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double lufs(double[][] heard) {
        return PlainLoudness.integratedLufs(PlainLoudness.blocks(heard));
    }

    private static void assertAtTheirTargets(RoughMix.Result result) {
        for (Strip track : result.mix().tier(Tier.TRACK)) {
            PartReading reading = reading(result.parts(), track.id());
            if (reading.state() == PartReading.State.PLAYS) {
                assertThat(reading.relativeLu())
                        .as(track.id())
                        .isCloseTo(java.util.Objects.requireNonNull(reading.targetLu()), within(OF_ITS_TARGET_LU));
            }
        }
    }

    @Test
    void everyPartComesToItsTarget() throws IOException {
        assertAtTheirTargets(Band.whole().roughMix(scratch));
    }

    @Test
    void relativeLoudnessIsWhatAMeterReadsOfARender() throws IOException {
        Band band = Band.whole();
        RoughMix.Result result = band.roughMix(scratch);
        double mixLufs = lufs(band.heard(result.mix(), Mix.MIX_BUS, Tap.Place.INPUT));
        for (Strip strip : result.mix().strips()) {
            Double relative = strip.tier() == Tier.MIX
                    ? null
                    : reading(result.parts(), strip.id()).relativeLu();
            if (relative != null) {
                double[][] heard = band.heard(result.mix(), strip.id(), Tap.Place.AFTER_FADER);
                double own = PlainLoudness.activeLufs(PlainLoudness.blocks(heard));
                // The standard's coefficients differ from the transformed prototype by less than 0.01 dB.
                assertThat(relative).as(strip.id()).isCloseTo(own - mixLufs, within(0.02));
            }
        }
    }

    @Test
    void whatIsSilentOrHearsOnlyOthersIsOffAndHasNoTarget() throws IOException {
        RoughMix.Result result = Band.whole().roughMix(scratch);
        assertThat(reading(result.parts(), "ride"))
                .isEqualTo(new PartReading(null, null, null, PartReading.State.SILENT));
        PartReading floor = reading(result.parts(), "floor");
        assertThat(floor.state()).isEqualTo(PartReading.State.BLEED_ONLY);
        assertThat(floor.targetLu()).isNull();
        assertThat(floor.relativeLu()).isNull();
        assertThat(floor.loudnessLufs()).isNotNull();
        for (String id : new String[] {"ride", "floor"}) {
            assertThat(result.mix().strip(id).output().faderDb()).as(id).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    /// A file that came in twice is heard once; all else is as without the copy.
    @Test
    void aCopyIsOffAndHasNoShareInTheMix() throws IOException {
        RoughMix.Result alone = pair().roughMix(scratch);
        RoughMix.Result result = pair().part("di-2", Role.BASS, "", Band.tone(82, 0.3))
                .isACopyOf("di", "di-2")
                .roughMix(scratch);
        assertThat(reading(result.parts(), "di-2").state()).isEqualTo(PartReading.State.COPY);
        assertThat(result.mix().strip("di-2").output().faderDb()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(reading(result.parts(), "di")).isEqualTo(reading(alone.parts(), "di"));
        assertThat(result.choices())
                .anySatisfy(choice -> assertThat(choice.why())
                        .isEqualTo("the same audio as di, which would play twice; rough-mix --only di-2 brings it in"));
    }

    private static Band pair() {
        return new Band(5)
                .part("kick", Role.KICK, "", Band.drum(60, 0.25, 0.1, 0.5))
                .part("di", Role.BASS, "", Band.tone(82, 0.3));
    }

    @Test
    void targetsOfPartsThatPlayTogetherAddUpToTheMix() throws IOException {
        Band band = new Band(5)
                .part("kick", Role.KICK, "", Band.drum(60, 0.25, 0.1, 0.5))
                .part("di", Role.BASS, "", Band.tone(82, 0.3))
                .part("gtr-l", Role.RHYTHMGUITAR, "left", Band.noise(3, 0.1))
                .part("gtr-r", Role.RHYTHMGUITAR, "right", Band.noise(4, 0.1))
                .part("organ", Role.ORGAN, "", Band.tone(350, 0.1))
                .part("vox", Role.LEADVOCAL, "", Band.tone(640, 0.1));
        RoughMix.Result result = band.roughMix(scratch);
        assertThat(powerSumDb(result.parts(), result.mix())).isCloseTo(0, within(0.3));
        assertAtTheirTargets(result);
    }

    /// Eight parts, each alone for a second: each is as loud as the mix, and no fader can change that. It is known
    /// before and told.
    @Test
    void partsThatNeverPlayTogetherStillComeToTheirTargets() throws IOException {
        Band band = new Band(8);
        Role[] roles = {
            Role.KICK, Role.BASS, Role.ORGAN, Role.PAD, Role.LEADVOCAL, Role.LEADGUITAR, Role.EGUITAR, Role.SYNTH
        };
        for (int i = 0; i < roles.length; i++) {
            band.part("part-" + i, roles[i], "", Band.during(i, i + 1, Band.tone(200 + 100 * i, 0.1)));
        }
        RoughMix.Result result = band.roughMix(scratch);
        assertAtTheirTargets(result);
        double sum = powerSumDb(result.parts(), result.mix());
        assertThat(sum).isGreaterThan(0.3);
        assertThat(result.rests().carriedLu()).isCloseTo(sum, within(1e-9));
        assertThat(result.rests().restLu()).isGreaterThan(sum);
    }

    /// Kick and hi-hat alone stand for the kit, which is told, and their bus comes to the kit's level.
    @Test
    void aGroupComesToItsSum() throws IOException {
        Band band = new Band(5)
                .part("kick", Role.KICK, "", Band.drum(60, 0.25, 0.1, 0.5))
                .part("hat", Role.HIHAT, "", Band.noise(8, 0.1))
                .part("di", Role.BASS, "", Band.tone(82, 0.3))
                .part("vox", Role.LEADVOCAL, "", Band.tone(640, 0.1));
        RoughMix.Result result = band.roughMix(scratch);
        assertAtTheirTargets(result);
        double drums = java.util.Objects.requireNonNull(
                reading(result.parts(), "drums").relativeLu());
        double bass =
                java.util.Objects.requireNonNull(reading(result.parts(), "bass").relativeLu());
        assertThat(drums - bass).isCloseTo(-7 + 7.5, within(0.3));
        assertThat(result.choices())
                .anySatisfy(choice -> assertThat(choice.what()).matches("drums: all parts \\+4\\.[0-9] LU"));
    }

    @Test
    void twoMicrophonesOfOneDrumAreTurnedDownByWhatTheyGainTogether() throws IOException {
        Band band = new Band(5)
                .part("in", Role.KICK, "in", Band.drum(60, 0.5, 0.12, 0.7))
                .part("out", Role.KICK, "out", Band.drum(60, 0.5, 0.12, 0.07))
                .part("di", Role.BASS, "", Band.tone(82, 0.3));
        RoughMix.Result result = band.roughMix(scratch);
        assertAtTheirTargets(result);
        assertThat(result.choices())
                .anySatisfy(choice -> assertThat(choice.what()).matches("all its strips -[0-9.]+ dB"));
        // The same after its trim, the outside stands 3 dB under the inside.
        assertThat(result.mix().strip("in").output().faderDb()
                        - result.mix().strip("out").output().faderDb())
                .isCloseTo(3, within(0.11));
    }

    @Test
    void theLevelIntoTheChainIsTheTemplates() throws IOException {
        Band band = Band.whole();
        RoughMix.Result result = band.roughMix(scratch);
        assertThat(lufs(band.heard(result.mix(), Mix.MIX_BUS, Tap.Place.AFTER_HEAD)))
                .isCloseTo(band.template().levelIntoChainLufs(), within(0.1));
    }

    @Test
    void theNeedleIsKissed() throws IOException {
        Band band = Band.whole();
        assertThat(median(band.gainReduction(band.roughMix(scratch).mix()))).isBetween(1.0, 2.0);
    }

    @Test
    void theLoudestThirtySecondsDecide() throws IOException {
        Band band = new Band(42, 16_000)
                .part(
                        "kick",
                        Role.KICK,
                        "",
                        t -> (t < 12 ? 0.05 : 1) * Band.drum(60, 0.5, 0.12, 0.5).applyAsDouble(t))
                .part(
                        "di",
                        Role.BASS,
                        "",
                        t -> (t < 12 ? 0.05 : 1) * Band.tone(82, 0.3).applyAsDouble(t));
        double[] readings = band.gainReduction(band.roughMix(scratch).mix());
        assertThat(median(Arrays.copyOfRange(readings, 1200, 4200))).isBetween(1.0, 2.0);
        assertThat(median(Arrays.copyOf(readings, 1200))).isLessThan(0.5);
    }

    @Test
    void thePrintIsAsLoudAsTheTemplateSaysAndBelowTheCeiling() throws IOException {
        Band band = Band.whole();
        double[][] print = band.heard(band.roughMix(scratch).mix(), Mix.MIX_BUS, Tap.Place.AFTER_FADER);
        assertThat(lufs(print)).isCloseTo(-18, within(0.1));
        TruePeakMeter peak = new TruePeakMeter(Band.RATE, 2);
        peak.add(print, 0, print[0].length);
        assertThat(peak.truePeakDbtp()).isLessThan(-1);
    }

    private Template without(String device) throws IOException {
        Template base = Band.whole().template();
        String yaml = """
                topdown: 1
                extends: base
                name: bare
                description: "without"
                mixBus:
                  chain:
                """;
        for (String item : List.of(
                "{device: compressor, character: bus, thresholdDb: 0, ratio: 2, attackMs: 30, releaseMs: 150}",
                "{device: limiter, ceilingDbtp: -1, lookaheadMs: 1.5, releaseMs: 80}")) {
            yaml += item.contains(device) ? "" : "    - " + item + "\n";
        }
        Template bare = new Templates(Path.of("no templates here")).parse(yaml, "bare");
        assertThat(bare.mixBusChain()).hasSize(1);
        assertThat(bare.ceilingDbtp()).isEqualTo(base.ceilingDbtp());
        return bare;
    }

    /// Loudness and true peak of the print, by meters of their own, against what was said of it.
    private PrintLevel heardAsTold(Band band, RoughMix.Result result) throws IOException {
        double[][] print = band.heard(result.mix(), Mix.MIX_BUS, Tap.Place.AFTER_FADER);
        TruePeakMeter peak = new TruePeakMeter(Band.RATE, 2);
        peak.add(print, 0, print[0].length);
        PrintLevel level = java.util.Objects.requireNonNull(result.print());
        assertThat(level.reachedLufs()).isCloseTo(lufs(print), within(0.03));
        assertThat(level.dbtp()).isCloseTo(peak.truePeakDbtp(), within(0.02));
        assertThat(peak.truePeakDbtp()).isLessThanOrEqualTo(-1);
        assertThat(result.choices())
                .filteredOn(choice -> choice.subject().equals("print"))
                .singleElement()
                .satisfies(choice -> assertThat(choice.why())
                        .contains(String.format(java.util.Locale.ROOT, "%.1f LUFS", level.reachedLufs())));
        return level;
    }

    @Test
    void withoutALimiterThePrintIsOnlyAsLoudAsItsCeilingAllows() throws IOException {
        Band band = Band.whole();
        RoughMix.Result result = RoughMix.set(band.toPrintAt(-8, without("limiter"), scratch), Progress.NONE);
        PrintLevel level = heardAsTold(band, result);
        assertThat(level.missed()).isTrue();
        assertThat(level.limit()).contains("-1.0 dBTP").contains("no limiter");
        assertThat(level.dbtp()).isCloseTo(-1.1, within(0.06));
    }

    /// Hot, but within reach of the limiter: it is reached, not nearly reached.
    @ParameterizedTest
    @CsvSource({"nothing, -8.5", "compressor, -9"})
    void aLoudPrintIsAsLoudAsAsked(String without, double askedLufs) throws IOException {
        Band band = dense();
        Template template = without.equals("nothing") ? band.template() : without(without);
        PrintLevel level = heardAsTold(band, RoughMix.set(band.toPrintAt(askedLufs, template, scratch), Progress.NONE));
        assertThat(level.reachedLufs()).isCloseTo(askedLufs, within(0.05));
    }

    @Test
    void beyondWhatALimiterCanDoItStopsAndSaysSo() throws IOException {
        Band band = dense();
        PrintLevel level = heardAsTold(band, RoughMix.set(band.toPrintAt(3, band.template(), scratch), Progress.NONE));
        assertThat(level.missed()).isTrue();
        assertThat(level.limit()).isNotEmpty();
        assertThat(level.reachedLufs()).isGreaterThan(-8.5);
    }

    private static Band dense() {
        return new Band(6)
                .part("kick", Role.KICK, "", Band.drum(60, 0.25, 0.1, 0.5))
                .part("di", Role.BASS, "", Band.tone(82, 0.3))
                .part("gtr-l", Role.RHYTHMGUITAR, "left", Band.noise(3, 0.1))
                .part("gtr-r", Role.RHYTHMGUITAR, "right", Band.noise(4, 0.1))
                .part("organ", Role.ORGAN, "", Band.tone(350, 0.1))
                .part("vox", Role.LEADVOCAL, "", Band.tone(640, 0.1));
    }

    /// Somebody who watches sees the whole way, and nobody stands still where the mix bus is set.
    @Test
    void progressGoesOnToTheEnd() throws IOException {
        Band band = Band.whole();
        List<Double> seen = Collections.synchronizedList(new ArrayList<>());
        Progress watching = new Progress() {
            @Override
            public void at(double share) {
                seen.add(share);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        RoughMix.set(band.request(band.desk(), Set.of(), scratch, 1), watching);
        assertThat(seen).isSorted();
        assertThat(seen.getLast()).isBetween(0.85, 1.0);
        assertThat(seen.stream().filter(share -> share > 0.8).distinct().count())
                .isGreaterThan(20);
    }

    @Test
    void threadsChangeNothing() throws IOException {
        Band band = Band.whole();
        RoughMix.Result one = RoughMix.set(band.request(band.desk(), Set.of(), scratch, 1), Progress.NONE);
        RoughMix.Result two = RoughMix.set(band.request(band.desk(), Set.of(), scratch, 2), Progress.NONE);
        assertThat(two).isEqualTo(one);
    }

    @Test
    void settingSomeStripsLeavesTheOthersAlone() throws IOException {
        Band band = Band.whole();
        Mix before = band.roughMix(scratch).mix();
        Strip tooLoud =
                before.strip("vox").withOutput(before.strip("vox").output().withFaderDb(12));
        Strip users = before.strip("di").withOutput(before.strip("di").output().withPan(0.2));
        Mix worked = before.with(tooLoud).with(users);
        RoughMix.Result result = RoughMix.set(band.request(worked, Set.of("vox"), scratch, 2), Progress.NONE);
        for (Strip strip : worked.strips()) {
            Strip after = result.mix().strip(strip.id());
            switch (strip.id()) {
                case "vox" ->
                    // Back to where it was, give or take that the first balance was held together by powers alone.
                    assertThat(after.output().faderDb())
                            .isCloseTo(before.strip("vox").output().faderDb(), within(1.5));
                case Mix.MIX_BUS ->
                    assertThat(after)
                            .isEqualTo(strip.withHead(
                                    strip.head().withTrimDb(after.head().trimDb())));
                default -> assertThat(after).isEqualTo(strip);
            }
        }
        assertThat(result.mix().strips()).hasSameSizeAs(worked.strips());
        PartReading vox = reading(result.parts(), "vox");
        assertThat(vox.relativeLu()).isCloseTo(java.util.Objects.requireNonNull(vox.targetLu()), within(0.3));
        assertThat(lufs(band.heard(result.mix(), Mix.MIX_BUS, Tap.Place.AFTER_HEAD)))
                .isCloseTo(band.template().levelIntoChainLufs(), within(0.1));
    }

    /// What it sets stands still from then on, which is said; all other automation stays. The part comes to its target.
    @Test
    void whatIsSetDoesNotRideAnyMore() throws IOException {
        Band band = Band.whole();
        Mix before = band.roughMix(scratch).mix();
        Strip vox = before.strip("vox");
        List<Breakpoint> fader = List.of(Breakpoint.hold(0, -30), Breakpoint.hold(48_000, -20));
        List<Breakpoint> one = List.of(Breakpoint.linear(0, 0.1));
        Mix riding = before.with(vox.with(new Automation("output.faderDb", fader))
                        .with(new Automation("head.trimDb", List.of(Breakpoint.linear(0, 20))))
                        .with(new Automation("output.pan", one)))
                .with(before.strip("di").with(new Automation("output.faderDb", fader)))
                .with(before.mixBus()
                        .with(new Automation("head.trimDb", fader))
                        .with(new Automation("output.width", one)));
        RoughMix.Result result = RoughMix.set(band.request(riding, Set.of("vox"), scratch, 2), Progress.NONE);
        assertThat(result.mix().strip("vox").automation())
                .extracting(Automation::control)
                .containsExactly("output.pan");
        assertThat(result.mix().strip("di")).isEqualTo(riding.strip("di"));
        assertThat(result.mix().mixBus().automation())
                .extracting(Automation::control)
                .containsExactly("output.width");
        assertThat(result.choices())
                .filteredOn(choice -> choice.subject().equals("automation"))
                .extracting(choice -> choice.stripId() + " " + choice.what() + ": " + choice.why())
                .containsExactlyInAnyOrder(
                        "vox head.trimDb does not move any more: it is set here, and its 1 breakpoints would move it all"
                                + " the same",
                        "vox output.faderDb does not move any more: it is set here, and its 2 breakpoints would move it"
                                + " all the same",
                        "mix head.trimDb does not move any more: it is set here, and its 2 breakpoints would move it all"
                                + " the same");
        PartReading read = reading(result.parts(), "vox");
        assertThat(read.relativeLu()).isCloseTo(java.util.Objects.requireNonNull(read.targetLu()), within(0.3));
    }

    /// A whole rough mix of a desk that moves: the mix bus's compressor and limiter stand where they are set.
    @Test
    void theMixBusStandsWhereItIsSet() throws IOException {
        Band band = Band.whole();
        Mix desk = band.desk();
        Strip bus = desk.mixBus();
        for (String control : List.of("compressor.curve.thresholdDb", "compressor.makeupDb", "limiter.gainDb")) {
            bus = bus.with(new Automation(control, List.of(Breakpoint.linear(0, bus.settingOf(control)))));
        }
        bus = bus.with(new Automation("compressor.mix", List.of(Breakpoint.linear(0, 1))));
        Mix set = RoughMix.set(band.request(desk.with(bus), Set.of(), scratch, 2), Progress.NONE)
                .mix();
        assertThat(set.mixBus().automation()).extracting(Automation::control).containsExactly("compressor.mix");
        assertThat(set.mixBus().withAutomation(List.of()))
                .isEqualTo(band.roughMix(scratch).mix().mixBus());
    }

    @Test
    void aSilentSongIsNoFailure() throws IOException {
        Band band = new Band(2)
                .part("a", Role.KICK, "", Band.silence())
                .part("b", Role.LEADVOCAL, "", Band.silence(), Band.silence());
        RoughMix.Result result = band.roughMix(scratch);
        assertThat(result.mix().tier(Tier.TRACK))
                .allSatisfy(strip -> assertThat(strip.output().faderDb()).isEqualTo(Double.NEGATIVE_INFINITY));
        assertThat(result.parts().values()).allSatisfy(reading -> {
            assertThat(reading.relativeLu()).isNull();
            assertThat(reading.targetLu()).isNull();
        });
        assertThat(result.mix().mixBus().head()).isEqualTo(band.desk().mixBus().head());
    }

    @Test
    void oneMonoTrackIsTheWholeMix() throws IOException {
        Band band = new Band(4).part("vox", Role.LEADVOCAL, "", Band.tone(440, 0.01));
        RoughMix.Result result = band.roughMix(scratch);
        PartReading vox = reading(result.parts(), "vox");
        assertThat(vox.relativeLu()).isCloseTo(0, within(0.05));
        assertThat(vox.targetLu()).isCloseTo(0, within(0.3));
        assertThat(lufs(band.heard(result.mix(), Mix.MIX_BUS, Tap.Place.AFTER_FADER)))
                .isCloseTo(-18, within(0.1));
    }

    @Test
    void aSongShorterThanABlockPlays() throws IOException {
        RoughMix.Result result =
                new Band(0.2).part("blip", Role.FX, "", Band.tone(440, 0.1)).roughMix(scratch);
        assertThat(reading(result.parts(), "blip").state()).isEqualTo(PartReading.State.PLAYS);
        assertThat(result.mix().strip("blip").output().faderDb()).isGreaterThan(-40);
    }

    @Test
    void stoppedAnywhereItLeavesNoBounceBehind() throws IOException {
        Band band = new Band(3).part("vox", Role.LEADVOCAL, "", Band.tone(440, 0.1));
        for (double when : new double[] {0, 0.3, 0.6, 0.7, 0.79, 0.81, 0.83, 0.85, 0.88}) {
            Progress until = new Progress() {
                private boolean reached;

                @Override
                public void at(double share) {
                    reached |= share >= when;
                }

                @Override
                public boolean cancelled() {
                    return reached;
                }
            };
            assertThatThrownBy(() -> RoughMix.set(band.request(band.desk(), Set.of(), scratch, 2), until))
                    .as("stopped at %s", when)
                    .isInstanceOf(CancellationException.class);
            try (var files = Files.list(scratch)) {
                assertThat(files).isEmpty();
            }
        }
    }
}
