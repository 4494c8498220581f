package org.topdown.engine.live;

import org.topdown.engine.render.LiveRender;

/// Looks at what is heard: copies the audio it wants and is gone.
@FunctionalInterface
public interface Onlooker {
    /// Song frames [from, to) have been heard. Called by the player's own thread, which must not wait;
    /// `render` can be read until the call returns, and be told which strips to keep.
    void heard(LiveRender render, long from, long to);
}
