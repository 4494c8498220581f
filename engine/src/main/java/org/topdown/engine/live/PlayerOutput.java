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

    /// All up to the end of the song has been handed over; what is handed over later takes that back.
    default void ends(long streamFrame) {}

    /// Nothing more comes until it begins again.
    void stops(long songFrame);

    /// So much of the song, 0 to 1, begins exactly as it prints since the mix was edited last; the rest is
    /// being rendered. Called by a thread of its own.
    default void exact(double share) {}

    /// Playback has come to an end because of that; one sentence for the user.
    void fails(String why);
}
