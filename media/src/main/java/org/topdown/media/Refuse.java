package org.topdown.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The ways in which a file can fail to be audio, each said the same way whatever its format.
public final class Refuse {
    public static final int MOST_CHANNELS = 64;
    public static final double LOWEST_RATE_HZ = 8_000;
    public static final double HIGHEST_RATE_HZ = 768_000;
    private static final String EXPORT_AGAIN = "export it again";

    private Refuse() {}

    /// Stops at figures no recording has: they are a damaged header, and would ask for absurd memory.
    public static void unlessSane(Path path, long channels, double sampleRateHz) throws Trouble {
        if (channels < 1) {
            throw new Trouble("the header says it has no channels", path.toString(), EXPORT_AGAIN);
        }
        if (channels > MOST_CHANNELS) {
            throw new Trouble(
                    "the header says it has " + Grouped.of(channels) + " channels, more than the " + MOST_CHANNELS
                            + " that can be read",
                    path.toString(),
                    "export it again with fewer channels");
        }
        if (!(sampleRateHz >= LOWEST_RATE_HZ && sampleRateHz <= HIGHEST_RATE_HZ)) {
            throw new Trouble(
                    "the header says its sample rate is " + hertz(sampleRateHz) + ", outside of 8 000 to 768 000 Hz",
                    path.toString(),
                    "export it again at 44 100 or 48 000 Hz");
        }
    }

    private static String hertz(double rateHz) {
        boolean whole = rateHz == Math.rint(rateHz) && Math.abs(rateHz) < 1e15;
        return (whole ? Grouped.of((long) rateHz) : String.format(Locale.ROOT, "%.4g", rateHz)) + " Hz";
    }

    public static Trouble empty(Path path) {
        return new Trouble("the file is empty", path.toString(), EXPORT_AGAIN);
    }

    public static Trouble noSamples(Path path) {
        return new Trouble("it has a header but no samples", path.toString(), EXPORT_AGAIN);
    }

    /// @param missing what the header lacks ("fmt chunk")
    public static Trouble missing(Path path, String missing) {
        return new Trouble("the header is damaged: it has no " + missing, path.toString(), EXPORT_AGAIN);
    }

    /// @param codec as far as the file names it
    public static Trouble unknownCodec(Path path, String codec) {
        return new Trouble(
                "its samples are kept in a way that cannot be read here (" + codec + ")",
                path.toString(),
                "export it again as WAV, AIFF or FLAC");
    }

    /// @param found what it is instead ("text"), or null if that cannot be told
    public static Trouble notAudio(Path path, @Nullable String found, @Nullable Throwable cause) {
        return new Trouble(
                found == null
                        ? "its content is no audio that can be read here"
                        : "its content is " + found + ", not audio",
                path.toString(),
                "remove it, or export it again as WAV, AIFF or FLAC",
                cause);
    }

    /// The plain words for a failure to get at the bytes.
    public static Trouble unreachable(Path path, IOException cause) {
        return switch (cause) {
            case Trouble trouble -> trouble;
            case AccessDeniedException _ ->
                new Trouble("you have no permission to read it", path.toString(), "change its permissions", cause);
            case NoSuchFileException _ ->
                Files.isSymbolicLink(path)
                        ? new Trouble(
                                "it is a link to something that is not there",
                                path.toString(),
                                "copy the file itself here",
                                cause)
                        : new Trouble("there is no such file", path.toString(), "check the name", cause);
            default -> {
                String reason = cause.getMessage();
                yield new Trouble(
                        "it cannot be read ("
                                + (reason == null ? cause.getClass().getSimpleName() : reason) + ")",
                        path.toString(),
                        "check the disk and try again",
                        cause);
            }
        };
    }
}
