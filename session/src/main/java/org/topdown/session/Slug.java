package org.topdown.session;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names as ids and file names: ASCII letters, digits and single hyphens, safe on every file system and in a shell.
public final class Slug {
    /// Long enough for any name of a track, short enough for a path.
    private static final int LONGEST = 48;

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// Device names of Windows: no file may be called so, whatever its extension.
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]");

    private Slug() {}

    /// The name's slug, or the first of "slug-2", "slug-3", ... that is not in `taken`; "track" for a name without a
    /// letter or digit. The same name and `taken` always give the same slug.
    public static String of(String name, Set<String> taken) {
        String slug = plain(name);
        if (slug.isEmpty()) {
            slug = "track";
        }
        if (!taken.contains(slug) && !DEVICE.matcher(slug).matches()) {
            return slug;
        }
        for (int n = 2; ; n++) {
            String numbered = slug + "-" + n;
            if (!taken.contains(numbered)) {
                return numbered;
            }
        }
    }

    private static String plain(String name) {
        // First composed (a Mac writes u + diaeresis), so that the German letters are found before marks are dropped.
        String letters = Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("\u00e4", "ae")
                .replace("\u00f6", "oe")
                .replace("\u00fc", "ue")
                .replace("\u00df", "ss")
                .replace("\u00e6", "ae")
                .replace("\u0153", "oe")
                .replace("\u00f8", "oe")
                .replace("\u0142", "l")
                .replace("\u0111", "d")
                .replace("\u00f0", "d")
                .replace("\u00fe", "th")
                .replace("\u0131", "i");
        String ascii = MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFKD))
                .replaceAll("");
        // Signs such as the Kelvin sign become capitals only here.
        String hyphened = NOT_A_LETTER.matcher(ascii.toLowerCase(Locale.ROOT)).replaceAll("-");
        int from = hyphened.startsWith("-") ? 1 : 0;
        int to = Math.min(hyphened.length(), from + LONGEST);
        while (to > from && hyphened.charAt(to - 1) == '-') {
            to--;
        }
        return hyphened.substring(from, to);
    }
}
