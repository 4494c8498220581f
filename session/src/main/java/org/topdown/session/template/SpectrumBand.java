package org.topdown.session.template;

/// One third-octave band of the spectrum a finished mix of this kind has.
///
/// @param frequencyHz nominal centre
/// @param levelDb     target level relative to the band at 1 kHz
/// @param toleranceDb how far from it is still usual, either way
public record SpectrumBand(double frequencyHz, double levelDb, double toleranceDb) {}
