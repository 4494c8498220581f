package org.topdown.media;

import java.util.Arrays;

/// Audio held in memory.
record ArrayClip(double sampleRateHz, float[][] audio) implements ClipAudio {
    @Override
    public int channels() {
        return audio.length;
    }

    @Override
    public long frames() {
        return audio[0].length;
    }

    @Override
    public void read(long frame, float[][] into, int offset, int count) {
        int from = (int) Math.clamp(frame, 0, frames());
        int to = (int) Math.clamp(frame + count, 0, frames());
        int lead = (int) Math.clamp(-frame, 0, (long) count);
        for (int channel = 0; channel < audio.length; channel++) {
            Arrays.fill(into[channel], offset, offset + count, 0);
            if (to > from) {
                System.arraycopy(audio[channel], from, into[channel], offset + lead, to - from);
            }
        }
    }

    @Override
    public void close() {}
}
