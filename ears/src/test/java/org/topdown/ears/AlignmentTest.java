package org.topdown.ears;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.ClipAudio;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class AlignmentTest {
    private static final double[] KICK = Kit.drum(0.1, 1.0, 120, 55, 0.15, 0.2);
    private static final double[] SNARE = Kit.drum(0.6, 1.0, 260, 190, 0.12, 0.3);
    private static final double[] HAT = Kit.drum(0.1, 0.25, 9_000, 8_000, 0.04, 1);
    private static final double[][] DRUMS = {KICK, SNARE, HAT};

    /// What comes later must be moved earlier by exactly as much, whichever way round, wherever the clips
    /// begin.
    @ParameterizedTest
    @CsvSource({
        "0, false, 0",
        "1, false, 0",
        "17, true, 0",
        "-13, true, 0",
        "640, false, 0",
        "-1200, true, 0",
        "96, false, 4410"
    })
    void theDelayIsFoundToTheFrame(int laterFrames, boolean opposed, int startsLaterFrames) {
        double[] dry = Kit.mic(DRUMS, new double[] {-6, -6, -12}, new int[] {0, 0, 0}, 1);
        double[] moved = new double[dry.length];
        for (int i = 0; i < moved.length; i++) {
            int from = i + startsLaterFrames - laterFrames;
            moved[i] = from < 0 || from >= dry.length ? 0 : (opposed ? -0.5 : 0.5) * dry[from];
        }
        Alignment.Finding finding = Alignment.compare(clip(dry), 0, clip(moved), startsLaterFrames);
        assertThat(finding.doubt()).as(finding.toString()).isEqualTo(Alignment.Doubt.NONE);
        assertThat(finding.lagFrames()).isEqualTo(-laterFrames);
        assertThat(finding.opposed()).isEqualTo(opposed);
        assertThat(finding.correlation()).isGreaterThan(0.95);
        assertThat(finding.correlationAt(-laterFrames)).isEqualTo(finding.correlation() * (opposed ? -1 : 1));
    }

    /// A close microphone that hears its drum first and its neighbours late, and one above the kit that hears
    /// all of them later: 5.2 ms from the snare.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCloseMicrophoneMeetsTheOverheads(boolean opposed) {
        double[] close = Kit.mic(DRUMS, new double[] {-26, -6, -24}, new int[] {80, 0, 60}, 1);
        double[] above = Kit.mic(DRUMS, new double[] {-16, -10, -8}, new int[] {260, 230, 200}, 2);
        Alignment.Finding finding = Alignment.compare(clip(above), 0, clip(opposed ? negative(close) : close), 0);
        assertThat(finding.doubt()).as(finding.toString()).isEqualTo(Alignment.Doubt.NONE);
        assertThat(finding.lagFrames()).isEqualTo(230);
        assertThat(finding.opposed()).isEqualTo(opposed);
    }

    /// A line and its amplifier, distorted, 9 ms late.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLineMeetsItsAmplifier(boolean opposed) {
        double[] line = bassLine(6);
        double[] amp = new double[line.length];
        for (int i = 397; i < amp.length; i++) {
            amp[i] = (opposed ? -0.4 : 0.4) * Math.tanh(6 * line[i - 397]);
        }
        Alignment.Finding finding = Alignment.compare(clip(line), 0, clip(amp), 0);
        assertThat(finding.doubt()).as(finding.toString()).isEqualTo(Alignment.Doubt.NONE);
        assertThat(finding.lagFrames()).isBetween(-399, -395);
        assertThat(finding.opposed()).isEqualTo(opposed);
    }

    @Test
    void strangersAreRefused() {
        double[][] noise = Signals.whiteNoise(2, Kit.FRAMES, -12, 17);
        assertThat(Alignment.compare(clip(noise[0]), 0, clip(noise[1]), 0).doubt())
                .isEqualTo(Alignment.Doubt.LITTLE_IN_COMMON);
        assertThat(Alignment.compare(clip(bassLine(6)), 0, clip(bassLine(7)), 0).sure())
                .isFalse();
        assertThat(Alignment.compare(clip(KICK), 0, clip(noise[0]), 0).sure()).isFalse();
        assertThat(Alignment.compare(clip(KICK), 0, clip(bassLine(8)), 0).sure())
                .isFalse();
        double[] kick = Kit.mic(DRUMS, new double[] {-6, -60, -60}, new int[] {0, 80, 90}, 3);
        double[] hat = Kit.mic(DRUMS, new double[] {-60, -60, -6}, new int[] {90, 80, 0}, 4);
        assertThat(Alignment.compare(clip(kick), 0, clip(hat), 0).sure()).isFalse();
    }

    /// A steady tone fits itself at every period, turned over at every half.
    @Test
    void aSteadyToneIsAmbiguous() {
        double[][] tone = Signals.sine(1, Kit.FRAMES, Kit.RATE, 220, -12);
        Alignment.Finding finding = Alignment.compare(clip(tone[0]), 0, clip(negative(tone[0])), 0);
        assertThat(finding.doubt()).as(finding.toString()).isNotEqualTo(Alignment.Doubt.NONE);
    }

    @Test
    void silenceAndClipsThatNeverMeetAreRefused() {
        double[] kick = Kit.mic(DRUMS, new double[] {-6, -40, -46}, new int[] {0, 80, 90}, 3);
        assertThat(Alignment.compare(clip(kick), 0, clip(new double[Kit.FRAMES]), 0)
                        .doubt())
                .isEqualTo(Alignment.Doubt.NEVER_TOGETHER);
        assertThat(Alignment.compare(clip(kick), 0, clip(kick), Kit.FRAMES + 1).doubt())
                .isEqualTo(Alignment.Doubt.NEVER_TOGETHER);
        assertThat(Alignment.compare(clip(new double[1]), 0, clip(new double[1]), 0)
                        .doubt())
                .isEqualTo(Alignment.Doubt.NEVER_TOGETHER);
    }

    private static double[] bassLine(long seed) {
        double[] line = new double[Kit.FRAMES];
        SplitMix random = new SplitMix(seed);
        double hz = 82;
        double phase = 0;
        for (int i = 0; i < line.length; i++) {
            if (i % 11_025 == 0) {
                hz = 60 + 140 * random.nextUnit();
            }
            phase += 2 * Math.PI * hz / Kit.RATE;
            double pluck = Math.exp(-(i % 11_025) / 6_000.0);
            line[i] = 0.3 * pluck * (Math.sin(phase) + 0.6 * Math.sin(2 * phase + 0.4) + 0.3 * Math.sin(3 * phase + 1));
        }
        return line;
    }

    private static double[] negative(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = -x[i];
        }
        return y;
    }

    private static ClipAudio clip(double[] audio) {
        return ClipAudio.of(Kit.RATE, Signals.toFloat(new double[][] {audio}));
    }
}
