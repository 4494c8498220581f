package org.topdown.guide.rough;

/// What it does to a balance that parts rest: a mix in which some are silent at any time is quieter than the powers of
/// all parts together, so each stands higher against it.
///
/// @param restLu    by how much all parts stand above targets whose powers sum to the mix, LU
/// @param carriedLu what the powers of the targets sum to, dB: 0, and more where `restLu` is more than can be left
///                  standing above the targets
public record Rests(double restLu, double carriedLu) {}
