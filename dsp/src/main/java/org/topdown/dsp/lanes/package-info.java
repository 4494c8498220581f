/// Four strips side by side, and the loops that run four numbers at once. Knows arrays alone; who runs beside
/// whom is for others to say.
package org.topdown.dsp.lanes;
