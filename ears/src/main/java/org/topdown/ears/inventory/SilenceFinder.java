package org.topdown.ears.inventory;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.math.Decibels;

/// Finds the stretches of at least a second in which no channel reaches -70 dBFS.
final class SilenceFinder {
    private static final double THRESHOLD = Decibels.toLinear(-70);
    private static final double LEAST_SECONDS = 1;

    private final double sampleRateHz;
    private final List<FileInventory.Stretch> found = new ArrayList<>();
    private long frame;
    private long quietSince;
    private long silentFrames;

    SilenceFinder(double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    void add(double[][] audio, int count) {
        for (int i = 0; i < count; i++) {
            boolean sounds = false;
            for (double[] channel : audio) {
                sounds |= Math.abs(channel[i]) >= THRESHOLD;
            }
            if (sounds) {
                endStretch(frame + i);
                quietSince = frame + i + 1;
            }
        }
        frame += count;
    }

    private void endStretch(long end) {
        if (end - quietSince >= LEAST_SECONDS * sampleRateHz) {
            found.add(new FileInventory.Stretch(quietSince / sampleRateHz, end / sampleRateHz));
            silentFrames += end - quietSince;
        }
    }

    /// All stretches, the one at the end included; asked once.
    List<FileInventory.Stretch> finish() {
        endStretch(frame);
        quietSince = frame;
        return List.copyOf(found);
    }

    /// The share of all frames that the stretches of `finish` hold.
    double share() {
        return frame == 0 ? 0 : (double) silentFrames / frame;
    }
}
