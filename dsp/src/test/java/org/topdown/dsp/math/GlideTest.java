package org.topdown.dsp.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;

class GlideTest {
    @Test
    void itGoesStraightToItsGoalAndStaysThere() {
        Glide glide = new Glide(1);
        glide.advance(10);
        glide.to(3);
        double[] out = new double[64];
        assertThat(glide.framesAlike()).isEqualTo(64);
        glide.fill(out, 64);
        for (int i = 0; i < 64; i++) {
            assertThat(out[i]).isEqualTo(1 + 2 * (i + 1) / 64.0);
        }
        glide.advance(16);
        assertThat(glide.framesAlike()).isEqualTo(48);
        assertThat(glide.rests()).isFalse();
        // Turned back on the way it starts from where it is.
        glide.to(0.5);
        glide.fill(out, 1);
        assertThat(out[0]).isEqualTo(1.5 - 1 / 64.0);
        glide.advance(64);
        assertThat(glide.rests()).isTrue();
        glide.fill(out, 64);
        assertThat(out).containsOnly(0.5);
    }

    @Test
    void beforeItsFirstFrameItIsSetAtOnce() {
        Glide glide = new Glide(1);
        glide.to(2);
        assertThat(glide.rests()).isTrue();
        assertThat(glide.goal()).isEqualTo(2);
        glide.advance(1);
        glide.to(1);
        glide.reset();
        assertThat(glide.rests()).isTrue();
        glide.to(7);
        assertThat(glide.rests()).isTrue();
    }

    @Test
    void aKeptOneGoesOnFromWhereItWas() {
        Glide glide = new Glide(0);
        glide.advance(1);
        glide.to(1);
        glide.advance(20);
        StateWriter kept = new StateWriter();
        glide.state(kept);
        Glide other = new Glide(5);
        other.state(new StateReader(kept.toBytes()));
        double[] out = new double[1];
        other.fill(out, 1);
        assertThat(out[0]).isEqualTo(21 / 64.0);
        assertThat(other.goal()).isEqualTo(1);
    }
}
