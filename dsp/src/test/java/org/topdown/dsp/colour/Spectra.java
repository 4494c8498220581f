package org.topdown.dsp.colour;

/// Powers of single frequencies, for tests.
final class Spectra {
    private Spectra() {}

    /// Power below 20 kHz that is no harmonic, against the fundamental, in dB. One second holds whole periods,
    /// so each component stands in one bin; the frequency is a prime number of hertz, so that aliases fall
    /// between the harmonics.
    static double aliasDb(double[] oneSecond, int frequencyHz, int rate) {
        double fundamental = power(oneSecond, frequencyHz, rate);
        double alias = 0;
        for (int harmonic = 2; harmonic < 400; harmonic++) {
            long folded = Math.floorMod((long) harmonic * frequencyHz, (long) rate);
            long at = Math.min(folded, rate - folded);
            if ((long) harmonic * frequencyHz > rate / 2 && at < 20_000 && at % frequencyHz != 0) {
                alias += power(oneSecond, (double) at, rate);
            }
        }
        return 10 * Math.log10(alias / fundamental);
    }

    static double power(double[] x, double frequencyHz, int rate) {
        double re = 0;
        double im = 0;
        double turn = 2 * Math.PI * frequencyHz / rate;
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        double cosine = 1;
        double sine = 0;
        for (double sample : x) {
            re += sample * cosine;
            im += sample * sine;
            double next = cosine * c - sine * s;
            sine = sine * c + cosine * s;
            cosine = next;
        }
        return re * re + im * im;
    }
}
