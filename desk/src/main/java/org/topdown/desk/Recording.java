package org.topdown.desk;

import java.util.concurrent.atomic.AtomicLong;
import org.topdown.engine.live.Stretch;
import org.topdown.media.ClipAudio;

/// A finished recording while it is heard in place of the mix.
final class Recording {
    private final ClipAudio audio;
    private final boolean ownPlace;
    private final float[][] block = new float[2][];
    private final float[][] mono = new float[1][];

    /// Where it is, for one with a place of its own.
    private final AtomicLong place;

    private long placeMinusStream = Long.MIN_VALUE;
    private volatile float gain;

    /// @param ownPlace whether it is a song of its own, which goes on from where it was; else it goes with the
    ///                 song
    /// @param place    where it goes on, if it has a place of its own; follows what was handed over
    Recording(ClipAudio audio, boolean ownPlace, AtomicLong place, double gainDb) {
        this.audio = audio;
        this.ownPlace = ownPlace;
        this.place = place;
        gainDb(gainDb);
    }

    void gainDb(double gainDb) {
        gain = (float) Math.pow(10, gainDb / 20);
    }

    /// The same stretch with this in place of the mix. Called by the player's thread alone.
    Stretch instead(Stretch mix) {
        int frames = mix.frames();
        if (block[0] == null || block[0].length < frames) {
            block[0] = new float[frames];
            block[1] = new float[frames];
            mono[0] = block[0];
        }
        if (ownPlace) {
            ofItsOwn(mix.streamFrame(), frames);
        } else {
            read(mix.songFrame(), 0, frames);
        }
        float by = gain;
        for (float[] channel : block) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= by;
            }
        }
        return new Stretch(mix.streamFrame(), mix.songFrame(), block, frames, mix.fadeFrames());
    }

    /// Over and over.
    private void ofItsOwn(long streamFrame, int frames) {
        long length = Math.max(1, audio.frames());
        if (placeMinusStream == Long.MIN_VALUE) {
            placeMinusStream = place.get() - streamFrame;
        }
        for (int done = 0; done < frames; ) {
            long at = Math.floorMod(streamFrame + done + placeMinusStream, length);
            int count = (int) Math.min(frames - done, length - at);
            read(at, done, count);
            done += count;
        }
        place.set(Math.floorMod(streamFrame + frames + placeMinusStream, length));
    }

    private void read(long from, int offset, int count) {
        if (audio.channels() == 1) {
            audio.read(from, mono, offset, count);
            System.arraycopy(block[0], offset, block[1], offset, count);
        } else {
            audio.read(from, block, offset, count);
        }
    }
}
