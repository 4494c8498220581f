package org.topdown.guide.role;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.mix.Role;

/// Lists of names with the role a listener of the name expects.
final class NameLists {
    record Expected(String path, Role role) {}

    /// How many of a list were read as expected, and which were not.
    record Score(int right, int sureAndWrong, List<String> wrong, int all) {
        double rate() {
            return (double) right / all;
        }
    }

    private NameLists() {}

    static List<Expected> of(String resource) {
        try (InputStream stream = NameLists.class.getResourceAsStream(resource)) {
            @Nullable InputStream found = stream;
            if (found == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            List<Expected> list = new ArrayList<>();
            for (String line : new String(found.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                int comma = line.lastIndexOf(',');
                list.add(new Expected(line.substring(0, comma), Role.of(line.substring(comma + 1))));
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A name below `RoleReading.SURE` counts as unknown, as that is where the desk puts it.
    static Score score(List<Expected> list) {
        int right = 0;
        int sureAndWrong = 0;
        List<String> wrong = new ArrayList<>();
        for (Expected each : list) {
            RoleReading reading = NameReader.read(each.path());
            Role taken = reading.sure() ? reading.role() : Role.UNKNOWN;
            if (taken == each.role()) {
                right++;
            } else {
                sureAndWrong += taken == Role.UNKNOWN ? 0 : 1;
                wrong.add(each.path() + ": " + each.role().id() + ", but read as "
                        + reading.role().id() + " (" + Math.round(reading.confidence() * 100) / 100.0 + ", "
                        + reading.why() + ")");
            }
        }
        return new Score(right, sureAndWrong, wrong, list.size());
    }
}
