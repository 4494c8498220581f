package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.mix.Mix;
import org.topdown.testkit.SplitMix;

/// Killing the process at any moment costs at most the edit in flight.
class KillTest {
    @TempDir
    Path dir;

    @Test
    void everyEditThatWasAcknowledgedIsThereAfterAKill() throws Exception {
        long seed = System.nanoTime();
        SplitMix dice = new SplitMix(seed);
        Path song = dir.resolve("song");
        SongStore.create(song, "Song", 48_000).close();
        int acknowledged = 0;
        for (int round = 0; round < 3; round++) {
            int first = acknowledged;
            try (Child child = new Child("edit", song)) {
                int killAfter = 1 + dice.nextInt(80);
                @Nullable String line = child.line();
                for (int i = 1; i < killAfter && line != null; i++) {
                    line = child.line();
                }
                child.kill();
                // What it still managed to say counts: it was acknowledged before the process died.
                for (; line != null; line = child.line()) {
                    acknowledged = Integer.parseInt(line);
                }
            }
            assertThat(acknowledged)
                    .as("the child stored nothing, seed %d", seed)
                    .isGreaterThan(first);
            try (SongStore store = SongStore.open(song)) {
                Mix mix = store.mix();
                int stored = Integer.parseInt(mix.strip("vox").name());
                assertThat(stored).as("seed %d, round %d", seed, round).isBetween(acknowledged, acknowledged + 1);
                List<State> history = store.history();
                assertThat(history).hasSize(2 + stored);
                for (int n = 1; n <= stored; n++) {
                    assertThat(history.get(1 + n).label()).isEqualTo("Rename " + n);
                }
                assertThat(store.handle()
                                .createQuery("pragma integrity_check")
                                .mapTo(String.class)
                                .one())
                        .isEqualTo("ok");
                acknowledged = stored;
            }
        }
    }
}
