package org.topdown.guide.role;

import java.util.List;

/// What the files of one song carry, and which of them are the two sides of one thing.
///
/// @param files in the order they were asked for
/// @param pairs of indices into `files`
public record RoleAssignment(List<Assigned> files, List<Pair> pairs) {
    /// @param path    as it was given
    /// @param name    for the strip: without extension, track number and what all names of the song share
    /// @param reading its role
    public record Assigned(String path, String name, RoleReading reading) {
        Assigned withReading(RoleReading newReading) {
            return new Assigned(path, name, newReading);
        }
    }

    /// @param left  index of the left side
    /// @param right index of the right side
    /// @param name  of both together, without the side
    public record Pair(int left, int right, String name) {}

    public RoleAssignment {
        files = List.copyOf(files);
        pairs = List.copyOf(pairs);
    }
}
