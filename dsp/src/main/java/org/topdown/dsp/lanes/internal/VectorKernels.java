package org.topdown.dsp.lanes.internal;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.topdown.dsp.lanes.CompressorRows.*;
import static org.topdown.dsp.math.Elementary.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.math.Decibels;

/// The loops of [Kernels] by the Vector API. Vectors live in local variables only, so that once compiled none
/// is ever an object; until then each operation is one, which takes a thousand times as long. So a loop
/// stands in one method, which must not be long: the compiler gives up inlining at some size, and what it
/// does not inline takes objects.
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> ROW = DoubleVector.SPECIES_256;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    /// A whole number in the low bits of this one's is itself plus 2^52.
    private static final long WHOLE_BITS = 0x4330000000000000L;

    private static final long BIAS = 1024;
    private static final long EXPONENT_BITS = 0xFFFL << 52;

    private static final long SIGN_BIT = Long.MIN_VALUE;

    /// Whether the machine works on whole rows.
    public static boolean isWide() {
        return DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= ROW.vectorBitSize();
    }

    @Override
    public void twoSections(double[] x, int from, int to, double[] coefficients, double[] states, int section) {
        int c = 5 * LANES * section;
        int k = 2 * LANES * section;
        DoubleVector b0 = fromArray(ROW, coefficients, c);
        DoubleVector b1 = fromArray(ROW, coefficients, c + 4);
        DoubleVector b2 = fromArray(ROW, coefficients, c + 8);
        DoubleVector a1 = fromArray(ROW, coefficients, c + 12);
        DoubleVector a2 = fromArray(ROW, coefficients, c + 16);
        DoubleVector d0 = fromArray(ROW, coefficients, c + 20);
        DoubleVector d1 = fromArray(ROW, coefficients, c + 24);
        DoubleVector d2 = fromArray(ROW, coefficients, c + 28);
        DoubleVector c1 = fromArray(ROW, coefficients, c + 32);
        DoubleVector c2 = fromArray(ROW, coefficients, c + 36);
        DoubleVector s = fromArray(ROW, states, k);
        DoubleVector t = fromArray(ROW, states, k + 4);
        DoubleVector u = fromArray(ROW, states, k + 8);
        DoubleVector v = fromArray(ROW, states, k + 12);
        for (int i = from; i < to; i++) {
            DoubleVector in = fromArray(ROW, x, LANES * i);
            DoubleVector mid = b0.mul(in).add(s);
            DoubleVector sNext = b1.mul(in).add(t).sub(a1.mul(s));
            t = b2.mul(in).sub(a2.mul(s));
            s = sNext;
            DoubleVector out = d0.mul(mid).add(u);
            DoubleVector uNext = d1.mul(mid).add(v).sub(c1.mul(u));
            v = d2.mul(mid).sub(c2.mul(u));
            u = uNext;
            out.intoArray(x, LANES * i);
        }
        s.intoArray(states, k);
        t.intoArray(states, k + 4);
        u.intoArray(states, k + 8);
        v.intoArray(states, k + 12);
    }

    @Override
    public void oneSection(
            double[] x, int from, int to, double[] coefficients, double[] states, double[] open, int section) {
        int c = 5 * LANES * section;
        int k = 2 * LANES * section;
        DoubleVector b0 = fromArray(ROW, coefficients, c);
        DoubleVector b1 = fromArray(ROW, coefficients, c + 4);
        DoubleVector b2 = fromArray(ROW, coefficients, c + 8);
        DoubleVector a1 = fromArray(ROW, coefficients, c + 12);
        DoubleVector a2 = fromArray(ROW, coefficients, c + 16);
        var passes = fromArray(ROW, open, LANES * section).eq(0);
        DoubleVector s = fromArray(ROW, states, k);
        DoubleVector t = fromArray(ROW, states, k + 4);
        for (int i = from; i < to; i++) {
            DoubleVector in = fromArray(ROW, x, LANES * i);
            DoubleVector out = b0.mul(in).add(s);
            DoubleVector sNext = b1.mul(in).add(t).sub(a1.mul(s));
            t = b2.mul(in).sub(a2.mul(s));
            s = sNext;
            out.blend(in, passes).intoArray(x, LANES * i);
        }
        s.intoArray(states, k);
        t.intoArray(states, k + 4);
    }

    @Override
    public void averages(double[] level, int from, int to, double[] settings, double[] states) {
        DoubleVector rate = fromArray(ROW, settings, MEAN_RATE);
        DoubleVector mean = fromArray(ROW, states, MEAN_SQUARE);
        for (int i = LANES * from; i < LANES * to; i += LANES) {
            mean = mean.add(rate.mul(fromArray(ROW, level, i).sub(mean)));
            mean.intoArray(level, i);
        }
        mean.intoArray(states, MEAN_SQUARE);
    }

    @Override
    public void log2(double[] level, int from, int to) {
        for (int i = LANES * from; i < LANES * to; i += LANES) {
            // Not every machine can shift signed numbers, or turn a long into a double.
            DoubleVector x = fromArray(ROW, level, i);
            LongVector bits = x.blend(Double.MIN_NORMAL, x.lt(Double.MIN_NORMAL))
                    .reinterpretAsLongs()
                    .add(BIAS << 52);
            LongVector exponent = bits.sub(SPLIT_BITS).lanewise(VectorOperators.AND, EXPONENT_BITS);
            DoubleVector m = bits.sub(exponent).reinterpretAsDoubles();
            DoubleVector whole = exponent.lanewise(VectorOperators.LSHR, 52)
                    .lanewise(VectorOperators.OR, WHOLE_BITS)
                    .reinterpretAsDoubles()
                    .sub(0x1p52 + BIAS);
            DoubleVector t = m.sub(1).div(m.add(1));
            DoubleVector u = t.mul(t);
            whole.add(t.mul(u.mul(L1).add(L0).add(u.mul(u).mul(u.mul(L3).add(L2)))))
                    .intoArray(level, i);
        }
    }

    @Override
    public void wanted(double[] log2, int from, int to, double[] settings) {
        DoubleVector dbPerOctave = fromArray(ROW, settings, DB_PER_OCTAVE);
        DoubleVector kneeStart = fromArray(ROW, settings, KNEE_START_DB);
        DoubleVector knee = fromArray(ROW, settings, KNEE_DB);
        DoubleVector perTwoKnees = fromArray(ROW, settings, PER_TWO_KNEES);
        DoubleVector slope = fromArray(ROW, settings, SLOPE);
        for (int i = LANES * from; i < LANES * to; i += LANES) {
            DoubleVector above = dbPerOctave.mul(fromArray(ROW, log2, i)).sub(kneeStart);
            DoubleVector over = above.blend(0, above.lt(0));
            DoubleVector into = over.blend(knee, knee.lt(over));
            slope.mul(into.mul(into).mul(perTwoKnees).add(over.sub(into))).intoArray(log2, i);
        }
    }

    @Override
    public void gains(double[] wantedDb, double[] gain, int from, int to, double[] settings, double[] states) {
        DoubleVector rate = fromArray(ROW, settings, RATE);
        DoubleVector extra = fromArray(ROW, settings, RATE + 4);
        DoubleVector dry = fromArray(ROW, settings, DRY);
        DoubleVector wet = fromArray(ROW, settings, WET);
        DoubleVector y = fromArray(ROW, states, REDUCTION_DB);
        for (int i = LANES * from; i < LANES * to; i += LANES) {
            DoubleVector way = fromArray(ROW, wantedDb, i).sub(y);
            y = y.add(rate.mul(way)).add(extra.mul(way.abs()));
            DoubleVector power = y.mul(-1 / Decibels.PER_OCTAVE);
            DoubleVector held = power.blend(-1022, power.lt(-1022));
            DoubleVector shifted = held.add(ROUNDER);
            DoubleVector f = held.sub(shifted.sub(ROUNDER));
            DoubleVector f2 = f.mul(f);
            DoubleVector high = f.mul(E4).add(E3).add(f2.mul(f.mul(E6).add(E5)));
            DoubleVector series = f.mul(f.mul(E2).add(E1).add(f2.mul(high))).add(1);
            DoubleVector whole = shifted.reinterpretAsLongs()
                    .add(1023)
                    .lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            dry.add(wet.mul(series.mul(whole))).intoArray(gain, i);
        }
        y.intoArray(states, REDUCTION_DB);
    }

    @Override
    public void gainsOfTwoReleases(
            double[] wantedDb, double[] gain, int from, int to, double[] settings, double[] states) {
        DoubleVector y = fromArray(ROW, states, REDUCTION_DB);
        DoubleVector slow = fromArray(ROW, states, SLOW_REDUCTION_DB);
        for (int i = LANES * from; i < LANES * to; i += LANES) {
            DoubleVector wanted = fromArray(ROW, wantedDb, i);
            DoubleVector way = wanted.sub(y);
            y = y.add(fromArray(ROW, settings, RATE).mul(way))
                    .add(fromArray(ROW, settings, RATE + 4).mul(way.abs()));
            DoubleVector slowWay = wanted.sub(slow);
            slow = slow.add(fromArray(ROW, settings, SLOW_RATE).mul(slowWay))
                    .add(fromArray(ROW, settings, SLOW_RATE + 4).mul(slowWay.abs()));
            DoubleVector larger = y.blend(slow, y.lt(slow));
            DoubleVector power = larger.mul(-1 / Decibels.PER_OCTAVE);
            DoubleVector held = power.blend(-1022, power.lt(-1022));
            DoubleVector shifted = held.add(ROUNDER);
            DoubleVector f = held.sub(shifted.sub(ROUNDER));
            DoubleVector f2 = f.mul(f);
            DoubleVector high = f.mul(E4).add(E3).add(f2.mul(f.mul(E6).add(E5)));
            DoubleVector series = f.mul(f.mul(E2).add(E1).add(f2.mul(high))).add(1);
            DoubleVector whole = shifted.reinterpretAsLongs()
                    .add(1023)
                    .lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            fromArray(ROW, settings, DRY)
                    .add(fromArray(ROW, settings, WET).mul(series.mul(whole)))
                    .intoArray(gain, i);
        }
        y.intoArray(states, REDUCTION_DB);
        slow.intoArray(states, SLOW_REDUCTION_DB);
    }

    @Override
    public int between(double[] pairs, double[] x, int at, int frames, double[] out) {
        int i = 0;
        for (; i + 16 <= frames; i += 16) {
            DoubleVector y0 = DoubleVector.zero(ROW);
            DoubleVector y1 = y0;
            DoubleVector y2 = y0;
            DoubleVector y3 = y0;
            for (int j = 0; j < pairs.length; j++) {
                DoubleVector tap = DoubleVector.broadcast(ROW, pairs[j]);
                int before = at + i - j;
                int after = at + i + 1 + j;
                y0 = y0.add(tap.mul(fromArray(ROW, x, before).add(fromArray(ROW, x, after))));
                y1 = y1.add(tap.mul(fromArray(ROW, x, before + 4).add(fromArray(ROW, x, after + 4))));
                y2 = y2.add(tap.mul(fromArray(ROW, x, before + 8).add(fromArray(ROW, x, after + 8))));
                y3 = y3.add(tap.mul(fromArray(ROW, x, before + 12).add(fromArray(ROW, x, after + 12))));
            }
            y0.intoArray(out, i);
            y1.intoArray(out, i + 4);
            y2.intoArray(out, i + 8);
            y3.intoArray(out, i + 12);
        }
        return i;
    }

    @Override
    public int decay(double[] x, double[] decay, int from, int to) {
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            DoubleVector part = fromArray(ROW, x, i).abs().mul(-1.0 / 32);
            DoubleVector z = part.blend(-0.625, part.lt(-0.625));
            DoubleVector z2 = z.mul(z);
            DoubleVector z4 = z2.mul(z2);
            DoubleVector high = z.mul(X6).add(X5).add(z2.mul(z.mul(X8).add(X7))).add(z4.mul(X9));
            DoubleVector low = z.mul(X2).add(X1).add(z2.mul(z.mul(X4).add(X3)));
            DoubleVector e1 = z.mul(low.add(z4.mul(high))).add(1);
            DoubleVector e2 = e1.mul(e1);
            DoubleVector e4 = e2.mul(e2);
            DoubleVector e8 = e4.mul(e4);
            DoubleVector e16 = e8.mul(e8);
            DoubleVector e32 = e16.mul(e16);
            e32.mul(e32).intoArray(decay, i);
        }
        return i;
    }

    @Override
    public int logCosh(double[] x, double[] logCosh, double[] absTanh, int from, int to) {
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            DoubleVector e = fromArray(ROW, absTanh, i);
            DoubleVector one = e.add(1);
            DoubleVector two = e.add(2);
            DoubleVector both = DoubleVector.broadcast(ROW, 1).div(one.mul(two));
            DoubleVector t = e.mul(one).mul(both);
            DoubleVector.broadcast(ROW, 1).sub(e).mul(two).mul(both).intoArray(absTanh, i);
            DoubleVector u = t.mul(t);
            DoubleVector u2 = u.mul(u);
            DoubleVector top = u2.mul(u2).mul(u.mul(A5).add(A4).add(u2.mul(A6)));
            DoubleVector series =
                    u.mul(A1).add(A0).add(u2.mul(u.mul(A3).add(A2))).add(top);
            fromArray(ROW, x, i).abs().add(t.mul(series).sub(LN_2)).intoArray(logCosh, i);
        }
        return i;
    }

    @Override
    public int tanhMeans(
            double[] a,
            double[] areaA,
            double[] absA,
            int lag,
            double[] b,
            double[] areaB,
            double[] absB,
            int from,
            int to,
            double wet,
            double dry,
            double[] out) {
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            DoubleVector start = fromArray(ROW, a, i - lag);
            DoubleVector end = fromArray(ROW, b, i);
            DoubleVector startAbs = fromArray(ROW, absA, i - lag);
            DoubleVector endAbs = fromArray(ROW, absB, i);
            DoubleVector step = end.sub(start);
            DoubleVector quotient =
                    fromArray(ROW, areaB, i).sub(fromArray(ROW, areaA, i - lag)).div(step);
            // Neither |tanh| has a sign of its own.
            DoubleVector startTanh = start.reinterpretAsLongs()
                    .and(SIGN_BIT)
                    .or(startAbs.reinterpretAsLongs())
                    .reinterpretAsDoubles();
            DoubleVector endTanh = end.reinterpretAsLongs()
                    .and(SIGN_BIT)
                    .or(endAbs.reinterpretAsLongs())
                    .reinterpretAsDoubles();
            DoubleVector near = startTanh
                    .add(endTanh)
                    .mul(0.5)
                    .add(step.mul(1.0 / 12).mul(endAbs.mul(endAbs).sub(startAbs.mul(startAbs))));
            DoubleVector mean = quotient.blend(near, step.abs().lt(SMALL_STEP));
            mean.mul(wet).add(start.add(end).mul(dry * 0.5)).intoArray(out, i);
        }
        return i;
    }

    @Override
    public int fourTaps(
            double[] evenMeans,
            double[] oddMeans,
            int at,
            int frames,
            double outer,
            double inner,
            double[] evens,
            double[] odds) {
        int i = 0;
        for (; i + LANES <= frames; i += LANES) {
            DoubleVector even = fromArray(ROW, evenMeans, at + i);
            DoubleVector odd = fromArray(ROW, oddMeans, at + i);
            DoubleVector evenBefore = fromArray(ROW, evenMeans, at + i - 1);
            DoubleVector oddBefore = fromArray(ROW, oddMeans, at + i - 1);
            DoubleVector oddFirst = fromArray(ROW, oddMeans, at + i - 2);
            even.add(oddFirst)
                    .mul(outer)
                    .add(oddBefore.add(evenBefore).mul(inner))
                    .intoArray(evens, i);
            odd.add(evenBefore).mul(outer).add(even.add(oddBefore).mul(inner)).intoArray(odds, i);
        }
        return i;
    }

    @Override
    public int squaresBelow(float[] x, int from, int to, float limit) {
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector other = sum;
        int i = from;
        for (; i + 2 * FLOATS.length() <= to; i += 2 * FLOATS.length()) {
            FloatVector a = FloatVector.fromArray(FLOATS, x, i);
            FloatVector b = FloatVector.fromArray(FLOATS, x, i + FLOATS.length());
            sum = sum.add(a.mul(a));
            other = other.add(b.mul(b));
        }
        return sum.add(other).compare(VectorOperators.LE, limit).allTrue() ? i : from;
    }

    @Override
    public int peaksBetween(double[] rows, double[] x, int frame, int frames, double[] peaks, int at) {
        int i = 0;
        for (; i + LANES <= frames; i += LANES) {
            DoubleVector even1 = DoubleVector.zero(ROW);
            DoubleVector odd1 = even1;
            DoubleVector even2 = even1;
            DoubleVector odd2 = even1;
            DoubleVector even3 = even1;
            DoubleVector odd3 = even1;
            DoubleVector middle = even1;
            int before = frame + i;
            int after = frame + i + 1;
            for (int row = 0; row < rows.length; row += 7) {
                DoubleVector near = fromArray(ROW, x, before--);
                DoubleVector far = fromArray(ROW, x, after++);
                DoubleVector sum = near.add(far);
                DoubleVector difference = near.sub(far);
                even1 = even1.add(sum.mul(rows[row]));
                odd1 = odd1.add(difference.mul(rows[row + 1]));
                even2 = even2.add(sum.mul(rows[row + 2]));
                odd2 = odd2.add(difference.mul(rows[row + 3]));
                even3 = even3.add(sum.mul(rows[row + 4]));
                odd3 = odd3.add(difference.mul(rows[row + 5]));
                middle = middle.add(sum.mul(rows[row + 6]));
            }
            DoubleVector outer = even1.abs().add(odd1.abs()).max(even2.abs().add(odd2.abs()));
            DoubleVector inner = even3.abs().add(odd3.abs()).max(middle.abs());
            fromArray(ROW, x, frame + i)
                    .abs()
                    .max(outer.max(inner))
                    .max(fromArray(ROW, peaks, at + i))
                    .intoArray(peaks, at + i);
        }
        return i;
    }
}
