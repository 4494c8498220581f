package org.topdown.cli;

import java.nio.file.Path;
import java.util.List;
import org.topdown.jobs.MeasureJob;
import org.topdown.media.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "measure", description = "Loudness, range, peaks and spectrum of audio files.")
final class MeasureCommand extends JsonCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Audio files of any format.")
    List<Path> files = List.of();

    @Option(names = "--loudness", description = "Loudness, range and true peak alone, which is quicker.")
    boolean loudness;

    @Override
    void run() throws Exception {
        ObjectNode document = org.topdown.jobs.Json.document();
        ArrayNode measured = document.putArray("files");
        for (Path file : files) {
            Progress watch = watch(String.valueOf(file.getFileName()));
            ObjectNode node = loudness ? MeasureJob.loudness(file, watch) : MeasureJob.measure(file, watch);
            measured.add(node);
            if (!json.onStandardOutput()) {
                console.clearProgress();
                tell(file.toString());
                MeasureText.of(node).forEach(this::tell);
            }
        }
        json.write(console, document);
    }
}
