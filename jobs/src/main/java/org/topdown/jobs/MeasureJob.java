package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Path;
import org.topdown.ears.Measurement;
import org.topdown.ears.Measurer;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import tools.jackson.databind.node.ObjectNode;

/// Measures one audio file.
public final class MeasureJob {
    private MeasureJob() {}

    /// The figures of a file, in the order and with the names of `measure --json`.
    public static ObjectNode measure(Path file, Progress progress) throws IOException {
        try (OpenedAudio audio = AudioFiles.open(file)) {
            Measurement figures = Measurer.measure(audio, audio.info().frames(), progress);
            ObjectNode node = Json.object();
            node.put("file", file.toString());
            node.setAll(Json.treeOf(figures));
            return node;
        }
    }
}
