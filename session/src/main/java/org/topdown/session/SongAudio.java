package org.topdown.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A copy in `audio/`, which is never changed; a corrected take is another one.
///
/// @param id           names it in clips; a slug
/// @param file         its file, relative to the song's folder, with `/`
/// @param contentHash  of its samples
/// @param channels     1 or 2
/// @param frames       its length at the song's sample rate
/// @param startFrame   where it stands in the song
/// @param origins      the files it was made from, one, or two for a pair
/// @param sourceRateHz sample rate of the originals
/// @param sourceBits   their bits per sample, 0 where the codec has none
/// @param inventory    what was found in it, a JSON object, or null
public record SongAudio(
        String id,
        String file,
        String contentHash,
        int channels,
        long frames,
        long startFrame,
        List<AudioOrigin> origins,
        double sourceRateHz,
        int sourceBits,
        @Nullable String inventory) {
    public SongAudio {
        origins = List.copyOf(origins);
    }
}
