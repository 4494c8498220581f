package org.topdown.session.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;

class PresetsTest {
    @TempDir
    Path folder;

    private Presets presets() {
        return new Presets(folder.resolve("presets"));
    }

    static List<String> builtIn() throws Trouble {
        return new Presets(Path.of("no presets here"))
                .list().stream().map(Templates.Listed::name).toList();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyBuiltInPresetIsInOrder(String name) throws Trouble {
        Preset preset = presets().load(name);
        assertThat(preset.chain()).isNotEmpty();
        assertThat(preset.about()).matches("[A-Z].{15,100}[^.]");
        assertThat(preset.chain()).allMatch(device -> !device.bypassed());
    }

    @Test
    void thereAreADozenAndMoreEachUnderItsOwnName() throws Trouble {
        assertThat(builtIn()).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
        assertThat(presets().list()).allMatch(listed -> listed.problem() == null && listed.builtIn());
    }

    static List<String> kinds() {
        return Devices.kinds();
    }

    /// Whatever kinds there are: what is saved reads back as it was, with every control off its neutral place.
    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindReadsBackAsItWasSaved(String kind) throws Trouble {
        DeviceParams params = Devices.neutral(kind);
        double[] values = params.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = params.controls().get(i).nearest(values[i] * 1.01 + 0.01);
        }
        Device device = new Device("my-own", params.withValues(values), true);
        presets().save("mine", "what it is for: \"quoted\", \\ and ü", List.of(device), false);
        Preset back = presets().load("mine");
        assertThat(back.chain()).containsExactly(device);
        assertThat(back.about()).isEqualTo("what it is for: \"quoted\", \\ and ü");
    }

    /// A sample and a side-chain belong to one song; a preset is of none.
    @Test
    void whatBelongsToASongIsLeftOut() throws Trouble {
        DrumLayerParams layer = DrumLayerParams.NEUTRAL.withSample("0".repeat(64));
        DeviceParams compressor = Devices.neutral("compressor");
        presets()
                .save(
                        "mine",
                        "a layer",
                        List.of(
                                new Device("drumlayer", layer, false),
                                new Device("compressor", compressor, false, "kick")),
                        false);
        assertThat(presets().load("mine").chain())
                .containsExactly(
                        new Device("drumlayer", layer.withSample(""), false),
                        new Device("compressor", compressor, false));
    }

    @Test
    void bandsWithDynamicsAndNotesReadBack() throws Trouble {
        List<Device> chain = List.of(
                new Device(
                        "eq",
                        new EqParams(List.of(
                                EqBand.highPass(31.5, 48),
                                EqBand.bell(2_500, 1.25, 0.8)
                                        .on(EqBand.Placement.MID)
                                        .with(new EqDynamics(-30, 2, -4, 5, 80)))),
                        false),
                new Device(
                        "delay",
                        new DelayParams(375, new NoteValue(8, NoteValue.Feel.DOTTED), 0.3, true, 200, 0, 6, 200, 0.5),
                        false),
                new Device("delay-2", DelayParams.NEUTRAL, false));
        presets().save("chain", "a chain", chain, false);
        assertThat(presets().load("chain").chain()).isEqualTo(chain);
    }

    /// The user's own takes the place of a built-in one; one that exists is replaced only when asked for.
    @Test
    void theUsersOwnComesFirst() throws Trouble {
        Device trim = new Device("trim", Devices.neutral("trim"), false);
        presets().save("mix-glue", "mine", List.of(trim), false);
        assertThat(presets().load("mix-glue").about()).isEqualTo("mine");
        assertThat(presets().list()).filteredOn(listed -> !listed.builtIn()).hasSize(1);
        assertThatThrownBy(() -> presets().save("mix-glue", "again", List.of(trim), false))
                .hasMessageContaining("you have a preset of this name already");
        presets().save("mix-glue", "again", List.of(trim), true);
        assertThat(presets().load("mix-glue").about()).isEqualTo("again");
        assertThatThrownBy(() -> presets().save("../mine", "x", List.of(trim), false))
                .hasMessageContaining("a preset's name is letters");
        assertThatThrownBy(() -> presets().save("none", "x", List.of(), false))
                .hasMessageContaining("there is no device to keep");
    }

    /// Nothing is guessed: file, line and what is allowed.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "topdown: 1\\nchain: []                                       | lacks \"about\"",
                "topdown: 1\\nabout: x\\nchain: []                            | chain must hold a device",
                "topdown: 2\\nabout: x\\nchain: [{device: trim}]              | topdown must be within 1 to 1",
                "topdown: 1\\nabout: x\\nchain: [{device: flanger}]           | chain[0].device is unknown",
                "topdown: 1\\nabout: x\\nchain: [{device: trim, gain: 1}]     | there is no setting \"chain[0].gain\"",
                "topdown: 1\\nabout: x\\nchain: [{device: trim, gainDb: 99}]  | gainDb must be within -60.0 to 24.0",
                "topdown: 1\\nabout: x\\nfor: me\\nchain: [{device: trim}]    | there is no setting \"for\"",
            })
    void whatIsWrongIsPointedAt(String text, String said) throws IOException {
        Path file = folder.resolve("presets/wrong.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("\\n", "\n") + "\n");
        assertThatThrownBy(() -> presets().load("wrong"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(said)
                .hasMessageContaining("wrong.yaml, line ");
        assertThat(presets().list())
                .filteredOn(listed -> listed.name().equals("wrong"))
                .allMatch(listed -> listed.problem() != null);
        assertThatThrownBy(() -> presets().load("polka")).hasMessageContaining("there is no preset \"polka\"");
    }
}
