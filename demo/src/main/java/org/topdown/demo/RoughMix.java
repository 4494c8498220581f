package org.topdown.demo;

import org.topdown.demo.score.Tempo;
import org.topdown.dsp.space.OutputGains;
import org.topdown.dsp.space.OutputParams;

/// The band's rough mix: every track at its fader and pan, added up, nothing else. Tracks are added in the
/// order of the song, so that it is the same to the bit.
final class RoughMix {
    private final double[][] sum = new double[2][Tempo.FRAMES];

    void add(Part part, float[][] audio) {
        OutputParams output = new OutputParams(part.roughFaderDb, part.roughPan, 1);
        OutputGains gains = OutputGains.of(output, audio.length);
        float[] left = audio[0];
        for (int i = 0; i < left.length; i++) {
            sum[0][i] += gains.leftToLeft() * left[i];
            sum[1][i] += gains.leftToRight() * left[i];
        }
        if (audio.length == 2) {
            float[] right = audio[1];
            for (int i = 0; i < right.length; i++) {
                sum[0][i] += gains.rightToLeft() * right[i];
                sum[1][i] += gains.rightToRight() * right[i];
            }
        }
    }

    float[][] audio() {
        float[][] audio = new float[2][Tempo.FRAMES];
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < Tempo.FRAMES; i++) {
                audio[channel][i] = (float) sum[channel][i];
            }
        }
        return audio;
    }
}
