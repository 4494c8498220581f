package org.topdown.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.mix.edit.Edit;

class MixTest {
    private static final Mix DESK = new Mix(List.of(
            Strip.track("kick", "Kick", Role.KICK, "in", new Clip("kick", 1, 48_000, 96_000), "shells"),
            Strip.track("vox", "Vox", Role.LEADVOCAL, "", new Clip("vox", 1, 0, 100_000), "mix"),
            Strip.bus("shells", "Shells", Role.DRUMS, "drums"),
            Strip.bus("drums", "Drums", Role.DRUMS, "mix"),
            Strip.mixBus()));

    @Test
    void theSongEndsWithItsLastAudio() {
        assertThat(DESK.endFrame()).isEqualTo(144_000);
        assertThat(new Mix(List.of(Strip.mixBus())).endFrame()).isZero();
    }

    @Test
    void aLoopIsRefusedWhereItCloses() {
        assertThatThrownBy(() -> new Edit.Route("drums", "shells").applyTo(DESK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feeds itself through its buses");
        assertThatThrownBy(() -> new Edit.Route("drums", "drums").applyTo(DESK))
                .hasMessageContaining("feeds itself through its buses");
        assertThatThrownBy(() -> new Edit.Route("vox", "kick").applyTo(DESK))
                .hasMessage("\"vox\" feeds \"kick\", which is a track");
        assertThatThrownBy(() -> new Edit.Route("vox", "keys").applyTo(DESK))
                .hasMessage("\"vox\" feeds \"keys\", which does not exist");
        assertThatThrownBy(() -> new Edit.Route("mix", "drums").applyTo(DESK)).hasMessageContaining("but the mix bus");
    }

    private static final CompressorParams DUCK = CompressorParams.NEUTRAL.withThresholdDb(-30);

    @Test
    void noStripIsHeardInItselfBySendOrKeyEither() {
        Mix mix = new Edit.AddStrip(0, Strip.bus("room", "Room", Role.EFFECTS, "mix")).applyTo(DESK);
        mix = new Edit.SetSend("drums", new Send("room", -12, Send.Point.POST_FADER)).applyTo(mix);
        Mix sending = mix;
        assertThatThrownBy(() -> new Edit.SetSend("room", new Send("drums", 0, Send.Point.PRE_FADER)).applyTo(sending))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feeds itself through its buses, sends or keys");
        assertThatThrownBy(() -> new Edit.Route("room", "shells").applyTo(sending))
                .hasMessageContaining("feeds itself through its buses, sends or keys");
        mix = new Edit.AddDevice("kick", 0, new Device("duck", DUCK, false)).applyTo(mix);
        Mix ducking = new Edit.SetKey("kick", "duck", "vox").applyTo(mix);
        assertThat(ducking.strip("kick").listensTo("vox")).isTrue();
        for (String key : List.of("room", "kick", "mix")) {
            assertThatThrownBy(() -> new Edit.SetKey("kick", "duck", key).applyTo(ducking))
                    .as(key)
                    .hasMessageContaining("feeds itself through its buses, sends or keys");
        }
        assertThat(new Edit.SetKey("kick", "duck", "").applyTo(ducking)).isEqualTo(mix);
    }

    @Test
    void sendsAndKeysAreHeldToWhatThereIs() {
        assertThatThrownBy(() -> new Edit.SetSend("vox", new Send("kick", 0, Send.Point.POST_FADER)).applyTo(DESK))
                .hasMessage("\"vox\" sends to \"kick\", which is a track");
        assertThatThrownBy(() -> new Edit.SetSend("vox", new Send("hall", 0, Send.Point.POST_FADER)).applyTo(DESK))
                .hasMessage("\"vox\" sends to \"hall\", which does not exist");
        assertThatThrownBy(() -> new Edit.SetSend("vox", new Send("mix", 0, Send.Point.POST_FADER)).applyTo(DESK))
                .hasMessage("\"vox\" sends to the mix bus; feed it instead");
        assertThatThrownBy(() -> new Edit.SetSend("mix", new Send("drums", 0, Send.Point.POST_FADER)).applyTo(DESK))
                .hasMessage("the mix bus sends to no other bus");
        assertThatThrownBy(() -> new Send("drums", 12.1, Send.Point.POST_FADER)).hasMessageContaining("levelDb");
        Mix sent = new Edit.SetSend("vox", new Send("drums", -6, Send.Point.POST_FADER)).applyTo(DESK);
        Mix louder = new Edit.SetSend("vox", new Send("drums", -3, Send.Point.PRE_FADER)).applyTo(sent);
        assertThat(louder.strip("vox").sends()).containsExactly(new Send("drums", -3, Send.Point.PRE_FADER));
        assertThat(new Edit.RemoveSend("vox", "drums").applyTo(louder)).isEqualTo(DESK);
        assertThatThrownBy(() -> new Edit.RemoveSend("vox", "drums").applyTo(DESK))
                .hasMessage("strip \"vox\" has no send to \"drums\"");
        Mix added = new Edit.AddDevice("vox", 0, new Device("trim", TrimParams.NEUTRAL, false)).applyTo(DESK);
        assertThatThrownBy(() -> new Edit.SetKey("vox", "trim", "kick").applyTo(added))
                .hasMessage("\"trim\" has no side-chain that another strip could feed");
    }

    @Test
    void whatIsSentToOrListenedToStays() {
        Mix mix = new Edit.AddStrip(0, Strip.bus("room", "Room", Role.EFFECTS, "mix")).applyTo(DESK);
        Mix sent = new Edit.SetSend("vox", new Send("room", -6, Send.Point.POST_FADER)).applyTo(mix);
        assertThatThrownBy(() -> new Edit.RemoveStrip("room").applyTo(sent))
                .hasMessage("\"room\" is sent to by 1 strips; remove those sends first");
        Mix keyed = new Edit.AddDevice("room", 0, new Device("duck", DUCK, false, "vox")).applyTo(mix);
        assertThatThrownBy(() -> new Edit.RemoveStrip("vox").applyTo(keyed))
                .hasMessage("\"vox\" is a side-chain of \"room\"; take it away there first");
    }

    @Test
    void thereIsOneMixBus() {
        assertThatThrownBy(() -> new Mix(List.of())).hasMessage("a mix has one mix bus, called \"mix\"");
        assertThatThrownBy(() -> new Edit.RemoveStrip("mix").applyTo(new Mix(List.of(Strip.mixBus()))))
                .hasMessage("a mix has one mix bus, called \"mix\"");
        assertThatThrownBy(() -> new Edit.AddStrip(0, Strip.mixBus()).applyTo(DESK))
                .hasMessage("two strips are called \"mix\"");
    }

    @Test
    void aBusGoesOnlyWhenNothingFeedsIt() {
        assertThatThrownBy(() -> new Edit.RemoveStrip("shells").applyTo(DESK))
                .hasMessage("\"shells\" is fed by 1 strips; route them elsewhere first");
        Mix freed = new Edit.Route("kick", "drums").applyTo(DESK);
        assertThat(new Edit.RemoveStrip("shells").applyTo(freed).has("shells")).isFalse();
    }

    @Test
    void onlyTracksHaveAudioAndIdsAreSlugs() {
        assertThatThrownBy(() -> new Edit.SetClip("drums", new Clip("a", 2, 0, 1)).applyTo(DESK))
                .hasMessage("only a track has audio of its own, \"drums\" is none");
        for (String id : List.of("", "Kick", "kick--in", "-kick", "kick ", "k\u00fcche", "a/b")) {
            assertThatThrownBy(() -> Strip.bus(id, "x", Role.OTHER, "mix"))
                    .as(id)
                    .hasMessageContaining(id);
        }
    }

    @Test
    void aDeviceKeepsItsKindAndItsIdIsOne() {
        Mix mix = new Edit.AddDevice("kick", 0, new Device("trim", new TrimParams(-3, false), false)).applyTo(DESK);
        assertThatThrownBy(
                        () -> new Edit.AddDevice("kick", 1, new Device("trim", TrimParams.NEUTRAL, false)).applyTo(mix))
                .hasMessage("strip \"kick\" has two devices called \"trim\"");
        assertThatThrownBy(() -> new Edit.AddDevice("kick", 2, new Device("x", TrimParams.NEUTRAL, false)).applyTo(mix))
                .hasMessageContaining("position must be within 0.0 to 1.0 but was 2.0");
        assertThatThrownBy(() ->
                        new Edit.SetDevice("kick", "trim", org.topdown.dsp.space.StereoParams.NEUTRAL).applyTo(mix))
                .hasMessage("\"trim\" of \"kick\" is another kind of device");
        assertThat(new Edit.SetBypassed("kick", "trim", true)
                        .applyTo(mix)
                        .strip("kick")
                        .device("trim"))
                .isEqualTo(new Device("trim", new TrimParams(-3, false), true));
    }
}
