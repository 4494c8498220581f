package org.topdown.dsp.space;

import org.topdown.dsp.math.Decibels;

/// What one strip adds to the two sides of its bus, as four gains: `leftOut = leftToLeft * l + rightToLeft * r`,
/// likewise right. A mono strip uses the `left...` pair alone.
///
/// Mono: left = cos t, right = sin t, t = (pan + 1) pi / 4. Stereo: mid plus `width` times side, then balance,
/// left = min(1, 1 - pan), right = min(1, 1 + pan).
public record OutputGains(double leftToLeft, double leftToRight, double rightToLeft, double rightToRight) {

    /// @param channels 1 or 2, what the strip carries
    public static OutputGains of(OutputParams output, int channels) {
        double fader = Decibels.toLinear(output.faderDb());
        if (channels == 1) {
            return new OutputGains(fader * monoGain(output.pan()), fader * monoGain(-output.pan()), 0, 0);
        }
        double near = (1 + output.width()) / 2;
        double across = (1 - output.width()) / 2;
        double left = fader * Math.min(1, 1 - output.pan());
        double right = fader * Math.min(1, 1 + output.pan());
        return new OutputGains(left * near, right * across, left * across, right * near);
    }

    /// The same, by so much louder.
    public OutputGains times(double gain) {
        return new OutputGains(gain * leftToLeft, gain * leftToRight, gain * rightToLeft, gain * rightToRight);
    }

    /// The left side's share of a mono strip at that pan. The right side's is the same function of the pan turned
    /// round, so that left and
    /// right mirror each other to the bit (sin and cos of an eighth of a turn differ in the last one).
    public static double monoGain(double pan) {
        // The cosine of a quarter turn is not exactly 0; a hard pan shall be silent on the far side.
        return pan == 1 ? 0 : StrictMath.cos((pan + 1) * (Math.PI / 4));
    }
}
