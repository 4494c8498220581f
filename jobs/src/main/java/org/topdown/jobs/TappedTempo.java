package org.topdown.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.topdown.media.Trouble;

/// A tempo as it is tapped: the median of the times between taps, so that one tap too late or too many does
/// not count.
public final class TappedTempo {
    private static final int FEWEST_TAPS = 4;
    private static final double NANOSECONDS_PER_MINUTE = 60e9;

    private final List<Long> taps = new ArrayList<>();

    /// @param nanoseconds on a clock that does not jump
    public void at(long nanoseconds) {
        taps.add(nanoseconds);
    }

    /// Quarter notes a minute, to a tenth; nothing before the second tap.
    public OptionalDouble bpm() {
        if (taps.size() < 2) {
            return OptionalDouble.empty();
        }
        double[] between = new double[taps.size() - 1];
        for (int i = 0; i < between.length; i++) {
            between[i] = taps.get(i + 1) - taps.get(i);
        }
        Arrays.sort(between);
        double median = (between[(between.length - 1) / 2] + between[between.length / 2]) / 2;
        return OptionalDouble.of(Math.rint(10 * NANOSECONDS_PER_MINUTE / Math.max(1, median)) / 10);
    }

    /// The tempo once tapping is over.
    ///
    /// @throws Trouble if there were too few taps, or they are no tempo
    public double settled() throws Trouble {
        double bpm = bpm().orElse(0);
        if (taps.size() < FEWEST_TAPS || bpm < 20 || bpm > 400) {
            throw new Trouble(
                    taps.size() < FEWEST_TAPS
                            ? "a tempo takes " + FEWEST_TAPS + " taps or more, but there were " + taps.size()
                            : "the taps make " + bpm + " bpm, and a tempo is 20 to 400",
                    "--tap",
                    "tap along again, or give the tempo as a number");
        }
        return bpm;
    }
}
