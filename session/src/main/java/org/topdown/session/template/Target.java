package org.topdown.session.template;

/// How loud a part shall be in the mix.
///
/// @param lu     loudness relative to the mix, gated on the part's own activity, the genre's move included
/// @param shared true: for all strips of the role together, as several microphones hear one drum; false: for each
public record Target(double lu, boolean shared) {
    /// The target of one of `strips` strips of the role.
    public double eachLu(int strips) {
        return shared && strips > 1 ? lu - 10 * StrictMath.log10(strips) : lu;
    }
}
