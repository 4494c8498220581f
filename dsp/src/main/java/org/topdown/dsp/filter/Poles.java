package org.topdown.dsp.filter;

import org.jspecify.annotations.Nullable;

/// A pair of poles placed by impulse invariance, and their power on the unit circle as three numbers:
/// `atZero (1 - phi) + atNyquist phi + 4 cross phi (1 - phi)`, phi the squared sine of half the angle.
final class Poles {
    final double a1;
    final double a2;
    final double atZero;
    final double atNyquist;
    final double cross;

    private Poles(double a1, double a2) {
        this.a1 = a1;
        this.a2 = a2;
        atZero = (1 + a1 + a2) * (1 + a1 + a2);
        atNyquist = (1 - a1 + a2) * (1 - a1 + a2);
        cross = -4 * a2;
    }

    /// The poles of s^2 + 2 `damping` s + 1 at the angular frequency `w` in radians a frame.
    static Poles of(double w, double damping) {
        double a2 = StrictMath.exp(-2 * damping * w);
        double a1;
        if (damping <= 1) {
            a1 = -2 * StrictMath.exp(-damping * w) * StrictMath.cos(w * Math.sqrt(1 - damping * damping));
        } else {
            // Two real poles: e^(-dw) cosh(w root) as two decays, which cannot overflow.
            double root = Math.sqrt(damping * damping - 1);
            a1 = -(StrictMath.exp(w * (root - damping)) + StrictMath.exp(-w * (root + damping)));
        }
        return new Poles(a1, a2);
    }

    double power(double phi) {
        double rest = 1 - phi;
        return atZero * rest + atNyquist * phi + 4 * cross * phi * rest;
    }

    /// These poles with the minimum-phase zeros whose power is given likewise; null if no real ones have it.
    @Nullable
    Biquad withZeros(double zeroAtZero, double zeroAtNyquist, double zeroCross) {
        if (zeroAtZero < 0 || zeroAtNyquist < 0) {
            return null;
        }
        double w = (Math.sqrt(zeroAtZero) + Math.sqrt(zeroAtNyquist)) / 2;
        double inner = w * w + zeroCross;
        if (!(inner >= 0)) {
            return null;
        }
        double b0 = (w + Math.sqrt(inner)) / 2;
        double b1 = (Math.sqrt(zeroAtZero) - Math.sqrt(zeroAtNyquist)) / 2;
        return new Biquad(b0, b1, -zeroCross / (4 * b0), a1, a2);
    }
}
