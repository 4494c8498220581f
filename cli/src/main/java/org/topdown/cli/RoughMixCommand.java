package org.topdown.cli;

import java.util.List;
import org.topdown.jobs.RoughMixJob;
import org.topdown.jobs.SongJson;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rough-mix",
        description =
                "Set the rough mix again, from roles and template, on a branch of its own; the user's moves stay on theirs.")
final class RoughMixCommand extends SongCommand {
    @Option(
            names = "--only",
            paramLabel = "STRIP",
            arity = "1..*",
            description = "Set these strips alone, against the mix as it is.")
    List<String> only = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Override
    void check() {
        Require.range(spec, "--threads", threads, 1, 256);
        cache.check(spec);
    }

    @Override
    void run(SongStore store) throws Exception {
        List<String> still = RoughMixJob.again(store, only, threads, cache.bytes(), this::watch);
        json.write(console, SongJson.of(store));
        still.forEach(console::say);
        tell("branch  " + store.branch());
    }
}
