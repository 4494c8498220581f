/// Where a sound stands between left and right: pan, balance, width.
package org.topdown.dsp.space;
