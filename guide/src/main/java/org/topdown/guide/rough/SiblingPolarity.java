package org.topdown.guide.rough;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.inventory.Siblings;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;

/// Turns the second microphone or line of an instrument over at the head of its strip where it pulls against the first:
/// a snare's bottom against its top, a kick's outside against its inside, an amp against the DI. A balance set on a
/// pair
/// that cancels would be none. The files stay as they are, and the head's switch is the whole of it.
///
/// @param mix     the desk
/// @param choices one for each strip that was turned
public record SiblingPolarity(Mix mix, List<Choice> choices) {
    /// Opposite for certain: two microphones in one kit reach this by chance only where `Siblings` says so.
    private static final double OPPOSED_BELOW = -0.3;

    /// By detail, the detail of the first microphone or line.
    private static final Map<String, String> FIRST_OF = Map.of("out", "in", "bottom", "top", "amp", "di");

    public SiblingPolarity {
        choices = List.copyOf(choices);
    }

    private record Opposed(Strip first, Siblings.Relation relation) {}

    /// @param desk strips as they were laid out; heads that are inverted already are left alone
    /// @throws IOException if a clip cannot be read
    public static SiblingPolarity turned(Mix desk, double sampleRateHz, ClipLibrary clips) throws IOException {
        Mix mix = desk;
        List<Choice> choices = new ArrayList<>();
        for (Strip second : desk.tier(Tier.TRACK)) {
            Opposed opposed = second.head().polarityInverted() ? null : opposed(second, desk, clips);
            if (opposed == null) {
                continue;
            }
            mix = mix.with(second.withHead(second.head().withPolarityInverted(true)));
            choices.add(new Choice(
                    second.id(),
                    "polarity",
                    "inverted at the head of the strip",
                    MixBusStage.text(
                            "opposite to %s (correlation %.2f, %.1f ms apart); the file stays as it was, and the"
                                    + " strip's polarity switch turns it back",
                            opposed.first().name(),
                            opposed.relation().correlation(),
                            Math.abs(opposed.relation().lagFrames()) * 1000.0 / sampleRateHz)));
        }
        return new SiblingPolarity(mix, choices);
    }

    /// Of several first microphones, of two snares for instance, the one this fits best.
    private static @Nullable Opposed opposed(Strip second, Mix desk, ClipLibrary clips) throws IOException {
        String wanted = FIRST_OF.get(second.roleDetail());
        Clip own = second.clip();
        if (wanted == null || own == null || own.channels() != 1) {
            return null;
        }
        Opposed best = null;
        for (Strip first : desk.tier(Tier.TRACK)) {
            Clip other = first.clip();
            if (first.role() != second.role()
                    || !first.roleDetail().equals(wanted)
                    || other == null
                    || other.channels() != 1
                    || other.startFrame() != own.startFrame()) {
                continue;
            }
            try (ClipAudio a = clips.open(other);
                    ClipAudio b = clips.open(own)) {
                Siblings.Relation relation = Siblings.compare(a, b);
                if (best == null
                        || Math.abs(relation.correlation())
                                > Math.abs(best.relation().correlation())) {
                    best = new Opposed(first, relation);
                }
            }
        }
        return best != null && best.relation().opposed() && best.relation().correlation() <= OPPOSED_BELOW
                ? best
                : null;
    }
}
