/// Saturation: harmonics on purpose, aliases kept away by oversampling and antiderivatives.
package org.topdown.dsp.colour;
