/// Compressor, gate, limiter and transient shaper: pure curves in dB, and the loops that apply them.
///
/// Knows filters (for the side-chain), the doubling of rates, note values and math; nothing of other devices,
/// chains or meters.
package org.topdown.dsp.dynamics;
