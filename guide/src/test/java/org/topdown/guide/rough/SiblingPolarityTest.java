package org.topdown.guide.rough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;

class SiblingPolarityTest {
    private static final DoubleUnaryOperator SNARE = Band.drum(190, 0.5, 0.12, 0.2);
    private static final DoubleUnaryOperator KICK = Band.drum(55, 0.7, 0.2, 0.3);

    private static DoubleUnaryOperator opposite(DoubleUnaryOperator sound) {
        return t -> -0.6 * sound.applyAsDouble(t);
    }

    private static SiblingPolarity turned(Band band) throws IOException {
        return SiblingPolarity.turned(band.desk(), Band.RATE, clip -> band.clip(clip.audioId()));
    }

    @Test
    void turnsTheSecondMicrophoneAndSaysWhy() throws IOException {
        Band band = new Band(4)
                .part("bottom", Role.SNARE, "bottom", opposite(SNARE))
                .part("top", Role.SNARE, "top", SNARE)
                .part("in", Role.KICK, "in", KICK)
                .part("out", Role.KICK, "out", KICK)
                .part("amp", Role.BASS, "amp", opposite(KICK))
                .part("di", Role.BASS, "di", KICK);
        SiblingPolarity polarity = turned(band);
        Mix mix = polarity.mix();
        assertThat(inverted(mix)).containsExactlyInAnyOrder("bottom", "amp");
        assertThat(polarity.choices()).hasSize(2).allSatisfy(choice -> {
            assertThat(choice.subject()).isEqualTo("polarity");
            assertThat(choice.what()).startsWith("inverted");
            assertThat(choice.why()).contains("opposite to", "correlation -", "turns it back");
        });
        // Turned once is enough.
        assertThat(SiblingPolarity.turned(mix, Band.RATE, clip -> band.clip(clip.audioId()))
                        .choices())
                .isEmpty();
    }

    /// Two singers, two guitars, a tom's top alone: what is opposite there is chance or wanted.
    @Test
    void leavesAloneWhatIsNoPairOfMicrophones() throws IOException {
        SiblingPolarity polarity = turned(new Band(4)
                .part("left", Role.RHYTHMGUITAR, "left", KICK)
                .part("right", Role.RHYTHMGUITAR, "right", opposite(KICK))
                .part("top", Role.TOM, "top", SNARE)
                .part("bottom", Role.SNARE, "bottom", opposite(SNARE)));
        assertThat(inverted(polarity.mix())).isEmpty();
    }

    private static List<String> inverted(Mix mix) {
        return mix.strips().stream()
                .filter(strip -> strip.head().polarityInverted())
                .map(strip -> strip.id())
                .toList();
    }
}
