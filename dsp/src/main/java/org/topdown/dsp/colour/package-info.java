/// Saturation: harmonics on purpose, aliases kept away by oversampling and antiderivatives.
///
/// Knows math alone; nothing of other devices or chains.
package org.topdown.dsp.colour;
