package org.topdown.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.inventory.FileInventory;
import org.topdown.mix.Role;

/// What is known of one copy in `audio/`, as the store keeps it beside the copy.
///
/// @param name           what its strip was called at import
/// @param role           id of the role it came in with
/// @param roleConfidence 0 to 1
/// @param roleWhy        in a few words
/// @param clipLufs       integrated loudness of the copy; null for silence
/// @param bleedOnly      whether it hears only other instruments
/// @param found          what the originals hold, one for each
/// @param warnings       what the user should know, the worst first
public record Material(
        String name,
        String role,
        String roleDetail,
        double roleConfidence,
        String roleWhy,
        @Nullable Double clipLufs,
        boolean bleedOnly,
        List<Found> found,
        List<Warning> warnings) {
    public Material {
        found = List.copyOf(found);
        warnings = List.copyOf(warnings);
    }

    /// One original.
    ///
    /// @param file  relative to the imported folder
    /// @param notes what was odd about the file
    public record Found(String file, FileInventory inventory, List<String> notes) {
        public Found {
            notes = List.copyOf(notes);
        }
    }

    /// Whether there is nothing in any of its files.
    boolean silent() {
        return found.stream().allMatch(each -> each.inventory().silent());
    }

    boolean warnsOf(WarningKind kind) {
        return warnings.stream().anyMatch(warning -> warning.kind() == kind);
    }

    Material withRole(Role newRole, String newDetail, double confidence, String why) {
        return new Material(name, newRole.id(), newDetail, confidence, why, clipLufs, bleedOnly, found, warnings);
    }

    Material with(boolean onlyBleed, List<Warning> more) {
        List<Warning> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Material(name, role, roleDetail, roleConfidence, roleWhy, clipLufs, onlyBleed, found, all);
    }
}
