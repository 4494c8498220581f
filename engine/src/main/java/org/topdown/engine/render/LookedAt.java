package org.topdown.engine.render;

import java.util.Arrays;

/// A strip that is looked at: its audio of the last steps as it came to its inserts and as it left them. It
/// stays the same one when an edit puts another runner in the strip's place.
final class LookedAt {
    private final int mask;
    private final int blockFrames;
    private final float[][][] before;
    private final float[][][] after;

    LookedAt(Stepping stepping) {
        mask = stepping.kept() - 1;
        blockFrames = stepping.blockFrames();
        before = new float[stepping.kept()][2][blockFrames];
        after = new float[stepping.kept()][2][blockFrames];
    }

    void before(long step, double[][] audio, int count) {
        float[][] to = before[(int) (step & mask)];
        for (int channel = 0; channel < audio.length; channel++) {
            for (int i = 0; i < count; i++) {
                to[channel][i] = (float) audio[channel][i];
            }
        }
    }

    void before(long step, float[][] audio, int count) {
        copy(audio, before[(int) (step & mask)], count);
    }

    void after(long step, float[][] audio, int count) {
        copy(audio, after[(int) (step & mask)], count);
    }

    private static void copy(float[][] from, float[][] to, int count) {
        for (int channel = 0; channel < from.length; channel++) {
            System.arraycopy(from[channel], 0, to[channel], 0, count);
        }
    }

    /// Copies `count` frames from frame `at` on, counted from where step 0 began; what lies before that is
    /// silence.
    void read(boolean behind, long at, int channels, float[][] into, int count) {
        float[][][] ring = behind ? after : before;
        for (int done = 0; done < count; ) {
            long frame = at + done;
            int inBlock = (int) Math.floorMod(frame, (long) blockFrames);
            int frames = Math.min(count - done, blockFrames - inBlock);
            float[][] block = ring[(int) (Math.floorDiv(frame, (long) blockFrames) & mask)];
            for (int channel = 0; channel < channels; channel++) {
                if (frame < 0) {
                    Arrays.fill(into[channel], done, done + frames, 0);
                } else {
                    System.arraycopy(block[channel], inBlock, into[channel], done, frames);
                }
            }
            done += frames;
        }
    }
}
