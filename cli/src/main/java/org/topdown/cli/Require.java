package org.topdown.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.media.write.PrintFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Checks of options whose failure is wrong usage.
final class Require {
    private Require() {}

    static void range(CommandSpec spec, String option, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw wrong(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "%s must be within %s to %s but was %s",
                            option,
                            plain(lowest),
                            plain(highest),
                            plain(value)));
        }
    }

    /// That a print can be written under this name.
    static void printName(CommandSpec spec, @Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            PrintFormat.of(file);
        } catch (Trouble wrong) {
            throw wrong(spec, wrong.where() + ": " + wrong.what() + "; " + wrong.todo());
        }
    }

    static ParameterException wrong(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
