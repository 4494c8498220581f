package org.topdown.session;

import java.time.Instant;

/// A named line of history.
///
/// @param name    unique in the song
/// @param headId  the state it stands at
/// @param tipId   the state that redo leads to: the head, or one made from it and undone
/// @param created UTC
public record Branch(String name, long headId, long tipId, Instant created) {}
