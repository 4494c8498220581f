package org.topdown.jobs.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;

class DeskTest {
    private static Mix desk() {
        return new Mix(List.of(
                Strip.track("kick", "Kick", Role.KICK, "", null, "drums"),
                Strip.track("bass", "Bass", Role.BASS, "", null, Mix.MIX_BUS),
                Strip.track("snare", "Snare", Role.SNARE, "", null, "drums"),
                Strip.track("tom", "Tom", Role.TOM, "", null, "drums"),
                Strip.bus("drums", "Drums", Role.DRUMS, Mix.MIX_BUS),
                Strip.mixBus()));
    }

    private static List<String> ids(Mix mix) {
        return mix.strips().stream().map(Strip::id).toList();
    }

    @Test
    void busesComeAndGo() throws Trouble {
        Device device = new Device("compressor", CompressorParams.NEUTRAL, false);
        Proposed added = Desk.addBus(desk(), "Long echo", Role.EFFECTS, "mix", List.of(device));
        assertThat(ids(added.mix())).containsExactly("kick", "bass", "snare", "tom", "drums", "long-echo", "mix");
        assertThat(added.mix().strip("long-echo"))
                .isEqualTo(Strip.bus("long-echo", "Long echo", Role.EFFECTS, Mix.MIX_BUS)
                        .withChain(List.of(device)));
        assertThat(added.edit().applyTo(desk())).isEqualTo(added.mix());
        assertThat(added.changes().getFirst().line()).isEqualTo("long-echo bus added: effects, to mix");
        assertThat(Desk.removeBus(added.mix(), "Long Echo").mix()).isEqualTo(desk());
        assertThat(Desk.addBus(desk(), "Drums", Role.DRUMS, "drums", List.of())
                        .mix()
                        .strip("drums-2")
                        .outputTo())
                .isEqualTo("drums");
        Mix bare = new Mix(List.of(Strip.mixBus()));
        assertThat(ids(Desk.addBus(bare, "Plate", Role.EFFECTS, "mix", List.of())
                        .mix()))
                .containsExactly("plate", "mix");
        assertThatThrownBy(() -> Desk.removeBus(desk(), "drums")).hasMessageContaining("is fed by 3 strips");
        assertThatThrownBy(() -> Desk.removeBus(desk(), "kick")).hasMessageContaining("\"kick\" is no bus");
        assertThatThrownBy(() -> Desk.addBus(desk(), "Plate", Role.EFFECTS, "kick", List.of()))
                .hasMessageContaining("which is a track");
    }

    /// Places count among those that feed the same bus; what lies between them on the desk stays.
    @Test
    void stripsMoveAmongTheirLike() throws Trouble {
        Proposed first = Desk.move(desk(), "Tom", 1);
        assertThat(ids(first.mix())).containsExactly("tom", "kick", "bass", "snare", "drums", "mix");
        assertThat(first.changes().getFirst().line()).isEqualTo("tom place in drums 3 -> 1");
        assertThat(first.edit().applyTo(desk())).isEqualTo(first.mix());
        assertThat(ids(Desk.move(desk(), "kick", 2).mix()))
                .containsExactly("bass", "snare", "kick", "tom", "drums", "mix");
        assertThat(ids(Desk.move(desk(), "kick", 3).mix()))
                .containsExactly("bass", "snare", "tom", "kick", "drums", "mix");
        assertThat(Desk.move(desk(), "bass", 1).changesAnything()).isFalse();
        for (int at = 1; at <= 3; at++) {
            List<String> beside = Desk.move(desk(), "snare", at).mix().feeding("drums").stream()
                    .map(Strip::id)
                    .toList();
            assertThat(beside.indexOf("snare")).isEqualTo(at - 1);
        }
        assertThatThrownBy(() -> Desk.move(desk(), "tom", 4))
                .hasMessage("tom: there is no place 4 among the 3 strips that feed \"drums\"; choose 1 to 3");
        assertThatThrownBy(() -> Desk.move(desk(), "mix", 1)).hasMessageContaining("the mix bus stands alone");
    }
}
