package org.topdown.demo.score;

/// What a drummer can hit.
public enum Drum {
    KICK,
    SNARE,
    HAT_CLOSED,
    HAT_HALF_OPEN,
    HAT_OPEN,
    TOM_1,
    TOM_2,
    FLOOR_TOM,
    RIDE,
    CRASH_LEFT,
    CRASH_RIGHT
}
