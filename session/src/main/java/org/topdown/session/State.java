package org.topdown.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One mix of the history.
///
/// @param id       given once, in the order of time
/// @param parentId the state it was made from; null for the first
/// @param branch   the branch it was made on
/// @param label    the edit that led to it, in words
/// @param created  UTC
public record State(long id, @Nullable Long parentId, String branch, String label, Instant created) {}
