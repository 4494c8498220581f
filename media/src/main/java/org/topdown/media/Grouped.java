package org.topdown.media;

import java.util.Locale;

/// Large counts as people read them: "12 345 678".
public final class Grouped {
    private Grouped() {}

    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }
}
