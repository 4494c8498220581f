package org.topdown.demo.sound;

import java.util.function.IntToDoubleFunction;

/// One plucked string, from the pick to the hand that stops it.
///
/// @param frequencyHz  of the open note
/// @param velocity     0 to 1; a harder pick is louder and brighter
/// @param ringSeconds  T60 while it is held
/// @param heldFrames   until it is stopped
/// @param darkness     0 (wire) to 0.5 (felt): what the string loses at the top each time round
/// @param pickPosition 0 (bridge) to 0.5 (middle)
/// @param bendCents    by frames since the pick, asked every `Rate.GRID_FRAMES`
public record Pluck(
        double frequencyHz,
        double velocity,
        double ringSeconds,
        int heldFrames,
        double darkness,
        double pickPosition,
        IntToDoubleFunction bendCents) {}
