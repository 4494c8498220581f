package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.topdown.media.Trouble;

class TappedTempoTest {
    private static TappedTempo tapped(double... seconds) {
        TappedTempo taps = new TappedTempo();
        for (double each : seconds) {
            taps.at(Math.round(each * 1e9));
        }
        return taps;
    }

    /// Half a second each is 120; a hand is not that even, and one tap is a quarter of a second late.
    @Test
    void theMedianDecides() throws Trouble {
        assertThat(tapped(0, 0.5, 1, 1.5).settled()).isEqualTo(120);
        assertThat(tapped(0, 0.49, 1.01, 1.5, 2.25, 2.5, 3.0, 3.5, 4.0).settled())
                .isEqualTo(120);
        assertThat(tapped(0, 0.69, 1.38, 2.07).settled()).isEqualTo(87);
        assertThat(tapped().bpm()).isEmpty();
        assertThat(tapped(1).bpm()).isEmpty();
    }

    @Test
    void whatIsNoTempoIsRefused() {
        assertThatThrownBy(() -> tapped(0, 0.5, 1).settled())
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("a tempo takes 4 taps or more, but there were 3");
        assertThatThrownBy(() -> tapped(0, 5, 10, 15).settled()).hasMessageContaining("a tempo is 20 to 400");
        assertThatThrownBy(() -> tapped(0, 0, 0, 0).settled()).hasMessageContaining("a tempo is 20 to 400");
    }
}
