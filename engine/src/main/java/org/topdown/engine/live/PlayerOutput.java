package org.topdown.engine.live;

import org.topdown.engine.render.LiveRender;

/// Where playback goes. Called by the player's own thread; must not wait for long.
public interface PlayerOutput {
    void audio(Stretch stretch);

    /// What is being heard is like this, some 25 times a second; valid until the call returns.
    void meters(Meters meters);

    /// Playback begins: what was handed over before and has not been heard is not to be.
    ///
    /// @param streamFrame the next frame that will be handed over
    void begins(long streamFrame, long songFrame, LiveRender.Start how);

    /// Nothing more comes until it begins again.
    void stops(long songFrame);

    /// Playback has come to an end because of that; one sentence for the user.
    void fails(String why);
}
