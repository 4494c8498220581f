package org.topdown.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An audio file being read. No sample that comes out of it is NaN, infinite, absurdly large (above 1 000 000 times
/// full scale) or denormal: the first three become silence and are counted, the last becomes silence.
public final class OpenedAudio implements AudioReader {
    private static final float ABSURD = 1e6f;
    private final FormatReader reader;
    private long nonFiniteSamples;
    private long framesRead;

    OpenedAudio(FormatReader reader) {
        this.reader = reader;
    }

    public AudioFileInfo info() {
        return reader.info();
    }

    /// The header's notes and those of the audio read so far; complete once `read` has returned -1. Samples
    /// that were not finite are not among them; they have a figure.
    public List<String> notes() {
        List<String> notes = new ArrayList<>(reader.info().notes());
        notes.addAll(reader.notesWhileReading());
        return List.copyOf(notes);
    }

    /// Whether audio is missing or could not be decoded; complete once `read` has returned -1. The notes say
    /// where.
    public boolean damaged() {
        return reader.damaged();
    }

    /// How many samples (of all channels) read so far were not finite or above 1 000 000 times full scale.
    public long nonFiniteSamples() {
        return nonFiniteSamples;
    }

    public long framesRead() {
        return framesRead;
    }

    @Override
    public double sampleRateHz() {
        return reader.sampleRateHz();
    }

    @Override
    public int channels() {
        return reader.channels();
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more but was " + count);
        }
        int got = reader.read(into, offset, count);
        if (got > 0) {
            framesRead += got;
            for (int channel = 0; channel < reader.channels(); channel++) {
                clean(into[channel], offset, offset + got);
            }
        }
        return got;
    }

    private void clean(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            float size = Math.abs(x[i]);
            if (size >= Float.MIN_NORMAL && size <= ABSURD) {
                continue;
            }
            if (!(size <= ABSURD)) {
                nonFiniteSamples++;
            }
            x[i] = 0;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
