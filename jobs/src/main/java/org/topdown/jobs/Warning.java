package org.topdown.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import org.topdown.ears.inventory.FileFinding;
import org.topdown.guide.rough.PrintLevel;

/// What the user should know of a file or a strip, as it is kept in the store. The one place with the words:
/// whom it concerns, what was found with its figure, what to do.
///
/// @param about a file, relative to the imported folder, or a strip's name; empty in songs of early versions
/// @param found without a full stop
/// @param todo  likewise; empty if there is nothing to do
public record Warning(WarningKind kind, String about, String found, String todo) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Warning {}

    /// Early versions kept whole sentences.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Warning ofSentence(String sentence) {
        return new Warning(WarningKind.NOTE, "", sentence, "");
    }

    Warning withTodo(String newTodo) {
        return new Warning(kind, about, found, newTodo);
    }

    /// "Snare Bottom.wav: opposite polarity to Snare Top.wav; flip it on the desk."
    String text() {
        if (about.isEmpty()) {
            return found;
        }
        return about + ": " + found + (todo.isEmpty() ? "." : "; " + todo + ".");
    }

    static Warning of(String file, FileFinding finding) {
        return switch (finding) {
            case FileFinding.NoAudio() -> new Warning(WarningKind.EMPTY, file, "no audio", "export it again");
            case FileFinding.NotFinite(long samples) ->
                new Warning(
                        WarningKind.NOT_FINITE,
                        file,
                        (samples == 1 ? "1 sample was" : samples + " samples were")
                                + " not a number and became silence",
                        "export it again");
            case FileFinding.Silent() ->
                new Warning(
                        WarningKind.SILENT,
                        file,
                        "silent from beginning to end",
                        "replace the take, or leave it out of the mix");
            case FileFinding.Clipped(long places, double peakDbfs) ->
                new Warning(
                        WarningKind.CLIPPED,
                        file,
                        words("clipped in %d places, peaks at %.1f dBFS", places, peakDbfs),
                        "export it again at a lower level, if there is a better take");
            case FileFinding.OverFullScale(double overDb) ->
                new Warning(
                        WarningKind.OVER_FULL_SCALE,
                        file,
                        words("%.1f dB over full scale", overDb),
                        "nothing is lost here, but players clip it");
            case FileFinding.OneSided(int sounding) ->
                new Warning(
                        WarningKind.SIDES,
                        file,
                        "only the " + (sounding == 0 ? "left" : "right") + " channel holds sound",
                        "find the other side, or export it in mono");
            case FileFinding.MonoInStereo() ->
                new Warning(WarningKind.MONO, file, "the same in both channels", "it is taken as mono");
            case FileFinding.SidesOpposed(double correlation) ->
                new Warning(
                        WarningKind.SIDES,
                        file,
                        words(
                                "left and right work against each other (correlation %.2f) and vanish in mono",
                                correlation),
                        "export it again with one side's polarity inverted");
            case FileFinding.DcOffset(int channel, int of, double offset) ->
                new Warning(
                        WarningKind.DC,
                        file,
                        words("a DC offset of %+.2f %% of full scale", 100 * offset)
                                + (of == 1 ? "" : " in channel " + (channel + 1)),
                        "a high-pass at 20 Hz in the equaliser of its strip takes it out");
            case FileFinding.VeryQuiet(double peakDbfs) ->
                new Warning(
                        WarningKind.QUIET,
                        file,
                        words("very quiet: peaks at %.0f dBFS", peakDbfs),
                        "check how it was exported, and bring the right one in with topdown replace");
        };
    }

    /// @param damaged whether audio is missing or broken
    static Warning ofReader(String file, String note, boolean damaged) {
        return damaged
                ? new Warning(WarningKind.DAMAGED, file, note, "export it again")
                : new Warning(WarningKind.NOTE, file, note, "");
    }

    static Warning duplicate(String file, String other) {
        return new Warning(
                WarningKind.DUPLICATE,
                file,
                "an exact duplicate of " + other,
                "topdown replace brings in the take that was meant");
    }

    /// @param apartMs how far the two stand apart where they fit
    static Warning opposed(String file, String other, double correlation, double apartMs) {
        return new Warning(
                WarningKind.POLARITY,
                file,
                words("opposite polarity to %s (correlation %.2f, %.1f ms apart)", other, correlation, apartMs),
                "where they thin out together, the polarity switch of its strip mends it");
    }

    /// @param lateMs how much later than the other it comes; negative: before
    static Warning late(String file, String other, double lateMs) {
        return new Warning(
                WarningKind.TIME,
                file,
                words(
                        "%.1f ms %s %s, more than the distance between them explains",
                        Math.abs(lateMs), lateMs > 0 ? "after" : "before", other),
                words(
                        "a delay of %.1f ms on the strip of %s would bring the two together",
                        Math.abs(lateMs), lateMs > 0 ? other : file));
    }

    /// @param seconds how long before the song's first frame its time stamp lies
    static Warning beforeTheSong(String file, double seconds) {
        return new Warning(
                WarningKind.TIME,
                file,
                words("stamped %.3f s before the song begins, so it begins with the song", seconds),
                "export it again from where the song begins");
    }

    static Warning unclear(String file, String why) {
        return new Warning(
                WarningKind.ROLE, file, "not clear what it carries (" + why + ")", "say so with topdown role");
    }

    static Warning missing(String strip) {
        return new Warning(WarningKind.MISSING, strip, "its audio is missing", "give it a take with topdown replace");
    }

    static Warning unheard(String strip) {
        return new Warning(
                WarningKind.QUIET,
                strip,
                "silent to a loudness meter: nothing above -70 LUFS, so its fader is off",
                "if that is the wrong file, bring the right one in with topdown replace");
    }

    static Warning bleedOnly(String strip) {
        return new Warning(
                WarningKind.BLEED_ONLY,
                strip,
                "bleed only: it hears other instruments and nothing of its own, so its fader is off",
                "if it does play, topdown rough-mix SONG --only and its strip brings it in");
    }

    static Warning missed(String strip, PrintLevel level) {
        return new Warning(
                WarningKind.LOUDNESS,
                strip,
                words("the print comes to %.1f LUFS, not to the %.1f asked", level.reachedLufs(), level.askedLufs())
                        + (level.limit().isEmpty() ? "" : ": " + level.limit()),
                level.reachedLufs() < level.askedLufs()
                        ? "ask for less, or tame the peaks of what drives it"
                        : "lower the mix-bus fader");
    }

    static Warning catchAll(String bus, String strips) {
        return new Warning(WarningKind.CATCH_ALL, bus, "the catch-all for " + strips, "topdown role gives them one");
    }

    private static String words(String form, Object... figures) {
        return String.format(Locale.ROOT, form, figures);
    }
}
