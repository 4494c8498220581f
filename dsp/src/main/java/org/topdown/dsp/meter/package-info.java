/// Meters: loudness, true peak, correlation, spectra. They read audio and never change it.
package org.topdown.dsp.meter;
