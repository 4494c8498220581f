package org.topdown.media.peaks;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.Require;
import org.topdown.media.ClipAudio;

/// Outlines of a whole clip in a given number of buckets, bucket `i` of `n` from frame floor(i * frames / n) on.
final class FixedPeaks {
    private static final int CHUNK_FRAMES = 16_384;

    private final ClipAudio clip;
    private final int buckets;
    private final float[][] chunk;

    FixedPeaks(ClipAudio clip, int buckets) {
        Require.inRange("buckets", buckets, 1, 1_000_000);
        this.clip = clip;
        this.buckets = buckets;
        chunk = new float[clip.channels()][CHUNK_FRAMES];
    }

    List<Outline> outlines() {
        int channels = clip.channels();
        float[][] lowest = new float[channels][buckets];
        float[][] highest = new float[channels][buckets];
        float[][] rms = new float[channels][buckets];
        long frames = clip.frames();
        for (int bucket = 0; bucket < buckets && frames > 0; bucket++) {
            long from = edge(bucket);
            long to = Math.max(from + 1, edge(bucket + 1));
            List<BucketRow> rows = bucket(from, to);
            for (int channel = 0; channel < channels; channel++) {
                Outline one = rows.get(channel).outline(to - from, to - from);
                lowest[channel][bucket] = one.lowest()[0];
                highest[channel][bucket] = one.highest()[0];
                rms[channel][bucket] = one.rms()[0];
            }
        }
        List<Outline> outlines = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            outlines.add(new Outline((double) frames / buckets, lowest[channel], highest[channel], rms[channel]));
        }
        return List.copyOf(outlines);
    }

    private long edge(int bucket) {
        return bucket * clip.frames() / buckets;
    }

    private List<BucketRow> bucket(long from, long to) {
        List<BucketRow> rows = new ArrayList<>();
        for (int channel = 0; channel < clip.channels(); channel++) {
            rows.add(new BucketRow());
        }
        for (long at = from; at < to; at += CHUNK_FRAMES) {
            int count = (int) Math.min(CHUNK_FRAMES, to - at);
            clip.read(at, chunk, 0, count);
            for (int channel = 0; channel < rows.size(); channel++) {
                rows.get(channel).add(chunk[channel], 0, count, at == from);
            }
        }
        return rows;
    }
}
