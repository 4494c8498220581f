package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.MainJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "new", description = "Make a song from a folder and measure it; print nothing.")
final class NewCommand extends JsonCommand {
    @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder; is made.")
    Path song = Path.of("");

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "The multitracks; only ever read.")
    Path folder = Path.of("");

    @Mixin
    ImportOptions imports = new ImportOptions();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Override
    void run() throws Exception {
        Require.range(spec, "--threads", threads, 1, 256);
        cache.check(spec);
        MainJob.Done done =
                MainJob.make(imports.request(folder, imports.template(), threads, cache.bytes()), song, this::watch);
        json.write(console, done.json());
        done.notes().forEach(console::say);
        tell("song    " + done.song());
    }
}
