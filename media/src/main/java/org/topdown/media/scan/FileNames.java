package org.topdown.media.scan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file's name says about it being audio.
final class FileNames {
    static final String RESOURCE_FORK = "a resource fork of macOS, not audio";

    private static final Set<String> AUDIO = words(
            "wav wave bwf rf64 bw64 w64 aif aiff aifc aff flac fla ogg oga opus mp3 mp2 mpga m4a m4b m4r mp4 m4v mov"
                    + " aac caf au snd wv ape tta tak wma asf mka mkv webm weba ac3 3gp amr mpc");

    private static final Map<String, String> OTHER = new HashMap<>();

    static {
        ignore(
                "a peak file of a DAW, not audio",
                "reapeaks reapindex asd pkf pk pek peak wfm gpk sfk sfl ovw mrk sfap0");
        ignore(
                "a DAW project, not audio",
                "rpp rpp-bak als alc adg ptx ptf pts ptxt logic logicx flp cpr npr bak-cpr song aup aup3 bwproject"
                        + " reason rns cwp cwb ardour sesx dawproject mmp mmpz omf aaf aes31 edl tracktionedit band"
                        + " studioonebackup rtracktemplate fst vstpreset adv xrns");
        ignore("MIDI, not audio", "mid midi kar smf");
        ignore(
                "text, not audio",
                "txt md rtf log csv tsv nfo cue m3u m3u8 pls xspf html htm ini url webloc lnk srt lrc");
        ignore(
                "data, not audio",
                "json xml yaml yml plist db sqlite tmp part crdownload bak md5 sha1 sha256 sfv torrent");
        ignore("a document, not audio", "pdf doc docx odt xls xlsx ods pages numbers ppt pptx key");
        ignore("a picture, not audio", "jpg jpeg png gif bmp tif tiff webp heic svg psd ico");
        ignore("an archive, not audio; unpack it first", "zip rar 7z tar gz tgz bz2 xz zst dmg iso");
        ignore("a program, not audio", "exe msi app dll so dylib vst vst3 component sh bat py js");
    }

    private FileNames() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static void ignore(String why, String extensions) {
        for (String extension : words(extensions)) {
            OTHER.put(extension, why);
        }
    }

    static boolean saysAudio(String fileName) {
        return AUDIO.contains(extension(fileName));
    }

    /// @return null if the name does not rule audio out
    static @Nullable String whyNotAudio(String fileName) {
        if (fileName.startsWith("._")) {
            return RESOURCE_FORK;
        }
        if (fileName.startsWith(".")) {
            return "a hidden file";
        }
        String lower = fileName.toLowerCase(Locale.ROOT);
        if (lower.equals("thumbs.db") || lower.equals("desktop.ini") || lower.startsWith("icon\r")) {
            return "a file of the operating system, not audio";
        }
        return OTHER.get(extension(fileName));
    }

    /// @return null for a folder to look into
    static @Nullable String whyFolderIsLeftOut(String folderName) {
        if (folderName.startsWith(".")) {
            return "a hidden folder";
        }
        return switch (extension(folderName)) {
            case "logicx", "band", "ptxbackup", "app", "vst3", "component" -> "a program's or DAW project's own folder";
            default -> null;
        };
    }

    private static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
