package org.topdown.dsp.space;

/// Prime numbers: lengths that share no factor never fall together again.
final class Primes {
    private Primes() {}

    /// The smallest prime not below `number`.
    static int from(int number) {
        int candidate = Math.max(number, 2);
        while (!isPrime(candidate)) {
            candidate++;
        }
        return candidate;
    }

    private static boolean isPrime(int number) {
        for (int factor = 2; factor * factor <= number; factor++) {
            if (number % factor == 0) {
                return false;
            }
        }
        return true;
    }
}
