package org.topdown.jobs.edit;

import org.topdown.dsp.Require;

/// One change as it is typed: `drums.faderDb=-1.5`, `drums.faderDb+=0.5`, `mix.compressor.character=BUS`.
///
/// @param place what is to change: a strip and one of its controls
/// @param way   how the value is meant
/// @param value as typed
public record Assignment(String place, Way way, String value) {
    public enum Way {
        SET("="),
        RAISE("+="),
        LOWER("-=");

        private final String sign;

        Way(String sign) {
            this.sign = sign;
        }
    }

    /// A change of a control of a strip: `drums.faderDb=-1.5`.
    ///
    /// @throws IllegalArgumentException for what is no such change
    public static Assignment of(String text) {
        Assignment read = read(text, "STRIP.CONTROL=VALUE");
        Require.that(
                read.place.indexOf('.') > 0 && !read.place.endsWith("."),
                "expected STRIP.CONTROL=VALUE but was \"" + text + "\"");
        return read;
    }

    /// A setting of a device that is named elsewhere: `ratio=4`.
    ///
    /// @throws IllegalArgumentException for what is no such change
    public static Assignment ofSetting(String text) {
        Assignment read = read(text, "SETTING=VALUE");
        Require.that(
                read.way == Way.SET, "a new device has nothing to move from, so give \"" + read.place + "\" with =");
        return read;
    }

    private static Assignment read(String text, String expected) {
        int at = text.indexOf('=');
        Require.that(at > 0, "expected " + expected + " but was \"" + text + "\"");
        Way way = switch (text.charAt(at - 1)) {
            case '+' -> Way.RAISE;
            case '-' -> Way.LOWER;
            default -> Way.SET;
        };
        String place = text.substring(0, way == Way.SET ? at : at - 1).strip();
        Require.that(!place.isEmpty(), "expected " + expected + " but was \"" + text + "\"");
        return new Assignment(place, way, text.substring(at + 1).strip());
    }

    /// The same at another place.
    Assignment at(String newPlace) {
        return new Assignment(newPlace, way, value);
    }

    @Override
    public String toString() {
        return place + way.sign + value;
    }
}
