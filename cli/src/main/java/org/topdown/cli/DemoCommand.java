package org.topdown.cli;

import java.nio.file.Path;
import java.util.List;
import org.topdown.desk.Sound;
import org.topdown.jobs.DemoJob;
import org.topdown.jobs.MainJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description = {
            "Synthesise the demo song, mix it, report, and open the desk on it: the main job on a song that is always",
            "there. Where nobody watches (no terminal, or --json), it ends before the desk."
        })
final class DemoCommand extends JsonCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where it goes (default: ./Topdown Demo).")
    Path folder = Path.of("Topdown Demo");

    @Option(names = "--no-desk", description = "Only mix and report; do not open the desk.")
    boolean noDesk;

    @Option(names = "--force", description = "Make it anew where there is one.")
    boolean force;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Override
    void run() throws Exception {
        Require.range(spec, "--threads", threads, 1, 256);
        cache.check(spec);
        DemoJob.Done demo = DemoJob.run(folder, force, threads, cache.bytes(), this::watch);
        MainJob.Done done = demo.mixed();
        json.write(console, done.json());
        done.notes().forEach(console::say);
        tell("tracks  " + demo.multitrack());
        tell("truth   " + demo.truth());
        tell("song    " + done.song());
        done.prints().forEach(print -> tell("print   " + print));
        tell("report  " + done.report());
        if (!noDesk && console.terminal() && !json.wanted()) {
            new DeskSession(console, 0, null, true, Sound.OF_BROWSER).run(done.song(), false, List.of());
        }
    }
}
