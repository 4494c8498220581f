/// Drum samples on top of drum tracks, or in their place: hits are found, and a sample is played on each. Knows
/// filters, decibels and the settings' interface; nothing of files, and where samples come from only as
/// [Samples].
package org.topdown.dsp.drums;
