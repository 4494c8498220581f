package org.topdown.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;

/// Loads FFmpeg's libraries the first time somebody needs them. Nobody else touches a class of JavaCPP before:
/// what it reads from system properties it reads once, when its first class loads.
public final class FfmpegLibraries {
    /// The most one native allocation may ask for. The index of a ten-hour file stays well below; the sizes in a
    /// damaged header do not.
    private static final long MOST_BYTES = 256L << 20;

    /// By default JavaCPP refuses to allocate once the process is larger than four times its heap, and counts
    /// the clips we map: a long song would stop in the middle. 0 is no limit; `MOST_BYTES` holds for each
    /// allocation.
    private static final String LIMIT_PROPERTY = "org.bytedeco.javacpp.maxphysicalbytes";

    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

    private FfmpegLibraries() {}

    /// Does nothing from the second time on.
    ///
    /// @param where the file that is to be decoded, to say so if they do not load
    public static void loadToRead(String where) throws Trouble {
        if (Loaded.FAILURE != null) {
            throw new Trouble(
                    "the decoder for this kind of file does not run on this machine",
                    where,
                    "export it as WAV or AIFF",
                    Loaded.FAILURE);
        }
    }

    /// Does nothing from the second time on.
    ///
    /// @param where the file that is to be encoded, to say so if they do not load
    public static void loadToWrite(String where) throws Trouble {
        if (Loaded.FAILURE != null) {
            throw new Trouble(
                    "the encoder for this kind of file does not run on this machine",
                    where,
                    "choose a name that ends in .wav",
                    Loaded.FAILURE);
        }
    }

    /// What FFmpeg calls this release, or null if it does not load on this machine.
    public static @Nullable String version() {
        return Loaded.FAILURE != null ? null : av_version_info().getString();
    }

    // The class loader's own lock makes this happen once.
    private static final class Loaded {
        @SuppressWarnings("StaticAssignmentOfThrowable") // it happens once, and every file after is told why
        static final @Nullable Throwable FAILURE = attempt();
    }

    private static @Nullable Throwable attempt() {
        try {
            setUnlessGiven(LIMIT_PROPERTY, "0");
            setUnlessGiven(CACHE_PROPERTY, cacheFolder().toString());
            Loader.load(org.bytedeco.ffmpeg.global.avutil.class);
            Loader.load(org.bytedeco.ffmpeg.global.avcodec.class);
            Loader.load(org.bytedeco.ffmpeg.global.avformat.class);
            // What goes wrong is said by us, in the user's words; the libraries' own lines stay out of the terminal.
            av_log_set_level(AV_LOG_QUIET);
            av_max_alloc(MOST_BYTES);
            return null;
        } catch (LinkageError | RuntimeException e) {
            return e;
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Where the libraries are unpacked to, once: the place this system keeps what can be made again.
    private static Path cacheFolder() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        String given = System.getenv(system.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        Path base;
        if (given != null && Path.of(given).isAbsolute()) {
            base = Path.of(given);
        } else if (system.startsWith("mac")) {
            base = home.resolve("Library/Caches");
        } else {
            base = home.resolve(system.startsWith("windows") ? "AppData/Local" : ".cache");
        }
        return base.resolve("topdown").resolve("libraries");
    }
}
