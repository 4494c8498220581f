/// The store: everything known about mixing one song, in the song's folder. History without end, branches, snapshots,
/// prints, sources and what was found about the audio. An edit is on disk before it is acknowledged; killing the
/// process
/// costs at most the edit in flight. Knows nothing of rendering or of judging what is heard.
@NullMarked
package org.topdown.session;

import org.jspecify.annotations.NullMarked;
