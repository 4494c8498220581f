package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkKey;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;

/// Equal keys where the sound is the same, whatever will happen later; other keys from the first difference on.
class ChunkKeysTest {
    /// The last chunks of a day at 48 kHz.
    private static final int LAST = 63_280;

    private static Desk desk() {
        return new Desk()
                .bus("band", Mix.MIX_BUS, CompressorParams.NEUTRAL)
                .mixBus(CompressorParams.NEUTRAL, LimiterParams.NEUTRAL)
                .track("one", "band", Desk.noise(1, 1_000, -12, 1), CompressorParams.NEUTRAL)
                .track("two", "band", Desk.noise(1, 1_000, -12, 2), CompressorParams.NEUTRAL)
                .track("late", Mix.MIX_BUS, Desk.noise(1, 1_000, -12, 3), LimiterParams.NEUTRAL);
    }

    private static final class Keys {
        private final RenderPlan plan;
        private final ChunkKeys keys;

        Keys(Desk desk) {
            plan = RenderPlan.of(desk.mix(), Desk.RATE);
            keys = new ChunkKeys(plan, desk::open);
        }

        ChunkKey out(String strip, int chunk) {
            return keys.out(plan.indexOf(strip), chunk);
        }

        ChunkKey sum(String strip, int chunk) {
            return keys.sum(plan.indexOf(strip), chunk);
        }
    }

    @Test
    void everyChunkHasItsOwn() {
        Keys keys = new Keys(desk().automate("one", "output.faderDb", move(2, -3)));
        Set<ChunkKey> all = new HashSet<>();
        int asked = 0;
        for (String strip : new String[] {"one", "two", "band", Mix.MIX_BUS}) {
            for (int chunk : new int[] {0, 1, 2, 3, 4, 5, 6, 100, LAST - 1, LAST}) {
                all.add(keys.out(strip, chunk));
                asked++;
            }
        }
        for (String strip : new String[] {"band", Mix.MIX_BUS}) {
            for (int chunk : new int[] {0, 1, 2, 3, 4, 5, 6, 100, LAST - 1, LAST}) {
                all.add(keys.sum(strip, chunk));
                asked++;
            }
        }
        assertThat(all).hasSize(asked);
    }

    /// From -6 dB to `db` in the middle of a chunk.
    private static Breakpoint[] move(int chunk, double db) {
        long frame = (long) chunk * Chunk.FRAMES + 20_000;
        return new Breakpoint[] {
            new Breakpoint(0, -6, Breakpoint.Segment.HOLD),
            new Breakpoint(frame, -6, Breakpoint.Segment.LINEAR),
            new Breakpoint(frame + 10_000, db, Breakpoint.Segment.LINEAR)
        };
    }

    @Test
    void whatComesLaterChangesNothingBefore() {
        Keys early = new Keys(desk().automate("one", "output.faderDb", move(4, -3)));
        Keys late = new Keys(desk().automate("one", "output.faderDb", move(9, -3)));
        for (int chunk : new int[] {0, 3, 4, 8, 9, 12, LAST}) {
            // A fader is no part of its own strip, and none of its neighbours'.
            assertThat(early.out("one", chunk)).isEqualTo(late.out("one", chunk));
            assertThat(early.out("two", chunk)).isEqualTo(late.out("two", chunk));
            boolean same = chunk < 4;
            assertThat(early.out("band", chunk).equals(late.out("band", chunk)))
                    .as("chunk %d", chunk)
                    .isEqualTo(same);
            assertThat(early.out(Mix.MIX_BUS, chunk).equals(late.out(Mix.MIX_BUS, chunk)))
                    .isEqualTo(same);
            // What is summed is the same again once both stand where they end.
            boolean sums = chunk < 4 || chunk > 9;
            assertThat(early.sum("band", chunk).equals(late.sum("band", chunk)))
                    .as("sum of chunk %d", chunk)
                    .isEqualTo(sums);
        }
    }

    @Test
    void aDeviceThatMovesIsHeardFromThereOn() {
        String threshold = "compressor-1.curve.thresholdDb";
        Keys early = new Keys(desk().automate("one", threshold, move(4, -3)));
        Keys late = new Keys(desk().automate("one", threshold, move(9, -3)));
        Keys never = new Keys(desk().automate("one", threshold, new Breakpoint(0, -6, Breakpoint.Segment.HOLD)));
        for (int chunk : new int[] {0, 3, 4, 8, 9, 12, LAST}) {
            assertThat(early.out("one", chunk).equals(never.out("one", chunk)))
                    .as("chunk %d", chunk)
                    .isEqualTo(chunk < 4);
            assertThat(late.out("one", chunk).equals(never.out("one", chunk))).isEqualTo(chunk < 9);
            assertThat(late.out(Mix.MIX_BUS, chunk).equals(never.out(Mix.MIX_BUS, chunk)))
                    .isEqualTo(chunk < 9);
            assertThat(late.out("two", chunk)).isEqualTo(never.out("two", chunk));
        }
    }

    /// Keys asked for in any order are the same.
    @Test
    void whatWasAskedForBeforeDoesNotMatter() {
        Desk desk = desk().automate("one", "output.faderDb", move(4, -3));
        Keys first = new Keys(desk);
        Keys last = new Keys(desk);
        ChunkKey end = last.out(Mix.MIX_BUS, LAST);
        for (int chunk = 0; chunk < 20; chunk++) {
            assertThat(first.out(Mix.MIX_BUS, chunk)).isEqualTo(last.out(Mix.MIX_BUS, chunk));
        }
        assertThat(first.out(Mix.MIX_BUS, LAST)).isEqualTo(end);
    }
}
