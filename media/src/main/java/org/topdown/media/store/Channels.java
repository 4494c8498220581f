package org.topdown.media.store;

import org.topdown.dsp.Require;
import org.topdown.media.AudioReader;

/// Other channels made of a reader's: one of many, two that belong together, one that holds what two do.
public final class Channels {
    private Channels() {}

    /// The channel `index`, from 0. Closing it closes `source`.
    public static AudioReader pick(AudioReader source, int index) {
        Require.inRange("index", index, 0, source.channels() - 1.0);
        return new PickedChannel(source, index);
    }

    /// Two readers of one channel as left and right; the one that ends first is followed by silence. They must have one
    /// sample rate. Closing it closes both.
    public static AudioReader join(AudioReader left, AudioReader right) {
        Require.that(left.channels() == 1 && right.channels() == 1, "only single channels can be joined");
        Require.that(
                left.sampleRateHz() == right.sampleRateHz(),
                "channels to be joined must have one sample rate but have " + left.sampleRateHz() + " and "
                        + right.sampleRateHz());
        return new JoinedChannels(left, right);
    }

    /// The mean of all channels: where they are the same, each of them, to the last bit. Closing it closes `source`.
    public static AudioReader monoOf(AudioReader source) {
        return source.channels() == 1 ? source : new MeanOfChannels(source);
    }
}
