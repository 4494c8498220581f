package org.topdown.mix;

import org.topdown.dsp.Control;

/// A strip's signal, given to a bus as well as to the one the strip feeds: an effect strip, or a bus for parallel
/// work. It carries the strip's pan and width. A strip that is muted sends nothing, before the fader or after it.
///
/// @param to      id of the bus; a strip has one send to it at most
/// @param levelDb -90 to +12 dB, or negative infinity for off
/// @param point   where it branches off
public record Send(String to, double levelDb, Point point) {
    public enum Point {
        /// As it leaves the inserts: the fader does not move it.
        PRE_FADER,
        POST_FADER
    }

    public static final Control LEVEL_DB = Control.of("levelDb", -90, 12);

    public Send {
        if (levelDb != Double.NEGATIVE_INFINITY) {
            LEVEL_DB.require(levelDb);
        }
    }
}
