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
import org.topdown.mix.Send;
import org.topdown.mix.Strip;

class RoutingTest {
    private static Mix desk() {
        return new Mix(List.of(
                Strip.track("kick", "Kick", Role.KICK, "", null, "drums"),
                Strip.track("snare", "Snare", Role.SNARE, "", null, "drums"),
                Strip.track("tom", "Tom", Role.TOM, "", null, "drums"),
                Strip.track("bass", "Bass", Role.BASS, "", null, Mix.MIX_BUS),
                Strip.bus("drums", "Drums", Role.DRUMS, Mix.MIX_BUS),
                Strip.bus("rhythm", "Rhythm", Role.OTHER, Mix.MIX_BUS),
                Strip.mixBus()));
    }

    private static List<String> feeding(Proposed proposed, String bus) {
        // What is told is what is stored.
        assertThat(proposed.edit().applyTo(desk())).isEqualTo(proposed.mix());
        return proposed.mix().feeding(bus).stream().map(Strip::id).toList();
    }

    @Test
    void stripsGoToAnotherBusTogether() throws Trouble {
        Proposed moved = Routing.move(desk(), List.of("Bass", "kick"), "rhythm", 0);
        assertThat(feeding(moved, "rhythm")).containsExactly("bass", "kick");
        assertThat(moved.label()).isEqualTo("bass to mix -> rhythm, kick to drums -> rhythm");
    }

    @Test
    void stripsStandWhereTheyArePut() throws Trouble {
        assertThat(feeding(Routing.move(desk(), List.of("tom"), "drums", 1), "drums"))
                .containsExactly("tom", "kick", "snare");
        Proposed both = Routing.move(desk(), List.of("kick", "bass"), "drums", 2);
        assertThat(feeding(both, "drums")).containsExactly("snare", "kick", "bass", "tom");
        assertThat(both.label()).isEqualTo("kick place in drums 1 -> 2, bass to mix -> drums");
        assertThat(Routing.move(desk(), List.of("snare"), "drums", 2).changesAnything())
                .isFalse();
        assertThatThrownBy(() -> Routing.move(desk(), List.of("bass"), "drums", 5))
                .hasMessageContaining("no place 5 among the 3 other strips");
    }

    @Test
    void noBusFeedsItself() throws Trouble {
        Mix within = Routing.move(desk(), List.of("drums"), "rhythm", 0).mix();
        assertThatThrownBy(() -> Routing.move(within, List.of("rhythm"), "drums", 0))
                .hasMessageContaining("feeds itself through its buses, sends or keys");
        assertThatThrownBy(() -> Routing.move(desk(), List.of("mix"), "drums", 0))
                .hasMessageContaining("stands alone");
        assertThatThrownBy(() -> Routing.move(desk(), List.of("bass"), "kick", 0))
                .hasMessageContaining("which is a track");
    }

    @Test
    void anEffectComesWithTheSendsToItAndGoesWithThem() throws Trouble {
        Device reverb = new Device("compressor", CompressorParams.NEUTRAL, false);
        Proposed added = Routing.addBus(
                desk(), "Plate", Role.EFFECTS, Mix.MIX_BUS, List.of(reverb), List.of(), List.of("snare", "tom"), -12);
        assertThat(added.mix().strip("snare").sends()).containsExactly(new Send("plate", -12, Send.Point.POST_FADER));
        assertThat(added.mix().sendingTo("plate")).hasSize(2);
        assertThat(added.edit().applyTo(desk())).isEqualTo(added.mix());
        assertThat(added.mix().strip("plate").chain()).containsExactly(reverb);
        Proposed gone = Routing.removeBus(added.mix(), "Plate");
        assertThat(gone.mix()).isEqualTo(desk());
        assertThat(gone.edit().applyTo(added.mix())).isEqualTo(desk());
    }

    @Test
    void aBusComesWithWhatFeedsIt() throws Trouble {
        Proposed added = Routing.addBus(
                desk(), "Shells", Role.DRUMS, "drums", List.of(), List.of("kick", "snare"), List.of(), 0);
        assertThat(feeding(added, "shells")).containsExactly("kick", "snare");
        assertThat(added.mix().strip("shells").outputTo()).isEqualTo("drums");
    }

    @Test
    void whatFedABusThatGoesFeedsWhatItFed() throws Trouble {
        Proposed gone = Routing.removeBus(desk(), "drums");
        assertThat(feeding(gone, Mix.MIX_BUS)).containsExactly("kick", "snare", "tom", "bass", "rhythm");
        assertThatThrownBy(() -> Routing.removeBus(desk(), "kick")).hasMessageContaining("is no bus");
        assertThatThrownBy(() -> Routing.removeBus(desk(), "mix")).hasMessageContaining("is no bus");
    }

    @Test
    void settingsOfAStripArePastedOnOthers() throws Trouble {
        Device compressor = new Device("compressor", CompressorParams.NEUTRAL, true);
        Mix mix = desk();
        mix = mix.with(
                mix.strip("kick").withChain(List.of(compressor)).with(new Send("rhythm", -6, Send.Point.PRE_FADER)));
        mix = mix.with(mix.strip("snare").with(new Send("rhythm", -3, Send.Point.POST_FADER)));
        Proposed pasted = Routing.paste(mix, "kick", List.of("snare", "tom", "kick"));
        for (String each : List.of("snare", "tom")) {
            assertThat(pasted.mix().strip(each).chain()).containsExactly(compressor);
            assertThat(pasted.mix().strip(each).sends()).containsExactly(new Send("rhythm", -6, Send.Point.PRE_FADER));
        }
        assertThat(pasted.edit().applyTo(mix)).isEqualTo(pasted.mix());
        Proposed emptied = Routing.paste(mix, "tom", List.of("kick"));
        assertThat(emptied.mix().strip("kick").sends()).isEmpty();
        assertThat(emptied.mix().strip("kick").chain()).isEmpty();
    }

    @Test
    void aBusIsGivenAnotherRole() throws Trouble {
        assertThat(Routing.role(desk(), "rhythm", Role.KEYS).label()).isEqualTo("rhythm role other -> keys");
        assertThatThrownBy(() -> Routing.role(desk(), "kick", Role.KEYS)).hasMessageContaining("is no bus");
    }
}
