package org.topdown.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.IntakePlan;
import org.topdown.jobs.MainJob;
import org.topdown.jobs.MakeSong;
import org.topdown.media.write.WordLength;
import org.topdown.session.template.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "mix", description = "Turn a folder of multitracks into a song with a rough mix, a print and a report.")
final class MixCommand extends JsonCommand {
    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "The folder; sub-folders are taken too. It is only ever read.")
    Path folder = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "OUT",
            description = "The print, .wav or .flac (default: prints/rough.wav of the song).")
    @Nullable
    Path out;

    @Option(
            names = "--session",
            paramLabel = "SONG",
            description =
                    "The song's folder; an existing song gets the rough mix as a new branch, and keeps its template if none is named.")
    @Nullable
    Path session;

    @Option(names = "--report", paramLabel = "R.html", description = "The report (default: report.html of the song).")
    @Nullable
    Path report;

    @Option(names = "--stems", paramLabel = "DIR", description = "Also print what feeds the mix bus, one file each.")
    @Nullable
    Path stems;

    @Mixin
    ImportOptions imports = new ImportOptions();

    @Option(
            names = "--lufs",
            paramLabel = "L",
            description = "Loudness of the print, -40 to -8 LUFS (default: the template's).")
    @Nullable
    Double lufs;

    @Option(
            names = "--bits",
            paramLabel = "16|24|32f",
            converter = Bits.class,
            description = "Word length of the print (default: 24).")
    WordLength bits = WordLength.INT24;

    @Option(names = "--artist", paramLabel = "NAME", description = "Who plays; written into the print's tags.")
    String artist = "";

    @Option(names = "--dry-run", description = "Show roles, routing and the disk space needed; write nothing.")
    boolean dryRun;

    @Option(names = "--force", description = "Replace a print, report or stems folder that exists.")
    boolean force;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Override
    void run() throws Exception {
        Require.range(spec, "--threads", threads, 1, 256);
        cache.check(spec);
        if (lufs != null) {
            Require.range(spec, "--lufs", lufs, -40, -8);
        }
        Require.printName(spec, out);
        Path song = session != null ? session : MainJob.songBeside(Path.of(""), folder);
        boolean fresh = session == null || !Files.exists(session);
        Template template = fresh || imports.template != null || dryRun ? imports.template() : MainJob.templateOf(song);
        MakeSong.Request request = imports.request(folder, template, threads, cache.bytes());
        if (dryRun) {
            IntakePlan plan = MakeSong.plan(request, song, watch("reading"));
            PlanText.tell(plan, template, this::tell);
            json.write(console, plan.json(template));
            return;
        }
        MainJob.Done done = MainJob.mix(
                request, new MainJob.Outputs(song, fresh, out, report, stems, bits, lufs, artist, force), this::watch);
        json.write(console, done.json());
        for (String note : done.notes()) {
            console.say(note);
        }
        tell("song    " + done.song());
        for (Path print : done.prints()) {
            tell("print   " + print);
        }
        if (done.stems() != null) {
            tell("stems   " + done.stems());
        }
        tell("report  " + done.report());
    }
}
