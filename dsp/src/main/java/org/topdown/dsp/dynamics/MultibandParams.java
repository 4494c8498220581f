package org.topdown.dsp.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.Require;
import org.topdown.dsp.device.Banded;
import org.topdown.dsp.device.DeviceParams;

/// Multiband compressor: a compressor for each of two to five bands. Neutral if every band is.
///
/// @param bands from the lowest up; one that would end below the one under it ends there too
public record MultibandParams(List<MultibandBand> bands) implements DeviceParams, Banded {
    public static final int FEWEST = 2;
    public static final int MOST = 5;

    public static final MultibandParams NEUTRAL = new MultibandParams(
            List.of(MultibandBand.upTo(150), MultibandBand.upTo(3_000), MultibandBand.upTo(16_000)));

    public MultibandParams {
        Require.that(
                bands.size() >= FEWEST && bands.size() <= MOST,
                "bands must be " + FEWEST + " to " + MOST + " but were " + bands.size());
        bands = List.copyOf(bands);
    }

    @Override
    public List<Control> controls() {
        List<Control> controls = new ArrayList<>();
        for (int band = 1; band <= bands.size(); band++) {
            for (Control control : MultibandBand.CONTROLS) {
                controls.add(control.in(Integer.toString(band)));
            }
        }
        return controls;
    }

    @Override
    public double[] values() {
        int each = MultibandBand.CONTROLS.size();
        double[] values = new double[each * bands.size()];
        for (int band = 0; band < bands.size(); band++) {
            bands.get(band).values(values, each * band);
        }
        return values;
    }

    @Override
    public MultibandParams withValues(double[] values) {
        int each = MultibandBand.CONTROLS.size();
        List<MultibandBand> moved = new ArrayList<>();
        for (int band = 0; band < bands.size(); band++) {
            moved.add(MultibandBand.of(values, each * band));
        }
        return new MultibandParams(moved);
    }

    /// Whether no band does anything.
    public boolean neutral() {
        for (MultibandBand band : bands) {
            if (!band.neutral()) {
                return false;
            }
        }
        return true;
    }
}
