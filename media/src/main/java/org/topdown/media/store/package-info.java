/// The session's own copies of audio: written once, then read anywhere by many threads. Does not know where a session
/// keeps them.
@org.jspecify.annotations.NullMarked
package org.topdown.media.store;
