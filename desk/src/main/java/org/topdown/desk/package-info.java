/// The desk in the browser: a server for this machine alone, which plays the song and stores what is done to
/// it, and its page (`src/main/web`). What they say to each other stands in `PROTOCOL.md`.
@org.jspecify.annotations.NullMarked
package org.topdown.desk;
