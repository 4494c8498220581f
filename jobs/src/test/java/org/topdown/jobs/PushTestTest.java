package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.SongStore;

/// Two steady tones into a mix bus, whose chain is nothing or a compressor whose curve can be worked by hand.
class PushTestTest {
    private static final int RATE = 48_000;

    @TempDir
    Path temp;

    private PushTest pushed(Device... chain) throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s"))
                .file("Bass.wav", RATE, t -> 0.25 * Math.sin(2 * Math.PI * 1000 * t))
                .file("Vocal.wav", RATE, t -> 0.001 * Math.sin(2 * Math.PI * 1700 * t));
        Path song =
                MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY).song();
        try (SongStore store = SongStore.open(song)) {
            List<Strip> tracks = store.mix().tier(Tier.TRACK);
            Mix mix = new Mix(List.of(
                    Strip.track("loud", "Loud", Role.BASS, "", tracks.get(0).clip(), Mix.MIX_BUS),
                    Strip.track(
                            "soft", "Soft", Role.LEADVOCAL, "", tracks.get(1).clip(), Mix.MIX_BUS),
                    Strip.track("mute", "Mute", Role.OTHER, "", null, Mix.MIX_BUS),
                    Strip.mixBus().withChain(List.of(chain))));
            if (tracks.get(0).role() != Role.BASS) {
                throw new AssertionError("the bass is expected first");
            }
            assertThatThrownBy(() -> of(store, mix, Mix.MIX_BUS)).hasMessageContaining("behind all others");
            return of(store, mix, "loud");
        }
    }

    private static PushTest of(SongStore store, Mix mix, String strip) throws IOException {
        return PushTest.of(
                mix,
                strip,
                6,
                RATE,
                new SongClips(store),
                ChunkStore.NONE,
                RATE,
                3 * RATE,
                RenderOptions.standard(),
                Progress.NONE);
    }

    /// Without a chain what goes in comes out: one tone is 6 dB up, the other stays, and the mix is as much
    /// louder as the loud tone, which is all but all of it.
    @Test
    void withoutAChainOnlyThePushedOneIsLouder() throws IOException {
        PushTest test = pushed();
        assertThat(test.feeds().get(0).beforeDb()).isCloseTo(6, within(1e-6));
        assertThat(test.feeds().get(0).afterDb()).isCloseTo(6, within(1e-6));
        assertThat(test.feeds().get(1).beforeDb()).isCloseTo(0, within(1e-9));
        assertThat(test.feeds().get(1).afterDb()).isCloseTo(0, within(1e-9));
        assertThat(test.feeds().get(2).beforeDb()).isNaN();
        assertThat(test.intoLu()).isCloseTo(6, within(0.01));
        assertThat(test.outLu()).isCloseTo(6, within(0.01));
        assertThat(test.reductionDb()).isZero();
    }

    /// By hand: a tone in the middle, where each side has it 3 dB lower, with peaks 12 dB over the threshold
    /// of 4:1 is held down by 9 dB, with 6 dB more by 13.5: it comes out 1.5 dB up and takes 4.5 dB from the
    /// other. Between peaks the detector falls a little.
    @Test
    void aCompressorTakesFromTheOthersWhatItsCurveSays() throws IOException {
        CompressorParams compressor = new CompressorParams(
                CompressorParams.Character.CLEAN,
                new GainComputer(20 * Math.log10(0.25 / Math.sqrt(2)) - 12, 4, 0),
                1,
                1_000,
                CompressorParams.Detector.PEAK,
                0,
                0,
                1,
                0);
        PushTest test = pushed(new Device("compressor", compressor, false));
        assertThat(test.reductionDb()).isCloseTo(9, within(0.3));
        assertThat(test.pushedDb()).isCloseTo(13.5, within(0.3));
        assertThat(test.feeds().get(0).afterDb()).isCloseTo(1.5, within(0.3));
        assertThat(test.feeds().get(1).beforeDb()).isCloseTo(0, within(1e-9));
        assertThat(test.feeds().get(1).afterDb()).isCloseTo(-4.5, within(0.3));
        // What really came out, against what was worked out from the gain reduction.
        assertThat(test.outLu()).isCloseTo(test.feeds().get(0).afterDb(), within(0.1));
    }
}
