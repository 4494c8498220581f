package org.topdown.session.template;

/// Where strips of a role stand. Positions are pans, -1 (left) to +1 (right). A stereo strip always stays in the
/// middle, as it was recorded; a mono strip whose detail is left or right goes to its own side of `Spread`, `Sides`
/// and `Row`.
public sealed interface PanRule {
    /// In the middle.
    record Centre() implements PanRule {}

    /// At one place, all of them.
    record At(double position) implements PanRule {}

    /// In the order of their numbers from one place to another; a single one stands at `from`.
    record Row(double from, double to) implements PanRule {}

    /// Spread evenly and symmetrically with the others of their group, never beyond the limit; one alone is central.
    record Spread(double limit) implements PanRule {}

    /// Left and right by detail, at the limit; those without are spread with others of their role, one alone central.
    record Sides(double limit) implements PanRule {}
}
