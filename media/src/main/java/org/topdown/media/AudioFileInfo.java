package org.topdown.media;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an audio file says about itself, as far as it is known before its audio is read.
///
/// @param container           the kind of file, in the user's words ("WAV", "AIFF", "FLAC", "MP4", ...)
/// @param codec               how the samples are kept ("PCM", "float", "flac", "mp3", ...)
/// @param channels            1 to 64
/// @param bits                8, 16, 24, 32 or 64 bits a sample; 0 where a lossy codec has no such figure
/// @param isFloat             samples are kept as floating point, so they may be above full scale unclipped
/// @param frames              how many frames will be read, -1 if only reading can tell; should decoding find fewer,
///                            a note will say so
/// @param timeReferenceFrames the frame of the timeline this file starts at, from a `bext` chunk
/// @param notes               what was odd about the header and how it was taken, plain sentences without a full stop
public record AudioFileInfo(
        Path path,
        String container,
        String codec,
        double sampleRateHz,
        int channels,
        int bits,
        boolean isFloat,
        long frames,
        @Nullable Long timeReferenceFrames,
        List<String> notes) {
    public AudioFileInfo {
        notes = List.copyOf(notes);
    }
}
