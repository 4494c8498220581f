package org.topdown.media.iff;

/// The head of one chunk.
///
/// @param id    four printable characters
/// @param size  in bytes as its head says, which may be wrong
/// @param start the byte its content begins at
public record Chunk(String id, long size, long start) {}
