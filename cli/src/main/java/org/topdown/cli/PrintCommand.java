package org.topdown.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.jobs.PrintJob;
import org.topdown.jobs.PrintTiming;
import org.topdown.media.write.WordLength;
import org.topdown.media.write.Written;
import org.topdown.session.Print;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "print", description = "Render the mix to files.")
final class PrintCommand extends SongCommand {
    @Option(
            names = "-o",
            paramLabel = "OUT",
            required = true,
            description = "The print: .wav, .flac, .mp3 or .m4a; may be given more than once.")
    List<Path> out = List.of();

    @Option(
            names = "--stems",
            paramLabel = "DIR",
            description = "Also print what feeds the mix bus, one 32-bit float file each.")
    @Nullable
    Path stems;

    @Option(
            names = "--bits",
            paramLabel = "16|24|32f",
            converter = Bits.class,
            description = "Word length (default: 24).")
    WordLength bits = WordLength.INT24;

    @Option(names = "--from", paramLabel = "S", description = "Begin here, in seconds.")
    double from;

    @Option(names = "--to", paramLabel = "S", description = "End here, in seconds.")
    @Nullable
    Double to;

    @Option(
            names = "--tail",
            paramLabel = "S",
            description = "A tail of this length (default: until it is below -90 dBFS, at most 30 s).")
    @Nullable
    Double tail;

    @Option(names = "--artist", paramLabel = "NAME", description = "Who plays; written into the tags.")
    String artist = "";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to work with (default: one a core); the print does not depend on it.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--block",
            paramLabel = "FRAMES",
            description = "Frames worked through at a time; the print does not depend on it.")
    int block = RenderOptions.DEFAULT_BLOCK_FRAMES;

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Option(names = "--timing", description = "Tell what was rendered, what had been kept, and how long each took.")
    boolean timing;

    @Option(names = "--no-measure", description = "Render only, which is quicker; the print gets no figures.")
    boolean noMeasure;

    @Option(names = "--force", description = "Replace files that exist.")
    boolean force;

    @Override
    void check() {
        out.forEach(file -> Require.printName(spec, file));
        Require.range(spec, "--threads", threads, 1, 256);
        Require.range(spec, "--block", block, 1, 65_536);
        cache.check(spec);
        Require.range(spec, "--from", from, 0, 1e7);
        if (to != null) {
            Require.range(spec, "--to", to, 0, 1e7);
            if (to <= from) {
                throw Require.wrong(spec, "--to must be later than --from");
            }
            if (tail != null) {
                throw Require.wrong(spec, "--to and --tail exclude each other");
            }
        }
        if (tail != null) {
            Require.range(spec, "--tail", tail, 0, 600);
        }
        if (stems != null && (from > 0 || to != null)) {
            throw Require.wrong(spec, "stems are always as long as the song; leave --from and --to out");
        }
    }

    @Override
    void run(SongStore store) throws Exception {
        double rateHz = store.song().sampleRateHz();
        Printer.Range range = new Printer.Range(
                Math.round(from * rateHz),
                to == null ? OptionalLong.empty() : OptionalLong.of(Math.round(to * rateHz)),
                tail == null ? OptionalDouble.empty() : OptionalDouble.of(tail));
        PrintJob.Request request = new PrintJob.Request(
                out,
                stems,
                bits,
                range,
                force,
                new RenderOptions(threads, block),
                artist,
                Print.Kind.MIX,
                cache.bytes());
        if (noMeasure) {
            PrintJob.Unmeasured printed = PrintJob.runUnmeasured(store, request, watch("printing"));
            tell(printed.json(), printed.notes(), printed.files(), printed.timing());
        } else {
            PrintJob.Outcome outcome = PrintJob.run(store, request, watch("printing"));
            tell(outcome.json(), outcome.notes(), outcome.files(), outcome.timing());
        }
    }

    private void tell(ObjectNode document, List<String> notes, List<Written> files, PrintTiming took) throws Exception {
        if (timing) {
            document.set("timing", took.json());
            took.lines().forEach(this::tell);
        }
        json.write(console, document);
        notes.forEach(console::say);
        for (Written file : files) {
            tell("print   " + file.file());
        }
        if (stems != null) {
            tell("stems   " + stems.toAbsolutePath());
        }
    }
}
