package org.topdown.session.template;

import java.util.List;
import org.topdown.mix.Device;
import org.topdown.mix.Role;

/// One bus a template gives.
///
/// @param id       its strip's id
/// @param name     what the user reads
/// @param role     what it carries
/// @param outputTo the bus it feeds, or `mix`
/// @param order    where it stands among the buses, smallest first
/// @param colour   the name of its colour on the desk
/// @param chain    its inserts, loaded from the start
public record BusPlan(
        String id, String name, Role role, String outputTo, double order, Colour colour, List<Device> chain) {
    /// Colours by name; the desk says what each looks like in the dark and in the light.
    public enum Colour {
        RED,
        ORANGE,
        YELLOW,
        GREEN,
        TEAL,
        BLUE,
        VIOLET,
        PINK,
        BROWN,
        GREY
    }

    public BusPlan {
        chain = List.copyOf(chain);
    }
}
