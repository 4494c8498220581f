package org.topdown.dsp.meter;

import java.util.Arrays;
import org.topdown.dsp.Require;

/// How much each channel counts in the sum of BS.1770-5: 1 in front and behind, 1.41 at the sides, 0 for the LFE.
final class ChannelWeights {
    private ChannelWeights() {}

    /// By the usual order of files with so many channels: L, LR, LRC, L R Ls Rs, L R C Ls Rs, L R C LFE Ls Rs,
    /// L R C LFE Cs Ls Rs, L R C LFE Lb Rb Ls Rs. Of anything larger every channel counts 1.
    static double[] of(int channels) {
        Require.that(channels >= 1, "channels must be 1 or more but was " + channels);
        return switch (channels) {
            case 4 -> new double[] {1, 1, 1.41, 1.41};
            case 5 -> new double[] {1, 1, 1, 1.41, 1.41};
            case 6 -> new double[] {1, 1, 1, 0, 1.41, 1.41};
            case 7 -> new double[] {1, 1, 1, 0, 1, 1.41, 1.41};
            case 8 -> new double[] {1, 1, 1, 0, 1, 1, 1.41, 1.41};
            default -> {
                double[] ones = new double[channels];
                Arrays.fill(ones, 1);
                yield ones;
            }
        };
    }
}
