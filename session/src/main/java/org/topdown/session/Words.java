package org.topdown.session;

import java.util.Locale;

/// Names of what is one of several, for a reader.
final class Words {
    private Words() {}

    static String of(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
