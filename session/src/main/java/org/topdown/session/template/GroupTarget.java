package org.topdown.session.template;

import java.util.Set;
import org.topdown.mix.Role;

/// How loud several roles shall be in sum.
///
/// @param id          its key in the template
/// @param roles       whose parts belong to it; a role belongs to one group at most
/// @param sumLu       loudness of their sum relative to the mix, the genre's move included
/// @param toleranceLu how far from it the sum may end
/// @param share       how the sum is shared out
public record GroupTarget(String id, Set<Role> roles, double sumLu, double toleranceLu, Share share) {
    public enum Share {
        /// Every one of n parts gets `sumLu` - 10 log n.
        EQUAL,
        /// Parts have targets of their own; the sum is corrected as a whole.
        TARGETS
    }

    public GroupTarget {
        roles = Set.copyOf(roles);
    }
}
