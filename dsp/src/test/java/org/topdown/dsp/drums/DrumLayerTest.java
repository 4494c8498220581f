package org.topdown.dsp.drums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class DrumLayerTest {
    private static final double RATE = 48_000;
    private static final String SHA = "0123456789abcdef".repeat(4);

    /// A hit on a strip: where, and how loud.
    private record Hit(int frame, double db) {}

    private static DrumLayerParams layer(double thresholdDb, double velocity, double replace) {
        return new DrumLayerParams(SHA, thresholdDb, 9, 60, 0, 0, velocity, 60, 0, 0, 0, replace);
    }

    private static DrumLayer playing(DrumLayerParams params, double[]... sample) {
        return new DrumLayer(params, (sha, _) -> sha.equals(SHA) ? sample : new double[0][]);
    }

    /// A beater's click, then a tone that falls from 120 to 55 Hz and dies away; it peaks within 0 dBFS.
    private static double[] kick() {
        double[] x = new double[14_400];
        double phase = 0;
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < x.length; i++) {
            double seconds = i / RATE;
            phase += 2 * Math.PI * (55 + 65 * Math.exp(-seconds / 0.02)) / RATE;
            x[i] = 0.75 * Math.sin(phase) * Math.exp(-seconds / 0.09)
                    + 0.2 * random.nextSigned() * Math.exp(-seconds / 0.002);
        }
        return x;
    }

    /// Two tones and noise; it peaks within 0 dBFS.
    private static double[] snare() {
        double[] x = new double[12_000];
        SplitMix random = new SplitMix(2);
        for (int i = 0; i < x.length; i++) {
            double seconds = i / RATE;
            x[i] = 0.4 * Math.sin(2 * Math.PI * 190 * seconds) * Math.exp(-seconds / 0.06)
                    + 0.2 * Math.sin(2 * Math.PI * 330 * seconds) * Math.exp(-seconds / 0.04)
                    + 0.38 * random.nextSigned() * Math.exp(-seconds / 0.08);
        }
        return x;
    }

    private static void add(double[] track, double[] sound, Hit hit) {
        double gain = Math.pow(10, hit.db() / 20);
        for (int i = 0; i < sound.length && hit.frame() + i < track.length; i++) {
            track[hit.frame() + i] += gain * sound[i];
        }
    }

    /// A beat a third of a second long, each with its own level and a little early or late.
    private static List<Hit> beat(int count, double quietestDb, int every, long seed) {
        SplitMix random = new SplitMix(seed);
        List<Hit> hits = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            hits.add(new Hit(2_000 + every * k + random.nextInt(400), quietestDb * random.nextUnit()));
        }
        return hits;
    }

    /// The layer alone, of a sample that is a single frame: where it plays, and how loud.
    private static List<Hit> played(DrumLayerParams params, double[] track) {
        double[][] audio = {track.clone()};
        DrumLayer drums = playing(params, new double[] {1});
        Runs.whole(drums, RATE, audio);
        List<Hit> played = new ArrayList<>();
        for (int i = 0; i < track.length; i++) {
            if (audio[0][i] != 0) {
                played.add(new Hit(i - drums.latencyFrames(), 20 * Math.log10(audio[0][i])));
            }
        }
        return played;
    }

    /// Clean hits over 30 dB, the last one gone before the next: all found, none twice, each at the very same
    /// place of its waveform, and as loud as it is. (Where a loud one still rings 30 dB above, a quiet one is 8
    /// frames late.)
    @ParameterizedTest
    @ValueSource(strings = {"kick", "snare"})
    void everyHitIsFoundOnItsFrame(String drum) {
        double[] sound = drum.equals("kick") ? kick() : snare();
        double peakDb = 20
                * Math.log10(
                        Arrays.stream(sound).map(Math::abs).limit(576).max().orElseThrow());
        List<Hit> hits = beat(40, -30, 28_000, 3);
        double[] track = new double[40 * 28_000 + 20_000];
        hits.forEach(hit -> add(track, sound, hit));
        List<Hit> played = played(layer(-40, 1, 1), track);
        assertThat(played).hasSameSizeAs(hits);
        int offset = played.getFirst().frame() - hits.getFirst().frame();
        assertThat(offset).isBetween(0, 5);
        for (int k = 0; k < hits.size(); k++) {
            assertThat(played.get(k).frame() - hits.get(k).frame())
                    .as("hit %d", k)
                    .isEqualTo(offset);
            assertThat(played.get(k).db() - hits.get(k).db()).as("hit %d", k).isCloseTo(peakDb, within(0.01));
        }
    }

    /// A kick's microphone hears the snare 20 dB down and hi-hats; a snare's the kick 12 dB down, behind a
    /// high-pass. Of hits over 10 dB all are found and no other, within a millisecond of one another.
    @ParameterizedTest
    @CsvSource({"kick, snare, -20, 0, -16", "snare, kick, -12, 300, -20"})
    void bleedIsNotAHit(String drum, String other, double bleedDb, double keyHighPassHz, double thresholdDb) {
        double[] sound = drum.equals("kick") ? kick() : snare();
        double[] bleed = other.equals("kick") ? kick() : snare();
        List<Hit> hits = beat(40, -10, 24_000, 5);
        double[] track = new double[41 * 24_000];
        SplitMix random = new SplitMix(9);
        hits.forEach(hit -> {
            add(track, sound, hit);
            add(track, bleed, new Hit(hit.frame() + 12_000, bleedDb + hit.db() / 3));
        });
        for (int at = 0; at < track.length; at += 6_000) {
            for (int i = 0; i < 2_000; i++) {
                track[at + i < track.length ? at + i : 0] += 0.02 * random.nextSigned() * Math.exp(-i / 500.0);
            }
        }
        DrumLayerParams params = new DrumLayerParams(SHA, thresholdDb, 9, 60, keyHighPassHz, 0, 1, 60, 0, 0, 0, 1);
        List<Hit> played = played(params, track);
        assertThat(played).hasSameSizeAs(hits);
        int[] late = new int[hits.size()];
        for (int k = 0; k < late.length; k++) {
            late[k] = played.get(k).frame() - hits.get(k).frame();
        }
        assertThat(Arrays.stream(late).max().orElseThrow()
                        - Arrays.stream(late).min().orElseThrow())
                .isLessThan(48);
    }

    /// Noise that only comes and goes slowly is no hit, and a roll is as many as its strokes.
    @Test
    void rollsAreCountedAndSwellsAreNot() {
        double[] swell = Signals.whiteNoise(1, 96_000, 0, 4)[0];
        for (int i = 0; i < swell.length; i++) {
            swell[i] *= 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 96_000.0);
        }
        assertThat(played(layer(-30, 1, 1), swell)).hasSizeLessThanOrEqualTo(1);
        double[] roll = new double[48_000];
        for (int k = 0; k < 10; k++) {
            add(roll, snare(), new Hit(1_000 + 4_000 * k, -3));
        }
        assertThat(played(layer(-30, 1, 1), roll)).hasSize(10);
    }

    /// A click on a click in its place: nothing is left of either, at any level, sample in mono or stereo.
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 300})
    void aClickOnAClickNulls(int silenceAhead) {
        double[] click = new double[400];
        for (int i = 0; i < click.length; i++) {
            click[i] = Math.pow(-0.9, i);
        }
        double[] sample = new double[silenceAhead + click.length];
        System.arraycopy(click, 0, sample, silenceAhead, click.length);
        double[][] dry = new double[2][60_000];
        List<Hit> hits = List.of(new Hit(500, 0), new Hit(10_333, -6), new Hit(20_001, -17.3), new Hit(40_000, -23));
        for (double[] channel : dry) {
            hits.forEach(hit -> add(channel, click, hit));
        }
        double[][] wet = Signals.copyOf(dry);
        DrumLayer drums = playing(layer(-30, 1, 1), sample, sample);
        Runs.whole(drums, RATE, wet);
        int latency = drums.latencyFrames();
        assertThat(latency).isEqualTo(960);
        double[][] expected = new double[2][60_000];
        for (int channel = 0; channel < 2; channel++) {
            System.arraycopy(dry[channel], 0, expected[channel], latency, 60_000 - latency);
        }
        assertThat(Signals.residualPeakDbfs(wet, expected)).isLessThan(-280);
    }

    /// dB of the sample per dB of the hit, held by the range: by hand for hits of 0, -6, -20 dB.
    @ParameterizedTest
    @CsvSource({"0, 60, 0, 0, 0", "1, 60, 0, -6, -20", "0.5, 60, 0, -3, -10", "1.5, 60, 0, -9, -30", "1, 12, 0, -6, -12"
    })
    void velocityFollowsItsLaw(double velocity, double rangeDb, double first, double second, double third) {
        double[] track = new double[40_000];
        track[1_000] = 1;
        track[12_000] = Math.pow(10, -6 / 20.0);
        track[24_000] = Math.pow(10, -20 / 20.0);
        DrumLayerParams params = new DrumLayerParams(SHA, -30, 9, 60, 0, 0, velocity, rangeDb, 3, 0, 0, 1);
        List<Hit> played = played(params, track);
        assertThat(played).extracting(Hit::frame).containsExactly(1_000, 12_000, 24_000);
        assertThat(played.get(0).db()).isCloseTo(first + 3, within(1e-9));
        assertThat(played.get(1).db()).isCloseTo(second + 3, within(1e-9));
        assertThat(played.get(2).db()).isCloseTo(third + 3, within(1e-9));
    }

    /// On top, the strip's own signal is all there.
    @Test
    void onTopTheSignalStays() {
        double[][] audio = Signals.whiteNoise(1, 9_600, -70, 4);
        double[] dry = audio[0].clone();
        DrumLayer drums = playing(layer(-40, 1, 0), new double[] {1});
        Runs.whole(drums, RATE, audio);
        assertThat(Arrays.copyOfRange(audio[0], 960, 9_600)).isEqualTo(Arrays.copyOf(dry, 8_640));
    }

    /// An octave up is half as long and twice as high.
    @Test
    void tuningMovesPitchAndLength() {
        double[][] tone = Signals.sine(1, 9_600, RATE, 500, 0);
        DrumLayerParams up = new DrumLayerParams(SHA, -30, 9, 60, 0, 0, 1, 60, 0, 12, 0, 1);
        DrumSample sample = DrumSample.of(tone, up, RATE, 1);
        assertThat(sample.audio[0].length).isBetween(4_790, 4_800);
        int from = 4_800 - sample.audio[0].length;
        for (int i = 200; i < 4_000; i++) {
            double expected = Math.sin(2 * Math.PI * 1_000 * (i + from) / RATE);
            assertThat(sample.audio[0][i]).isCloseTo(expected, within(1e-4));
        }
    }

    /// With real voices sounding: the same bits however it is cut, and a kept state goes on.
    @Test
    void neitherCutsNorKeepingAreHeard() {
        double[] track = new double[60_000];
        beat(14, -20, 4_000, 8).forEach(hit -> add(track, snare(), hit));
        DrumLayerParams params = new DrumLayerParams(SHA, -30, 9, 30, 100, 8_000, 0.8, 40, -2, -3, 0, 0.5);
        double[][] once = {track.clone(), track.clone()};
        double[][] cut = Signals.copyOf(once);
        double[][] kept = Signals.copyOf(once);
        DrumLayer whole = playing(params, kick());
        whole.prepare(new StreamFormat(RATE, 2, 60_000));
        Runs.inCuts(whole, once, null, new int[] {60_000});
        DrumLayer pieces = playing(params, kick());
        pieces.prepare(new StreamFormat(RATE, 2, 60_000));
        Runs.inCuts(pieces, cut, null, Signals.blockCuts(60_000, 700, 4));
        assertThat(cut).isDeepEqualTo(once);
        DrumLayer first = playing(params, kick());
        first.prepare(new StreamFormat(RATE, 2, 60_000));
        first.process(new Block(kept, 0, 0, 30_011));
        StateWriter state = new StateWriter();
        first.state(state);
        DrumLayer second = playing(params, kick());
        second.prepare(new StreamFormat(RATE, 2, 60_000));
        StateReader reader = new StateReader(state.toBytes());
        second.state(reader);
        assertThat(reader.atEnd()).isTrue();
        second.process(new Block(kept, 30_011, 30_011, 60_000));
        assertThat(kept).isDeepEqualTo(once);
    }

    @Test
    void aSampleIsNamedByItsContent() {
        assertThatThrownBy(() -> DrumLayerParams.NEUTRAL.withSample("kick.wav"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 small hexadecimal digits");
        assertThat(DrumLayerParams.NEUTRAL.withSample(SHA).sample()).isEqualTo(SHA);
    }
}
