package org.topdown.jobs;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Figures that may be undefined: what is not finite is null from here on.
final class Defined {
    private Defined() {}

    static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? orNull(value.getAsDouble()) : null;
    }
}
