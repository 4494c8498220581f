package org.topdown.testkit;

/// Splitmix64 (Steele, Lea & Flood, 2014): small, seeded, the same in any language.
public final class SplitMix {
    private long state;

    public SplitMix(long seed) {
        state = seed * 0xD1342543DE82EF95L;
    }

    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Uniform in [0, 1).
    public double nextUnit() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /// Uniform in [-1, 1).
    public double nextSigned() {
        return (nextLong() >>> 11) * 0x1p-52 - 1;
    }

    /// Uniform in [0, bound).
    public int nextInt(int bound) {
        return (int) (nextUnit() * bound);
    }
}
