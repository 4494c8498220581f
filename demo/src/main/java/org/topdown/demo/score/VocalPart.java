package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.List;

/// The tune and its words, as syllables: `beat beats note onset-vowel-coda`, the beat from the start of the
/// section.
public final class VocalPart {
    private static final String VERSE_1 = """
            0.5 0.5 E4 w-ao-; 1 0.5 E4 k-ih-ng; 1.5 1 G4 h-ow-m; 2.5 0.5 F#4 -ah-; 3 0.5 E4 l-ao-ng; 3.5 0.5 D4 dh-ah-
            4 0.5 E4 r-ih-; 4.5 0.5 D4 v-er-; 5 2 B3 s-ay-d
            8.5 0.5 D4 -eh-v; 9 0.5 D4 r-iy-; 9.5 0.5 E4 w-ih-n; 10 0.5 D4 d-ow-; 10.5 0.5 D4 h-ae-z; 11 0.5 B3 -ah-
            11.5 0.5 D4 d-ih-; 12 0.5 D4 f-er-n; 12.5 2.2 A3 l-ay-t
            16.5 0.5 E4 y-uw-; 17 0.5 E4 w-er-; 17.5 1 G4 s-ey-; 18.5 0.5 F#4 -ih-ng; 19 0.5 E4 s-ah-m; 19.5 0.5 G4 th-ih-ng
            20 0.5 E4 -ih-n; 20.5 0.5 D4 dh-ah-; 21 2 E4 d-aa-rk
            24 0.5 C4 -ay-; 24.5 0.5 C4 k-ae-n; 25 0.5 D4 s-t-ih-l; 25.5 1 E4 h-iy-r; 26.5 0.5 D4 -ih-t
            27 0.5 E4 k-ao-; 27.5 0.5 E4 l-ih-ng; 28 1.5 F#4 n-aw-; 30 0.5 D4 k-ah-m; 30.5 1 E4 -aa-n
            """;
    private static final String VERSE_2 = """
            0.5 0.5 E4 f-ay-v; 1 0.5 E4 -ow-; 1.5 1 G4 k-l-aa-k; 2.5 0.5 F#4 -ah-; 3 0.5 E4 s-ih-; 3.5 0.5 D4 t-iy-
            4 0.5 E4 s-t-ih-l; 4.5 0.5 D4 -ah-; 5 1.4 B3 s-l-iy-p
            8.5 0.5 D4 f-ey-; 9 0.5 D4 s-ih-z; 9.5 0.5 E4 -ih-n; 10 0.5 D4 dh-ah-; 10.5 0.5 D4 s-ih-; 11 0.5 B3 l-ah-nt
            11.5 0.5 D4 s-t-r-iy-t; 12 0.5 D4 w-iy-; 12.5 2 A3 s-iy-
            16.5 0.5 E4 s-ah-m; 17 0.5 E4 b-ah-; 17.5 1 G4 d-iy-; 18.5 0.5 F#4 s-ih-ngz; 19 0.5 E4 -ah-; 19.5 0.5 G4 s-ao-ng
            20 0.5 E4 s-ow-; 20.5 0.5 D4 s-ao-ft; 21 1.4 E4 -ah-n
            24 0.5 C4 s-ow-; 24.5 0.5 C4 s-ey-; 25 0.5 D4 -ih-t; 25.5 1 E4 l-aw-d; 26.5 0.5 D4 s-ey-
            27 0.5 E4 -ih-t; 27.5 0.5 E4 s-t-r-ey-t; 28 1.5 F#4 n-aw-; 30 0.5 D4 k-ah-m; 30.5 1 E4 -aa-n
            """;
    private static final String CHORUS = """
            0 0.9 G4 t-aa-p; 1 2 A4 d-aw-n; 3.5 0.5 F#4 l-eh-t; 4 0.5 F#4 dh-ah-; 4.5 0.5 F#4 l-ay-t; 5 0.5 E4 k-ah-m
            5.5 1.6 D4 -ih-n
            8 0.9 G4 t-aa-p; 9 2 B4 d-aw-n; 11.5 0.5 G4 w-iy-; 12 0.5 G4 k-ae-n; 12.5 0.5 G4 s-t-aa-rt; 13 0.5 E4 -ah-
            13.5 1.6 E4 g-eh-n
            16 0.9 G4 t-aa-p; 17 2 A4 d-aw-n; 19.5 0.5 F#4 dh-ah-; 20 0.5 F#4 h-ow-l; 20.5 0.5 F#4 w-ay-d; 21 0.5 E4 w-er-ld
            21.5 1.6 D4 r-ih-ngz
            24 0.5 E4 -ae-nd; 24.5 0.5 E4 -eh-v; 25 0.5 G4 r-iy-; 25.5 0.5 G4 th-ih-ng; 26 1.5 G4 f-ao-lz
            28 0.5 A4 -ih-n; 28.5 0.5 A4 t-uw-; 29 2.4 A4 p-l-ey-s
            """;
    private static final String ENDING = "0 0.9 G4 t-aa-p; 1 2 E4 d-aw-n; 4 5 G4 -ow-";
    private static final List<String> VOWELS =
            List.of("aa", "ae", "ah", "ao", "eh", "er", "ey", "ih", "iy", "ow", "uh", "uw", "aw", "ay");

    private VocalPart() {}

    public static List<Syllable> lead() {
        List<Syllable> part = new ArrayList<>();
        part.addAll(read(VERSE_1, Section.VERSE_1.firstBeat(), 0.74));
        part.addAll(read(CHORUS, Section.CHORUS_1.firstBeat(), 0.8));
        part.addAll(read(VERSE_2, Section.VERSE_2.firstBeat(), 0.74));
        part.addAll(read(CHORUS, Section.CHORUS_2.firstBeat(), 0.86));
        part.addAll(read(ENDING, Section.OUTRO.firstBeat(), 0.85));
        return part;
    }

    /// A tone of the chord above the tune (1), below it (2), or the tune an octave down (3); "ooh" in the
    /// second verse.
    public static List<Syllable> backing(int voice) {
        List<Syllable> part = new ArrayList<>();
        harmonise(part, read(CHORUS, Section.CHORUS_1.firstBeat(), 0.7), voice);
        for (int bar = Section.VERSE_2.firstBar() + 4; bar < Section.VERSE_2.firstBar() + 8; bar++) {
            int tone = Chord.atBar(bar).voicing(55, 3)[3 - voice];
            part.add(new Syllable(bar * 4, 3.6, tone, "", "uw", "", 0.4));
        }
        harmonise(part, read(CHORUS, Section.CHORUS_2.firstBeat(), 0.8), voice);
        harmonise(part, read(ENDING, Section.OUTRO.firstBeat(), 0.7), voice);
        return part;
    }

    private static void harmonise(List<Syllable> part, List<Syllable> tune, int voice) {
        for (Syllable sung : tune) {
            Chord chord = Chord.atBeat(sung.beat() + 0.25);
            part.add(sung.withMidi(
                    switch (voice) {
                        case 1 -> chord.toneAtOrAbove(sung.midi() + 3);
                        case 2 -> chord.toneAtOrBelow(sung.midi() - 3);
                        default -> sung.midi() - 12;
                    }));
        }
    }

    static List<Syllable> read(String text, double firstBeat, double effort) {
        List<Syllable> part = new ArrayList<>();
        for (String item : text.strip().split("\\s*[;\\n]\\s*", -1)) {
            String[] fields = item.strip().split(" ", -1);
            String[] sounds = fields[3].split("-", -1);
            StringBuilder onset = new StringBuilder();
            int i = 0;
            for (; !VOWELS.contains(sounds[i]); i++) {
                onset.append(sounds[i]);
            }
            StringBuilder coda = new StringBuilder();
            for (int k = i + 1; k < sounds.length; k++) {
                coda.append(sounds[k]);
            }
            part.add(new Syllable(
                    firstBeat + Double.parseDouble(fields[0]),
                    Double.parseDouble(fields[1]),
                    midi(fields[2]),
                    onset.toString(),
                    sounds[i],
                    coda.toString(),
                    effort));
        }
        return part;
    }

    private static int midi(String name) {
        int step = switch (name.charAt(0)) {
            case 'C' -> 0;
            case 'D' -> 2;
            case 'E' -> 4;
            case 'F' -> 5;
            case 'G' -> 7;
            case 'A' -> 9;
            case 'B' -> 11;
            default -> throw new IllegalArgumentException("there is no note " + name);
        };
        int sharp = name.charAt(1) == '#' ? 1 : 0;
        return 12 * (name.charAt(name.length() - 1) - '0' + 1) + step + sharp;
    }
}
