/// Where a sound stands between left and right: pan, balance, width. Knows math alone.
package org.topdown.dsp.space;
