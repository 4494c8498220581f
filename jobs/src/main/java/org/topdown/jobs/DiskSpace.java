package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.topdown.media.Trouble;

/// How much room a song needs, and how much there is. Rather too much than too little: a disk that fills up in
/// the middle costs more than one file too many moved away before.
final class DiskSpace {
    /// What a lossy file of unknown length is taken to run at; lower would be worse than what bands send.
    private static final double LOWEST_BITS_PER_SECOND = 96_000;

    /// The small print's constant 320 kbit/s.
    private static final double SMALL_PRINT_BYTES_PER_SECOND = 40_000;

    private static final int STEREO_FLOAT_BYTES = 2 * Float.BYTES;

    private DiskSpace() {}

    /// How long a file is, or by its size can be at most.
    ///
    /// @param frames    -1 if only reading can tell
    /// @param fileBytes its size on disk
    static double seconds(long frames, double rateHz, long fileBytes) {
        return frames >= 0 ? frames / rateHz : fileBytes * 8 / LOWEST_BITS_PER_SECOND;
    }

    /// A copy in the song.
    static long copyBytes(double seconds, double songRateHz, int channels) {
        return (long) Math.ceil(seconds * songRateHz) * channels * Float.BYTES;
    }

    /// What setting and printing the mix takes: the bounce of what reaches the mix bus, a print as long in its
    /// longest words, and a small one.
    static long mixBytes(double songSeconds, double songRateHz) {
        return (long) Math.ceil(songSeconds * (2 * STEREO_FLOAT_BYTES * songRateHz + SMALL_PRINT_BYTES_PER_SECOND));
    }

    /// @param what needs the room, as in "the copy"
    /// @throws Trouble if there is less than that where `place` is to be
    static void require(long bytes, Path place, String what) throws IOException {
        long free = free(place);
        if (bytes > free) {
            throw new Trouble(
                    String.format(Locale.ROOT, "%s needs %.1f GB and %.1f GB are free", what, bytes / 1e9, free / 1e9),
                    place.toAbsolutePath().normalize().toString(),
                    "free some space or choose another disk");
        }
    }

    /// Free space where `place` is or would be.
    static long free(Path place) throws IOException {
        Path existing = place.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }
}
