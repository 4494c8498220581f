package org.topdown.session;

import java.time.Instant;

/// A named mix.
///
/// @param name    unique in the song
/// @param stateId the mix
/// @param created UTC
public record Snapshot(String name, long stateId, Instant created) {}
