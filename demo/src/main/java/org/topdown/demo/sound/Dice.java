package org.topdown.demo.sound;

/// Chance that repeats: splitmix64 (Steele, Lea & Flood, 2014). Every player and part draws from a stream of
/// its own, so that a change to one leaves the others' takes alone.
public final class Dice {
    private static final double TO_UNIT = 0x1p-53;
    private long state;

    /// The stream of `name` under `seed`; the name is mixed in by FNV-1a.
    public Dice(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        state = seed * 0xD1342543DE82EF95L + hash;
    }

    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Uniform in [0, 1).
    public double unit() {
        return (nextLong() >>> 11) * TO_UNIT;
    }

    /// Uniform in [-1, 1): white noise of -4.8 dB RMS.
    public double signed() {
        return (nextLong() >>> 11) * 0x1p-52 - 1;
    }

    public double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /// Near enough to a normal deviate of standard deviation 1, and never beyond 3.5: a player is late, not
    /// absent.
    public double normal() {
        return (signed() + signed() + signed() + signed()) * 0.8660254037844386;
    }
}
