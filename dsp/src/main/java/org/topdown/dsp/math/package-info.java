/// Decibels, and the elementary functions whose results are the same on every machine: `Math.log`, `exp`, `sin` and
/// their like may differ by an ulp between interpreter, compiler and processor.
package org.topdown.dsp.math;
