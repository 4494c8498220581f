package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file's or folder's name cut into small words: at everything that is no letter or digit, between lowerUpper, before
/// the last capital of ABCDef, and between letters and digits.
///
/// @param text  small letters, or digits
/// @param shown as it stood in the name
/// @param glued whether it follows the one before without a separator
record NameToken(String text, String shown, boolean glued) {
    private static final Pattern PIECE =
            Pattern.compile("\\p{Lu}+(?!\\p{Ll})\\p{M}*|\\p{Lu}?[\\p{Ll}\\p{Lo}\\p{M}]+|\\p{Lu}|\\p{Nd}+");
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)\\.(wave?|bwf|rf64|aif[fc]?|flac|ogg|oga|opus|mp3|m4a|aac|mp4|caf|w64|wv|wma)$");
    /// Bit depths, rates and dates would read as the number of an instrument.
    private static final Pattern FIGURES = Pattern.compile(
            "(?i)(19|20)\\d\\d[-_. ]?\\d\\d[-_. ]?\\d\\d|\\b(16|24|32)[ -]?b(it)?f?\\b|\\b\\d{2,3}(\\.\\d)?[ -]?k(hz)?\\b|\\b\\d{2,3}([.,]\\d+)?[ _-]?bpm\\b|\\bbpm[ _-]?\\d{2,3}\\b|\\(\\d+\\)");

    boolean number() {
        return Character.isDigit(text.charAt(0));
    }

    static String withoutExtension(String fileName) {
        return EXTENSION.matcher(fileName).replaceFirst("");
    }

    static List<NameToken> of(String name) {
        String composed = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC)
                // An apostrophe ends no word: "OH's", "Vox'n".
                .replace("'", "")
                .replace("’", "");
        String cleaned = FIGURES.matcher(composed.replace('_', ' ')).replaceAll(" ");
        List<NameToken> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(cleaned);
        int end = -1;
        while (piece.find()) {
            String plain = Words.plain(piece.group());
            // What no spelling is known for (emoji have no letters; other scripts stay as they are) is kept.
            if (!plain.isEmpty()) {
                tokens.add(new NameToken(plain, piece.group(), piece.start() == end));
            }
            end = piece.end();
        }
        // Plurals of capitals come apart: "BVs" is B, Vs; "OHs" is O, Hs. The joined key is looked up, so that is well.
        return withoutTrackNumber(tokens);
    }

    /// A number in front, kept apart from what follows, is the track's place in the list.
    static List<NameToken> withoutTrackNumber(List<NameToken> tokens) {
        int from = 0;
        while (tokens.size() - from > 1
                && tokens.get(from).number()
                && !tokens.get(from + 1).glued()
                && !drumMachine(tokens.get(from))) {
            from++;
        }
        return from == 0 ? tokens : new ArrayList<>(tokens.subList(from, tokens.size()));
    }

    private static boolean drumMachine(NameToken token) {
        return switch (token.text()) {
            case "808", "909", "707", "606", "303", "5150" -> true;
            default -> false;
        };
    }
}
