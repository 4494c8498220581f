package org.topdown.desk;

import org.jspecify.annotations.Nullable;
import org.topdown.desk.out.SoundDevice;
import org.topdown.engine.live.Player;
import org.topdown.media.Trouble;

/// How the desk sounds.
///
/// @param aheadSeconds how far ahead of what is heard audio is sent
/// @param device       opened for each song, to sound instead of the browser; null for the browser
public record Sound(double aheadSeconds, @Nullable Opener device) {
    public static final Sound OF_BROWSER = new Sound(Player.AHEAD_SECONDS, null);

    /// Opens a device at a rate; it is closed with the song.
    @FunctionalInterface
    public interface Opener {
        /// @throws Trouble if there is none, or it does not play at that rate, or somebody else has it
        SoundDevice open(double sampleRateHz) throws Trouble;
    }

    @Nullable
    SoundDevice open(double sampleRateHz) throws Trouble {
        return device == null ? null : device.open(sampleRateHz);
    }
}
