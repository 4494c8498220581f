package org.topdown.ears;

/// Loudness over time, for drawing: entry n of each curve is the window that ends at (n + 1) * `stepSeconds`. Negative
/// infinity is silence.
public record LoudnessCurve(double stepSeconds, double[] momentaryLufs, double[] shortTermLufs) {}
