package org.topdown.media.peaks;

import java.util.List;
import org.topdown.dsp.Require;
import org.topdown.media.ClipAudio;

/// Waveform overview of a clip: outlines in levels, each four times as coarse as the one before, so that any zoom finds
/// one that is just fine enough. The finest has 256 frames a bucket.
public final class Peaks {
    public static final int FINEST_FRAMES = 256;
    static final int STEP = 4;
    private static final int CHUNK_FRAMES = 16_384;

    private final long frames;
    private final List<List<Outline>> levels;

    Peaks(long frames, List<List<Outline>> levels) {
        this.frames = frames;
        this.levels = levels;
    }

    /// The whole pyramid of a clip, in one pass over it.
    public static Peaks of(ClipAudio clip) {
        PeakBuilder builder = new PeakBuilder(clip.channels());
        float[][] chunk = new float[clip.channels()][CHUNK_FRAMES];
        for (long at = 0; at < clip.frames(); at += CHUNK_FRAMES) {
            int count = (int) Math.min(CHUNK_FRAMES, clip.frames() - at);
            clip.read(at, chunk, 0, count);
            builder.add(chunk, 0, count);
        }
        return builder.build();
    }

    /// One outline per channel with exactly `buckets` buckets over the whole clip; where there are fewer frames than
    /// buckets, several buckets show one frame.
    public static List<Outline> of(ClipAudio clip, int buckets) {
        return new FixedPeaks(clip, buckets).outlines();
    }

    public long frames() {
        return frames;
    }

    public int channels() {
        return levels.getFirst().size();
    }

    /// From the finest, 0, to the one that is a single bucket.
    public int levels() {
        return levels.size();
    }

    public Outline outline(int level, int channel) {
        return levels.get(level).get(channel);
    }

    /// The coarsest level that still has a bucket or more for every `framesPerPixel` frames; the finest if none has.
    public int levelFor(double framesPerPixel) {
        Require.that(framesPerPixel > 0, "framesPerPixel must be above 0 but was " + framesPerPixel);
        int level = 0;
        while (level + 1 < levels.size() && outline(level + 1, 0).framesPerBucket() <= framesPerPixel) {
            level++;
        }
        return level;
    }
}
