package org.topdown.jobs.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;

class GroupsTest {
    private static Mix desk() {
        return new Mix(List.of(
                Strip.track("kick", "Kick", Role.KICK, "", null, "drums"),
                Strip.track("bass", "Bass", Role.BASS, "", null, Mix.MIX_BUS),
                Strip.bus("drums", "Drums", Role.DRUMS, Mix.MIX_BUS),
                Strip.mixBus()));
    }

    private static Proposed change(Mix mix, String name, List<String> in, List<String> out) throws Trouble {
        Proposed proposed = Groups.change(mix, name, in, out);
        assertThat(proposed.edit().applyTo(mix)).isEqualTo(proposed.mix());
        return proposed;
    }

    @Test
    void groupsComeChangeAndGo() throws Trouble {
        Proposed made = change(desk(), "All of it", List.of("Drums", "bass"), List.of());
        assertThat(made.mix().vcas()).containsExactly(Vca.of("all-of-it", "All of it", List.of("drums", "bass")));
        assertThat(made.changes().getFirst().line()).isEqualTo("group all-of-it added: drums, bass");
        Proposed other = change(made.mix(), "all OF it", List.of("kick", "drums"), List.of("bass"));
        assertThat(other.mix().vca("all-of-it").members()).containsExactly("drums", "kick");
        assertThat(other.changes().getFirst().line()).isEqualTo("all-of-it members drums, bass -> drums, kick");
        assertThat(change(other.mix(), "all-of-it", List.of("kick"), List.of()).changesAnything())
                .isFalse();
        Proposed gone = Groups.remove(other.mix(), "All of it");
        assertThat(gone.mix()).isEqualTo(desk());
        assertThat(gone.edit().applyTo(other.mix())).isEqualTo(desk());
        assertThat(gone.changes().getFirst().line()).isEqualTo("group all-of-it removed: drums, kick");
        assertThat(gone.rebalances()).isTrue();
    }

    /// A group may have a strip's name, not its id.
    @Test
    void aNameThatIsTakenGetsANumber() throws Trouble {
        Mix mix = change(desk(), "Drums", List.of("kick"), List.of()).mix();
        assertThat(mix.vcas()).extracting(Vca::id).containsExactly("drums-2");
        assertThat(set(mix, "drums.faderDb=-1", "drums-2.faderDb=-2")
                        .strip("drums")
                        .output()
                        .faderDb())
                .isEqualTo(-1);
        assertThat(set(mix, "drums-2.faderDb=-2").vca("drums-2").faderDb()).isEqualTo(-2);
    }

    @Test
    void groupsAreSetByIdOrName() throws Trouble {
        Mix mix =
                change(desk(), "All of it", List.of("drums", "bass"), List.of()).mix();
        Mix set = set(mix, "ALL of it.faderDb=-2", "all-of-it.muted=on", "all-of-it.name=Band");
        assertThat(set.vca("all-of-it").faderDb()).isEqualTo(-2);
        assertThat(set.vca("all-of-it").muted()).isTrue();
        assertThat(set.vca("all-of-it").name()).isEqualTo("Band");
        assertThat(set(set, "band.faderDb+=1").vca("all-of-it").faderDb()).isEqualTo(-1);
        assertThatThrownBy(() -> set(mix, "all-of-it.pan=1"))
                .hasMessageContaining("choose one of name, faderDb, muted");
    }

    private static Mix set(Mix mix, String... typed) throws Trouble {
        return Assignments.resolve(mix, Arrays.stream(typed).map(Assignment::of).toList())
                .mix();
    }

    @Test
    void whatCannotBeIsSaid() throws Trouble {
        assertThatThrownBy(() -> change(desk(), "band", List.of(), List.of("bass")))
                .hasMessage("band: there is no VCA group \"band\"; make one with topdown group SONG NAME STRIP..");
        assertThatThrownBy(() -> change(desk(), "band", List.of("nobody"), List.of()))
                .hasMessageContaining("there is no strip \"nobody\"");
        assertThatThrownBy(() -> change(desk(), "band", List.of("mix"), List.of()))
                .hasMessageContaining("has the mix bus, which is no member of any");
        Mix mix = change(desk(), "band", List.of("bass"), List.of()).mix();
        assertThatThrownBy(() -> change(mix, "band", List.of(), List.of("drums")))
                .hasMessage("drums: \"drums\" is no member of \"band\"; its members are bass");
        assertThatThrownBy(() -> Groups.remove(mix, "bond"))
                .hasMessage("bond: there is no VCA group \"bond\"; choose one of band");
        Mix twins = mix.with(Vca.of("band-2", "Band", List.of("kick"))).with(Vca.of("band-3", "BAND", List.of()));
        assertThat(GroupNames.existing(twins, "band").id()).isEqualTo("band");
        assertThatThrownBy(() -> Groups.remove(twins, "BAND"))
                .hasMessageContaining("several VCA groups are called \"BAND\"; choose one of band, band-2, band-3");
    }
}
