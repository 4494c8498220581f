/// A mix and its audio become sound. One renderer serves prints, measurement and playback.
/// Does not know of sessions, loudness targets or the user.
@org.jspecify.annotations.NullMarked
package org.topdown.engine;
