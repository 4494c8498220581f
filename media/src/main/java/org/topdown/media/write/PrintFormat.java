package org.topdown.media.write;

import java.nio.file.Path;
import java.util.Locale;
import org.topdown.media.Trouble;

/// The kinds of files that can be written.
public enum PrintFormat {
    WAV,
    FLAC,
    MP3,
    M4A;

    /// What the name's ending says: `.wav`, `.wave`, `.flac`, `.mp3`, `.m4a`, in any case.
    ///
    /// @throws Trouble if it says something else
    public static PrintFormat of(Path file) throws Trouble {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "wav", "wave" -> WAV;
            case "flac" -> FLAC;
            case "mp3" -> MP3;
            case "m4a" -> M4A;
            case "ogg", "oga", "opus" -> throw cannot("Ogg", file);
            case "aif", "aiff", "aifc" -> throw cannot("AIFF", file);
            case "aac", "wma", "caf", "ape", "wv" -> throw cannot("This kind of file", file);
            default ->
                throw new Trouble(
                        "the name does not say what kind of file it is to be",
                        file.toString(),
                        "end it in .wav, .flac, .mp3 or .m4a");
        };
    }

    private static Trouble cannot(String kind, Path file) {
        return new Trouble(kind + " cannot be written", file.toString(), "end the name in .wav, .flac, .mp3 or .m4a");
    }

    /// Starts a file.
    ///
    /// @param overwrite whether a file that is already there is replaced, once the new one is whole
    /// @throws Trouble if there is one and it must not be, if the folder cannot be written to, or if this kind of
    ///                 file cannot hold what `spec` asks for
    public AudioWriter open(Path file, PrintSpec spec, boolean overwrite) throws Trouble {
        requireHolds(spec.wordLength(), file);
        return open(Draft.of(file, overwrite), spec);
    }

    /// @throws Trouble if this kind of file cannot hold samples of this length
    public void requireHolds(WordLength word, Path file) throws Trouble {
        if (this == FLAC && word == WordLength.FLOAT32) {
            throw new Trouble(
                    "FLAC holds no floating-point samples",
                    file.toString(),
                    "choose 16 or 24 bits, or a name that ends in .wav");
        }
    }

    /// Starts a file in `draft`, which is discarded if that fails.
    AudioWriter open(Draft draft, PrintSpec spec) throws Trouble {
        try {
            return switch (this) {
                case WAV -> new WavWriter(draft, spec);
                case FLAC -> new BesideWriter(new EncodedWriter(draft, Encoding.flac(spec), spec));
                case MP3 -> new BesideWriter(new EncodedWriter(draft, Encoding.mp3(spec), spec));
                case M4A -> new BesideWriter(new EncodedWriter(draft, Encoding.aac(spec), spec));
            };
        } catch (Trouble | RuntimeException | Error e) {
            draft.close();
            throw e;
        }
    }
}
