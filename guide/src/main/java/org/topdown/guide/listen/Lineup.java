package org.topdown.guide.listen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.topdown.dsp.level.HeadParams;
import org.topdown.ears.Alignment;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Strip;

/// Lines microphones and lines of one performance up at the heads of their strips: kick in and out, DI and
/// amp, close microphones and overheads. What arrives early is delayed and what pulls the other way is turned
/// over; the reference stays as it is unless something arrives later than it does.
///
/// @param reference what the others are lined up with
/// @param heads     by strip, the reference first: what its head is to be
/// @param places    one for each of the others
public record Lineup(Strip reference, List<Head> heads, List<Place> places) {
    public Lineup {
        heads = List.copyOf(heads);
        places = List.copyOf(places);
    }

    /// What the head of a strip is to be.
    public record Head(Strip strip, HeadParams params) {}

    /// How a strip stood to the reference and stands now.
    ///
    /// @param lagMs     how much later than the reference the recording is; negative: earlier
    /// @param opposed   whether it has the other polarity
    /// @param before    correlation, -1 to 1, as the heads stood
    /// @param after     as they are to stand
    /// @param stretches that were compared
    /// @param agreeing  that say the same by themselves
    public record Place(
            Strip strip, double lagMs, boolean opposed, double before, double after, int stretches, int agreeing) {}

    /// @param reference a track
    /// @param others    tracks, one or more
    /// @throws Trouble if one of them is no track with audio, or it is not sure how it stands to the reference
    public static Lineup find(
            Strip reference, List<Strip> others, double sampleRateHz, ClipLibrary clips, Progress progress)
            throws IOException {
        Clip first = clipOf(reference);
        List<Integer> delays = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        int base = frames(reference, sampleRateHz);
        int least = base;
        try (ClipAudio heard = clips.open(first)) {
            for (Strip other : others) {
                progress.check();
                progress.at((double) delays.size() / others.size());
                Clip clip = clipOf(other);
                Alignment.Finding finding;
                try (ClipAudio audio = clips.open(clip)) {
                    finding = Alignment.compare(heard, first.startFrame(), audio, clip.startFrame());
                }
                if (!finding.sure()) {
                    throw unsure(reference, other, finding);
                }
                boolean turned =
                        other.head().polarityInverted() != reference.head().polarityInverted();
                double before = finding.correlationAt(frames(other, sampleRateHz) - base) * (turned ? -1 : 1);
                places.add(new Place(
                        other,
                        -finding.lagFrames() * 1000.0 / sampleRateHz,
                        finding.opposed(),
                        before,
                        finding.correlation(),
                        finding.stretches(),
                        finding.agreeing()));
                delays.add(base + finding.lagFrames());
                least = Math.min(least, base + finding.lagFrames());
            }
        }
        // None can be moved earlier than it was recorded, so all wait for the latest.
        int wait = Math.max(0, -least);
        List<Head> heads = new ArrayList<>();
        heads.add(head(reference, base + wait, reference.head().polarityInverted(), sampleRateHz));
        for (int i = 0; i < others.size(); i++) {
            boolean inverted =
                    reference.head().polarityInverted() != places.get(i).opposed();
            heads.add(head(others.get(i), delays.get(i) + wait, inverted, sampleRateHz));
        }
        return new Lineup(reference, heads, places);
    }

    private static Clip clipOf(Strip strip) throws Trouble {
        Clip clip = strip.clip();
        if (clip == null) {
            throw new Trouble(
                    "\"" + strip.id() + "\" has no audio of its own",
                    strip.id(),
                    "line up tracks; what a bus carries is lined up by its tracks");
        }
        return clip;
    }

    private static int frames(Strip strip, double sampleRateHz) {
        return (int) Math.round(strip.head().delayMs() * sampleRateHz / 1000);
    }

    private static Head head(Strip strip, int frames, boolean inverted, double sampleRateHz) {
        HeadParams head = strip.head();
        double delayMs = frames == frames(strip, sampleRateHz) ? head.delayMs() : frames * 1000.0 / sampleRateHz;
        return new Head(strip, head.withDelayMs(delayMs).withPolarityInverted(inverted));
    }

    private static Trouble unsure(Strip reference, Strip other, Alignment.Finding finding) {
        String figures = String.format(
                Locale.ROOT,
                "correlation %.2f, %.1f times the next best fit, in %d of %d stretches",
                finding.correlation(),
                finding.overRival(),
                finding.agreeing(),
                finding.stretches());
        String why = switch (finding.doubt()) {
            case NONE, NEVER_TOGETHER -> "they never play together";
            case LITTLE_IN_COMMON -> "they have too little in common (" + figures + ")";
            case AMBIGUOUS -> "they fit nearly as well at another delay or the other way round (" + figures + ")";
            case UNSTEADY -> "it differs along the song (" + figures + ")";
        };
        return new Trouble(
                "it is not sure how \"" + other.id() + "\" lies to \"" + reference.id() + "\": " + why,
                other.id(),
                "line the others up without it, choose another reference with --to, or set head.delayMs by ear");
    }
}
