package org.topdown.guide.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameReaderTest {
    @Test
    void namesTheTableWasTunedOn() {
        NameLists.Score score = NameLists.score(NameLists.of("names-tuned.csv"));
        System.out.println(score.rate());
        score.wrong().forEach(System.out::println);
        assertThat(score.rate()).isGreaterThan(0.95);
    }
}
