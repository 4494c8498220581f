package org.topdown.demo.kit;

import org.topdown.demo.score.Drum;

/// What sounds, and where it stands: metres to the right of the middle, towards the audience, above the floor,
/// seen from the drum stool. The snare is two: its heads, and the wires under them.
enum Piece {
    KICK(0, 0.15, 0.27, 0.7, Drum.KICK),
    SNARE(-0.25, -0.45, 0.68, 1.1, Drum.SNARE),
    WIRES(-0.25, -0.45, 0.55, 0.5, Drum.SNARE),
    HAT_CLOSED(-0.62, -0.42, 0.95, 0.3, Drum.HAT_CLOSED),
    HAT_HALF_OPEN(-0.62, -0.42, 0.95, 0.8, Drum.HAT_HALF_OPEN),
    HAT_OPEN(-0.62, -0.42, 0.95, 1.4, Drum.HAT_OPEN),
    TOM_1(-0.18, 0.1, 0.9, 1.2, Drum.TOM_1),
    TOM_2(0.2, 0.1, 0.88, 1.4, Drum.TOM_2),
    FLOOR_TOM(0.5, -0.4, 0.6, 1.8, Drum.FLOOR_TOM),
    RIDE(0.6, 0.05, 1.05, 2.5, Drum.RIDE),
    CRASH_LEFT(-0.6, 0.25, 1.35, 4.6, Drum.CRASH_LEFT),
    CRASH_RIGHT(0.75, 0.3, 1.35, 4.6, Drum.CRASH_RIGHT);

    final double x;
    final double y;
    final double z;
    final double seconds;
    final Drum drum;

    Piece(double x, double y, double z, double seconds, Drum drum) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.seconds = seconds;
        this.drum = drum;
    }

    boolean isHat() {
        return this == HAT_CLOSED || this == HAT_HALF_OPEN || this == HAT_OPEN;
    }
}
