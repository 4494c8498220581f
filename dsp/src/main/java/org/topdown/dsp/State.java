package org.topdown.dsp;

/// What a processor remembers of the signal, for keeping and for taking up again. A processor lists it once, in
/// [Processor#state], for both ways: whoever keeps takes note of each value and gives it back as it is; whoever takes
/// up
/// gives back what was kept. So a list and its reading cannot come apart.
///
/// Values come in the same order each time and are as many as the settings, the rate and the channels ask for, whatever
/// the size of blocks. What is worked out from settings alone is no state.
public interface State {
    double value(double now);

    long value(long now);

    boolean value(boolean now);

    /// All of the array, in place.
    void values(double[] now);

    /// All of the array, in place.
    void values(float[] now);

    default int value(int now) {
        return (int) value((long) now);
    }
}
