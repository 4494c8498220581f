package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.BenchSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench-session",
        hidden = true,
        description = "Make a song of a mix that was generated for comparing programs.")
final class BenchSessionCommand extends Common {
    @Parameters(index = "0", paramLabel = "SESSION.json", description = "The mix.")
    Path session = Path.of("");

    @Parameters(index = "1", paramLabel = "SONG", description = "The song's folder; must not exist.")
    Path song = Path.of("");

    @Option(names = "--sum", description = "Take gain and pan alone.")
    boolean sum;

    @Option(names = "--plain", description = "Saturate without oversampling.")
    boolean plain;

    @Override
    void run() throws Exception {
        BenchSession.Take take = sum ? BenchSession.Take.SUM : plain ? BenchSession.Take.PLAIN : BenchSession.Take.ALL;
        BenchSession.make(session, song, take, watch("reading"));
        console.line("song    " + song.toAbsolutePath());
    }
}
