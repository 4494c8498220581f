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
            double angle = (output.pan() + 1) * (Math.PI / 4);
            // sin and cos of a quarter turn are not exactly 0 and 1; hard pans shall be silent on the far side.
            double left = output.pan() == 1 ? 0 : StrictMath.cos(angle);
            double right = output.pan() == -1 ? 0 : StrictMath.sin(angle);
            return new OutputGains(fader * left, fader * right, 0, 0);
        }
        double near = (1 + output.width()) / 2;
        double across = (1 - output.width()) / 2;
        double left = fader * Math.min(1, 1 - output.pan());
        double right = fader * Math.min(1, 1 + output.pan());
        return new OutputGains(left * near, right * across, left * across, right * near);
    }
}
