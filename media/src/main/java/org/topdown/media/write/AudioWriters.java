package org.topdown.media.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.topdown.media.Trouble;

/// Files that belong together, such as a print in two formats and its stems: all get their names, or none does and what
/// stood under the names stays.
public final class AudioWriters implements AutoCloseable {
    private final List<Draft> drafts = new ArrayList<>();
    private final List<AudioWriter> writers = new ArrayList<>();

    /// Starts one more file, in the format its name says. It is written by whoever asked for it, and finished here.
    ///
    /// @throws Trouble as of [PrintFormat#open]
    public AudioWriter open(Path file, PrintSpec spec, boolean overwrite) throws Trouble {
        PrintFormat format = PrintFormat.of(file);
        format.requireHolds(spec.wordLength(), file);
        return open(Draft.of(file, overwrite), format, spec);
    }

    AudioWriter open(Draft draft, PrintFormat format, PrintSpec spec) throws Trouble {
        drafts.add(draft);
        AudioWriter writer = format.open(draft, spec);
        writers.add(writer);
        return writer;
    }

    /// Completes every file, and only then names them.
    ///
    /// @return what became of each, in the order they were opened
    /// @throws IOException if one of them cannot be completed or named; then none has its name
    public List<Written> finish() throws IOException {
        List<Written> written = new ArrayList<>();
        for (AudioWriter writer : writers) {
            written.add(writer.complete());
        }
        Draft.keepAll(drafts);
        return written;
    }

    /// Discards them all unless they were finished.
    @Override
    public void close() {
        writers.forEach(AudioWriter::close);
        drafts.forEach(Draft::close);
    }
}
