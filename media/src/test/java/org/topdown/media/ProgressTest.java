package org.topdown.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<Double> told = new ArrayList<>();
    private boolean cancelled;

    private final Progress whole = new Progress() {
        @Override
        public void at(double share) {
            told.add(share);
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    };

    @Test
    void aPartIsAShareOfTheWholeAndPartsNest() {
        Progress part = whole.part(0.5, 0.75);
        part.at(0);
        part.at(1);
        part.part(0, 0.5).at(1);
        assertThat(told).containsExactly(0.5, 0.75, 0.625);
    }

    @Test
    void whoOnlyStopsSaysNothing() {
        whole.cancelOnly().at(1);
        assertThat(told).isEmpty();
    }

    @Test
    void bothStopWithTheWhole() {
        assertThat(whole.part(0, 1).cancelled()).isFalse();
        assertThat(whole.cancelOnly().cancelled()).isFalse();
        cancelled = true;
        assertThat(whole.part(0, 1).cancelled()).isTrue();
        assertThat(whole.cancelOnly().cancelled()).isTrue();
    }
}
