package org.topdown.jobs;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names that come from elsewhere, as names of files that any system takes and that stay in their folder.
public final class FileName {
    private static final int LONGEST = 120;
    private static final int DEEPEST = 8;

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|]+");

    /// No file of Windows may be called so, whatever its extension.
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|(com|lpt)[0-9])(\\..*)?");

    private FileName() {}

    /// One name, without a folder; "file" where nothing is left of it.
    public static String plain(String name) {
        String clean = NOT_IN_NAMES
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll("_")
                .strip();
        // Hidden on most systems; and Windows drops dots at the end.
        clean = clean.replaceAll("^\\.+", "").replaceAll("[. ]+$", "").strip();
        if (clean.length() > LONGEST) {
            int dot = clean.lastIndexOf('.');
            String extension = dot > 0 && clean.length() - dot <= 8 ? clean.substring(dot) : "";
            clean = clean.substring(0, LONGEST - extension.length()).strip() + extension;
        }
        if (clean.isEmpty()) {
            return "file";
        }
        return DEVICE.matcher(clean.toLowerCase(Locale.ROOT)).matches() ? "_" + clean : clean;
    }

    /// A name with folders, at most a few of them, with `/`; the last ones say most.
    static String path(String name) {
        List<String> parts = List.of(name.replace('\\', '/').split("/")).stream()
                .filter(part -> !part.isBlank() && !part.equals(".") && !part.equals(".."))
                .map(FileName::plain)
                .toList();
        if (parts.isEmpty()) {
            return "file";
        }
        return String.join("/", parts.subList(Math.max(0, parts.size() - DEEPEST), parts.size()));
    }
}
