package org.topdown.engine.plan;

import java.util.Set;

/// How the mix is listened to: no part of it, of its history or of its prints.
///
/// @param soloed ids of strips heard by themselves, in place; none for all
public record Monitor(Set<String> soloed) {
    /// The mix as it is.
    public static final Monitor NONE = new Monitor(Set.of());

    public Monitor {
        soloed = Set.copyOf(soloed);
    }

    public static Monitor solo(String... stripIds) {
        return new Monitor(Set.of(stripIds));
    }
}
