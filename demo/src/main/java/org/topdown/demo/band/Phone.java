package org.topdown.demo.band;

import java.util.ArrayList;
import java.util.List;

/// The sounds of speech that the singers know: where the mouth puts its first three formants, and the noise it
/// makes.
///
/// Formants of the vowels after G. E. Peterson & H. L. Barney, "Control methods used in a study of the vowels",
/// J. Acoust. Soc. Am. 24, 1952 (men); the rest rounded from common tables of formant synthesisers.
enum Phone {
    AA("aa", 730, 1090, 2440),
    AE("ae", 660, 1720, 2410),
    AH("ah", 640, 1190, 2390),
    AO("ao", 570, 840, 2410),
    EH("eh", 530, 1840, 2480),
    ER("er", 490, 1350, 1690),
    IH("ih", 390, 1990, 2550),
    IY("iy", 280, 2250, 2950),
    UH("uh", 440, 1020, 2240),
    UW("uw", 320, 870, 2240),
    M("m", 0.07, 260, 1050, 2200, 0.4, 0, 1, 0),
    N("n", 0.06, 270, 1500, 2400, 0.4, 0, 1, 0),
    NG("ng", 0.07, 280, 2000, 2600, 0.35, 0, 1, 0),
    L("l", 0.06, 340, 1100, 2600, 0.6, 0, 1, 0),
    R("r", 0.06, 330, 1150, 1600, 0.6, 0, 1, 0),
    W("w", 0.07, 300, 650, 2200, 0.6, 0, 1, 0),
    Y("y", 0.06, 280, 2250, 3000, 0.6, 0, 1, 0),
    B("b", 0.05, 250, 800, 2200, 0.12, 700, 0.8, 0.35),
    D("d", 0.05, 260, 1700, 2600, 0.12, 3_800, 1, 0.35),
    G("g", 0.05, 260, 1900, 2300, 0.12, 2_000, 1, 0.35),
    P("p", 0.08, 400, 900, 2300, 0, 900, 0.8, 0.6),
    T("t", 0.08, 400, 1750, 2600, 0, 4_600, 0.9, 0.8),
    K("k", 0.08, 400, 1850, 2400, 0, 2_200, 1, 0.7),
    S("s", 0.11, 400, 1750, 2600, 0, 7_400, 1.6, 0.75),
    Z("z", 0.08, 320, 1700, 2600, 0.25, 7_000, 1.6, 0.4),
    SH("sh", 0.11, 400, 1800, 2500, 0, 3_400, 1.4, 0.75),
    F("f", 0.1, 350, 1000, 2400, 0, 6_500, 0.35, 0.22),
    V("v", 0.06, 300, 1100, 2400, 0.35, 6_000, 0.35, 0.1),
    TH("th", 0.09, 350, 1400, 2500, 0, 6_800, 0.4, 0.22),
    DH("dh", 0.05, 300, 1400, 2500, 0.4, 6_000, 0.4, 0.08),
    H("h", 0.08, 600, 1300, 2500, 0, 1_600, 0.4, 0.25);

    final String spelling;
    final double seconds;
    private final double f1;
    private final double f2;
    private final double f3;
    /// How much of the voice is heard through it, 0 to 1.
    final double voice;

    final double hissHz;
    final double hissQ;
    final double hiss;

    Phone(String spelling, double f1, double f2, double f3) {
        this(spelling, 0, f1, f2, f3, 1, 0, 1, 0);
    }

    Phone(
            String spelling,
            double seconds,
            double f1,
            double f2,
            double f3,
            double voice,
            double hissHz,
            double hissQ,
            double hiss) {
        this.spelling = spelling;
        this.seconds = seconds;
        this.f1 = f1;
        this.f2 = f2;
        this.f3 = f3;
        this.voice = voice;
        this.hissHz = hissHz;
        this.hissQ = hissQ;
        this.hiss = hiss;
    }

    /// @param index 0 to 2
    double formantHz(int index) {
        return index == 0 ? f1 : index == 1 ? f2 : f3;
    }

    /// Closed first, then let go with a burst.
    boolean isPlosive() {
        return switch (this) {
            case B, D, G, P, T, K -> true;
            default -> false;
        };
    }

    /// The consonants of a cluster, "str" or "ngz".
    static List<Phone> consonants(String text) {
        List<Phone> phones = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Phone best = longestAt(text, at);
            phones.add(best);
            at += best.spelling.length();
        }
        return phones;
    }

    private static Phone longestAt(String text, int at) {
        for (int length = Math.min(2, text.length() - at); length > 0; length--) {
            for (Phone phone : values()) {
                if (phone.spelling.length() == length && text.startsWith(phone.spelling, at)) {
                    return phone;
                }
            }
        }
        throw new IllegalArgumentException("nobody here can sing \"" + text + "\"");
    }

    /// Where a vowel begins and where it ends; the same twice unless it glides.
    static Phone[] vowel(String name) {
        return switch (name) {
            case "ay" -> new Phone[] {AA, IH};
            case "aw" -> new Phone[] {AA, UH};
            case "ey" -> new Phone[] {EH, IY};
            case "ow" -> new Phone[] {AO, UH};
            default -> {
                Phone only = longestAt(name, 0);
                yield new Phone[] {only, only};
            }
        };
    }
}
