package org.topdown.dsp.lanes.internal;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.topdown.dsp.math.Elementary.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.topdown.dsp.lanes.Kernels;

/// The loops of [Kernels] by the Vector API. Vectors live in local variables only, so that once compiled none
/// is ever an object; until then each operation is one, which takes a thousand times as long. So a loop
/// stands in one method, which must not be long: the compiler gives up inlining at some size, and what it
/// does not inline takes objects.
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> ROW = DoubleVector.SPECIES_256;

    private static final double DB_PER_OCTAVE_OF_AMPLITUDE = 6.020599913279624;

    /// A whole number in the low bits of this one's is itself plus 2^52.
    private static final long WHOLE_BITS = 0x4330000000000000L;

    private static final long BIAS = 1024;

    private static final long SIGN_BIT = Long.MIN_VALUE;

    /// Whether the machine works on whole rows.
    public static boolean isWide() {
        return DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= ROW.vectorBitSize();
    }

    @Override
    public void fourSections(double[] x, int from, int to, double[] coefficients, double[] states, int section) {
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
        DoubleVector f0 = fromArray(ROW, coefficients, c + 40);
        DoubleVector f1 = fromArray(ROW, coefficients, c + 44);
        DoubleVector f2 = fromArray(ROW, coefficients, c + 48);
        DoubleVector e1 = fromArray(ROW, coefficients, c + 52);
        DoubleVector e2 = fromArray(ROW, coefficients, c + 56);
        DoubleVector h0 = fromArray(ROW, coefficients, c + 60);
        DoubleVector h1 = fromArray(ROW, coefficients, c + 64);
        DoubleVector h2 = fromArray(ROW, coefficients, c + 68);
        DoubleVector g1 = fromArray(ROW, coefficients, c + 72);
        DoubleVector g2 = fromArray(ROW, coefficients, c + 76);
        DoubleVector s = fromArray(ROW, states, k);
        DoubleVector t = fromArray(ROW, states, k + 4);
        DoubleVector u = fromArray(ROW, states, k + 8);
        DoubleVector v = fromArray(ROW, states, k + 12);
        DoubleVector w = fromArray(ROW, states, k + 16);
        DoubleVector z = fromArray(ROW, states, k + 20);
        DoubleVector p = fromArray(ROW, states, k + 24);
        DoubleVector q = fromArray(ROW, states, k + 28);
        for (int i = from; i < to; i++) {
            DoubleVector in = fromArray(ROW, x, LANES * i);
            DoubleVector mid = b0.mul(in).add(s);
            s = b1.mul(in).add(t).sub(a1.mul(mid));
            t = b2.mul(in).sub(a2.mul(mid));
            DoubleVector next = d0.mul(mid).add(u);
            u = d1.mul(mid).add(v).sub(c1.mul(next));
            v = d2.mul(mid).sub(c2.mul(next));
            DoubleVector last = f0.mul(next).add(w);
            w = f1.mul(next).add(z).sub(e1.mul(last));
            z = f2.mul(next).sub(e2.mul(last));
            DoubleVector out = h0.mul(last).add(p);
            p = h1.mul(last).add(q).sub(g1.mul(out));
            q = h2.mul(last).sub(g2.mul(out));
            out.intoArray(x, LANES * i);
        }
        s.intoArray(states, k);
        t.intoArray(states, k + 4);
        u.intoArray(states, k + 8);
        v.intoArray(states, k + 12);
        w.intoArray(states, k + 16);
        z.intoArray(states, k + 20);
        p.intoArray(states, k + 24);
        q.intoArray(states, k + 28);
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
            s = b1.mul(in).add(t).sub(a1.mul(mid));
            t = b2.mul(in).sub(a2.mul(mid));
            DoubleVector out = d0.mul(mid).add(u);
            u = d1.mul(mid).add(v).sub(c1.mul(out));
            v = d2.mul(mid).sub(c2.mul(out));
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
            s = b1.mul(in).add(t).sub(a1.mul(out));
            t = b2.mul(in).sub(a2.mul(out));
            out.blend(in, passes).intoArray(x, LANES * i);
        }
        s.intoArray(states, k);
        t.intoArray(states, k + 4);
    }

    @Override
    public void wanted(double[] level, int rows, double[] settings) {
        for (int i = 0; i < LANES * rows; i += LANES) {
            // log2
            DoubleVector x = fromArray(ROW, level, i);
            LongVector bits =
                    x.blend(Double.MIN_NORMAL, x.lt(Double.MIN_NORMAL)).reinterpretAsLongs();
            // Not every machine can shift signed numbers, or turn a long into a double.
            LongVector biased = bits.add((BIAS << 52) - SPLIT_BITS).lanewise(VectorOperators.LSHR, 52);
            DoubleVector exponent = biased.lanewise(VectorOperators.OR, WHOLE_BITS)
                    .reinterpretAsDoubles()
                    .sub(0x1p52 + BIAS);
            DoubleVector m = bits.sub(biased.lanewise(VectorOperators.LSHL, 52).sub(BIAS << 52))
                    .reinterpretAsDoubles();
            DoubleVector t = m.sub(1).div(m.add(1));
            DoubleVector u = t.mul(t);
            DoubleVector high = u.mul(u.mul(u.mul(L6).add(L5)).add(L4)).add(L3);
            DoubleVector log2 =
                    exponent.add(t.mul(u.mul(u.mul(u.mul(high).add(L2)).add(L1)).add(L0)));
            // the curve
            DoubleVector over = fromArray(ROW, settings, 0).mul(log2).sub(fromArray(ROW, settings, 4));
            DoubleVector halfKnee = fromArray(ROW, settings, 8);
            DoubleVector knee = fromArray(ROW, settings, 12);
            DoubleVector above = over.add(halfKnee);
            DoubleVector positive = above.blend(0, above.lt(0));
            DoubleVector into = positive.blend(knee, knee.lt(positive));
            DoubleVector past = over.sub(halfKnee);
            fromArray(ROW, settings, 20)
                    .mul(into.mul(into).mul(fromArray(ROW, settings, 16)).add(past.blend(0, past.lt(0))))
                    .intoArray(level, i);
        }
    }

    @Override
    public void gains(double[] wantedDb, double[] gain, int rows, double[] settings, double[] states) {
        DoubleVector y = fromArray(ROW, states, 0);
        DoubleVector slow = fromArray(ROW, states, 4);
        for (int i = 0; i < LANES * rows; i += LANES) {
            DoubleVector wanted = fromArray(ROW, wantedDb, i);
            DoubleVector way = wanted.sub(y);
            y = y.add(fromArray(ROW, settings, 24).mul(way))
                    .add(fromArray(ROW, settings, 28).mul(way.abs()));
            DoubleVector slowWay = wanted.sub(slow);
            slow = slow.add(fromArray(ROW, settings, 40).mul(slowWay))
                    .add(fromArray(ROW, settings, 44).mul(slowWay.abs()));
            DoubleVector larger = y.blend(slow, y.lt(slow));
            // exp2
            DoubleVector power = larger.mul(-1 / DB_PER_OCTAVE_OF_AMPLITUDE);
            DoubleVector floored = power.blend(-1022, power.lt(-1022));
            DoubleVector held = floored.blend(1023, floored.compare(VectorOperators.GT, 1023));
            DoubleVector shifted = held.add(ROUNDER);
            DoubleVector f = held.sub(shifted.sub(ROUNDER));
            DoubleVector upper =
                    f.mul(f.mul(f.mul(f.mul(E10).add(E9)).add(E8)).add(E7)).add(E6);
            DoubleVector series = f.mul(f.mul(f.mul(
                                            f.mul(f.mul(f.mul(upper).add(E5)).add(E4))
                                                    .add(E3))
                                    .add(E2))
                            .add(E1))
                    .add(1);
            DoubleVector whole = shifted.reinterpretAsLongs()
                    .add(1023)
                    .lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector one = DoubleVector.broadcast(ROW, 1);
            DoubleVector wet = one.sub(series.mul(whole));
            one.sub(fromArray(ROW, settings, 32).mul(wet))
                    .mul(fromArray(ROW, settings, 36))
                    .intoArray(gain, i);
        }
        y.intoArray(states, 0);
        slow.intoArray(states, 4);
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
}
