package org.topdown.guide.role;

import java.util.Set;
import org.topdown.mix.Role;

/// One answer of the sound.
///
/// @param family     in plain words ("a vocal", "a guitar")
/// @param role       the commonest role of the family
/// @param alike      other roles that sound the same to a machine
/// @param confidence 0 to 1, the share of the model's votes
public record SoundGuess(String family, Role role, Set<Role> alike, double confidence) {
    public SoundGuess {
        alike = Set.copyOf(alike);
    }
}
