package org.topdown.guide.role;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.mix.Role;

/// What one file seems to carry.
///
/// @param role       what it is; `UNKNOWN` if that cannot be told, `REFERENCE` for a source
/// @param detail     in, out, top, bottom, left, right, mid, side, di, amp, sub, lead, rhythm, wet, dry, mono, stereo,
///                   high, low, close, far, room, a number, or empty
/// @param confidence 0 (a guess) to 1 (said in so many words)
/// @param why        in a few words, for the user
/// @param source     what kind of source it is; null for a track
public record RoleReading(
        Role role,
        String detail,
        double confidence,
        String why,
        @Nullable Source source) {
    /// Below this a role is not taken on the name's word alone.
    public static final double SURE = 0.7;

    /// A file that is no track.
    public enum Source {
        /// A mix of this very song: the band's own, a bounce, a master.
        ROUGH,
        /// Somebody's finished record to compare with.
        REFERENCE
    }

    public RoleReading {
        Require.inRange("confidence", confidence, 0, 1);
        detail = detailOf(role, detail);
    }

    /// What tells one from others of its role; of what is unknown there is no second, so a number says nothing.
    public static String detailOf(Role role, String detail) {
        return role == Role.UNKNOWN && detail.chars().allMatch(Character::isDigit) ? "" : detail;
    }

    public boolean sure() {
        return confidence >= SURE;
    }

    RoleReading withConfidence(double newConfidence, String newWhy) {
        return new RoleReading(role, detail, newConfidence, newWhy, source);
    }

    RoleReading withDetail(String newDetail) {
        return new RoleReading(role, newDetail, confidence, why, source);
    }
}
