package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Rate;

/// The drummer: a half-open push in the choruses, ghost notes in the verses, a fill where the song turns.
public final class DrumPart {
    private static final double SPREAD_SECONDS = 0.004;
    // Behind the beat with the left hand, ahead with the right: what makes a groove sit.
    private static final double SNARE_LATE_SECONDS = 0.004;
    private static final double HAT_EARLY_SECONDS = -0.002;

    private final Dice dice;
    private final List<Stroke> strokes = new ArrayList<>();

    private DrumPart(Dice dice) {
        this.dice = dice;
    }

    public static List<Stroke> play(long seed) {
        DrumPart part = new DrumPart(new Dice(seed, "drummer"));
        for (int bar = 0; bar < Tempo.BARS; bar++) {
            part.bar(bar);
        }
        part.strokes.sort(Comparator.comparingInt(Stroke::frame));
        return List.copyOf(part.strokes);
    }

    private void bar(int bar) {
        Section section = Section.atBar(bar);
        int within = bar - section.firstBar();
        double at = bar * Tempo.BEATS_PER_BAR;
        boolean last = within == section.bars() - 1;
        switch (section) {
            case INTRO -> intro(at, within);
            case VERSE_1, VERSE_2 -> verse(at, within, section == Section.VERSE_2);
            case CHORUS_1, CHORUS_2 -> chorus(at, within, last);
            case OUTRO -> outro(at, within);
        }
        if (last && section != Section.OUTRO) {
            fill(at, section);
        }
    }

    private void intro(double at, int within) {
        if (within < 2) {
            for (int eighth = 0; eighth < 8; eighth += 2) {
                hit(Drum.HAT_CLOSED, at + eighth * 0.5, 0.45);
            }
            return;
        }
        for (int quarter = 0; quarter < 4; quarter++) {
            hit(Drum.KICK, at + quarter, 0.72);
        }
        int eighths = within == 3 ? 4 : 8;
        for (int eighth = 0; eighth < eighths; eighth++) {
            hit(Drum.HAT_HALF_OPEN, at + eighth * 0.5, eighth % 2 == 0 ? 0.6 : 0.42);
        }
    }

    private void verse(double at, int within, boolean busier) {
        boolean turn = within == 7;
        hit(Drum.KICK, at, 0.9);
        hit(Drum.KICK, at + 1.5, 0.62);
        if (!turn) {
            hit(Drum.KICK, at + 2.5, 0.84);
        }
        if (within % 2 == 1 && !turn) {
            hit(Drum.KICK, at + 3.5, 0.55);
        }
        hit(Drum.SNARE, at + 1, 0.86);
        if (!turn) {
            hit(Drum.SNARE, at + 3, 0.88);
            hit(Drum.SNARE, at + 1.75, dice.between(0.1, 0.2));
        }
        if (busier && !turn) {
            hit(Drum.SNARE, at + 2.25, dice.between(0.1, 0.18));
        }
        int eighths = turn ? 4 : 8;
        for (int eighth = 0; eighth < eighths; eighth++) {
            boolean lift = within % 4 == 3 && eighth == 7;
            hit(lift ? Drum.HAT_OPEN : Drum.HAT_CLOSED, at + eighth * 0.5, eighth % 2 == 0 ? 0.68 : 0.42);
        }
        if (within == 0) {
            hit(Drum.CRASH_RIGHT, at, 0.62);
        }
    }

    private void chorus(double at, int within, boolean last) {
        hit(Drum.KICK, at, 0.95);
        hit(Drum.KICK, at + 0.5, 0.66);
        if (!last) {
            hit(Drum.KICK, at + 2, 0.86);
            hit(Drum.KICK, at + 2.5, 0.9);
        }
        hit(Drum.SNARE, at + 1, 0.96);
        if (!last) {
            hit(Drum.SNARE, at + 3, 0.98);
        }
        int eighths = last ? 4 : 8;
        for (int eighth = 0; eighth < eighths; eighth++) {
            boolean crash = eighth == 0 && within % 4 == 0;
            if (!crash) {
                hit(within < 4 ? Drum.HAT_HALF_OPEN : Drum.RIDE, at + eighth * 0.5, eighth % 2 == 0 ? 0.85 : 0.6);
            }
        }
        if (within % 4 == 0) {
            hit(Drum.CRASH_LEFT, at, 0.95);
        }
        if (within == 0) {
            hit(Drum.CRASH_RIGHT, at, 0.85);
        }
    }

    private void outro(double at, int within) {
        if (within == 0) {
            hit(Drum.KICK, at, 0.9);
            hit(Drum.CRASH_LEFT, at, 0.9);
            hit(Drum.SNARE, at + 1, 0.9);
            hit(Drum.KICK, at + 1.5, 0.8);
            fill(at, Section.OUTRO);
        } else if (within == 1) {
            hit(Drum.KICK, at, 1);
            hit(Drum.CRASH_LEFT, at, 1);
            hit(Drum.CRASH_RIGHT, at, 0.95);
        }
    }

    /// Two beats round the kit, growing.
    private void fill(double at, Section section) {
        Drum[] round = switch (section) {
            case INTRO ->
                new Drum[] {
                    Drum.SNARE, Drum.SNARE, Drum.TOM_1, Drum.TOM_1,
                    Drum.TOM_2, Drum.TOM_2, Drum.FLOOR_TOM, Drum.FLOOR_TOM
                };
            case VERSE_1, VERSE_2 ->
                new Drum[] {
                    Drum.SNARE, Drum.TOM_1, Drum.SNARE, Drum.TOM_2,
                    Drum.SNARE, Drum.FLOOR_TOM, Drum.SNARE, Drum.SNARE
                };
            case CHORUS_1, CHORUS_2, OUTRO ->
                new Drum[] {
                    Drum.TOM_1, Drum.TOM_1, Drum.TOM_2, Drum.TOM_2,
                    Drum.FLOOR_TOM, Drum.FLOOR_TOM, Drum.SNARE, Drum.FLOOR_TOM
                };
        };
        for (int i = 0; i < round.length; i++) {
            hit(round[i], at + 2 + i * 0.25, 0.62 + 0.045 * i);
        }
        hit(Drum.KICK, at + 2, 0.75);
        hit(Drum.KICK, at + 3, 0.75);
    }

    private void hit(Drum drum, double beat, double velocity) {
        double seconds = dice.normal() * SPREAD_SECONDS
                + switch (drum) {
                    case SNARE -> SNARE_LATE_SECONDS;
                    case HAT_CLOSED, HAT_HALF_OPEN, HAT_OPEN, RIDE -> HAT_EARLY_SECONDS;
                    case KICK, TOM_1, TOM_2, FLOOR_TOM, CRASH_LEFT, CRASH_RIGHT -> 0;
                };
        double human = velocity * (1 + 0.06 * dice.normal());
        strokes.add(
                new Stroke(drum, Math.max(0, Tempo.frame(beat) + Rate.frames(seconds)), Math.clamp(human, 0.05, 1)));
    }
}
