/// WAV files: RIFF, RF64 and BW64, Broadcast WAV's time stamp among their chunks. Writers' common faults are read
/// around, with a note.
@org.jspecify.annotations.NullMarked
package org.topdown.media.wav;
