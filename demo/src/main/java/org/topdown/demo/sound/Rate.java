package org.topdown.demo.sound;

import java.util.Arrays;

/// The one sample rate of the demo, and the grid on which slow controls are worked out.
public final class Rate {
    public static final int HZ = 48_000;
    /// Controls that move slowly (vibrato, formants, rotors) are worked out every so many frames.
    public static final int GRID_FRAMES = 64;

    private Rate() {}

    public static int frames(double seconds) {
        return (int) Math.floor(seconds * HZ + 0.5);
    }

    /// The decay per frame that loses 60 dB in `seconds`.
    public static double decayPerFrame(double seconds) {
        return StrictMath.exp(-6.907755278982137 / (seconds * HZ));
    }

    /// The coefficient of a one-pole that reaches 63 % of a step in `seconds`, of values `perSecond` times a
    /// second.
    static double onePole(double seconds, double perSecond) {
        return 1 - StrictMath.exp(-1 / (seconds * perSecond));
    }

    /// Smooths a control on the grid in both directions, so that it is not late.
    public static void smoothOnGrid(float[] control, double seconds) {
        double a = onePole(seconds, (double) HZ / GRID_FRAMES);
        double y = control[0];
        for (int i = 0; i < control.length; i++) {
            y += a * (control[i] - y);
            control[i] = (float) y;
        }
        for (int i = control.length - 1; i >= 0; i--) {
            y += a * (control[i] - y);
            control[i] = (float) y;
        }
    }

    public static float peak(float[] audio) {
        float peak = 0;
        for (float x : audio) {
            peak = Math.max(peak, Math.abs(x));
        }
        return peak;
    }

    public static void scale(float[] audio, double gain) {
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (float) (audio[i] * gain);
        }
    }

    public static float[] filled(int length, double value) {
        float[] result = new float[length];
        Arrays.fill(result, (float) value);
        return result;
    }
}
