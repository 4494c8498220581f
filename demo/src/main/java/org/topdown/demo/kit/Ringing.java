package org.topdown.demo.kit;

/// The planted flaw of the snare: one mode of its top head that nobody has damped. It lies between two notes
/// and off the song's key, so no played note can be taken for it.
public final class Ringing {
    public static final double FREQUENCY_HZ = 318;
    public static final double T60_SECONDS = 0.75;
    /// Of the resonance: pi f T60 / ln 1000.
    public static final double Q = StrictMath.PI * FREQUENCY_HZ * T60_SECONDS / 6.907755278982137;

    private Ringing() {}
}
