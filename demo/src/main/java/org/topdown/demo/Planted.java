package org.topdown.demo;

import java.util.List;
import java.util.stream.Stream;
import org.topdown.demo.band.RhythmGuitar;
import org.topdown.demo.kit.DrumKit;
import org.topdown.demo.kit.Microphone;
import org.topdown.demo.kit.Ringing;
import org.topdown.demo.score.Section;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;

/// The flaws planted in the song. Those that an instrument has of itself are made where it is made; those that
/// befell its file, here.
final class Planted {
    static final int KICK_OUT_SLIP_FRAMES = 168;
    private static final double BRIGHT_HZ = 6_000;
    private static final double BRIGHT_DB = 6;
    // In and out within the pauses around the verse.
    private static final double BRIGHT_FROM_BEAT = Section.VERSE_2.firstBeat() - 0.2;
    private static final double BRIGHT_TO_BEAT = Section.VERSE_2.endBeat() - 0.3;
    private static final int FADE_FRAMES = 2_400;
    private static final double ORGAN_MISSING_DB = 16;

    private Planted() {}

    /// The lead vocal, too bright in the second verse: another microphone, another day.
    static float[] brighten(float[] vocal) {
        Filter shelf = Filter.highShelf(BRIGHT_HZ, BRIGHT_DB);
        int from = Tempo.frame(BRIGHT_FROM_BEAT);
        int to = Tempo.frame(BRIGHT_TO_BEAT);
        for (int i = 0; i < vocal.length; i++) {
            double bright = shelf.next(vocal[i]);
            double in = Math.clamp((double) (i - from) / FADE_FRAMES, 0, 1);
            double out = Math.clamp((double) (to - i) / FADE_FRAMES, 0, 1);
            vocal[i] += (float) (in * out * (bright - vocal[i]));
        }
        return vocal;
    }

    static List<Flaw> flaws() {
        int distance = DrumKit.kickTravelFrames(Microphone.KICK_OUT) - DrumKit.kickTravelFrames(Microphone.KICK_IN);
        return List.of(
                new Flaw.Ringing(
                        names(Part.SNARE_TOP, Part.SNARE_BOTTOM), Ringing.FREQUENCY_HZ, Ringing.Q, Ringing.T60_SECONDS),
                new Flaw.Boxy(
                        names(Part.RHYTHM_GTR_L, Part.RHYTHM_GTR_R),
                        RhythmGuitar.BOXY_HZ,
                        RhythmGuitar.BOXY_DB,
                        RhythmGuitar.BOXY_Q),
                new Flaw.Buried(names(Part.ORGAN), Part.ORGAN.roughFaderDb, ORGAN_MISSING_DB),
                new Flaw.OppositePolarity(names(Part.SNARE_BOTTOM), Part.SNARE_TOP.fileName()),
                new Flaw.Bright(
                        names(Part.LEAD_VOCAL),
                        Section.VERSE_2.title(),
                        BRIGHT_HZ,
                        BRIGHT_DB,
                        (double) Tempo.frame(BRIGHT_FROM_BEAT) / Rate.HZ,
                        (double) Tempo.frame(BRIGHT_TO_BEAT) / Rate.HZ),
                new Flaw.Late(names(Part.KICK_OUT), Part.KICK_IN.fileName(), KICK_OUT_SLIP_FRAMES, distance));
    }

    private static List<String> names(Part... parts) {
        return Stream.of(parts).map(Part::fileName).toList();
    }
}
