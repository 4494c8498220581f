package org.topdown.media.scan;

import java.util.Comparator;

/// The order people put names in: "Tom 2" before "Tom 10", "kick" beside "Kick".
public final class NaturalOrder implements Comparator<String> {
    /// Of single names.
    public static final Comparator<String> OF_NAMES = new NaturalOrder();

    /// Of paths with `/`: folder by folder, each in the order of names.
    public static final Comparator<String> OF_PATHS = NaturalOrder::comparePaths;

    private NaturalOrder() {}

    private static int comparePaths(String a, String b) {
        String[] partsOfA = a.split("/", -1);
        String[] partsOfB = b.split("/", -1);
        for (int i = 0; i < Math.min(partsOfA.length, partsOfB.length); i++) {
            int order = OF_NAMES.compare(partsOfA[i], partsOfB[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(partsOfA.length, partsOfB.length);
    }

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfI = endOfDigits(a, i);
            int endOfJ = endOfDigits(b, j);
            if (endOfI > i && endOfJ > j) {
                int order = compareNumbers(a.substring(i, endOfI), b.substring(j, endOfJ));
                if (order != 0) {
                    return order;
                }
                i = endOfI;
                j = endOfJ;
            } else {
                int order = Character.compare(folded(a.charAt(i)), folded(b.charAt(j)));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int order = Integer.compare(a.length() - i, b.length() - j);
        return order != 0 ? order : a.compareTo(b);
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static int endOfDigits(String s, int from) {
        int end = from;
        while (end < s.length() && s.charAt(end) >= '0' && s.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /// Of any length, so not by parsing.
    private static int compareNumbers(String a, String b) {
        String bareA = a.replaceFirst("^0+", "");
        String bareB = b.replaceFirst("^0+", "");
        return bareA.length() != bareB.length() ? bareA.length() - bareB.length() : bareA.compareTo(bareB);
    }
}
