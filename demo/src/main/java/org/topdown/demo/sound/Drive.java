package org.topdown.demo.sound;

/// Valve-like overload, x / sqrt(1 + x^2) about a bias. Its antiderivative is sqrt(1 + x^2), so aliasing is
/// kept down by averaging over each step (Parker, Zavalishin & Le Bivic, "Reducing the aliasing of nonlinear
/// waveshaping using continuous-time convolution", DAFx 2016).
public final class Drive {
    private final double gain;
    private final double bias;
    private final double resting;
    private double before;
    private double areaBefore;

    /// @param gain how far a full-scale signal is driven beyond the bend
    /// @param bias where it rests on the curve; other than 0 adds even harmonics
    public Drive(double gain, double bias) {
        this.gain = gain;
        this.bias = bias;
        resting = bias / Math.sqrt(1 + bias * bias);
        before = bias;
        areaBefore = Math.sqrt(1 + bias * bias);
    }

    public double next(double x) {
        double now = gain * x + bias;
        double area = Math.sqrt(1 + now * now);
        double step = now - before;
        double y;
        if (Math.abs(step) > 1e-5) {
            y = (area - areaBefore) / step;
        } else {
            double middle = 0.5 * (now + before);
            y = middle / Math.sqrt(1 + middle * middle);
        }
        before = now;
        areaBefore = area;
        return y - resting;
    }

    public void run(float[] audio) {
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (float) next(audio[i]);
        }
    }
}
