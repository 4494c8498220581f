package org.topdown.dsp.colour;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Clipper: what goes beyond the ceiling is cut off, oversampled and with antiderivatives as in the saturator.
/// Below the knee the output is the input with its drive, bit for bit at 0 dB.
///
/// What is cut off is limited to the audible band, so what is left swings past the ceiling where a lot is cut:
/// a sine 12 dB into it by 0.3 dB at 1 kHz and 1.4 dB at 5 kHz, white noise 6 dB into it by 4.6 dB. A limiter
/// behind it holds that.
///
/// @param driveDb   gain ahead, not taken back, -12 to +24 dB
/// @param ceilingDb nothing louder comes out but for that, -24 to 0 dBFS; at 0 with no drive it lets all
///                  through
/// @param kneeDb    how far below the ceiling the curve begins to bend, 0 (hard) to 24 dB; it ends as far above
/// @param mix       share of what is cut off that is cut off, 0 to 1
/// @param quality   how aliases are kept away
public record ClipperParams(
        double driveDb, double ceilingDb, double kneeDb, double mix, SaturatorParams.Quality quality)
        implements DeviceParams {
    private static final Control DRIVE_DB = Control.of("driveDb", -12, 24);
    private static final Control CEILING_DB = Control.of("ceilingDb", -24, 0);
    private static final Control KNEE_DB = Control.of("kneeDb", 0, 24);
    private static final Control MIX = Control.of("mix", 0, 1);

    public static final ClipperParams NEUTRAL = new ClipperParams(0, 0, 0, 1, SaturatorParams.Quality.FULL);

    public ClipperParams {
        DRIVE_DB.require(driveDb);
        CEILING_DB.require(ceilingDb);
        KNEE_DB.require(kneeDb);
        MIX.require(mix);
    }

    @Override
    public List<Control> controls() {
        return List.of(DRIVE_DB, CEILING_DB, KNEE_DB, MIX);
    }

    @Override
    public double[] values() {
        return new double[] {driveDb, ceilingDb, kneeDb, mix};
    }

    @Override
    public ClipperParams withValues(double[] values) {
        return new ClipperParams(values[0], values[1], values[2], values[3], quality);
    }
}
