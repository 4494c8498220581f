package org.topdown.dsp.filter;

import java.util.List;
import org.topdown.dsp.math.Decibels;

/// What an equaliser does to a sine, exactly: worked out from the coefficients that run.
public final class EqResponse {
    private final List<Biquad> sections;
    private final double sampleRateHz;

    public EqResponse(EqParams params, double sampleRateHz) {
        sections = EqDesign.sections(params, sampleRateHz);
        this.sampleRateHz = sampleRateHz;
    }

    /// Gain in dB at `frequencyHz`, 0 to half the sample rate; negative infinity where nothing passes.
    public double gainDb(double frequencyHz) {
        double gainDb = 0;
        for (Biquad section : sections) {
            gainDb += Decibels.ofPower(section.power(frequencyHz, sampleRateHz));
        }
        return gainDb;
    }
}
