package org.topdown.mix;

/// Where a strip stands on the desk.
public enum Tier {
    TRACK,
    BUS,
    MIX
}
