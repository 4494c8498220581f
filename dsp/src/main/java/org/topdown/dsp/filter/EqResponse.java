package org.topdown.dsp.filter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.topdown.dsp.filter.EqBand.Placement;
import org.topdown.dsp.math.Decibels;

/// What an equaliser does to a sine, exactly: worked out from the coefficients that run, dynamics at rest
/// (for another moment, of bands [EqBand#movedBy]).
public final class EqResponse {
    private final Map<Placement, List<Biquad>> sections = new EnumMap<>(Placement.class);
    private final double sampleRateHz;

    public EqResponse(EqParams params, double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        for (Placement placement : Placement.values()) {
            List<EqBand> there = new ArrayList<>();
            for (EqBand band : params.bands()) {
                if (band.placement() == placement) {
                    there.add(band);
                }
            }
            sections.put(placement, EqDesign.sections(new EqParams(there), sampleRateHz));
        }
    }

    /// Gain in dB at `frequencyHz`, 0 to half the sample rate, of the bands on both channels alike; negative
    /// infinity where nothing passes.
    public double gainDb(double frequencyHz) {
        return ofDb(Placement.STEREO, frequencyHz);
    }

    /// The same of what goes the way of `placement`: of the bands on both channels and of those placed
    /// there. A signal in the mid alone has the response of MID, and one in the left channel alone that of
    /// LEFT, as long as no band is
    /// placed the other way; where some bands work on mid or side and others on left or right, part of the
    /// signal goes from one into the other, which no single response tells.
    public double gainDb(Placement placement, double frequencyHz) {
        double stereoDb = ofDb(Placement.STEREO, frequencyHz);
        return placement == Placement.STEREO ? stereoDb : stereoDb + ofDb(placement, frequencyHz);
    }

    private double ofDb(Placement placement, double frequencyHz) {
        double gainDb = 0;
        for (Biquad section : sections.getOrDefault(placement, List.of())) {
            gainDb += Decibels.ofPower(section.power(frequencyHz, sampleRateHz));
        }
        return gainDb;
    }
}
