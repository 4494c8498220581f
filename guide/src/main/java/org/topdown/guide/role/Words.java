package org.topdown.guide.role;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words of `words.txt`: what each says, and how surely.
final class Words {
    /// @param meaning a role's id, `+modifier`, `=detail`, `@source`, or `-` for what says nothing
    /// @param surety  0 to 1
    record Word(String meaning, double surety) {
        boolean noise() {
            return meaning.equals("-");
        }

        /// Whether it names an instrument, rather than changing what another word says.
        boolean role() {
            return Character.isLetter(meaning.charAt(0));
        }

        boolean detail() {
            return meaning.startsWith("=");
        }
    }

    private static final double CERTAIN = 0.95;
    private static final Words ALL = load();

    private final Map<String, Word> byKey = new HashMap<>();

    private Words() {}

    static Words all() {
        return ALL;
    }

    /// Small letters without accents, umlauts spelt out.
    static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String spelt = composed.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        return Normalizer.normalize(spelt, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /// @param key small letters and digits without separators
    @Nullable
    Word exactly(String key) {
        return byKey.get(key);
    }

    /// Likewise, also if the key is a plural of a word that is there.
    @Nullable
    Word find(String key) {
        Word word = byKey.get(key);
        if (word == null && key.length() > 4 && key.endsWith("s")) {
            word = byKey.get(key.substring(0, key.length() - 1));
        }
        return word;
    }

    private static Words load() {
        Words words = new Words();
        try (InputStream stream = Words.class.getResourceAsStream("words.txt")) {
            if (stream == null) {
                throw new IllegalStateException("words.txt is missing");
            }
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private void add(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int colon = line.indexOf(':');
        String meaning = line.substring(0, colon).strip();
        for (String entry : line.substring(colon + 1).strip().split(" +", -1)) {
            int slash = entry.indexOf('/');
            String key = plain((slash < 0 ? entry : entry.substring(0, slash)).replace("_", ""));
            double surety = slash < 0 ? CERTAIN : Double.parseDouble(entry.substring(slash + 1));
            Word before = byKey.put(key, new Word(meaning, surety));
            if (before != null && !before.meaning().equals(meaning)) {
                throw new IllegalStateException(
                        "words.txt gives \"" + entry + "\" to " + before.meaning() + " and to " + meaning);
            }
        }
    }
}
