package org.topdown.ears;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BleedTest {
    private static final double[] KICK = Kit.drum(0.1, 1.0, 120, 55, 0.15, 0.2);
    private static final double[] SNARE = Kit.drum(0.6, 1.0, 260, 190, 0.12, 0.8);
    private static final double[] HAT = Kit.drum(0.1, 0.25, 9_000, 8_000, 0.04, 1);
    /// Played three times in the song.
    private static final double[] TOM = Kit.drum(3.85, 8, 140, 100, 0.3, 0.2);

    private static final double[][] DRUMS = {KICK, SNARE, HAT, TOM};

    private static LoudnessSteps mic(long seed, double... gainsDb) {
        return Kit.steps(Kit.mic(DRUMS, gainsDb, new int[] {40, 60, 90, 50}, seed));
    }

    private static List<LoudnessSteps> kit() {
        return List.of(
                mic(1, -6, -38, -46, -40),
                mic(2, -36, -6, -30, -34),
                mic(3, -44, -30, -8, -40),
                mic(4, -26, -18, -20, -20),
                mic(5, -27, -19, -18, -24));
    }

    @Test
    void aSecondKickThatNobodyPlayedIsBleed() {
        Bleed.Finding finding = Bleed.judge(mic(7, -46, -52, -58, -50), kit());
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Bleed.Verdict.BLEED_ONLY);
        assertThat(finding.belowSiblingsLu()).isBetween(25.0, 50.0);
    }

    @Test
    void aTomThatIsPlayedThreeTimesIsPlayed() {
        Bleed.Finding finding = Bleed.judge(mic(8, -42, -40, -46, -6), kit());
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Bleed.Verdict.PLAYED);
    }

    /// The same tom, recorded 24 dB too low: it is low, and at its hits the overheads are louder, yet nothing but
    /// itself explains them.
    @Test
    void aTomThatWasRecordedLowIsPlayed() {
        List<LoudnessSteps> others = new ArrayList<>(kit());
        Bleed.Finding finding = Bleed.judge(mic(9, -66, -64, -70, -30), others);
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Bleed.Verdict.PLAYED);
    }

    @Test
    void everyMicOfAPlayedKitIsPlayed() {
        List<LoudnessSteps> kit = kit();
        for (LoudnessSteps one : kit) {
            List<LoudnessSteps> others = kit.stream().filter(mic -> mic != one).toList();
            assertThat(Bleed.judge(one, others).verdict()).isEqualTo(Bleed.Verdict.PLAYED);
        }
    }

    @Test
    void silenceIsSilence() {
        LoudnessSteps silence = Kit.steps(new double[Kit.FRAMES]);
        assertThat(Bleed.judge(silence, kit()).verdict()).isEqualTo(Bleed.Verdict.SILENT);
    }

    /// Without others to compare with nobody can tell; the part stays.
    @Test
    void aloneItIsPlayed() {
        LoudnessSteps quiet = mic(7, -46, -52, -58, -50);
        assertThat(Bleed.judge(quiet, List.of()).verdict()).isEqualTo(Bleed.Verdict.PLAYED);
        LoudnessSteps silence = Kit.steps(new double[Kit.FRAMES]);
        assertThat(Bleed.judge(quiet, List.of(silence, silence)).verdict()).isEqualTo(Bleed.Verdict.PLAYED);
    }

    /// Files of one session may end at different moments.
    @Test
    void lengthsMayDiffer() {
        LoudnessSteps shorter = Kit.steps(Arrays.copyOf(
                Kit.mic(DRUMS, new double[] {-46, -52, -58, -50}, new int[] {40, 60, 90, 50}, 7), 20 * Kit.RATE));
        assertThat(Bleed.judge(shorter, kit()).verdict()).isEqualTo(Bleed.Verdict.BLEED_ONLY);
        List<LoudnessSteps> cut = new ArrayList<>(kit());
        cut.set(0, shorter);
        assertThat(Bleed.judge(mic(8, -42, -40, -46, -6), cut).verdict()).isEqualTo(Bleed.Verdict.PLAYED);
    }
}
