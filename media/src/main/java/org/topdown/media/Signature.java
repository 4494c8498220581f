package org.topdown.media;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a file is, told from its first bytes; its name has no say.
public enum Signature {
    WAV("WAV"),
    AIFF("AIFF"),
    WAVE64("Wave64"),
    FLAC("FLAC"),
    OGG("Ogg"),
    MP4("MP4"),
    MPEG_AUDIO("MP3 or AAC stream"),
    CORE_AUDIO("CAF"),
    SUN_AUDIO("AU"),
    WAVPACK("WavPack"),
    MONKEYS_AUDIO("Monkey's Audio"),
    MATROSKA("Matroska"),
    WINDOWS_MEDIA("Windows Media"),
    PICTURE("a picture"),
    ARCHIVE("an archive"),
    DOCUMENT("a document"),
    DATABASE("a database"),
    TEXT("text"),
    UNKNOWN("something unknown");

    /// As many of a file's first bytes as telling needs.
    public static final int HEAD_BYTES = 4_096;

    private final String words;

    Signature(String words) {
        this.words = words;
    }

    /// As the user would call it.
    public String words() {
        return words;
    }

    /// Whether the bytes say audio; `UNKNOWN` does not, though a decoder may still recognise it.
    public boolean isAudio() {
        return compareTo(PICTURE) < 0;
    }

    /// Whether the bytes say something else than audio.
    public boolean isSomethingElse() {
        return !isAudio() && this != UNKNOWN;
    }

    /// @param head the first bytes of the file, at most [#HEAD_BYTES] are looked at
    public static Signature of(byte[] head) {
        if ((has(head, 0, "RIFF") || has(head, 0, "RIFX") || has(head, 0, "RF64") || has(head, 0, "BW64"))
                && has(head, 8, "WAVE")) {
            return WAV;
        }
        if (has(head, 0, "FORM") && (has(head, 8, "AIFF") || has(head, 8, "AIFC"))) {
            return AIFF;
        }
        Signature magic = magic(head);
        if (magic != null) {
            return magic;
        }
        if (has(head, 0, "ID3") || MpegFrames.startWith(head)) {
            return MPEG_AUDIO;
        }
        return isText(head) ? TEXT : UNKNOWN;
    }

    private static @Nullable Signature magic(byte[] head) {
        if (has(head, 0, "riff.\u0091\u00cf\u0011")) return WAVE64;
        if (has(head, 0, "fLaC")) return FLAC;
        if (has(head, 0, "OggS")) return OGG;
        if (has(head, 4, "ftyp")) return MP4;
        if (has(head, 4, "moov") || has(head, 4, "mdat") || has(head, 4, "wide")) return MP4;
        if (has(head, 0, "caff")) return CORE_AUDIO;
        if (has(head, 0, ".snd")) return SUN_AUDIO;
        if (has(head, 0, "wvpk")) return WAVPACK;
        if (has(head, 0, "MAC ")) return MONKEYS_AUDIO;
        if (has(head, 0, "\u001aE\u00df\u00a3")) return MATROSKA;
        if (has(head, 0, "0&\u00b2u\u008ef\u00cf\u0011")) return WINDOWS_MEDIA;
        if (has(head, 0, "\u0089PNG") || has(head, 0, "\u00ff\u00d8\u00ff") || has(head, 0, "GIF8")) return PICTURE;
        if (has(head, 0, "II*\0") || has(head, 0, "MM\0*")) return PICTURE;
        if (has(head, 0, "RIFF") && has(head, 8, "WEBP")) return PICTURE;
        if (has(head, 0, "PK\3\4") || has(head, 0, "Rar!") || has(head, 0, "7z\u00bc\u00af")) return ARCHIVE;
        if (has(head, 0, "\u001f\u008b") || has(head, 0, "\u00fd7zXZ")) return ARCHIVE;
        if (has(head, 0, "%PDF") || has(head, 0, "\u00d0\u00cf\u0011\u00e0")) return DOCUMENT;
        if (has(head, 0, "SQLite format 3")) return DATABASE;
        return null;
    }

    private static boolean has(byte[] head, int at, String latin1) {
        byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (head[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// Text has no control characters but white space; a byte order mark of UTF-16 says text too.
    private static boolean isText(byte[] head) {
        if (has(head, 0, "\u00ff\u00fe") || has(head, 0, "\u00fe\u00ff")) {
            return true;
        }
        int looked = Math.min(head.length, 512);
        for (int i = 0; i < looked; i++) {
            int b = head[i] & 0xff;
            if ((b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') || b == 0x7f) {
                return false;
            }
        }
        // Bytes of 0x80 and up are UTF-8 only if they say so.
        String text = new String(head, 0, looked, StandardCharsets.UTF_8);
        int end = Math.max(0, text.length() - 1); // a character cut at the end of the look
        return looked > 0 && text.substring(0, end).indexOf('\ufffd') < 0;
    }
}
