/// Playback: a mix as it is heard while it is edited, handed out ahead of who listens and handed out again
/// where an edit changes what has not been heard yet. Knows neither browsers nor sound devices.
@org.jspecify.annotations.NullMarked
package org.topdown.engine.live;
