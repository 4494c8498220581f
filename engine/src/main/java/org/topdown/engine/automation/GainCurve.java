package org.topdown.engine.automation;

import java.util.Arrays;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;

/// An automated level or mute as a gain at every frame of the song: where it stands still as exact as a fader that is
/// not automated, on the way within 5e-8 dB ([Elementary#exp2]).
public final class GainCurve {
    private final Curve curve;

    /// By segment: its first gain, and how it goes on in each frame, in amplitude where one end is silence, else in
    /// octaves.
    private final double[] gains;

    private final double[] slopes;
    private final boolean[] inAmplitude;

    /// @param levels of a control in dB
    public GainCurve(Automation levels) {
        curve = new Curve(levels);
        int size = curve.frames.length;
        gains = new double[size];
        slopes = new double[size];
        inAmplitude = new boolean[size];
        for (int i = 0; i < size; i++) {
            gains[i] = Decibels.toLinear(curve.values[i]);
        }
        for (int i = 0; i + 1 < size; i++) {
            inAmplitude[i] = !curve.still(i) && (gains[i] == 0 || gains[i + 1] == 0);
            slopes[i] = inAmplitude[i]
                    ? (gains[i + 1] - gains[i]) / (curve.frames[i + 1] - curve.frames[i])
                    : curve.slope(i) / Decibels.PER_OCTAVE;
        }
    }

    Cut cut(long from, long to) {
        return Cut.of(curve.automation, from, to);
    }

    long stillFrom() {
        return curve.stillFrom();
    }

    /// A mute is a level of 0 dB or none.
    public static GainCurve ofMute(Automation muted) {
        return new GainCurve(new Automation(
                muted.control(),
                muted.points().stream()
                        .map(point -> Breakpoint.hold(point.frame(), point.value() == 1 ? Double.NEGATIVE_INFINITY : 0))
                        .toList()));
    }

    /// Whether it never moves.
    public boolean isStill() {
        return curve.isStill();
    }

    /// The gain that it never moves from, in dB.
    public double stillDb() {
        return curve.value(0);
    }

    /// Whether it stands for all of those frames; the one at which it begins to move is on the way.
    public boolean isStillOver(long frame, int count) {
        int segment = curve.segment(frame);
        return curve.still(segment) && curve.end(segment) >= frame + count;
    }

    /// `to[i]` for song frame `frame + i`, i from 0 to `count`.
    ///
    /// @param spare as long as `to`, used up
    public void fill(double[] to, double[] spare, long frame, int count) {
        int done = 0;
        for (int segment = curve.segment(frame); done < count; segment++) {
            int until = (int) Math.min(count, curve.end(segment) - frame);
            if (curve.still(segment)) {
                Arrays.fill(to, done, until, gains[Math.max(segment, 0)]);
            } else {
                double before = (double) (frame - curve.frames[segment]);
                if (inAmplitude[segment]) {
                    Curve.straight(to, done, until, gains[segment], slopes[segment], before);
                } else {
                    double octaves = curve.values[segment] / Decibels.PER_OCTAVE;
                    Curve.straight(spare, done, until, octaves, slopes[segment], before);
                    Elementary.exp2(spare, to, done, until);
                }
            }
            done = until;
        }
    }
}
