package org.topdown.media;

import java.util.List;

/// What the reader of one file format gives: frames as they stand in the file, not yet cleaned, and what it learned
/// on the way. [OpenedAudio] is what callers get.
public interface FormatReader extends AudioReader {
    AudioFileInfo info();

    /// What was odd about the audio read so far; complete at the end.
    List<String> notesWhileReading();

    /// Whether audio is missing or broken as far as was read; complete at the end. The notes say where.
    boolean damaged();
}
