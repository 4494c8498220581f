package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.topdown.guide.role.RoleAssignment.Assigned;
import org.topdown.guide.role.RoleAssignment.Pair;
import org.topdown.mix.Role;

/// Gives every file of a song its role, each name read in the light of the others.
public final class RoleAssigner {
    private static final int FEWEST_FILES_OF_A_FOLDER_OF_MIXES = 1;

    private static final String NUMBERED = "numbered ";

    private RoleAssigner() {}

    /// @param relativePaths of the song's audio files, with `/`
    public static RoleAssignment assign(List<String> relativePaths) {
        List<List<NameToken>> tokens = new ArrayList<>();
        for (String path : relativePaths) {
            tokens.add(NameToken.of(NameToken.withoutExtension(fileOf(path))));
        }
        List<List<NameToken>> own = CommonAffix.without(tokens);
        List<Assigned> files = new ArrayList<>();
        for (int i = 0; i < relativePaths.size(); i++) {
            String path = relativePaths.get(i);
            RoleReading reading = NameReader.read(folderOf(path), own.get(i));
            if (!reading.sure()) {
                // What was taken away as common may have told after all.
                RoleReading whole = NameReader.read(folderOf(path), tokens.get(i));
                reading = whole.sure() && whole.source() == null ? whole : reading;
            }
            files.add(new Assigned(path, shown(own.get(i), fileOf(path)), reading));
        }
        mixesByFolder(files);
        neighbours(files, own);
        return new RoleAssignment(files, pairs(files, own));
    }

    /// Asks the sound where the name is not sure. What neither tells stays unknown, for the catch-all bus.
    ///
    /// @param sound by path, the likeliest first; called only for files whose name does not tell
    public static RoleAssignment withSound(RoleAssignment assignment, Function<String, List<SoundGuess>> sound) {
        List<Assigned> files = new ArrayList<>();
        for (Assigned file : assignment.files()) {
            files.add(file.reading().sure() ? file : file.withReading(heard(file.reading(), sound.apply(file.path()))));
        }
        return new RoleAssignment(files, assignment.pairs());
    }

    private static RoleReading heard(RoleReading named, List<SoundGuess> guesses) {
        RoleReading best = named;
        for (SoundGuess guess : guesses) {
            boolean agrees = guess.role() == named.role() || guess.alike().contains(named.role());
            // Name and sound fail independently: that both err the same way is as unlikely as both together.
            double confidence = agrees ? 1 - (1 - named.confidence()) * (1 - guess.confidence()) : guess.confidence();
            if (confidence >= RoleReading.SURE && (!best.sure() || confidence > best.confidence())) {
                Role role = agrees ? named.role() : guess.role();
                best = new RoleReading(
                        role,
                        named.detail(),
                        Math.min(0.95, confidence),
                        agrees
                                ? named.why() + ", and it sounds like it"
                                : "it sounds like " + guess.family() + "; " + named.why(),
                        null);
            }
        }
        return best.sure()
                ? best
                : new RoleReading(
                        Role.UNKNOWN,
                        named.detail(),
                        named.confidence(),
                        named.why() + ", and the sound does not tell",
                        null);
    }

    /// A folder called "Mixes" or "References" holds sources, unless everything lies in it.
    private static void mixesByFolder(List<Assigned> files) {
        Map<String, RoleReading.Source> kinds = new HashMap<>();
        for (Assigned file : files) {
            RoleReading.Source kind = sourceFolder(folderOf(file.path()));
            if (kind != null) {
                kinds.put(folderOf(file.path()), kind);
            }
        }
        long outside = files.stream()
                .filter(file -> !kinds.containsKey(folderOf(file.path())))
                .count();
        if (outside < FEWEST_FILES_OF_A_FOLDER_OF_MIXES) {
            return;
        }
        for (int i = 0; i < files.size(); i++) {
            Assigned file = files.get(i);
            RoleReading.Source kind = kinds.get(folderOf(file.path()));
            if (kind != null && !file.reading().sure()) {
                files.set(
                        i,
                        file.withReading(new RoleReading(
                                Role.REFERENCE, "", 0.85, "the folder \"" + folderOf(file.path()) + "\"", kind)));
            }
        }
    }

    private static RoleReading.@org.jspecify.annotations.Nullable Source sourceFolder(String folder) {
        String last = Words.plain(folder.substring(folder.lastIndexOf('/') + 1)).replaceAll("[^a-z0-9]", "");
        if (last.matches("(rough|ruff|ownmix)?(mix|mixe)(es|s)?|roughs?|masters?|mixdowns?")) {
            return RoleReading.Source.ROUGH;
        }
        return last.matches("ref(s|erences?|erenzen|tracks?|erencetracks?)?") ? RoleReading.Source.REFERENCE : null;
    }

    /// Names that only say something next to the others.
    private static void neighbours(List<Assigned> files, List<List<NameToken>> own) {
        Set<Role> present = new java.util.HashSet<>();
        files.stream()
                .filter(file -> file.reading().sure())
                .forEach(file -> present.add(file.reading().role()));
        boolean guitars = present.contains(Role.RHYTHMGUITAR) || present.contains(Role.EGUITAR);
        for (int i = 0; i < files.size(); i++) {
            RoleReading reading = files.get(i).reading();
            if (reading.role() != Role.UNKNOWN) {
                continue;
            }
            List<NameHit> hits = NameHit.in(own.get(i));
            boolean onlyDetails = hits.stream().allMatch(hit -> hit.word() != null);
            if (!onlyDetails || hits.isEmpty()) {
                continue;
            }
            Role before = i > 0 ? files.get(i - 1).reading().role() : Role.UNKNOWN;
            Role role = Role.UNKNOWN;
            String why = "";
            if (hits.stream().anyMatch(hit -> hit.says("+lead"))) {
                boolean sung = present.contains(Role.LEADVOCAL);
                if (!sung) {
                    role = Role.LEADVOCAL;
                    why = "\"lead\", and no other lead vocal";
                } else if (guitars && !present.contains(Role.LEADGUITAR)) {
                    role = Role.LEADGUITAR;
                    why = "\"lead\" beside a lead vocal and other guitars";
                }
            } else if (hits.stream().anyMatch(hit -> hit.says("+double"))) {
                boolean voice = before == Role.LEADVOCAL || before == Role.DOUBLEVOCAL;
                boolean guitar = before == Role.EGUITAR || before == Role.RHYTHMGUITAR;
                role = voice ? Role.DOUBLEVOCAL : guitar ? Role.RHYTHMGUITAR : Role.UNKNOWN;
                why = "a double after \"" + (i > 0 ? files.get(i - 1).name() : "") + "\"";
            } else if (hits.stream().anyMatch(hit -> hit.says("+di") || hit.says("+amp"))) {
                role = before == Role.BASS || before == Role.EGUITAR ? before : Role.UNKNOWN;
                why = "stands after \"" + (i > 0 ? files.get(i - 1).name() : "") + "\"";
            } else if (reading.detail().equals("top") || reading.detail().equals("bottom")) {
                role = before == Role.SNARE || before == Role.KICK ? Role.SNARE : Role.UNKNOWN;
                why = "\"" + reading.detail() + "\" among the drums";
            }
            if (role != Role.UNKNOWN) {
                files.set(i, files.get(i).withReading(new RoleReading(role, reading.detail(), 0.72, why, null)));
            }
        }
    }

    /// Two names that are the same but for the side. Two kick or snare drums called left and right are two drums.
    private static List<Pair> pairs(List<Assigned> files, List<List<NameToken>> own) {
        Map<String, int[]> sides = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            RoleReading reading = files.get(i).reading();
            Role role = reading.role();
            boolean left = reading.detail().equals("left");
            if ((!left && !reading.detail().equals("right")) || role == Role.KICK || role == Role.SNARE) {
                continue;
            }
            int[] pair = sides.computeIfAbsent(sideless(files.get(i), own.get(i)), _ -> new int[] {-1, -1, 0});
            pair[left ? 0 : 1] = i;
            pair[2]++;
        }
        numberedPairs(files, own, sides);
        List<Pair> pairs = new ArrayList<>();
        sides.forEach((key, pair) -> {
            // More than two of one name: which belong together cannot be told.
            if (pair[0] >= 0 && pair[1] >= 0 && pair[2] == 2) {
                pairs.add(new Pair(
                        pair[0],
                        pair[1],
                        pairName(own.get(pair[0]), files.get(pair[0]).name(), key.startsWith(NUMBERED))));
            }
        });
        return pairs;
    }

    /// "OH 1" and "OH 2", if there are just these two, are left and right.
    private static void numberedPairs(List<Assigned> files, List<List<NameToken>> own, Map<String, int[]> sides) {
        for (Role role : List.of(Role.OVERHEAD, Role.ROOM)) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                if (files.get(i).reading().role() == role) {
                    all.add(i);
                }
            }
            if (all.size() == 2
                    && files.get(all.get(0)).reading().detail().equals("1")
                    && files.get(all.get(1)).reading().detail().equals("2")
                    && own.get(all.get(0)).size() == own.get(all.get(1)).size()) {
                sides.put(NUMBERED + role.id(), new int[] {all.get(0), all.get(1), 2});
            }
        }
    }

    private static String sideless(Assigned file, List<NameToken> tokens) {
        StringBuilder key = new StringBuilder(folderOf(file.path()))
                .append('/')
                .append(file.reading().role().id());
        for (NameHit hit : NameHit.in(tokens)) {
            if (!side(hit)) {
                key.append(' ').append(hit.key());
            }
        }
        return key.toString();
    }

    private static boolean side(NameHit hit) {
        return hit.says("=left") || hit.says("=right");
    }

    private static String pairName(List<NameToken> tokens, String otherwise, boolean numbered) {
        StringBuilder name = new StringBuilder();
        List<NameHit> hits = NameHit.in(tokens);
        for (NameHit hit : hits) {
            boolean number = numbered && hit.word() == null && hit.key().equals("1") && hit.equals(hits.getLast());
            if (!side(hit) && !number) {
                name.append(name.isEmpty() ? "" : " ").append(hit.shown());
            }
        }
        return name.isEmpty() ? otherwise : name.toString();
    }

    private static String shown(List<NameToken> tokens, String fileName) {
        StringBuilder name = new StringBuilder();
        for (NameToken token : tokens) {
            name.append(name.isEmpty() || token.glued() ? "" : " ").append(token.shown());
        }
        return name.isEmpty() ? NameToken.withoutExtension(fileName) : name.toString();
    }

    private static String fileOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
