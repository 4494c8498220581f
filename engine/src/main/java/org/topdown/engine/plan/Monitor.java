package org.topdown.engine.plan;

import java.util.Set;
import java.util.stream.Collectors;
import org.topdown.mix.Mix;

/// How the mix is listened to: no part of it, of its history or of its prints.
///
/// @param soloed ids of strips heard by themselves, in place; none for all
public record Monitor(Set<String> soloed) {
    /// The mix as it is.
    public static final Monitor NONE = new Monitor(Set.of());

    public Monitor {
        soloed = Set.copyOf(soloed);
    }

    /// Of what is soloed, the strips that a mix has.
    public Monitor of(Mix mix) {
        return soloed.stream().allMatch(mix::has)
                ? this
                : new Monitor(soloed.stream().filter(mix::has).collect(Collectors.toSet()));
    }

    public static Monitor solo(String... stripIds) {
        return new Monitor(Set.of(stripIds));
    }
}
