package org.topdown.session.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
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
import org.topdown.dsp.space.OutputParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.RandomMix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.mix.edit.Edit;

class MixJsonTest {
    private static final Mix SMALL = new Mix(
            List.of(
                    Strip.track("kick", "Kick \u00fc", Role.KICK, "in", new Clip("kick-in", 1, 0, 48_000), "mix")
                            .with(new Send("room", Double.NEGATIVE_INFINITY, Send.Point.PRE_FADER))
                            .withChain(List.of(new Device("eq", new EqParams(List.of(EqBand.bell(60, 1.5, 1))), true)))
                            .withOutput(new OutputParams(Double.NEGATIVE_INFINITY, -0.25, 1))
                            .with(new Automation(
                                    "output.faderDb",
                                    List.of(
                                            Breakpoint.linear(0, -6),
                                            Breakpoint.hold(48_000, Double.NEGATIVE_INFINITY)))),
                    Strip.bus("room", "Room", Role.EFFECTS, "mix")
                            .withChain(List.of(new Device("duck", CompressorParams.NEUTRAL, false, "snare"))),
                    Strip.track("snare", "Snare", Role.SNARE, "", null, "mix"),
                    Strip.mixBus()),
            List.of(new Vca(
                    "all-drums",
                    "Drums",
                    -1.5,
                    false,
                    List.of("kick", "snare"),
                    List.of(new Automation("muted", List.of(Breakpoint.hold(7, 1)))))));

    /// The format of version 4, to the letter: a change here is a change of every song on disk and needs a
    /// migration.
    private static final String SMALL_JSON = """
            {"strips":[{"id":"kick","name":"Kick \u00fc","tier":"TRACK","role":"kick","roleDetail":"in",\
            "clip":{"audioId":"kick-in","channels":1,"startFrame":0,"frames":48000},\
            "head":{"trimDb":0.0,"polarityInverted":false,"delayMs":0.0},\
            "chain":[{"id":"eq","params":{"kind":"eq","bands":[{"kind":"BELL","frequencyHz":60.0,"gainDb":1.5,\
            "q":1.0,"slopeDbPerOctave":12,"enabled":true,"placement":"STEREO","dynamics":null}]},"bypassed":true,"keyFrom":""}],\
            "output":{"faderDb":"-inf","pan":-0.25,"width":1.0},"muted":false,"soloSafe":false,"outputTo":"mix",\
            "sends":[{"to":"room","levelDb":"-inf","point":"PRE_FADER"}],\
            "automation":[{"control":"output.faderDb","points":[{"frame":0,"value":-6.0,"segment":"LINEAR"},\
            {"frame":48000,"value":"-inf","segment":"HOLD"}]}]},\
            {"id":"room","name":"Room","tier":"BUS","role":"effects","roleDetail":"","clip":null,\
            "head":{"trimDb":0.0,"polarityInverted":false,"delayMs":0.0},\
            "chain":[{"id":"duck","params":{"kind":"compressor","character":"CLEAN",\
            "curve":{"thresholdDb":-18.0,"ratio":1.0,"kneeDb":6.0},"attackMs":10.0,"attackNote":null,\
            "releaseMs":150.0,"releaseNote":null,"holdMs":0.0,"detector":"PEAK","rmsMs":10.0,"keyHighPassHz":0.0,\
            "lookaheadMs":0.0,"link":1.0,"mix":1.0,"makeupDb":0.0},\
            "bypassed":false,"keyFrom":"snare"}],\
            "output":{"faderDb":0.0,"pan":0.0,"width":1.0},"muted":false,"soloSafe":true,"outputTo":"mix","sends":[],\
            "automation":[]},\
            {"id":"snare","name":"Snare","tier":"TRACK","role":"snare","roleDetail":"","clip":null,\
            "head":{"trimDb":0.0,"polarityInverted":false,"delayMs":0.0},"chain":[],\
            "output":{"faderDb":0.0,"pan":0.0,"width":1.0},"muted":false,"soloSafe":false,"outputTo":"mix","sends":[],\
            "automation":[]},\
            {"id":"mix","name":"Mix bus","tier":"MIX","role":"mix","roleDetail":"","clip":null,\
            "head":{"trimDb":0.0,"polarityInverted":false,"delayMs":0.0},"chain":[],\
            "output":{"faderDb":0.0,"pan":0.0,"width":1.0},"muted":false,"soloSafe":false,"outputTo":"","sends":[],\
            "automation":[]}],\
            "vcas":[{"id":"all-drums","name":"Drums","faderDb":-1.5,"muted":false,"members":["kick","snare"],\
            "automation":[{"control":"muted","points":[{"frame":7,"value":1.0,"segment":"HOLD"}]}]}]}""";

    @Test
    void theFormatIsTheOneSongsAreKeptIn() {
        assertThat(MixJson.write(SMALL)).isEqualTo(SMALL_JSON);
        assertThat(MixJson.readMix(SMALL_JSON)).isEqualTo(SMALL);
        assertThat(MixJson.write(CompressorParams.NEUTRAL)).isEqualTo("""
                {"kind":"compressor","character":"CLEAN","curve":{"thresholdDb":-18.0,"ratio":1.0,"kneeDb":6.0},\
                "attackMs":10.0,"attackNote":null,"releaseMs":150.0,"releaseNote":null,"holdMs":0.0,"detector":"PEAK",\
                "rmsMs":10.0,"keyHighPassHz":0.0,"lookaheadMs":0.0,"link":1.0,"mix":1.0,"makeupDb":0.0}""");
        assertThat(MixJson.readParams(MixJson.write(CompressorParams.NEUTRAL))).isEqualTo(CompressorParams.NEUTRAL);
        assertThat(MixJson.write(GateParams.NEUTRAL)).isEqualTo("""
                {"kind":"gate","curve":{"thresholdDb":-40.0,"ratio":1.0,"rangeDb":60.0},"hysteresisDb":4.0,\
                "attackMs":1.0,"holdMs":50.0,"releaseMs":150.0,"lookaheadMs":0.0,"keyHighPassHz":0.0,\
                "keyLowPassHz":0.0}""");
        assertThat(MixJson.write(DeEsserParams.NEUTRAL)).isEqualTo("""
                {"kind":"deesser","shape":"SHELF","fromHz":5000.0,"toHz":9000.0,"thresholdDb":-12.0,"rangeDb":0.0,\
                "attackMs":1.0,"releaseMs":50.0}""");
        assertThat(MixJson.write(new MultibandParams(List.of(MultibandBand.upTo(200), MultibandBand.upTo(16_000)))))
                .isEqualTo("""
                {"kind":"multiband","bands":[{"upToHz":200.0,"curve":{"thresholdDb":-24.0,"ratio":1.0,"kneeDb":6.0},\
                "attackMs":10.0,"releaseMs":150.0,"makeupDb":0.0},{"upToHz":16000.0,"curve":{"thresholdDb":-24.0,\
                "ratio":1.0,"kneeDb":6.0},"attackMs":10.0,"releaseMs":150.0,"makeupDb":0.0}]}""");
        assertThat(MixJson.write(new TransientParams(4.5, -3))).isEqualTo("""
                {"kind":"transient","attackDb":4.5,"sustainDb":-3.0}""");
        assertThat(MixJson.write(new Edit.All(List.of(
                        new Edit.SetMuted("kick", true),
                        new Edit.SetDevice("kick", "limiter", LimiterParams.NEUTRAL)))))
                .isEqualTo("""
                {"edit":"all","edits":[{"edit":"setMuted","stripId":"kick","muted":true},\
                {"edit":"setDevice","stripId":"kick","deviceId":"limiter","params":{"kind":"limiter",\
                "ceilingDbtp":-1.0,"gainDb":0.0,"lookaheadMs":1.5,"releaseMs":80.0}}]}""");
    }

    @Test
    void devicesOfSpaceAreKeptToTheLetterToo() {
        assertThat(MixJson.write(DelayParams.NEUTRAL)).isEqualTo("""
                {"kind":"delay","timeMs":500.0,"note":null,"feedback":0.3,"pingPong":false,"highPassHz":0.0,\
                "lowPassHz":0.0,"duckingDb":0.0,"duckingReleaseMs":200.0,"mix":0.0}""");
        assertThat(MixJson.write(ReverbParams.NEUTRAL)).isEqualTo("""
                {"kind":"reverb","character":"PLATE","preDelayMs":20.0,"decaySeconds":1.8,"lowDecay":1.0,\
                "lowCrossoverHz":250.0,"highDecay":0.5,"highCrossoverHz":5000.0,"highPassHz":0.0,"lowPassHz":0.0,\
                "size":1.0,"width":1.0,"mix":0.0}""");
        assertThat(MixJson.readParams(MixJson.write(ReverbParams.NEUTRAL))).isEqualTo(ReverbParams.NEUTRAL);
        DelayParams dotted =
                new DelayParams(375, new NoteValue(8, NoteValue.Feel.DOTTED), 0.5, true, 200, 5000, 6, 300, 0.25);
        String json = """
                {"kind":"delay","timeMs":375.0,"note":{"division":8,"feel":"DOTTED"},"feedback":0.5,"pingPong":true,\
                "highPassHz":200.0,"lowPassHz":5000.0,"duckingDb":6.0,"duckingReleaseMs":300.0,"mix":0.25}""";
        assertThat(MixJson.write(dotted)).isEqualTo(json);
        assertThat(MixJson.readParams(json)).isEqualTo(dotted);
        assertThat(MixJson.readParams(MixJson.write(DelayParams.NEUTRAL))).isEqualTo(DelayParams.NEUTRAL);
    }

    @Test
    void aBandNamesWhereItIsAndWhatItFollows() {
        EqParams eq = new EqParams(
                List.of(EqBand.bell(3000, 0, 2).on(EqBand.Placement.MID).with(new EqDynamics(-30, 3, -6, 5, 90))));
        String json = """
                {"kind":"eq","bands":[{"kind":"BELL","frequencyHz":3000.0,"gainDb":0.0,"q":2.0,"slopeDbPerOctave":12,\
                "enabled":true,"placement":"MID","dynamics":{"thresholdDb":-30.0,"ratio":3.0,"rangeDb":-6.0,\
                "attackMs":5.0,"releaseMs":90.0}}]}""";
        assertThat(MixJson.write(eq)).isEqualTo(json);
        assertThat(MixJson.readParams(json)).isEqualTo(eq);
    }

    @Test
    void devicesOfColourAndDrumsAreKeptToTheLetter() {
        assertThat(MixJson.write(SaturatorParams.NEUTRAL)).isEqualTo("""
                {"kind":"saturator","shape":"TANH","driveDb":0.0,"mix":1.0,"quality":"FULL"}""");
        assertThat(MixJson.write(ClipperParams.NEUTRAL)).isEqualTo("""
                {"kind":"clipper","driveDb":0.0,"ceilingDb":0.0,"kneeDb":0.0,"mix":1.0,"quality":"FULL"}""");
        assertThat(MixJson.write(StereoParams.NEUTRAL)).isEqualTo("""
                {"kind":"stereo","width":1.0,"balance":0.0,"middleDb":0.0,"monoBelowHz":0.0,"spread":0.0}""");
        assertThat(MixJson.write(DrumLayerParams.NEUTRAL.withSample("0123456789abcdef".repeat(4))))
                .isEqualTo("""
                {"kind":"drumlayer","sample":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",\
                "thresholdDb":-24.0,"riseDb":9.0,"retriggerMs":60.0,"keyHighPassHz":0.0,"keyLowPassHz":0.0,\
                "velocity":1.0,"velocityRangeDb":24.0,"gainDb":0.0,"tuneSemitones":0.0,"startMs":0.0,"replace":0.0}""");
    }

    /// SHA-256 of the text above by another program (sha256sum), so that it cannot drift with ours.
    @Test
    void aMixHasOneIdentity() {
        assertThat(MixJson.identity(SMALL))
                .isEqualTo("2be1bb64d47c4ac90c2538311996c68fbba5dba8c6698262beafae7ef954974b");
        assertThat(MixJson.identity(MixJson.readMix(SMALL_JSON))).isEqualTo(MixJson.identity(SMALL));
        assertThat(MixJson.identity(new Edit.SetMuted("kick", true).applyTo(SMALL)))
                .isNotEqualTo(MixJson.identity(SMALL));
    }

    @Test
    void everyMixComesBackAsItWas() {
        Set<Class<?>> kinds = new HashSet<>();
        for (long seed = 1; seed <= 80; seed++) {
            Mix mix = new RandomMix(seed).mix();
            String json = MixJson.write(mix);
            Mix back = MixJson.readMix(json);
            assertThat(back).as("seed %d", seed).isEqualTo(mix);
            assertThat(MixJson.write(back)).as("seed %d", seed).isEqualTo(json);
            for (Strip strip : mix.strips()) {
                assertThat(MixJson.readStrip(MixJson.write(strip))).isEqualTo(strip);
                for (Device device : strip.chain()) {
                    kinds.add(device.params().getClass());
                    assertThat(MixJson.readDevice(MixJson.write(device))).isEqualTo(device);
                    assertThat(MixJson.readParams(MixJson.write(device.params())))
                            .isEqualTo(device.params());
                    assertThat(MixJson.treeOf(device).toString()).isEqualTo(MixJson.write(device));
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(DeviceParams.class.getPermittedSubclasses());
    }

    @Test
    void everyEditComesBackAsItWasAndDoesTheSame() {
        Set<Class<?>> kinds = new HashSet<>();
        for (long seed = 1; seed <= 80; seed++) {
            RandomMix random = new RandomMix(seed);
            Mix mix = random.mix();
            for (int i = 0; i < 25; i++) {
                Edit edit = random.validEdit(mix);
                Edit back = MixJson.readEdit(MixJson.write(edit));
                assertThat(back).as("seed %d, edit %d", seed, i).isEqualTo(edit);
                mix = edit.applyTo(mix);
                kinds.add(edit.getClass());
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Edit.class.getPermittedSubclasses());
    }

    @Test
    void namesOfEditsAreOneEach() {
        List<String> names = new ArrayList<>();
        for (long seed = 1; seed <= 40; seed++) {
            RandomMix random = new RandomMix(seed);
            Edit edit = random.edit(random.mix());
            assertThat(MixJson.write(edit)).startsWith("{\"edit\":\"" + EditNames.nameOf(edit) + "\",");
            names.add(EditNames.nameOf(edit));
        }
        assertThat(names).hasSizeGreaterThan(10);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON.replace("\"q\":1.0", "\"q\":0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this is not a mix: q must be within 0.1 to 40.0 but was 0.0"
                        + " (at strips[0].chain[0].params.bands[0])");
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON.replace("\"muted\"", "\"solo\":true,\"muted\"")))
                .hasMessage("this is not a mix: there is no member \"solo\" (at strips[0].solo)");
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON.replace("\"muted\":false,", "")))
                .hasMessage("this is not a mix: the member \"muted\" is missing (at strips[0].muted)");
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON.replace("\"kick\",\"roleDetail", "\"kik\",\"roleDetail")))
                .hasMessageContaining("there is no role \"kik\"; there are kick, snare");
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON.replace("\"kind\":\"eq\"", "\"kind\":\"flanger\"")))
                .hasMessageContaining(
                        "there is no device \"flanger\"; there are clipper, compressor, deesser, delay, drumlayer, eq");
        assertThatThrownBy(() -> MixJson.readEdit("{\"edit\":\"explode\",\"stripId\":\"kick\"}"))
                .hasMessageContaining("there is no edit \"explode\"; there are addDevice, addStrip, all");
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON.replace("\"outputTo\":\"mix\"", "\"outputTo\":\"kick\"")))
                .hasMessageContaining("\"kick\" feeds \"kick\", which is a track");
    }

    /// Each breaks a right document in one way that a lenient reader would let pass.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"trimDb\":0.0,|",
                "\"trimDb\":0.0|\"trimDb\":null",
                "\"trimDb\":0.0|\"trimDb\":\"0.0\"",
                "\"trimDb\":0.0|\"trimDb\":NaN",
                "\"trimDb\":0.0|\"trimDb\":1e999",
                "\"trimDb\":0.0|\"trimDb\":\"-inf\"",
                "\"trimDb\":0.0|\"trimDb\":0.0,\"trimDb\":1.0",
                "\"frames\":48000|\"frames\":48000.5",
                "\"frames\":48000|\"frames\":\"48000\"",
                "\"channels\":1|\"channels\":3",
                "\"muted\":false|\"muted\":0",
                "\"muted\":false|\"muted\":\"false\"",
                "\"tier\":\"TRACK\"|\"tier\":\"track\"",
                "\"tier\":\"TRACK\"|\"tier\":0",
                "\"role\":\"kick\"|\"role\":\"KICK\"",
                "\"role\":\"kick\"|\"role\":null",
                "\"name\":\"Kick \u00fc\"|\"name\":null",
                "\"chain\":[]|\"chain\":null",
                "\"chain\":[]|\"chain\":[null]",
                "\"chain\":[]|\"chain\":{}",
                "\"kind\":\"eq\",|",
                "\"clip\":null,|",
                "\"output\":{\"faderDb\":0.0,\"pan\":0.0,\"width\":1.0}|\"output\":null",
                "\"frame\":48000|\"frame\":0",
                "\"frame\":48000|\"frame\":4.5",
                "\"segment\":\"HOLD\"|\"segment\":\"hold\"",
                "\"control\":\"output.faderDb\"|\"control\":\"output.fader\"",
                "\"value\":-6.0|\"value\":12.5",
                "\"value\":1.0|\"value\":0.5",
                "\"members\":[\"kick\",\"snare\"]|\"members\":[\"kick\",\"tom\"]",
                "\"soloSafe\":false,|",
                "]}]}|]}]",
                "{\"strips\"|[{\"strips\"",
            })
    void whatIsNotAMixIsRefused(String from, String to) {
        String broken = SMALL_JSON.replace(from, to == null ? "" : to);
        if (from.equals("]}]}")) {
            broken = SMALL_JSON.substring(0, SMALL_JSON.length() - 1);
        }
        assertThat(broken).isNotEqualTo(SMALL_JSON);
        String json = broken;
        assertThatThrownBy(() -> MixJson.readMix(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is not a mix: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"mix\"", "{}", "{\"strips\":[]}", "{\"strips\":null}"})
    void neitherIsThis(String json) {
        assertThatThrownBy(() -> MixJson.readMix(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is not a mix: ");
        assertThatThrownBy(() -> MixJson.readEdit(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreAfterTheEndIsRefused() {
        assertThatThrownBy(() -> MixJson.readMix(SMALL_JSON + "{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
