package org.topdown.engine.render;

import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.RenderPlan;

/// A mix made ready, off the thread that plays, to go on at one song frame with what everything remembers
/// there in the print. It serves any number of times, as long as the mix it made ready is the one that
/// plays.
public final class LiveStart {
    private final LiveMix mix;
    private final long songFrame;
    private final byte[][] states;
    private boolean taken;

    /// @param mix stands at that song frame
    LiveStart(LiveMix mix, long songFrame) {
        this.mix = mix;
        this.songFrame = songFrame;
        states = mix.states();
    }

    /// Whether it is of that plan and place.
    public boolean isOf(RenderPlan plan, long frame) {
        return songFrame == frame && mix.plan().equals(plan);
    }

    /// Whether it can be taken while `playing` is what plays.
    synchronized boolean serves(@Nullable LiveMix playing) {
        return !taken || playing == mix;
    }

    /// The mix, which stands at its place from then on, as that step begins.
    synchronized LiveMix take(long step) {
        if (taken) {
            mix.takeUp(states);
        }
        taken = true;
        mix.standAt(step);
        return mix;
    }
}
