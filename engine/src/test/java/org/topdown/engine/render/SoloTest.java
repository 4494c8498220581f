package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.Monitor;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.mix.Mix;
import org.topdown.mix.Send.Point;

/// Solo in place, held against desks on which what is not to be heard goes nowhere: the same bits.
class SoloTest {
    private static final int FRAMES = 12_000;
    private static final CompressorParams DUCK =
            new CompressorParams(Character.CLEAN, new GainComputer(-40, 8, 6), 2, 60, Detector.PEAK, 90, 0, 1, 0);
    private static final CompressorParams LATE =
            new CompressorParams(Character.CLEAN, new GainComputer(-30, 4, 6), 1, 80, Detector.PEAK, 0, 3, 1, 0);
    private static final EqParams EQ = new EqParams(java.util.List.of(EqBand.highPass(60, 12), EqBand.bell(300, 3, 1)));
    private static final DeviceParams[] NONE = {};

    /// Kick and snare in drums, with a crushed copy; vox and a bass that kick ducks; a hall that is safe from solo and
    /// returns to a bus of effects. "nowhere" takes what tests send there.
    private static Desk desk() {
        return new Desk()
                .bus("nowhere", "mix")
                .output("nowhere", new OutputParams(Double.NEGATIVE_INFINITY, 0, 1))
                .bus("drums", "mix", EQ)
                .bus("crush", "drums", LATE)
                .bus("fx", "mix", NONE)
                .bus("hall", "fx", LATE, EQ)
                .soloSafe("hall")
                .mixBus(EQ)
                .head("mix", new HeadParams(-3, false, 0))
                .track("kick", "drums", Desk.noise(1, FRAMES, -6, 1), EQ)
                .track("snare", "drums", Desk.noise(2, FRAMES, -9, 2), LATE)
                .track("vox", "mix", Desk.noise(1, FRAMES, -9, 3))
                .track("bass", "mix", Desk.noise(1, FRAMES, -9, 4), DUCK)
                .key("bass", "compressor-1", "kick");
    }

    private static Desk snareCrush(Desk desk) {
        return desk.send("snare", "crush", -3, Point.POST_FADER);
    }

    private static Desk kickCrush(Desk desk) {
        return desk.send("kick", "crush", -3, Point.PRE_FADER);
    }

    private static Desk snareHall(Desk desk) {
        return desk.send("snare", "hall", -12, Point.POST_FADER);
    }

    private static Desk voxHall(Desk desk) {
        return desk.send("vox", "hall", -10, Point.PRE_FADER);
    }

    private static Desk drumsHall(Desk desk) {
        return desk.send("drums", "hall", -20, Point.POST_FADER);
    }

    private static Desk whole() {
        return drumsHall(voxHall(snareHall(kickCrush(snareCrush(desk())))));
    }

    private static double[][] heard(Desk desk) throws IOException {
        double[][] audio = desk.render(FRAMES, 2, 640);
        assertThat(peak(audio)).isGreaterThan(0.01);
        return audio;
    }

    private static double peak(double[][] audio) {
        return Arrays.stream(audio)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /// Through its buses, with its reverb and that of the bus on its way; not with the crushed copy, which is no
    /// return.
    @Test
    void aTrackIsHeardInItsPlaceWithItsEffects() throws IOException {
        Desk expected = drumsHall(snareHall(desk())).route("nowhere", "kick", "vox", "bass");
        assertThat(heard(whole().solo("snare"))).isDeepEqualTo(heard(expected));
    }

    @Test
    void aBusIsHeardWithAllThatItHears() throws IOException {
        Desk expected = drumsHall(snareHall(kickCrush(snareCrush(desk())))).route("nowhere", "vox", "bass");
        assertThat(heard(whole().solo("drums"))).isDeepEqualTo(heard(expected));
    }

    /// What is sent to it, by whomever, and nothing else of those.
    @Test
    void aReturnIsHeardWithWhatIsSentToIt() throws IOException {
        Desk alone = new Desk()
                .bus("nowhere", "mix")
                .output("nowhere", new OutputParams(Double.NEGATIVE_INFINITY, 0, 1))
                .bus("drums", "nowhere", EQ)
                .bus("crush", "drums", LATE)
                .bus("fx", "mix", NONE)
                .bus("hall", "fx", LATE, EQ)
                .mixBus(EQ)
                .head("mix", new HeadParams(-3, false, 0))
                .track("kick", "drums", Desk.noise(1, FRAMES, -6, 1), EQ)
                .track("snare", "drums", Desk.noise(2, FRAMES, -9, 2), LATE)
                .track("vox", "nowhere", Desk.noise(1, FRAMES, -9, 3));
        Desk expected = drumsHall(voxHall(snareHall(kickCrush(snareCrush(alone)))));
        assertThat(heard(whole().solo("hall"))).isDeepEqualTo(heard(expected));
    }

    /// Kick is heard nowhere, but the bass gives way to it as in the mix.
    @Test
    void aSideChainIsHeardThoughItsStripIsNot() throws IOException {
        Desk expected = desk().route("nowhere", "kick", "snare", "vox");
        double[][] ducked = heard(whole().solo("bass"));
        assertThat(ducked).isDeepEqualTo(heard(expected));
        Desk unkeyed = desk().route("nowhere", "kick", "snare", "vox").key("bass", "compressor-1", "");
        assertThat(Arrays.deepEquals(ducked, heard(unkeyed))).isFalse();
    }

    /// A bus that is a key alone is formed of all that makes it, sends included.
    @Test
    void aBusThatIsAKeyIsWhole() throws IOException {
        Desk soloed = whole().key("bass", "compressor-1", "drums").solo("bass");
        double[][] inTheMix =
                whole().key("bass", "compressor-1", "drums").render(FRAMES, 2, 640, "bass", Tap.Place.AFTER_INSERTS);
        assertThat(soloed.render(FRAMES, 2, 640, "bass", Tap.Place.AFTER_INSERTS))
                .isDeepEqualTo(inTheMix);
        Desk expected = kickCrush(snareCrush(desk()))
                .key("bass", "compressor-1", "drums")
                .route("nowhere", "drums", "vox");
        assertThat(heard(soloed)).isDeepEqualTo(heard(expected));
    }

    @Test
    void severalAreHeardTogether() throws IOException {
        Desk expected = drumsHall(voxHall(desk())).route("nowhere", "snare", "bass");
        assertThat(heard(whole().solo("kick", "vox"))).isDeepEqualTo(heard(expected));
        assertThat(heard(whole().solo("mix"))).isDeepEqualTo(heard(whole()));
        assertThat(heard(whole().solo())).isDeepEqualTo(heard(whole()));
    }

    @Test
    void muteIsStrongerThanSolo() throws IOException {
        assertThat(peak(whole().muted("vox").solo("vox").render(FRAMES, 2, 640)))
                .isZero();
    }

    /// A strip that is safe is heard whatever is soloed.
    @Test
    void aSafeTrackStays() throws IOException {
        Desk expected = drumsHall(voxHall(snareHall(desk()))).route("nowhere", "kick", "bass");
        assertThat(heard(whole().soloSafe("vox").solo("snare"))).isDeepEqualTo(heard(expected));
    }

    /// Neither the document, nor a latency, nor the trim into the mix bus.
    @Test
    void soloMovesNothing() {
        Mix mix = whole().mix();
        RenderPlan plan = RenderPlan.of(mix, Desk.RATE);
        RenderPlan soloed = RenderPlan.of(mix, Desk.RATE, Monitor.solo("vox"));
        assertThat(soloed.latencyFrames()).isEqualTo(plan.latencyFrames());
        for (RenderPlan.Node node : plan.nodes()) {
            RenderPlan.Node same =
                    soloed.nodes().get(soloed.indexOf(node.strip().id()));
            assertThat(same.strip()).isEqualTo(node.strip());
            assertThat(same.inputLatency()).isEqualTo(node.inputLatency());
            assertThat(same.outputLatency()).isEqualTo(node.outputLatency());
        }
        assertThat(RenderPlan.of(mix, Desk.RATE, Monitor.NONE).nodes().toString())
                .isEqualTo(plan.nodes().toString());
        assertThatThrownBy(() -> RenderPlan.of(mix, Desk.RATE, Monitor.solo("keys")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no strip \"keys\" to solo");
    }
}
