package org.topdown.session.template;

import java.util.List;
import org.topdown.mix.Device;

/// A device or a chain with its settings, under a name.
///
/// @param name  letters, digits, spaces, hyphens
/// @param about one line on what it is for
/// @param chain in order; none has a side-chain, which is a strip of some song
/// @param text  as it is written in its file
public record Preset(String name, String about, List<Device> chain, String text) {
    public Preset {
        chain = List.copyOf(chain);
    }
}
