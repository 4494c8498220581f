package org.topdown.cli;

import org.topdown.engine.store.DiskChunks;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `--cache MIB` and `--no-cache`: what the song keeps of what is rendered.
final class CacheOptions {
    @Option(names = "--no-cache", description = "Render everything, whatever has been kept, and keep nothing.")
    boolean noCache;

    @Option(
            names = "--cache",
            paramLabel = "MIB",
            description = "How much of what is rendered the song keeps in cache/ (default: ${DEFAULT-VALUE} MiB).")
    int cacheMib = (int) (DiskChunks.DEFAULT_BUDGET_BYTES >> 20);

    void check(CommandSpec spec) {
        Require.range(spec, "--cache", cacheMib, 0, 1 << 24);
    }

    /// 0 to keep nothing.
    long bytes() {
        return noCache ? 0 : (long) cacheMib << 20;
    }
}
