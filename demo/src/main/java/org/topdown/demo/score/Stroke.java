package org.topdown.demo.score;

/// One stroke on the kit as played, already human.
///
/// @param velocity 0 to 1
/// @param frame    when the stick lands
public record Stroke(Drum drum, int frame, double velocity) {}
