package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.mix.Role;

/// Decides what the words of one name mean together. Words that name instruments contradict each other all the time
/// ("bass drum", "synth bass", "Vox Tom", "voc fx"); who wins is written down here, from the most to the least decided.
final class RoleRules {
    private static final Set<String> KIT = Set.of("kick", "snare", "hihat", "tom", "floortom", "ride", "cymbal");
    private static final Set<String> GUITARS = Set.of("eguitar", "rhythmguitar", "leadguitar", "aguitar");
    private static final Set<String> VOICES = Set.of("vocal", "doublevocal", "backingvocal", "adlib");
    private static final Set<String> MELODIC = Set.of(
            "eguitar",
            "rhythmguitar",
            "leadguitar",
            "aguitar",
            "plucked",
            "piano",
            "epiano",
            "organ",
            "keys",
            "synth",
            "pad",
            "strings",
            "brass",
            "winds",
            "bass",
            "upright",
            "synthbass");

    /// What was decided.
    ///
    /// @param meanings whose words are shown as the reason
    record Decision(Role role, double confidence, Set<String> meanings) {}

    private final List<NameHit> hits;
    private final Set<String> said = new LinkedHashSet<>();

    private RoleRules(List<NameHit> hits) {
        this.hits = hits;
        for (NameHit hit : hits) {
            Words.Word word = hit.word();
            if (word != null && !word.noise()) {
                said.add(word.meaning());
            }
        }
    }

    /// @return null if the words name no instrument
    static @Nullable Decision decide(List<NameHit> hits) {
        RoleRules rules = new RoleRules(hits);
        rules.settleBrands();
        rules.settleFigures();
        for (Rule rule : RULES) {
            Decision decision = rule.decide(rules);
            if (decision != null) {
                return decision;
            }
        }
        return null;
    }

    private interface Rule {
        @Nullable
        Decision decide(RoleRules rules);
    }

    private static final List<Rule> RULES = List.of(
            RoleRules::click,
            RoleRules::returned,
            RoleRules::effect,
            RoleRules::voice,
            RoleRules::kitMicrophones,
            RoleRules::kitPiece,
            RoleRules::bass,
            RoleRules::guitar,
            RoleRules::keyboard,
            RoleRules::drumsAndPercussion,
            RoleRules::otherInstrument,
            RoleRules::modifierAlone);

    /// "Vox" is also a maker of amplifiers and organs; Yamaha makes pianos and microphone-like speakers.
    private void settleBrands() {
        boolean voxWord = hits.stream().anyMatch(hit -> hit.key().equals("vox") && hit.says("vocal"));
        boolean otherVoice =
                hits.stream().anyMatch(hit -> hit.says("vocal") && !hit.key().equals("vox"))
                        || any("backingvocal", "doublevocal", "adlib", "+backing", "+lead", "+double");
        if (voxWord
                && !otherVoice
                && (has("+amp") || hits.stream().anyMatch(hit -> hit.key().matches("ac(15|30)|amp")))) {
            said.remove("vocal");
            said.add("eguitar");
        }
        if (voxWord && !otherVoice && has("organ")) {
            said.remove("vocal");
        }
        // A person called Tom plays or sings something else.
        boolean tomAlone = hits.stream()
                .filter(hit -> hit.says("tom"))
                .allMatch(hit -> hit.key().equals("tom"));
        if (has("tom") && tomAlone && (anyOf(VOICES) || anyOf(MELODIC))) {
            said.remove("tom");
        }
    }

    /// "Harp Arp", "Guitar Chords": how it is played, not what plays it.
    private void settleFigures() {
        if (has("synth")
                && onlyFigures("synth", "arps?|arpeg.*|plucks?|plk|stabs?|seq|sequence")
                && anyOfBut(MELODIC, "synth", "keys", "pad", "bass")) {
            said.remove("synth");
        }
        if (has("keys") && onlyFigures("keys", "chords?|akkorde") && anyOfBut(MELODIC, "keys")) {
            said.remove("keys");
        }
        if (has("return")
                && onlyFigures("return", "aux|sends?")
                && instruments().size() > 1) {
            said.remove("return");
        }
        if (has("percussion") && onlyFigures("percussion", "bells?|chimes?|mallets?") && any("synth", "keys")) {
            said.remove("percussion");
        }
        if (has("synthbass") && onlyFigures("synthbass", "808s?") && any("percussion", "drums")) {
            said.remove("synthbass");
        }
        // A record that is scratched, or a fill that is one effect, is no drum.
        if (has("drums") && onlyFigures("drums", "fills?|breaks?") && any("+fxweak", "fx")) {
            said.remove("drums");
        }
    }

    private boolean onlyFigures(String meaning, String figures) {
        return hits.stream()
                .filter(hit -> hit.says(meaning))
                .allMatch(hit -> hit.key().matches(figures));
    }

    private boolean anyOfBut(Set<String> meanings, String... but) {
        List<String> without = List.of(but);
        return said.stream().anyMatch(meaning -> meanings.contains(meaning) && !without.contains(meaning));
    }

    private @Nullable Decision click() {
        if (has("speech") && !has("+cue")) {
            return anyOf(VOICES) || !anyOf(MELODIC) ? is(Role.SPEECH, "speech") : null;
        }
        if (has("click") && !anyOf(KIT) && !anyOf(MELODIC) && !anyOf(VOICES)) {
            return is(Role.CLICK, "click");
        }
        if (has("+cue") && instruments().isEmpty()) {
            return is(Role.CLICK, "+cue");
        }
        return null;
    }

    /// What comes back from a reverb or an echo. A delay on an instrument is a part of its sound; a reverb is not.
    private @Nullable Decision returned() {
        boolean melodic = anyOf(MELODIC);
        if (has("return")) {
            // "Plate" of a kit is a return; a "Hall" or "Spring" next to an instrument is one as well, but less surely.
            return melodic ? is(Role.RETURN, 0.8, "return") : is(Role.RETURN, "return");
        }
        if (has("+delay")) {
            return melodic && !anyOf(VOICES) ? null : is(Role.RETURN, 0.85, "+delay");
        }
        return null;
    }

    private @Nullable Decision effect() {
        if (has("fx")) {
            boolean named = hits.stream()
                    .anyMatch(hit -> hit.says("fx") && hit.key().matches("fx|e?ffe[ck]?ts?|effects?|effekte?|efx"));
            if (anyOf(VOICES) && named) {
                return null;
            }
            return is(Role.FX, instruments().size() > 1 ? 0.85 : surety("fx"), "fx");
        }
        if (has("+fxweak") && instruments().isEmpty()) {
            return is(Role.FX, 0.72, "+fxweak");
        }
        return null;
    }

    private @Nullable Decision voice() {
        boolean voice = anyOf(VOICES);
        if (!voice) {
            if (has("+harmony") && !anyOf(MELODIC)) {
                return is(Role.BACKINGVOCAL, 0.85, "+harmony");
            }
            return null;
        }
        if (any("pad", "synth") && !has("+lead") && !has("+backing") && !has("+double")) {
            return has("pad") ? is(Role.PAD, 0.8, "pad") : is(Role.SYNTH, 0.7, "synth");
        }
        // A choir or a shout in the name of an instrument's part ("Strings Choir") is rarer than a real one.
        double sure = anyOf(MELODIC) && !has("bass") ? 0.75 : 0.95;
        if (has("adlib")) {
            return is(Role.ADLIB, Math.min(sure, surety("adlib")), "adlib", "vocal");
        }
        if (any("backingvocal", "+backing", "+harmony", "+gang") || has("bass")) {
            double surety = has("vocal") || any("+backing", "+harmony") ? 0.95 : surety("backingvocal");
            return is(Role.BACKINGVOCAL, Math.min(sure, surety), "backingvocal", "+backing", "+harmony", "vocal");
        }
        if (any("doublevocal", "+double")) {
            return is(Role.DOUBLEVOCAL, sure, "doublevocal", "+double", "vocal");
        }
        if (anyOf(GUITARS) && !has("+lead")) {
            return null;
        }
        return is(Role.LEADVOCAL, has("+lead") ? sure : Math.min(sure, surety("vocal")), "vocal", "+lead");
    }

    /// Overheads and rooms hear the whole kit, whatever piece is named beside them. A room microphone of anything else
    /// stays with its instrument.
    private @Nullable Decision kitMicrophones() {
        boolean others = anyOf(MELODIC) || anyOf(VOICES);
        if (has("overhead") && !others) {
            return is(Role.OVERHEAD, "overhead");
        }
        if (has("room") && !others && !has("percussion")) {
            return is(Role.ROOM, "room");
        }
        return null;
    }

    private @Nullable Decision kitPiece() {
        List<String> pieces = said.stream().filter(KIT::contains).toList();
        if (pieces.isEmpty()) {
            return null;
        }
        if (pieces.contains("floortom")) {
            return pieces.size() == 1 || pieces.contains("tom")
                    ? is(Role.FLOORTOM, "floortom", "tom")
                    : several(pieces);
        }
        if (pieces.size() > 1) {
            // "Ride Crash": cymbals; else the kit in part.
            return pieces.stream().allMatch(piece -> piece.equals("ride") || piece.equals("cymbal"))
                    ? is(Role.CYMBAL, 0.8, "cymbal", "ride")
                    : several(pieces);
        }
        String piece = pieces.getFirst();
        boolean machine = any("synthbass", "bass", "synth", "percussion", "click");
        if (anyOf(MELODIC) && !machine) {
            return null;
        }
        return is(Role.of(piece), machine ? Math.min(0.9, surety(piece)) : surety(piece), piece);
    }

    /// Several pieces in one name: the first is what it was put up for ("HH+Ride"), but it is less sure.
    private Decision several(List<String> pieces) {
        return is(Role.of(pieces.getFirst()), 0.75, pieces.toArray(String[]::new));
    }

    private @Nullable Decision bass() {
        if (has("upright") && !has("piano")) {
            return is(Role.UPRIGHT, "upright", "bass");
        }
        boolean bass = any("bass", "synthbass");
        if (!bass) {
            return null;
        }
        if (any("winds", "brass")) {
            return null;
        }
        if (has("pad") || (has("organ") && !has("synthbass"))) {
            return null;
        }
        if (has("synthbass")) {
            return is(Role.SYNTHBASS, has("bass") ? 0.95 : surety("synthbass"), "synthbass", "bass");
        }
        if (any("synth", "keys", "epiano")) {
            return is(Role.SYNTHBASS, 0.9, "bass", "synth", "keys");
        }
        if (has("+acoustic") && !has("eguitar") && !has("aguitar")) {
            return is(Role.UPRIGHT, 0.8, "+acoustic", "bass");
        }
        return is(Role.BASS, any("piano", "strings", "drums") ? 0.7 : surety("bass"), "bass");
    }

    private @Nullable Decision guitar() {
        boolean guitar = anyOf(GUITARS);
        boolean pitched =
                any("piano", "epiano", "organ", "keys", "synth", "pad", "strings", "brass", "winds", "plucked");
        if (!guitar) {
            return null;
        }
        if (any("synth", "plucked", "epiano", "organ", "piano", "brass", "winds", "keys")
                && !any("rhythmguitar", "leadguitar")) {
            // "Nord Fender", "Steel Gtr", "Rhodes Twin": an amplifier's name says least.
            boolean word = hits.stream().anyMatch(RoleRules::isGuitarWord);
            return word && any("piano", "keys", "brass", "winds")
                    ? is(Role.of(lastInstrument()), 0.65, lastInstrument())
                    : null;
        }
        boolean acoustic = any("aguitar", "+acoustic");
        double sure = guitarSurety();
        if (acoustic) {
            return is(Role.AGUITAR, Math.max(sure, 0.85), "aguitar", "+acoustic", "eguitar");
        }
        if (has("strings") && hits.stream().anyMatch(hit -> hit.key().equals("string"))) {
            return is(Role.AGUITAR, 0.8, "strings", "eguitar");
        }
        if (has("leadguitar") || any("+lead", "+solo", "+harmony")) {
            return is(Role.LEADGUITAR, Math.max(sure, 0.8), "leadguitar", "+lead", "+solo", "+harmony", "eguitar");
        }
        if (has("rhythmguitar") || any("+rhythm", "+dist", "+riff", "+double")) {
            return is(
                    Role.RHYTHMGUITAR,
                    Math.max(sure, 0.8),
                    "rhythmguitar",
                    "+rhythm",
                    "+dist",
                    "+riff",
                    "+double",
                    "eguitar");
        }
        return is(Role.EGUITAR, pitched ? Math.min(sure, 0.8) : sure, "eguitar", "+electric", "+clean", "+amp");
    }

    private static boolean isGuitarWord(NameHit hit) {
        return hit.word() != null
                && GUITARS.contains(hit.word().meaning())
                && hit.key().matches(".*(g(ui)?t|guit|git|chit).*");
    }

    private double guitarSurety() {
        double surety = Math.max(
                Math.max(surety("eguitar"), surety("aguitar")), Math.max(surety("leadguitar"), surety("rhythmguitar")));
        return any("+amp", "+di", "+electric", "+clean", "+dist", "+lead", "+rhythm", "+solo")
                ? Math.max(surety, 0.85)
                : surety;
    }

    private @Nullable Decision keyboard() {
        if (any("epiano") || (has("piano") && has("+electric"))) {
            return is(Role.EPIANO, Math.max(surety("epiano"), has("piano") ? 0.9 : 0), "epiano", "piano");
        }
        // "Upright" alone is a bass; with a piano it is the piano.
        if (has("piano") && !any("pad", "strings", "organ")) {
            return is(Role.PIANO, surety("piano"), "piano");
        }
        if (hits.stream()
                .anyMatch(hit -> hit.says("keys") && hit.key().matches("mellotron|tron|m400|chamberlin|optigan"))) {
            return is(Role.KEYS, 0.85, "keys");
        }
        if (has("pad") && !has("organ")) {
            return is(Role.PAD, surety("pad"), "pad");
        }
        if (has("organ") && !any("strings", "piano")) {
            return is(Role.ORGAN, surety("organ"), "organ");
        }
        if (has("synth") && !any("percussion", "drums", "plucked")) {
            return is(Role.SYNTH, synthSurety(), "synth");
        }
        return null;
    }

    private double synthSurety() {
        return any("+lead", "strings", "brass", "winds", "keys") ? Math.max(0.8, surety("synth")) : surety("synth");
    }

    private @Nullable Decision drumsAndPercussion() {
        if (has("percussion")) {
            return is(Role.PERCUSSION, surety("percussion"), "percussion");
        }
        if (has("drums")) {
            List<String> others =
                    instruments().stream().filter(each -> !each.equals("drums")).toList();
            // A loop or a beat of something is that something.
            return others.isEmpty()
                    ? is(Role.DRUMS, surety("drums"), "drums")
                    : is(Role.of(others.getLast()), 0.8, others.getLast());
        }
        return null;
    }

    /// One instrument is left, or several that no rule knows together: then the last, as English puts the noun last.
    private @Nullable Decision otherInstrument() {
        List<String> left = new ArrayList<>(instruments());
        left.remove("click");
        if (left.size() > 1) {
            left.remove("keys");
        }
        if (left.isEmpty()) {
            return null;
        }
        String role = left.getLast();
        if (left.size() == 1) {
            return is(roleOf(role), surety(role), role);
        }
        return is(roleOf(role), 0.65, role);
    }

    private @Nullable Decision modifierAlone() {
        if (has("+riff")) {
            return is(Role.RHYTHMGUITAR, 0.75, "+riff");
        }
        if (has("+rhythm")) {
            return is(Role.RHYTHMGUITAR, 0.8, "+rhythm");
        }
        if (has("+acoustic")) {
            return is(Role.AGUITAR, 0.8, "+acoustic");
        }
        if (has("+double") && has("+lead")) {
            return is(Role.DOUBLEVOCAL, 0.75, "+double", "+lead");
        }
        if (has("+backing")) {
            return is(Role.BACKINGVOCAL, 0.75, "+backing");
        }
        if (has("+solo")) {
            return is(Role.LEADGUITAR, 0.7, "+solo");
        }
        if (has("+dist")) {
            return any("=left", "=right") ? is(Role.RHYTHMGUITAR, 0.75, "+dist") : is(Role.EGUITAR, 0.6, "+dist");
        }
        if (has("+electric")) {
            return is(Role.EGUITAR, 0.75, "+electric");
        }
        if (has("+clean") || has("+amp")) {
            return is(Role.EGUITAR, 0.6, "+clean", "+amp");
        }
        return null;
    }

    private static Role roleOf(String meaning) {
        return meaning.equals("vocal") ? Role.LEADVOCAL : Role.of(meaning);
    }

    private List<String> instruments() {
        return said.stream()
                .filter(meaning -> Character.isLetter(meaning.charAt(0)))
                .toList();
    }

    private String lastInstrument() {
        return instruments().getLast();
    }

    private boolean has(String meaning) {
        return said.contains(meaning);
    }

    private boolean any(String... meanings) {
        for (String meaning : meanings) {
            if (said.contains(meaning)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyOf(Set<String> meanings) {
        return said.stream().anyMatch(meanings::contains);
    }

    /// How sure the surest word of this meaning is; a meaning that was concluded from others is taken as said.
    private double surety(String meaning) {
        double surest = 0;
        for (NameHit hit : hits) {
            if (hit.word() != null && hit.word().meaning().equals(meaning)) {
                surest = Math.max(surest, hit.word().surety());
            }
        }
        return surest == 0 && said.contains(meaning) ? 0.85 : surest;
    }

    private Decision is(Role role, String... because) {
        return is(role, surety(because[0]), because);
    }

    private Decision is(Role role, double confidence, String... because) {
        return new Decision(role, confidence, Set.of(because));
    }
}
