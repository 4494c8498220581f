package org.topdown.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TappedReaderTest {
    @Test
    void whatIsReadIsHeardWhereItWasPut() throws IOException {
        List<Float> heard = new ArrayList<>();
        float[][] into = new float[1][8];
        Arrays.fill(into[0], 9);
        try (AudioReader reader =
                new TappedReader(new ArrayReader(48_000, new float[][] {{1, 2, 3, 4, 5}}), (audio, from, to) -> {
                    for (int i = from; i < to; i++) {
                        heard.add(audio[0][i]);
                    }
                })) {
            int read = reader.read(into, 3, 4);
            while (read >= 0) {
                read = reader.read(into, 3, 4);
            }
        }
        assertThat(heard).containsExactly(1f, 2f, 3f, 4f, 5f);
    }
}
