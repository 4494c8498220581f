package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.jobs.edit.Proposed;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;

/// Orders that change the shape of the desk, as a page words them.
class ShapeTest {
    @TempDir
    Path folder;

    private SongStore store;

    @BeforeEach
    void open() throws Exception {
        store = SongStore.create(folder.resolve("song"), "Song", 48_000);
        store.apply(
                new Edit.SetMix(new Mix(List.of(
                        Strip.track("kick", "Kick", Role.KICK, "", null, "drums"),
                        Strip.track("snare", "Snare", Role.SNARE, "", null, "drums"),
                        Strip.bus("drums", "Drums", Role.DRUMS, Mix.MIX_BUS),
                        Strip.mixBus()))),
                "a desk");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private Proposed asked(String json) throws Trouble {
        Order order = Order.of(json.replace('\'', '"'));
        assertThat(order).isInstanceOf(Order.Reshape.class);
        return ((Order.Reshape) order).shape().proposed(store);
    }

    @Test
    void aReverbWithItsSendIsOneOrder() throws Trouble {
        Mix mix = asked("{'do':'bus','id':1,'name':'Plate','preset':'vocal-plate','from':['snare'],'levelDb':-9}")
                .mix();
        assertThat(mix.strip("plate").chain()).hasSize(1);
        assertThat(mix.strip("plate").soloSafe()).isTrue();
        assertThat(mix.strip("snare").sends().getFirst().levelDb()).isEqualTo(-9);
        assertThat(store.mix().has("plate")).isFalse();
    }

    @Test
    void stripsGroupsAndBusesComeAndGo() throws Trouble {
        assertThat(asked("{'do':'route','id':1,'strips':['snare'],'to':'mix'}")
                        .mix()
                        .strip("snare")
                        .outputTo())
                .isEqualTo("mix");
        assertThat(asked("{'do':'group','id':1,'name':'Beat','in':['kick','snare']}")
                        .mix()
                        .vcas()
                        .getFirst()
                        .members())
                .containsExactly("kick", "snare");
        assertThat(asked("{'do':'bus','id':1,'name':'drums','remove':true}")
                        .mix()
                        .has("drums"))
                .isFalse();
        assertThat(asked("{'do':'role','id':1,'strip':'drums','role':'keys'}")
                        .mix()
                        .strip("drums")
                        .role())
                .isEqualTo(Role.KEYS);
        assertThat(asked("{'do':'copy','id':1,'from':'kick','to':['snare']}").changesAnything())
                .isFalse();
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> asked("{'do':'route','id':1,'to':'mix'}")).hasMessageContaining("\"strips\"");
        assertThatThrownBy(() -> asked("{'do':'bus','id':1,'name':'X','role':'wobble'}"))
                .hasMessageContaining("there is no role \"wobble\"");
        assertThatThrownBy(() -> asked("{'do':'route','id':1,'strips':['drums'],'to':'kick'}"))
                .hasMessageContaining("which is a track");
    }
}
