package org.topdown.dsp.filter;

/// Coefficients of one second-order section (a first-order one has `b2` = `a2` = 0):
/// `y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''`.
public record Biquad(double b0, double b1, double b2, double a1, double a2) {

    /// The section that undoes this one; stable if the zeros of this one lie within the unit circle.
    public Biquad inverse() {
        return new Biquad(1 / b0, a1 / b0, a2 / b0, b1 / b0, b2 / b0);
    }

    public Biquad times(double gain) {
        return new Biquad(gain * b0, gain * b1, gain * b2, a1, a2);
    }

    /// Power gain at `frequencyHz`, in a form that keeps its digits at low frequencies.
    public double power(double frequencyHz, double sampleRateHz) {
        double sine = StrictMath.sin(Math.PI * frequencyHz / sampleRateHz);
        double phi = sine * sine;
        return power(b0, b1, b2, phi) / power(1, a1, a2, phi);
    }

    /// |c0 + c1/z + c2/z^2|^2 on the unit circle, `phi` the squared sine of half the angle.
    private static double power(double c0, double c1, double c2, double phi) {
        double atZero = c0 + c1 + c2;
        double atNyquist = c0 - c1 + c2;
        return atZero * atZero * (1 - phi) + atNyquist * atNyquist * phi - 16 * c0 * c2 * phi * (1 - phi);
    }
}
