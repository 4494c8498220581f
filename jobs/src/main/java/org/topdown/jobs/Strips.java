package org.topdown.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.topdown.guide.rough.PartReading;
import org.topdown.jobs.edit.StripNames;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.SongStore;

/// Strips as users name them, and what the store knows of their audio.
final class Strips {
    private Strips() {}

    /// A strip by its id, or by its name where that is unique, in any case of letters.
    ///
    /// @throws Trouble if there is none or several; the message names the candidates
    static Strip find(Mix mix, String idOrName, SongStore store) throws Trouble {
        return StripNames.find(mix, idOrName, store.folder().path().toString());
    }

    /// What is known of a clip's audio.
    static Optional<Material> material(SongStore store, Clip clip) throws Trouble {
        return store.audio(clip.audioId())
                .flatMap(audio -> Optional.ofNullable(audio.inventory()))
                .map(text -> Json.read(text, Material.class));
    }

    /// What is known of a strip's audio.
    static Optional<Material> material(SongStore store, Strip strip) throws Trouble {
        Clip clip = strip.clip();
        return clip == null ? Optional.empty() : material(store, clip);
    }

    /// What the user should know of a strip: what its files brought with them, and what the rough mix heard.
    static List<Warning> warnings(Strip strip, @Nullable PartReading reading, @Nullable Material known) {
        List<Warning> warnings = new ArrayList<>();
        boolean inverted = strip.head().polarityInverted();
        boolean off = reading != null && reading.state() == PartReading.State.COPY;
        for (Warning warning : known == null ? List.<Warning>of() : known.warnings()) {
            warnings.add(
                    inverted && warning.kind() == WarningKind.POLARITY
                            ? warning.withTodo("inverted at the head of its strip; the file stays as it was")
                            : off && warning.kind() == WarningKind.DUPLICATE
                                    ? warning.withTodo("its fader is off; topdown rough-mix SONG --only " + strip.id()
                                            + " brings it in")
                                    : warning);
        }
        if (strip.tier() == Tier.TRACK && strip.clip() == null) {
            warnings.add(Warning.missing(strip.name()));
        }
        PartReading.State state = reading == null ? PartReading.State.PLAYS : reading.state();
        boolean said = known != null && (known.warnsOf(WarningKind.SILENT) || known.warnsOf(WarningKind.QUIET));
        if (state == PartReading.State.SILENT && !said) {
            warnings.add(Warning.unheard(strip.name()));
        }
        if (state == PartReading.State.BLEED_ONLY) {
            warnings.add(Warning.bleedOnly(strip.name()));
        }
        return warnings;
    }
}
