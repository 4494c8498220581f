package org.topdown.engine.render;

import org.topdown.dsp.State;

/// A fixed delay in whole frames, for audio that waits for a slower path.
final class DelayLine {
    private final float[][] memory;
    private final float[][] delayed;
    private final float[] inOrder;
    private int position;

    DelayLine(int channels, int frames, int maxBlockFrames) {
        memory = new float[channels][frames];
        delayed = new float[channels][maxBlockFrames];
        inOrder = new float[frames];
    }

    /// The last `frames` of what came before, then the beginning of `audio`; valid until the next call.
    float[][] delay(float[][] audio, int count) {
        int frames = memory[0].length;
        int next = position;
        for (int channel = 0; channel < memory.length; channel++) {
            float[] ring = memory[channel];
            float[] in = audio[channel];
            float[] out = delayed[channel];
            next = position;
            for (int i = 0; i < count; i++) {
                out[i] = ring[next];
                ring[next] = in[i];
                next = next + 1 == frames ? 0 : next + 1;
            }
        }
        position = next;
        return delayed;
    }

    /// Lists what is on its way, the oldest frame first.
    void state(State state) {
        for (float[] ring : memory) {
            System.arraycopy(ring, position, inOrder, 0, ring.length - position);
            System.arraycopy(ring, 0, inOrder, ring.length - position, position);
            state.values(inOrder);
            System.arraycopy(inOrder, 0, ring, position, ring.length - position);
            System.arraycopy(inOrder, ring.length - position, ring, 0, position);
        }
    }
}
