package org.topdown.engine.automation;

import java.util.Arrays;
import java.util.List;

/// Several gains that move, one after another: faders, sends and mutes of a strip and its VCA groups.
public final class GainProduct {
    private final GainCurve[] curves;

    GainProduct(List<GainCurve> curves) {
        this.curves = curves.toArray(GainCurve[]::new);
    }

    /// What they say of song frames [from, to).
    public List<Cut> cut(long from, long to) {
        return Arrays.stream(curves).map(curve -> curve.cut(from, to)).toList();
    }

    /// The song frame from which on nothing moves.
    public long stillFrom() {
        return Arrays.stream(curves).mapToLong(GainCurve::stillFrom).max().orElse(0);
    }

    boolean isStillOver(long frame, int count) {
        for (GainCurve curve : curves) {
            if (!curve.isStillOver(frame, count)) {
                return false;
            }
        }
        return true;
    }

    /// `to[i]` for song frame `frame + i`, i from 0 to `count`.
    ///
    /// @param factor as long as `to`, used up, as is `spare`
    public void fill(double[] to, double[] factor, double[] spare, long frame, int count) {
        if (curves.length == 0) {
            Arrays.fill(to, 0, count, 1);
            return;
        }
        curves[0].fill(to, spare, frame, count);
        for (int curve = 1; curve < curves.length; curve++) {
            curves[curve].fill(factor, spare, frame, count);
            for (int i = 0; i < count; i++) {
                to[i] *= factor[i];
            }
        }
    }
}
