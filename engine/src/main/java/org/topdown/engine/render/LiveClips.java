package org.topdown.engine.render;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.topdown.dsp.drums.Samples;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Clip;
import org.topdown.mix.Strip;

/// The audio of a song that is played, each clip opened once.
final class LiveClips implements AutoCloseable {
    private final ClipLibrary library;
    private final LoadedSamples samples;
    private final Map<Clip, ClipAudio> opened = new HashMap<>();

    LiveClips(ClipLibrary library, double sampleRateHz) {
        this.library = library;
        samples = new LoadedSamples(library, sampleRateHz);
    }

    ClipLibrary library() {
        return library;
    }

    Samples samples() {
        return samples;
    }

    synchronized ClipAudio open(Clip clip) throws IOException {
        ClipAudio known = opened.get(clip);
        if (known == null) {
            known = library.open(clip);
            opened.put(clip, known);
        }
        return known;
    }

    synchronized void load(Strip strip) throws IOException {
        samples.load(strip);
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(ClipAudio::close);
        opened.clear();
    }
}
