package org.topdown.demo.kit;

import java.util.List;
import org.topdown.demo.sound.Filter;

/// Where each microphone stands, what it points at, and how it hears.
///
/// `x, y, z` as in [Piece]; what it is aimed at reaches it unhindered, the rest `rejectionDb` lower and duller;
/// `reflections` is the share of walls and floor, `tail` that of the room's diffuse sound.
public enum Microphone {
    KICK_IN(0, 0.05, 0.27, 13, 0, 0),
    KICK_OUT(0, 0.62, 0.3, 5, 0.1, 0.003),
    SNARE_TOP(-0.28, -0.4, 0.76, 8, 0, 0.002),
    SNARE_BOTTOM(-0.25, -0.42, 0.46, 8, 0, 0.002),
    HI_HAT(-0.74, -0.42, 1.12, 7, 0, 0.002),
    TOM_1(-0.2, 0.16, 1.0, 10, 0, 0.002),
    TOM_2(0.22, 0.16, 0.98, 10, 0, 0.002),
    FLOOR_TOM(0.54, -0.33, 0.7, 10, 0, 0.002),
    OVERHEAD_LEFT(-0.7, -0.25, 1.95, 0, 0.35, 0.012),
    OVERHEAD_RIGHT(0.7, -0.25, 1.95, 0, 0.35, 0.012),
    ROOM_LEFT(-1.7, 3.0, 1.5, 0, 0.8, 0.07),
    ROOM_RIGHT(1.7, 3.0, 1.5, 0, 0.8, 0.07);

    final double x;
    final double y;
    final double z;
    final double rejectionDb;
    final double reflections;
    final double tail;

    Microphone(double x, double y, double z, double rejectionDb, double reflections, double tail) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.rejectionDb = rejectionDb;
        this.reflections = reflections;
        this.tail = tail;
    }

    boolean isClose() {
        return rejectionDb > 0;
    }

    /// Overheads and rooms point at nothing in particular, and hear everything alike.
    boolean isAimedAt(Piece piece) {
        return switch (this) {
            case KICK_IN, KICK_OUT -> piece == Piece.KICK;
            case SNARE_TOP -> piece == Piece.SNARE;
            case SNARE_BOTTOM -> piece == Piece.SNARE || piece == Piece.WIRES;
            case HI_HAT -> piece.isHat();
            case TOM_1 -> piece == Piece.TOM_1;
            case TOM_2 -> piece == Piece.TOM_2;
            case FLOOR_TOM -> piece == Piece.FLOOR_TOM;
            case OVERHEAD_LEFT, OVERHEAD_RIGHT, ROOM_LEFT, ROOM_RIGHT -> false;
        };
    }

    /// The way the sound goes, in metres, to a point.
    double distanceTo(double px, double py, double pz) {
        return Math.sqrt((x - px) * (x - px) + (y - py) * (y - py) + (z - pz) * (z - pz));
    }

    /// A head goes away from a microphone on one side as it comes towards one on the other.
    boolean hearsInverted(Piece piece) {
        return this == SNARE_BOTTOM && piece == Piece.SNARE;
    }

    /// What kind of microphone it is.
    List<Filter> character() {
        return switch (this) {
            case KICK_IN -> List.of(Filter.lowShelf(75, 3), Filter.bell(300, -5, 0.9), Filter.bell(3_800, 5, 0.9));
            case KICK_OUT -> List.of(Filter.lowShelf(70, 6), Filter.bell(350, -4, 0.8), Filter.lowPass(3_500, 0.6));
            case SNARE_TOP -> List.of(Filter.highPass(60, 0.7), Filter.lowShelf(200, 2), Filter.bell(5_000, 4, 0.8));
            case SNARE_BOTTOM -> List.of(Filter.highPass(120, 0.7), Filter.highShelf(6_000, 3));
            case HI_HAT -> List.of(Filter.highPass(180, 0.7), Filter.highShelf(8_000, 2));
            case TOM_1, TOM_2, FLOOR_TOM ->
                List.of(Filter.lowShelf(110, 3), Filter.bell(450, -4, 0.9), Filter.bell(4_200, 4, 0.8));
            case OVERHEAD_LEFT, OVERHEAD_RIGHT -> List.of(Filter.highPass(45, 0.7), Filter.highShelf(9_000, 1.5));
            case ROOM_LEFT, ROOM_RIGHT -> List.of(Filter.highPass(40, 0.7), Filter.highShelf(7_000, -4));
        };
    }
}
