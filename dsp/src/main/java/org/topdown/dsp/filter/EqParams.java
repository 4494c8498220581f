package org.topdown.dsp.filter;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.Require;
import org.topdown.dsp.device.Banded;
import org.topdown.dsp.device.DeviceParams;

/// Parametric equaliser: up to eight bands in series, each minimum phase. Flat is bit-transparent.
///
/// Its controls are those of its bands, which count from 1: `2.gainDb`. What kind a band is, its slope,
/// whether it is enabled, where it is placed and whether it has dynamics are no controls.
///
/// @param bands 0 to 8, applied in this order
public record EqParams(List<EqBand> bands) implements DeviceParams, Banded {
    public static final EqParams NEUTRAL = new EqParams(List.of());

    public EqParams {
        bands = List.copyOf(bands);
        Require.inRange("bands", bands.size(), 0, 8);
    }

    @Override
    public List<Control> controls() {
        List<Control> controls = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            String number = Integer.toString(i + 1);
            for (Control control : bands.get(i).controls()) {
                controls.add(control.in(number));
            }
        }
        return List.copyOf(controls);
    }

    @Override
    public double[] values() {
        double[] values = new double[count()];
        int at = 0;
        for (EqBand band : bands) {
            at = band.putValues(values, at);
        }
        return values;
    }

    @Override
    public EqParams withValues(double[] values) {
        List<EqBand> moved = new ArrayList<>();
        int at = 0;
        for (EqBand band : bands) {
            moved.add(band.withValues(values, at));
            at += band.controls().size();
        }
        return new EqParams(moved);
    }

    private int count() {
        int count = 0;
        for (EqBand band : bands) {
            count += band.controls().size();
        }
        return count;
    }

    /// Whether all bands that are enabled work on both channels alike, their gains standing still: one
    /// filter of constant coefficients.
    public boolean plain() {
        for (EqBand band : bands) {
            if (band.enabled() && (band.placement() != EqBand.Placement.STEREO || band.dynamics() != null)) {
                return false;
            }
        }
        return true;
    }

    /// Whether `other` differs from this in what its controls move alone.
    boolean sameBut(EqParams other) {
        if (bands.size() != other.bands.size()) {
            return false;
        }
        for (int i = 0; i < bands.size(); i++) {
            if (!bands.get(i).sameBut(other.bands.get(i))) {
                return false;
            }
        }
        return true;
    }
}
