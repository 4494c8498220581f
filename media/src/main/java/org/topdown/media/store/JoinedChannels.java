package org.topdown.media.store;

import java.io.IOException;
import java.util.Arrays;
import org.topdown.media.AudioReader;

/// Two mono readers side by side.
final class JoinedChannels implements AudioReader {
    private final AudioReader left;
    private final AudioReader right;

    JoinedChannels(AudioReader left, AudioReader right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public double sampleRateHz() {
        return left.sampleRateHz();
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int ofLeft = readFully(left, into[0], offset, count);
        int ofRight = readFully(right, into[1], offset, count);
        int frames = Math.max(ofLeft, ofRight);
        if (frames == 0) {
            return count == 0 ? 0 : -1;
        }
        Arrays.fill(into[0], offset + ofLeft, offset + frames, 0);
        Arrays.fill(into[1], offset + ofRight, offset + frames, 0);
        return frames;
    }

    /// A reader may give less than asked for; the two must stay side by side. Once it has ended it keeps saying so.
    private static int readFully(AudioReader source, float[] into, int offset, int count) throws IOException {
        float[][] one = {into};
        int filled = 0;
        while (filled < count) {
            int read = source.read(one, offset + filled, count - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled;
    }

    @Override
    public void close() throws IOException {
        try {
            left.close();
        } finally {
            right.close();
        }
    }
}
