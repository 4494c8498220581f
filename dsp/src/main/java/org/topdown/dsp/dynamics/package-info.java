/// Compressor and limiter: pure curves in dB, and the loops that apply them.
package org.topdown.dsp.dynamics;
