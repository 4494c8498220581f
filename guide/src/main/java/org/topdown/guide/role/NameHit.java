package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A word of the table found in a name, or a token that is in no table (`word` null).
///
/// @param shown as it stood in the name
record NameHit(Words.@Nullable Word word, String key, String shown) {
    private static final int LONGEST_PHRASE = 4;

    boolean says(String meaning) {
        return word != null && word.meaning().equals(meaning);
    }

    /// The longest phrases first, from left to right; then tokens that are several words run together.
    static List<NameHit> in(List<NameToken> tokens) {
        List<NameHit> hits = new ArrayList<>();
        for (int at = 0; at < tokens.size(); ) {
            int length = Math.min(LONGEST_PHRASE, tokens.size() - at);
            NameHit hit = null;
            for (; length > 0 && hit == null; length--) {
                hit = phrase(tokens.subList(at, at + length));
            }
            if (hit != null) {
                hits.add(hit);
                at += length + 1;
                continue;
            }
            NameToken token = tokens.get(at);
            List<NameHit> parts = token.number() ? List.of() : RunTogether.parts(token);
            if (parts.isEmpty()) {
                hits.add(new NameHit(null, token.text(), token.shown()));
            } else {
                hits.addAll(parts);
            }
            at++;
        }
        return hits;
    }

    private static @Nullable NameHit phrase(List<NameToken> tokens) {
        StringBuilder key = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        for (NameToken token : tokens) {
            key.append(token.text());
            shown.append(shown.isEmpty() || token.glued() ? "" : " ").append(token.shown());
        }
        if (tokens.size() == 1 && key.length() == 1) {
            return switch (key.charAt(0)) {
                case 'l' -> new NameHit(new Words.Word("=left", 0.95), "l", shown.toString());
                case 'r' -> new NameHit(new Words.Word("=right", 0.95), "r", shown.toString());
                default -> {
                    Words.Word word = Words.all().exactly(key.toString());
                    yield word == null ? null : new NameHit(word, key.toString(), shown.toString());
                }
            };
        }
        Words.Word word = Words.all().find(key.toString());
        return word == null ? null : new NameHit(word, key.toString(), shown.toString());
    }
}
