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
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;

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
                "mix  | limiter.bell | a band needs its frequency",
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
