package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What most names of a song have in common in front ("6.Caesium_Stem_") or at the end (" - Sunrise"): its title, the
/// band, the date. It says nothing about any one track and is taken away.
final class CommonAffix {
    private static final int FEWEST_FILES = 3;
    private static final double MOST = 0.6;
    private static final double NEARLY_ALL = 0.8;

    private CommonAffix() {}

    static List<List<NameToken>> without(List<List<NameToken>> names) {
        return cut(cut(names, true), false);
    }

    private static List<List<NameToken>> cut(List<List<NameToken>> names, boolean front) {
        if (names.size() < FEWEST_FILES) {
            return names;
        }
        int needed = Math.max(FEWEST_FILES, (int) Math.ceil(MOST * names.size()));
        List<String> affix = List.of();
        for (int length = 1; ; length++) {
            Map<List<String>, Integer> counts = new HashMap<>();
            for (List<NameToken> name : names) {
                if (name.size() >= length) {
                    counts.merge(affixOf(name, length, front), 1, Integer::sum);
                }
            }
            List<String> most = List.of();
            for (Map.Entry<List<String>, Integer> each : counts.entrySet()) {
                if (each.getValue() >= needed) {
                    most = each.getKey();
                }
            }
            if (most.isEmpty()) {
                break;
            }
            affix = most;
        }
        for (int length = affix.size(); length > 0; length--) {
            List<String> shorter =
                    front ? affix.subList(0, length) : affix.subList(affix.size() - length, affix.size());
            List<List<NameToken>> cut = cut(names, shorter, front);
            if (harmless(names, cut)) {
                return cut;
            }
        }
        return names;
    }

    private static List<String> affixOf(List<NameToken> name, int length, boolean front) {
        return (front ? name.subList(0, length) : name.subList(name.size() - length, name.size()))
                .stream().map(NameToken::text).toList();
    }

    private static List<List<NameToken>> cut(List<List<NameToken>> names, List<String> affix, boolean front) {
        List<List<NameToken>> cut = new ArrayList<>();
        for (List<NameToken> name : names) {
            boolean has = name.size() > affix.size()
                    && affixOf(name, affix.size(), front).equals(affix);
            if (!has) {
                cut.add(name);
            } else if (front) {
                cut.add(NameToken.withoutTrackNumber(name.subList(affix.size(), name.size())));
            } else {
                cut.add(name.subList(0, name.size() - affix.size()));
            }
        }
        return cut;
    }

    /// A title may hold the name of an instrument ("Piano Man - Kick"), and a folder may hold nothing but toms ("Tom
    /// 1",
    /// "Tom 2"): what is taken away must not be what told the tracks, and must leave names that differ.
    private static boolean harmless(List<List<NameToken>> names, List<List<NameToken>> cut) {
        int known = 0;
        int lost = 0;
        int changed = 0;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).size() == cut.get(i).size()) {
                continue;
            }
            changed++;
            boolean before = NameReader.read("", names.get(i)).sure();
            boolean after = NameReader.read("", cut.get(i)).sure();
            known += after ? 1 : 0;
            lost += before && !after ? 1 : 0;
        }
        return lost == 0 || (changed >= NEARLY_ALL * names.size() && known >= MOST * changed);
    }
}
