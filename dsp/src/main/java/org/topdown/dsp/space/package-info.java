/// Where a sound stands: pan, balance and width between left and right; echoes; rooms. Knows filters and
/// math, nothing of other devices.
package org.topdown.dsp.space;
