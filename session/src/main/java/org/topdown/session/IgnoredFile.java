package org.topdown.session;

/// A file of the imported folder that is not in the song.
///
/// @param file relative to the imported folder, with `/`
/// @param why  in plain words
public record IgnoredFile(String file, String why) {}
