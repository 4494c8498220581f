package org.topdown.jobs;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;

/// The audio of a song where it shall play whatever is missing: clips whose file is not there are silent.
public final class PlayableClips implements ClipLibrary {
    private final ClipLibrary there;
    private final double sampleRateHz;
    private final List<MissingAudio> missing;
    private final Map<String, SongAudio> silent;

    /// Looks at all files once; one that comes back later is heard when the song is opened again.
    public PlayableClips(SongStore store) throws Trouble {
        there = new SongClips(store);
        sampleRateHz = store.song().sampleRateHz();
        missing = MissingAudio.of(store);
        silent = missing.stream().map(MissingAudio::audio).collect(Collectors.toMap(SongAudio::id, audio -> audio));
    }

    public List<MissingAudio> missing() {
        return missing;
    }

    @Override
    public ClipAudio open(Clip clip) throws IOException {
        SongAudio audio = silent.get(clip.audioId());
        return audio == null ? there.open(clip) : new Silence(sampleRateHz, audio.channels(), audio.frames());
    }

    /// What is rendered of silence must not be taken for what the audio gives.
    @Override
    public String contentOf(Clip clip) {
        return (silent.containsKey(clip.audioId()) ? "missing " : "") + there.contentOf(clip);
    }

    @Override
    public ClipAudio sample(String sha256) throws IOException {
        return there.sample(sha256);
    }

    private record Silence(double sampleRateHz, int channels, long frames) implements ClipAudio {
        @Override
        public void read(long frame, float[][] into, int offset, int count) {
            for (float[] channel : into) {
                Arrays.fill(channel, offset, offset + count, 0);
            }
        }

        @Override
        public void close() {}
    }
}
