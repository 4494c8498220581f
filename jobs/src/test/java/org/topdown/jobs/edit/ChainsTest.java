package org.topdown.jobs.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

class ChainsTest {
    private static Mix desk() {
        return new Mix(List.of(
                Strip.track("kick", "Kick", Role.KICK, "", null, Mix.MIX_BUS)
                        .with(new Send("room", -9, Send.Point.PRE_FADER)),
                Strip.bus("room", "Room", Role.EFFECTS, Mix.MIX_BUS),
                Strip.mixBus()
                        .withChain(List.of(
                                new Device("eq", EqParams.NEUTRAL, false),
                                new Device("limiter", LimiterParams.NEUTRAL, false)))));
    }

    private static Proposed add(String strip, String what, @Nullable Integer at, String... settings) throws Trouble {
        Proposed proposed = Chains.add(
                desk(),
                strip,
                what,
                at,
                Arrays.stream(settings).map(Assignment::ofSetting).toList());
        assertThat(proposed.edit().applyTo(desk())).isEqualTo(proposed.mix());
        return proposed;
    }

    private static List<String> ids(Proposed proposed, String strip) {
        return proposed.mix().strip(strip).chain().stream().map(Device::id).toList();
    }

    static List<String> kinds() {
        return Devices.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindComesNeutralAndGoes(String kind) throws Trouble {
        Proposed added = add("kick", kind, null);
        assertThat(added.mix().strip("kick").device(kind).params()).isEqualTo(Devices.neutral(kind));
        Proposed gone = Chains.remove(added.mix(), "kick", kind);
        assertThat(gone.mix()).isEqualTo(desk());
        assertThat(gone.edit().applyTo(added.mix())).isEqualTo(desk());
    }

    /// At the end, but for a limiter, which ends a chain; ids are free ones.
    @Test
    void devicesStandWhereTheyBelong() throws Trouble {
        assertThat(ids(add("mix", "compressor", null), "mix")).containsExactly("eq", "compressor", "limiter");
        assertThat(ids(add("mix", "eq", null), "mix")).containsExactly("eq", "eq-2", "limiter");
        assertThat(ids(add("mix", "limiter", null), "mix")).containsExactly("eq", "limiter", "limiter-2");
        assertThat(ids(add("mix", "trim", 1), "mix")).containsExactly("trim", "eq", "limiter");
        assertThat(ids(add("mix", "trim", 3), "mix")).containsExactly("eq", "limiter", "trim");
        assertThatThrownBy(() -> add("mix", "trim", 4))
                .hasMessage("mix: there is no place 4 in a chain of 2 devices; choose 1 to 3");
    }

    @Test
    void settingsComeWithTheDevice() throws Trouble {
        Proposed added = add("kick", "compressor", null, "character=bus", "thresholdDb=-24", "ratio=4", "keyFrom=none");
        CompressorParams params = (CompressorParams)
                added.mix().strip("kick").device("compressor").params();
        assertThat(params.character()).isEqualTo(CompressorParams.Character.BUS);
        assertThat(params.curve().thresholdDb()).isEqualTo(-24);
        assertThat(params.curve().ratio()).isEqualTo(4);
        assertThat(added.changes()).hasSize(1);
        assertThat(added.changes().getFirst().line()).startsWith("kick compressor added: bus, 4.0:1 from -24.0 dB");
        assertThatThrownBy(() -> add("kick", "compressor", null, "ratio=400"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("ratio must be within 1.0 to 100.0");
    }

    @Test
    void bandsComeAndGoByPlace() throws Trouble {
        Proposed first = add("kick", "eq.bell", null, "frequencyHz=380", "gainDb=-3", "q=1.4");
        assertThat(ids(first, "kick")).containsExactly("eq");
        assertThat(first.changes().getFirst().line()).startsWith("kick eq band 1 added: -3.0 dB at 380 Hz, Q 1.4");
        Proposed second =
                Chains.add(first.mix(), "kick", "eq.High-Pass", 1, List.of(Assignment.ofSetting("frequencyHz=30")));
        List<EqBand> bands = ((EqParams) second.mix().strip("kick").device("eq").params()).bands();
        assertThat(bands).extracting(EqBand::kind).containsExactly(EqBand.Kind.HIGH_PASS, EqBand.Kind.BELL);
        assertThat(bands.getLast()).isEqualTo(EqBand.bell(380, -3, 1.4));
        Proposed gone = Chains.remove(second.mix(), "kick", "eq.1");
        assertThat(gone.mix()).isEqualTo(first.mix());
        assertThat(gone.changes().getFirst().line()).startsWith("kick eq band 1 removed: high-pass 30 Hz");
    }

    /// The third band of three becomes the second, and what moves it with it.
    @Test
    void whatMovesABandFollowsIt() throws Trouble {
        Mix mix = desk();
        for (String frequencyHz : List.of("100", "1000", "8000")) {
            mix = Chains.add(mix, "kick", "eq.bell", null, List.of(Assignment.ofSetting("frequencyHz=" + frequencyHz)))
                    .mix();
        }
        List<Breakpoint> points = List.of(Breakpoint.linear(0, 3));
        mix = new Edit.SetAutomation("kick", "eq.3.gainDb", points).applyTo(mix);
        mix = new Edit.SetAutomation("kick", "eq.2.gainDb", points).applyTo(mix);
        Proposed gone = Chains.remove(mix, "kick", "eq.2");
        assertThat(controls(gone)).containsExactly("eq.2.gainDb");
        assertThat(gone.edit().applyTo(mix)).isEqualTo(gone.mix());
        Proposed more =
                Chains.add(gone.mix(), "kick", "eq.high-pass", 1, List.of(Assignment.ofSetting("frequencyHz=30")));
        assertThat(controls(more)).containsExactly("eq.3.gainDb");
        assertThat(more.edit().applyTo(gone.mix())).isEqualTo(more.mix());
        Proposed moved = Chains.move(more.mix(), "kick", "eq.3", 1);
        assertThat(controls(moved)).containsExactly("eq.1.gainDb");
        assertThat(moved.changes().getFirst().line()).isEqualTo("kick eq band 3 place 3 -> 1");
        assertThat(Chains.move(moved.mix(), "kick", "eq.1", 1).changesAnything())
                .isFalse();
    }

    private static List<String> controls(Proposed proposed) {
        return proposed.mix().strip("kick").automation().stream()
                .map(Automation::control)
                .toList();
    }

    /// A crossover is split where its frequency belongs; the lowest and the fewest are refused.
    @Test
    void bandsOfAMultibandComeAndGo() throws Trouble {
        Mix mix = add("kick", "multiband", null).mix();
        Proposed four = Chains.add(
                mix,
                "kick",
                "multiband.band",
                null,
                List.of(Assignment.ofSetting("upToHz=800"), Assignment.ofSetting("ratio=2")));
        assertThat(upToHz(four)).containsExactly(150.0, 800.0, 3_000.0, 16_000.0);
        assertThat(four.changes().getFirst().line())
                .isEqualTo("kick multiband band 2 added: up to 800 Hz, 2.0:1 from -24.0 dB, make-up +0.0 dB");
        Proposed five =
                Chains.add(four.mix(), "kick", "multiband.band", null, List.of(Assignment.ofSetting("upToHz=9000")));
        assertThat(upToHz(five)).containsExactly(150.0, 800.0, 3_000.0, 9_000.0, 16_000.0);
        assertThat(upToHz(Chains.remove(five.mix(), "kick", "multiband.1")))
                .containsExactly(800.0, 3_000.0, 9_000.0, 16_000.0);
        assertThatThrownBy(() -> Chains.add(
                        five.mix(), "kick", "multiband.band", null, List.of(Assignment.ofSetting("upToHz=50"))))
                .hasMessageContaining("bands must be 2 to 5 but were 6");
        Mix two = Chains.remove(Chains.remove(five.mix(), "kick", "multiband.1").mix(), "kick", "multiband.1")
                .mix();
        Mix fewest = Chains.remove(two, "kick", "multiband.1").mix();
        assertThatThrownBy(() -> Chains.remove(fewest, "kick", "multiband.1"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("bands must be 2 to 5 but were 1");
        assertThatThrownBy(() -> Chains.move(five.mix(), "kick", "multiband.1", 2))
                .hasMessageContaining("stand by their frequencies");
        assertThatThrownBy(() -> Chains.add(mix, "kick", "multiband.bell", null, List.of()))
                .hasMessageContaining("call it multiband.band");
        assertThatThrownBy(() -> Chains.add(mix, "kick", "multiband.band", null, List.of()))
                .hasMessageContaining("a band needs the frequency where it ends");
    }

    private static List<Double> upToHz(Proposed proposed) {
        return ((MultibandParams)
                        proposed.mix().strip("kick").device("multiband").params())
                .bands().stream().map(MultibandBand::upToHz).toList();
    }

    @Test
    void devicesMove() throws Trouble {
        Mix mix = add("mix", "compressor", null).mix();
        Proposed moved = Chains.move(mix, "mix", "compressor", 1);
        assertThat(ids(moved, "mix")).containsExactly("compressor", "eq", "limiter");
        assertThat(moved.changes().getFirst().line()).isEqualTo("mix compressor place 2 -> 1");
        assertThat(moved.edit().applyTo(mix)).isEqualTo(moved.mix());
        assertThat(Chains.move(moved.mix(), "mix", "compressor", 1).changesAnything())
                .isFalse();
        assertThatThrownBy(() -> Chains.move(mix, "mix", "eq", 4))
                .hasMessage("mix: there is no place 4 in a chain of 3 devices; choose 1 to 3");
        assertThatThrownBy(() -> Chains.move(mix, "mix", "gate", 1)).hasMessageContaining("has no device \"gate\"");
    }

    /// A device finds a free id; a chain takes the place of another, and what moved in that one goes with it.
    @Test
    void devicesAndChainsAreCopied() throws Trouble {
        Mix mix = add("room", "compressor", null, "ratio=4", "keyFrom=kick").mix();
        Proposed device = Chains.copy(mix, "room.compressor", List.of("mix", "room"), null);
        assertThat(ids(device, "mix")).containsExactly("eq", "compressor", "limiter");
        assertThat(ids(device, "room")).containsExactly("compressor", "compressor-2");
        assertThat(device.mix().mixBus().device("compressor"))
                .isEqualTo(mix.strip("room").device("compressor"));
        assertThat(device.edit().applyTo(mix)).isEqualTo(device.mix());
        assertThat(ids(Chains.copy(mix, "room.compressor", List.of("mix"), 1), "mix"))
                .containsExactly("compressor", "eq", "limiter");
        Mix riding = new Edit.SetAutomation("mix", "limiter.gainDb", List.of(Breakpoint.linear(0, 3))).applyTo(mix);
        Proposed chain = Chains.copy(riding, "room", List.of("mix"), null);
        assertThat(chain.mix().mixBus().chain()).isEqualTo(mix.strip("room").chain());
        assertThat(chain.mix().mixBus().automation()).isEmpty();
        assertThat(chain.changes()).extracting(Change::line).hasSize(3).first().isEqualTo("mix eq removed: flat");
        assertThat(Chains.copy(mix, "Room", List.of("room"), null).changesAnything())
                .isFalse();
        assertThatThrownBy(() -> Chains.copy(mix, "room.compressor", List.of("kick"), null))
                .hasMessageContaining("feeds itself");
        assertThatThrownBy(() -> Chains.copy(mix, "room", List.of("kick"), 2))
                .hasMessageContaining("leave --at out, or name a device");
    }

    @Test
    void sendsGo() throws Trouble {
        Proposed gone = Chains.remove(desk(), "kick", "sends.Room");
        assertThat(gone.mix().strip("kick").sends()).isEmpty();
        assertThat(gone.changes().getFirst().line()).isEqualTo("kick send to room removed: -9.0 dB");
    }

    /// A preset's devices find free ids and keep their order.
    @Test
    void aPresetIsAdded() throws Trouble {
        List<Device> preset = List.of(
                new Device("eq", EqParams.NEUTRAL, false), new Device("compressor", CompressorParams.NEUTRAL, true));
        Proposed added = Chains.add(desk(), "mix", preset, null);
        assertThat(ids(added, "mix")).containsExactly("eq", "eq-2", "compressor", "limiter");
        assertThat(added.mix().mixBus().device("compressor").bypassed()).isTrue();
        assertThat(added.edit().applyTo(desk())).isEqualTo(added.mix());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kick | flanger  | there is no device \"flanger\"; choose one of",
                "kick | eq.wide  | there is no band \"wide\"; choose one of bell",
                "kick | eq.bell  | a band needs its frequency",
                "mix  | limiter.bell | \"limiter\" has no bands",
                "none | eq       | there is no strip \"none\"",
            })
    void whatCannotBeAddedIsSaid(String strip, String what, String said) {
        assertThatThrownBy(() -> add(strip, what, null))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kick | eq           | \"kick\" has no devices",
                "mix  | compressor   | \"mix\" has no device \"compressor\"; choose one of eq, limiter",
                "mix  | eq.1         | \"eq\" has no band \"1\"; it has none at all",
                "mix  | limiter.1    | \"limiter\" has no bands",
                "kick | sends.mix    | \"kick\" has no send to \"mix\"; choose one of room",
                "room | sends.kick   | it has none at all",
            })
    void whatCannotBeRemovedIsSaid(String strip, String what, String said) {
        assertThatThrownBy(() -> Chains.remove(desk(), strip, what))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said);
    }
}
