package org.topdown.engine.automation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.space.OutputGains;
import org.topdown.dsp.space.OutputParams;

/// The four gains of [OutputGains] at every frame of the song.
public final class AutomatedGains {
    private final OutputGains unmovedGains;
    private final double unmovedLevel;
    private final OutputParams output;
    private final int channels;
    private final GainProduct levels;
    private final @Nullable Curve pan;
    private final @Nullable Curve width;

    /// Arrays to fill, and to work in: one of these serves a thread.
    public static final class Room {
        public final double[] leftToLeft;
        public final double[] leftToRight;
        public final double[] rightToLeft;
        public final double[] rightToRight;
        final double[] level;
        final double[] pan;
        final double[] width;

        public Room(int frames) {
            leftToLeft = new double[frames];
            leftToRight = new double[frames];
            rightToLeft = new double[frames];
            rightToRight = new double[frames];
            level = new double[frames];
            pan = new double[frames];
            width = new double[frames];
        }
    }

    /// @param unmovedGains the gains without what moves
    /// @param unmovedLevel the same without pan and width
    AutomatedGains(
            OutputGains unmovedGains,
            double unmovedLevel,
            OutputParams output,
            int channels,
            GainProduct levels,
            @Nullable Curve pan,
            @Nullable Curve width) {
        this.unmovedGains = unmovedGains;
        this.unmovedLevel = unmovedLevel;
        this.output = output;
        this.channels = channels;
        this.levels = levels;
        this.pan = pan;
        this.width = width;
    }

    /// All that does not move, to the last bit.
    public String unmoved() {
        return unmovedLevel + " " + output + " " + channels;
    }

    /// What moves in song frames [from, to); with [#unmoved] all there is to know of them.
    public List<Cut> cut(long from, long to) {
        List<Cut> cuts = new ArrayList<>(levels.cut(from, to));
        for (Curve curve : Arrays.asList(pan, width)) {
            if (curve != null) {
                cuts.add(Cut.of(curve.automation, from, to));
            }
        }
        return cuts;
    }

    /// The song frame from which on nothing moves.
    public long stillFrom() {
        long from = levels.stillFrom();
        for (Curve curve : Arrays.asList(pan, width)) {
            if (curve != null) {
                from = Math.max(from, curve.stillFrom());
            }
        }
        return from;
    }

    /// Whether the gains of the first of those frames are those of all.
    public boolean isStillOver(long frame, int count) {
        return levels.isStillOver(frame, count) && isStill(pan, frame, count) && isStill(width, frame, count);
    }

    private static boolean isStill(@Nullable Curve curve, long frame, int count) {
        return curve == null || (count == 1 || curve.stillUntil(frame) >= frame + count - 1);
    }

    /// The gains at one frame, as [#fill] has them.
    public OutputGains at(long frame, Room room) {
        fill(room, frame, 1);
        return new OutputGains(room.leftToLeft[0], room.leftToRight[0], room.rightToLeft[0], room.rightToRight[0]);
    }

    /// Fills the four arrays of `room` from index 0 for song frames `frame` to `frame + count`. For a mono strip the
    /// last two are left as they are.
    public void fill(Room room, long frame, int count) {
        levels.fill(room.level, room.pan, room.width, frame, count);
        if (pan == null && width == null) {
            scale(room.leftToLeft, room.level, unmovedGains.leftToLeft(), count);
            scale(room.leftToRight, room.level, unmovedGains.leftToRight(), count);
            if (channels == 2) {
                scale(room.rightToLeft, room.level, unmovedGains.rightToLeft(), count);
                scale(room.rightToRight, room.level, unmovedGains.rightToRight(), count);
            }
            return;
        }
        scale(room.level, room.level, unmovedLevel, count);
        fill(room.pan, pan, output.pan(), frame, count);
        if (channels == 1) {
            panMono(room, pan == null || pan.stillUntil(frame) >= frame + count - 1, count);
        } else {
            fill(room.width, width, output.width(), frame, count);
            balance(room, count);
        }
    }

    private static void fill(double[] to, @Nullable Curve curve, double still, long frame, int count) {
        if (curve == null) {
            Arrays.fill(to, 0, count, still);
        } else {
            curve.fill(to, frame, count);
        }
    }

    private static void scale(double[] to, double[] level, double gain, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = level[i] * gain;
        }
    }

    private static void panMono(Room room, boolean still, int count) {
        if (still) {
            scale(room.leftToLeft, room.level, OutputGains.monoGain(room.pan[0]), count);
            scale(room.leftToRight, room.level, OutputGains.monoGain(-room.pan[0]), count);
            return;
        }
        for (int i = 0; i < count; i++) {
            room.leftToLeft[i] = room.level[i] * OutputGains.monoGain(room.pan[i]);
            room.leftToRight[i] = room.level[i] * OutputGains.monoGain(-room.pan[i]);
        }
    }

    private static void balance(Room room, int count) {
        double[] level = room.level;
        double[] pan = room.pan;
        double[] width = room.width;
        for (int i = 0; i < count; i++) {
            double left = level[i] * Math.min(1, 1 - pan[i]);
            room.leftToLeft[i] = left * ((1 + width[i]) / 2);
            room.rightToLeft[i] = left * ((1 - width[i]) / 2);
        }
        for (int i = 0; i < count; i++) {
            double right = level[i] * Math.min(1, 1 + pan[i]);
            room.leftToRight[i] = right * ((1 - width[i]) / 2);
            room.rightToRight[i] = right * ((1 + width[i]) / 2);
        }
    }
}
