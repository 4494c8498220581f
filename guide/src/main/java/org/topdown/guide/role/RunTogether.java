package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words written without a border between them: "kickin", "ohl", "rhythmusgitarrelinks".
final class RunTogether {
    private static final int SHORTEST_ROLE = 3;

    private RunTogether() {}

    /// The fewest words that cover the whole token, or none. A word of two letters counts as an instrument only where
    /// all the rest is a detail ("ohl"), else any word would come apart into short forms.
    static List<NameHit> parts(NameToken token) {
        List<NameHit> best = cover(token.text(), 3, true);
        if (best == null || best.stream().noneMatch(hit -> hit.word() != null && telling(hit.word()))) {
            return List.of();
        }
        return token.shown().length() == token.text().length() ? asShown(best, token.shown()) : best;
    }

    private static List<NameHit> asShown(List<NameHit> hits, String shown) {
        List<NameHit> result = new ArrayList<>();
        int at = 0;
        for (NameHit hit : hits) {
            result.add(new NameHit(
                    hit.word(), hit.key(), shown.substring(at, at + hit.key().length())));
            at += hit.key().length();
        }
        return result;
    }

    private static boolean telling(Words.Word word) {
        return word.role() || word.meaning().startsWith("+");
    }

    private static @Nullable List<NameHit> cover(String text, int atMost, boolean first) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (atMost == 0) {
            return null;
        }
        List<NameHit> best = null;
        for (int length = text.length(); length > 0; length--) {
            String head = text.substring(0, length);
            Words.Word word = word(head, text.length() - length, first);
            if (word == null) {
                continue;
            }
            List<NameHit> rest = cover(text.substring(length), atMost - 1, false);
            if (rest != null && (best == null || rest.size() + 1 < best.size()) && fits(head, word, first, rest)) {
                best = new ArrayList<>();
                best.add(new NameHit(word, head, head));
                best.addAll(rest);
            }
        }
        return best;
    }

    private static boolean fits(String head, Words.Word word, boolean first, List<NameHit> rest) {
        boolean onlyDetailsFollow =
                rest.stream().allMatch(hit -> hit.word() != null && hit.word().detail());
        return head.length() >= SHORTEST_ROLE || !word.role() || (first && !rest.isEmpty() && onlyDetailsFollow);
    }

    private static Words.@Nullable Word word(String head, int left, boolean first) {
        if (head.length() == 1) {
            // A side stands at the end, and never alone.
            return left == 0 && !first && head.equals("l")
                    ? new Words.Word("=left", 0.9)
                    : left == 0 && !first && head.equals("r") ? new Words.Word("=right", 0.9) : null;
        }
        Words.Word word = Words.all().exactly(head);
        // Noise would make words of anything; a two-letter modifier stands in front of an instrument only.
        return word == null || word.noise() || word.meaning().startsWith("@") ? null : word;
    }
}
