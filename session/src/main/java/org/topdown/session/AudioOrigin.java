package org.topdown.session;

/// Where a copy in `audio/` came from.
///
/// @param file    the original, relative to the imported folder, with `/`
/// @param channel which of its channels, from 0; -1 for all of them
public record AudioOrigin(String file, int channel) {
    /// Every channel of the file.
    public static final int ALL = -1;
}
