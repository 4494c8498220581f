package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.guide.role.RoleReading.Source;
import org.topdown.mix.Role;

/// Reads the role of one file out of its name, and where that does not tell, out of the folder it lies in.
public final class NameReader {
    /// A title may hold a word that weakly names an instrument ("Hey ... Mix"); a word for a mix beats it.
    private static final double SOURCE_BELOW = 0.75;

    private NameReader() {}

    /// @param relativePath with `/`; folders help where the file's own name says too little
    public static RoleReading read(String relativePath) {
        int slash = relativePath.lastIndexOf('/');
        String name = NameToken.withoutExtension(relativePath.substring(slash + 1));
        return read(slash < 0 ? "" : relativePath.substring(0, slash), NameToken.of(name));
    }

    /// @param folders the path of its folder, or empty
    /// @param tokens  the name's words, without what it has in common with its neighbours
    static RoleReading read(String folders, List<NameToken> tokens) {
        List<NameHit> hits = NameHit.in(tokens);
        RoleReading alone = reading(hits, tokens, "");
        if (folders.isEmpty() || alone.source() != null) {
            return alone;
        }
        String folder = folders.substring(folders.lastIndexOf('/') + 1);
        List<NameHit> folderHits = NameHit.in(NameToken.of(folder));
        if (folderHits.stream()
                .noneMatch(hit -> hit.word() != null && !hit.word().noise())) {
            return alone;
        }
        return withFolder(alone, hits, tokens, folder, folderHits);
    }

    private static RoleReading withFolder(
            RoleReading alone, List<NameHit> hits, List<NameToken> tokens, String folder, List<NameHit> folderHits) {
        boolean general = switch (alone.role()) {
            // Words that a folder can say more exactly: "Backing Vocals/Vox 2", "Acoustic/Gtr 1".
            case LEADVOCAL, EGUITAR, KEYS, SYNTH, DOUBLEVOCAL -> true;
            default -> false;
        };
        if (alone.sure() && !general) {
            return alone;
        }
        List<NameHit> together = new ArrayList<>(folderHits);
        together.addAll(hits);
        RoleReading both = reading(together, tokens, " in the folder \"" + folder + "\"");
        if (both.role() == Role.UNKNOWN || both.source() != null) {
            return alone;
        }
        if (alone.sure()) {
            boolean finer = sameFamily(alone.role(), both.role());
            return finer ? both.withDetail(alone.detail().isEmpty() ? both.detail() : alone.detail()) : alone;
        }
        return both.withConfidence(Math.min(0.85, both.confidence() * 0.95), both.why());
    }

    private static boolean sameFamily(Role general, Role finer) {
        return switch (general) {
            case LEADVOCAL -> Set.of(Role.BACKINGVOCAL, Role.ADLIB, Role.SPEECH).contains(finer);
            case DOUBLEVOCAL -> finer == Role.BACKINGVOCAL;
            case EGUITAR ->
                Set.of(Role.AGUITAR, Role.LEADGUITAR, Role.RHYTHMGUITAR).contains(finer);
            case KEYS, SYNTH ->
                Set.of(Role.PIANO, Role.ORGAN, Role.EPIANO, Role.PAD).contains(finer);
            default -> false;
        };
    }

    private static RoleReading reading(List<NameHit> hits, List<NameToken> tokens, String where) {
        RoleRules.Decision decision = RoleRules.decide(hits);
        Source source = decision == null || decision.confidence() < SOURCE_BELOW ? source(hits) : null;
        if (source != null) {
            // "print" alone is weak: every exported track may be called so.
            boolean weak = hits.stream().noneMatch(hit -> hit.says("@rough") || hit.says("@reference"));
            return new RoleReading(
                    Role.REFERENCE,
                    "",
                    weak ? 0.75 : 0.95,
                    quoted(hits, Set.of("@rough", "@reference", "@print")) + " and no instrument",
                    source);
        }
        if (decision == null) {
            return new RoleReading(
                    Role.UNKNOWN, detail(hits, tokens, Role.UNKNOWN), 0.3, "the name names no instrument", null);
        }
        long strange = hits.stream()
                .filter(hit -> hit.word() == null
                        && hit.key().length() > 2
                        && !Character.isDigit(hit.key().charAt(0)))
                .count();
        // A name full of words nobody knows is a little less sure.
        double confidence = Math.max(0, decision.confidence() - 0.02 * Math.min(3, strange));
        return new RoleReading(
                decision.role(),
                detail(hits, tokens, decision.role()),
                confidence,
                quoted(hits, decision.meanings()) + where,
                null);
    }

    private static @Nullable Source source(List<NameHit> hits) {
        boolean rough = hits.stream().anyMatch(hit -> hit.says("@rough"));
        boolean reference = hits.stream().anyMatch(hit -> hit.says("@reference"));
        if (rough) {
            return Source.ROUGH;
        }
        if (reference) {
            return Source.REFERENCE;
        }
        // A print is one of the mix only if the name holds nothing but what a song is called by.
        return hits.stream().anyMatch(hit -> hit.says("@print"))
                        && hits.stream()
                                .noneMatch(hit -> hit.word() != null
                                        && hit.word().meaning().startsWith("+"))
                ? Source.ROUGH
                : null;
    }

    private static String quoted(List<NameHit> hits, Set<String> meanings) {
        List<String> words = hits.stream()
                .filter(hit ->
                        hit.word() != null && meanings.contains(hit.word().meaning()))
                .map(hit -> "\"" + hit.shown() + "\"")
                .distinct()
                .toList();
        return words.isEmpty()
                ? "the name"
                : "the word" + (words.size() > 1 ? "s " : " ") + words.stream().collect(Collectors.joining(" and "));
    }

    /// What tells it from others of its role. The one that matters most to a mixer comes first: its side, then the
    /// place
    /// of its microphone, then what it plays, then its number.
    private static String detail(List<NameHit> hits, List<NameToken> tokens, Role role) {
        for (String side : List.of("left", "right")) {
            if (says(hits, "=" + side)) {
                return side;
            }
        }
        if (role == Role.KICK && hits.stream().anyMatch(hit -> hit.key().matches("sub|kicksub|subkick|ns10"))) {
            return "sub";
        }
        for (String place : List.of("in", "out", "top", "bottom")) {
            if (says(hits, "=" + place) || hits.stream().anyMatch(hit -> phraseEnds(hit, place, role))) {
                return place;
            }
        }
        if (says(hits, "+di") || hits.stream().anyMatch(hit -> hit.key().matches("bassdi|dibass"))) {
            return "di";
        }
        if (says(hits, "+amp") || hits.stream().anyMatch(hit -> hit.key().matches("bassamp|basscab"))) {
            return "amp";
        }
        String played = played(hits, role);
        if (!played.isEmpty()) {
            return played;
        }
        for (String kind : List.of("mono", "stereo", "mid", "side", "close", "far", "high", "low")) {
            if (says(hits, "=" + kind)) {
                return kind;
            }
        }
        if (role == Role.OVERHEAD && hits.stream().anyMatch(hit -> hit.key().matches("overheads|ohs|ovhds"))) {
            return "stereo";
        }
        return number(tokens);
    }

    private static String played(List<NameHit> hits, Role role) {
        boolean voice = role == Role.LEADVOCAL || role == Role.BACKINGVOCAL;
        if (voice && (says(hits, "fx") || says(hits, "+wet"))) {
            return "wet";
        }
        if (says(hits, "+wet") || (says(hits, "+delay") && role != Role.RETURN)) {
            return "wet";
        }
        if (says(hits, "+dry")) {
            return "dry";
        }
        if (says(hits, "room") && role != Role.ROOM && role != Role.OVERHEAD) {
            return "room";
        }
        boolean plays = switch (role) {
            case LEADGUITAR, RHYTHMGUITAR, EGUITAR, AGUITAR, SYNTH, STRINGS, WINDS, BRASS, KEYS -> true;
            default -> false;
        };
        if (plays
                && (says(hits, "+lead") || says(hits, "+solo") || hits.stream().anyMatch(NameReader::leads))) {
            return "lead";
        }
        return plays && says(hits, "+rhythm") ? "rhythm" : "";
    }

    /// Phrases that hold their detail: "Synth Lead", "snare top".
    private static boolean leads(NameHit hit) {
        return hit.word() != null
                && hit.word().role()
                && (hit.key().contains("lead") || hit.key().contains("solo"));
    }

    private static boolean phraseEnds(NameHit hit, String place, Role role) {
        return (role == Role.SNARE && hit.key().matches("snare" + place))
                || (role == Role.KICK && hit.key().matches("k(ick)?" + place));
    }

    private static boolean says(List<NameHit> hits, String meaning) {
        return hits.stream().anyMatch(hit -> hit.says(meaning));
    }

    /// The number of an instrument ("Tom 2"), not of a take, a copy or a file ("_05", "dup1", "take 3", "v2").
    private static String number(List<NameToken> tokens) {
        for (int at = tokens.size() - 1; at > 0; at--) {
            String digits = tokens.get(at).text();
            if (!tokens.get(at).number() || digits.startsWith("0") || digits.length() > 2) {
                continue;
            }
            Words.Word before = Words.all().find(tokens.get(at - 1).text());
            boolean ofNoise = before != null
                    && before.noise()
                    && !tokens.get(at - 1).text().matches("mic|mike|mikro|part|pt");
            boolean ofWord = Words.all().exactly(tokens.get(at - 1).text() + digits) != null && before == null;
            if (!ofNoise && !ofWord) {
                return digits;
            }
        }
        return "";
    }
}
