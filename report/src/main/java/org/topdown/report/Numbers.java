package org.topdown.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How figures are written: a real minus sign, fixed decimals, a dash for what is undefined.
final class Numbers {
    static final String UNDEFINED = "–";
    private static final String MINUS = "−";

    private Numbers() {}

    /// The value, or null for null, NaN and infinities.
    static @Nullable Double defined(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    static String fixed(@Nullable Double value, int decimals) {
        Double finite = defined(value);
        if (finite == null) {
            return UNDEFINED;
        }
        String digits = digits(Math.abs(finite), decimals);
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return finite < 0 && !zero ? MINUS + digits : digits;
    }

    /// One decimal: what a level can be read to.
    static String level(@Nullable Double value) {
        return fixed(value, 1);
    }

    /// One decimal with its sign, for changes and differences.
    static String change(@Nullable Double value) {
        String text = level(value);
        Double finite = defined(value);
        return finite == null || finite < 0 || text.equals("0.0") ? text : "+" + text;
    }

    /// A fader, which may be off.
    static String fader(double faderDb) {
        return faderDb == Double.NEGATIVE_INFINITY ? MINUS + "∞" : change(faderDb);
    }

    /// "C", "L30", "R100".
    static String pan(double pan) {
        if (!Double.isFinite(pan)) {
            return UNDEFINED;
        }
        long percent = Math.round(Math.abs(pan) * 100);
        if (percent == 0) {
            return "C";
        }
        return (pan < 0 ? "L" : "R") + percent;
    }

    /// "3:41", or "1:03:41" from an hour on.
    static String clock(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNDEFINED;
        }
        long whole = Math.round(Math.max(0, seconds));
        if (whole >= 3600) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    static String percent(double share) {
        return Double.isFinite(share) ? Math.round(share * 100) + " %" : UNDEFINED;
    }

    /// "31.5 Hz", "1 kHz", "2.5 kHz".
    static String frequency(double hz) {
        return hz >= 1000 ? plain(hz / 1000) + " kHz" : plain(hz) + " Hz";
    }

    /// "44.1 kHz".
    static String rate(int hz) {
        return plain(hz / 1000.0) + " kHz";
    }

    /// No more decimals than it takes, at most three.
    static String plain(double value) {
        String text = fixed(value, 3);
        return text.contains(".") ? withoutTrailingZeros(text) : text;
    }

    /// "1 track", "2 tracks"; the plural is the word with an s.
    static String count(long n, String word) {
        return n + " " + (n == 1 ? word : word.endsWith("s") ? word + "es" : word + "s");
    }

    /// A coordinate or a share in percent for SVG: short, with a plain hyphen.
    static String coordinate(double value) {
        String text = withoutTrailingZeros(digits(Math.abs(value), 2));
        return value < 0 && !text.equals("0") ? "-" + text : text;
    }

    /// Not `String.format`: a page writes tens of thousands of these.
    private static String digits(double size, int decimals) {
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long steps = Math.round(size * scale);
        if (decimals == 0) {
            return Long.toString(steps);
        }
        String fraction = Long.toString(scale + steps % scale).substring(1);
        return steps / scale + "." + fraction;
    }

    private static String withoutTrailingZeros(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
