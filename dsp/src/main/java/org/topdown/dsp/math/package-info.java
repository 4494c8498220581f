/// Decibels, and the elementary functions whose results are the same on every machine: `Math.log`, `exp`, `sin`
/// and their like may differ by an ulp between interpreter, compiler and processor. What processors share
/// besides: the newest frames of a signal, and the song's grid. Knows nothing of devices.
package org.topdown.dsp.math;
