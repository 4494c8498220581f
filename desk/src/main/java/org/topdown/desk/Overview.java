package org.topdown.desk;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.media.peaks.OverviewFile;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.session.SongFolder;

/// Waveforms of strips for the timeline. Each clip is read once, by a thread of its own, and
/// its outline kept in the song's `cache/`.
///
/// A track shows its clip behind its trim. A bus and the mix show what comes in: the tracks below them behind
/// trims and faders, added as power, as if they were independent of each other and no device were at work.
/// That is drawn at once, wherever in the song one looks; what really leaves them is known only where it was
/// rendered.
final class Overview implements AutoCloseable {
    /// Buckets that are asked for and drawn together.
    static final int BLOCK = 1_024;

    private static final int MOST_LEVEL = 12;

    private final SongFolder folder;
    private final ClipLibrary clips;
    private final Map<String, OverviewFile> made = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final ExecutorService reader;
    private volatile boolean closed;

    Overview(SongFolder folder, ClipLibrary clips) {
        this.folder = folder;
        this.clips = clips;
        reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("topdown-overview").factory());
    }

    /// Some buckets of a strip's outline.
    ///
    /// @param share of the clips that go into it, how many were read; the others are silent so far
    /// @param outline `[bucket][lowest, highest, rms]`, linear
    record Shown(float share, float[][] outline) {}

    /// Block `block` of a level, of [#BLOCK] buckets of [OverviewFile#framesPerBucket] each, from the song's
    /// first frame on.
    ///
    /// @throws IllegalArgumentException if there is no such strip or block
    Shown show(Mix mix, String stripId, int level, long block) throws IOException {
        if (!mix.has(stripId) || level < 0 || level > MOST_LEVEL || block < 0 || block > 1 << 24) {
            throw new IllegalArgumentException("there is no such waveform");
        }
        Map<Strip, Double> gains = gains(mix, mix.strip(stripId));
        float[][] sum = new float[BLOCK][3];
        int there = 0;
        boolean one = gains.size() == 1;
        for (Map.Entry<Strip, Double> each : gains.entrySet()) {
            Clip clip = each.getKey().clip();
            OverviewFile outline = clip == null ? null : outline(clip);
            there += outline != null || clip == null || lost.contains(clip.audioId()) ? 1 : 0;
            if (outline != null && clip != null) {
                add(sum, outline, clip.startFrame(), each.getValue(), level, block, one);
            }
        }
        if (!one) {
            for (float[] bucket : sum) {
                float peak = (float) Math.sqrt(bucket[1]);
                bucket[0] = -peak;
                bucket[1] = peak;
                bucket[2] = (float) Math.sqrt(bucket[2]);
            }
        }
        return new Shown(gains.isEmpty() ? 1 : (float) there / gains.size(), sum);
    }

    /// By track, the gain on its way into the strip; for a track itself its trim alone.
    private static Map<Strip, Double> gains(Mix mix, Strip into) {
        Map<Strip, Double> gains = new LinkedHashMap<>();
        if (into.clip() != null) {
            gains.put(into, linear(into.head().trimDb()));
            return gains;
        }
        gather(mix, into, linear(into.head().trimDb()), gains, new HashSet<>());
        return gains;
    }

    private static void gather(Mix mix, Strip into, double gain, Map<Strip, Double> gains, Set<String> been) {
        if (!been.add(into.id())) {
            return;
        }
        for (Strip strip : mix.feeding(into.id())) {
            double through = gain
                    * linear(strip.output().faderDb())
                    * linear(strip.head().trimDb());
            if (strip.muted() || through == 0) {
                continue;
            }
            if (strip.clip() != null) {
                gains.put(strip, through);
            }
            gather(mix, strip, through, gains, been);
        }
    }

    private static double linear(double db) {
        return Math.pow(10, db / 20);
    }

    private static void add(
            float[][] sum, OverviewFile from, long startFrame, double gain, int level, long block, boolean one)
            throws IOException {
        int coarse = Math.min(level, from.levels() - 1);
        long each = OverviewFile.framesPerBucket(level);
        long own = OverviewFile.framesPerBucket(coarse);
        long firstFrame = block * BLOCK * each - startFrame;
        long first = Math.max(0, Math.floorDiv(firstFrame, own));
        long last = Math.floorDiv(firstFrame + BLOCK * each - 1, own);
        int count = (int) Math.max(0, Math.min(last, from.buckets(coarse) - 1) - first + 1);
        float[][] outline = new float[count][3];
        from.read(coarse, first, count, outline);
        // A clip need not begin where a bucket of the song does; it shows in the one where most of its own stands.
        for (int i = 0; i < count; i++) {
            long middle = (first + i) * own + own / 2 - firstFrame;
            int at = (int) Math.floorDiv(middle, each);
            if (at < 0 || at >= BLOCK) {
                continue;
            }
            float[] bucket = sum[at];
            float low = (float) (outline[i][0] * gain);
            float high = (float) (outline[i][1] * gain);
            float rms = (float) (outline[i][2] * gain);
            if (one) {
                bucket[0] = Math.min(bucket[0], low);
                bucket[1] = Math.max(bucket[1], high);
                bucket[2] = Math.max(bucket[2], rms);
            } else {
                float peak = Math.max(-low, high);
                bucket[1] += peak * peak;
                bucket[2] += rms * rms;
            }
        }
    }

    private @Nullable OverviewFile outline(Clip clip) {
        OverviewFile outline = made.get(clip.audioId());
        if (outline == null && !lost.contains(clip.audioId()) && wanted.add(clip.audioId())) {
            reader.execute(() -> make(clip));
        }
        return outline;
    }

    private void make(Clip clip) {
        if (closed) {
            return;
        }
        try (ClipAudio audio = clips.open(clip)) {
            made.put(
                    clip.audioId(),
                    OverviewFile.of(folder.cache().resolve("overview-" + clips.contentOf(clip) + ".peaks"), audio));
        } catch (IOException | RuntimeException _) {
            // A picture is missing, not the sound; what is wrong with the clip is said where it is played.
            lost.add(clip.audioId());
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.close();
        new HashMap<>(made).values().forEach(Overview::close);
    }

    private static void close(OverviewFile file) {
        try {
            file.close();
        } catch (IOException _) {
            // It was only read.
        }
    }
}
