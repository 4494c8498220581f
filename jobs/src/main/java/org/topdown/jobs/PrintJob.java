package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.Listening;
import org.topdown.ears.Measurement;
import org.topdown.ears.Measurer;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Rendering;
import org.topdown.engine.render.Sink;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.media.write.Written;
import org.topdown.mix.Mix;
import org.topdown.session.Print;
import org.topdown.session.Song;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ObjectNode;

/// Prints a song's mix and measures what is printed in the same pass. Files inside the song's folder become
/// prints of its history.
public final class PrintJob {
    private PrintJob() {}

    /// @param files   where to; none to only listen
    /// @param stems   a folder for what feeds the mix bus, or null
    /// @param artist  for the tags
    /// @param kind    what the prints are in the song's history
    /// @param keep    how many bytes of what is rendered the song's `cache/` may hold; 0 to render all anew
    public record Request(
            List<Path> files,
            @Nullable Path stems,
            WordLength word,
            Printer.Range range,
            boolean force,
            RenderOptions options,
            String artist,
            Print.Kind kind,
            long keep) {
        public Request {
            files = List.copyOf(files);
        }

        /// One that keeps nothing of what is rendered, and renders all.
        public Request(
                List<Path> files,
                @Nullable Path stems,
                WordLength word,
                Printer.Range range,
                boolean force,
                RenderOptions options,
                String artist,
                Print.Kind kind) {
            this(files, stems, word, range, force, options, artist, kind, 0);
        }

        /// Renders the whole mix to know how it measures.
        static Request onlyListening(int threads, long keep) {
            return new Request(
                    List.of(),
                    null,
                    WordLength.INT24,
                    Printer.Range.WHOLE,
                    false,
                    new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES),
                    "",
                    Print.Kind.MIX,
                    keep);
        }
    }

    /// What was printed and how it measures.
    ///
    /// @param gainReductionDb  of the mix-bus compressor every 10 ms; null without one
    /// @param dynamics         what each compressor and limiter took in the loudest stretch; where that was not
    ///                         asked for, the mix bus alone
    /// @param timing           what was rendered, what was read, and how long it took
    /// @param troubles         what else the user should know of the render
    public record Outcome(
            List<Written> files,
            @Nullable Path stems,
            Listening heard,
            PeakMeter.Waveform waveform,
            Figures.Mix figures,
            float @Nullable [] gainReductionDb,
            Map<DevicePlace, Figures.GainReduction> dynamics,
            double loudestFromSeconds,
            PrintTiming timing,
            List<String> troubles) {
        public ObjectNode json() {
            ObjectNode document = PrintJob.json(files, stems);
            document.set("mix", Json.treeOf(figures));
            return document;
        }

        public List<String> notes() {
            return notes(file -> file);
        }

        /// What the user should know. The same audio in several formats is one thing to know.
        ///
        /// @param place where a file will be found
        List<String> notes(UnaryOperator<Path> place) {
            return PrintJob.notes(files, troubles, place);
        }
    }

    /// What was printed without being measured.
    ///
    /// @param timing   what was rendered, what was read, and how long it took
    /// @param troubles what else the user should know of the render
    public record Unmeasured(List<Written> files, @Nullable Path stems, PrintTiming timing, List<String> troubles) {
        public ObjectNode json() {
            return PrintJob.json(files, stems);
        }

        public List<String> notes() {
            return PrintJob.notes(files, troubles, file -> file);
        }
    }

    private static ObjectNode json(List<Written> files, @Nullable Path stems) {
        ObjectNode document = Json.document();
        var array = document.putArray("files");
        for (Written file : files) {
            array.addObject()
                    .put("file", file.file().toString())
                    .put("frames", file.frames())
                    .put("clippedSamples", file.clippedSamples());
        }
        document.put("stems", stems == null ? null : stems.toString());
        return document;
    }

    private static List<String> notes(List<Written> files, List<String> troubles, UnaryOperator<Path> place) {
        List<String> notes = new ArrayList<>(troubles);
        files.stream()
                .filter(file -> file.clippedSamples() > 0)
                .findFirst()
                .ifPresent(file -> notes.add(String.format(
                        Locale.ROOT,
                        "%s: %d samples are over full scale; lower the mix-bus fader",
                        place.apply(file.file()),
                        file.clippedSamples())));
        return notes;
    }

    /// What was rendered and is not in the song's history yet.
    record Rendered(Request request, Outcome outcome) {
        /// Makes it what the song's head sounds like; called within what is stored together.
        void keep(SongStore store) throws Trouble {
            keep(store, store.head().id());
        }

        /// Makes it what that state sounds like.
        void keep(SongStore store, long state) throws Trouble {
            if (request.range().equals(Printer.Range.WHOLE)) {
                store.setFigures(
                        state, Json.textOf(RoughMixJob.figures(store, state).with(outcome.figures())));
            }
            if (request.range().equals(Printer.Range.WHOLE)) {
                addPrints(store, state, request.kind(), outcome.files(), Json.textOf(outcome.figures()));
            }
        }
    }

    /// Prints the mix at the head of the song.
    ///
    /// @throws Trouble if a file is there already and `force` is not set, or cannot be written
    public static Outcome run(SongStore store, Request request, Progress progress) throws IOException {
        return run(store, request, false, progress);
    }

    /// Likewise, and tells what every compressor and limiter took, as a report wants it. Such strips do not run side by
    /// side, so it takes longer.
    static Outcome runForReport(SongStore store, Request request, Progress progress) throws IOException {
        return run(store, request, true, progress);
    }

    private static Outcome run(SongStore store, Request request, boolean everyDevice, Progress progress)
            throws IOException {
        return run(store, store.head().id(), request, everyDevice, progress);
    }

    /// Prints the mix of a state: on the desk the song is edited on meanwhile.
    public static Outcome run(SongStore store, long state, Request request, Progress progress) throws IOException {
        return run(store, state, request, false, progress);
    }

    private static Outcome run(SongStore store, long state, Request request, boolean everyDevice, Progress progress)
            throws IOException {
        Rendered rendered = render(store, store.mixAt(state), request, everyDevice, progress);
        store.together(() -> {
            rendered.keep(store, state);
            return rendered;
        });
        return rendered.outcome();
    }

    /// Prints the mix at the head of the song without measuring it, which is quicker. Files inside the song's folder
    /// become prints without figures.
    ///
    /// @throws Trouble if a file is there already and `force` is not set, or cannot be written
    public static Unmeasured runUnmeasured(SongStore store, Request request, Progress progress) throws IOException {
        RenderPlan plan = planOf(store, store.mix(), request);
        AsFiles written = files(store, store.mix(), plan, request, null, List.of(), progress);
        store.together(() -> {
            addPrints(store, store.head().id(), request.kind(), written.files(), null);
            return written;
        });
        return new Unmeasured(written.files(), request.stems(), written.timing(), written.troubles());
    }

    /// Prints a mix that need not be in the song yet, and stores nothing.
    ///
    /// @param everyDevice whether it tells what every compressor and limiter took
    static Rendered render(SongStore store, Mix mix, Request request, boolean everyDevice, Progress progress)
            throws IOException {
        double rateHz = store.song().sampleRateHz();
        RenderPlan plan = planOf(store, mix, request);
        MixListener listener = new MixListener(mix, rateHz, everyDevice);
        Measurer measuring = new Measurer(rateHz, 2);
        PeakMeter peaks = new PeakMeter();
        Sink hearing = (_, audio, from, to) -> {
            measuring.add(audio, from, to);
            peaks.add(audio, from, to);
            return true;
        };
        AsFiles written = files(store, mix, plan, request, hearing, listener.taps(), progress);
        Listening heard = measuring.finish();
        Measurement measurement = heard.figures();
        Figures.Mix figures = new Figures.Mix(
                written.printed().frames() / rateHz,
                measurement.integratedLufs(),
                measurement.truePeakDbtp(),
                measurement.loudnessRangeLu(),
                measurement.plrLu(),
                listener.loudest(),
                listener.levelIntoChainLufs());
        return new Rendered(
                request,
                new Outcome(
                        written.files(),
                        request.stems(),
                        heard,
                        peaks.finish(),
                        figures,
                        listener.gainReductionDb(),
                        listener.dynamics(),
                        listener.loudestFromSeconds(),
                        written.timing(),
                        written.troubles()));
    }

    private static RenderPlan planOf(SongStore store, Mix mix, Request request) throws Trouble {
        Song song = store.song();
        Outlets.refuseTaken(request.files(), request.word(), request.stems(), request.force());
        RenderPlan plan = RenderPlan.of(mix, song.sampleRateHz());
        refuseBeyondTheEnd(request.range(), plan, song);
        return plan;
    }

    private record AsFiles(List<Written> files, Printer.Printed printed, PrintTiming timing, List<String> troubles) {}

    /// All that is asked for as files, each there as a whole.
    private static AsFiles files(
            SongStore store,
            Mix mix,
            RenderPlan plan,
            Request request,
            @Nullable Sink hearing,
            List<Tap> further,
            Progress progress)
            throws IOException {
        Song song = store.song();
        Path stems = request.stems();
        SongClips clips = new SongClips(store);
        PrintSpec spec =
                PrintSpec.of(song.sampleRateHz(), 2).with(request.word()).tagged(song.name(), request.artist());
        long begun = System.nanoTime();
        try (AudioWriters files = new AudioWriters();
                KeptChunks kept = KeptChunks.of(store, request.keep(), bytesNeeded(mix, plan, request))) {
            ChunkStore chunks = kept.chunks();
            Printer.Printed printed = Printer.print(
                    plan,
                    clips,
                    request.range(),
                    request.files(),
                    spec,
                    request.force(),
                    files,
                    hearing,
                    further,
                    chunks,
                    request.options(),
                    stems == null ? progress : progress.part(0, 0.6));
            List<Written> written = stems == null
                    ? files.finish()
                    : withStems(
                            plan,
                            clips,
                            mix,
                            stems,
                            printed.frames(),
                            spec,
                            request,
                            files,
                            chunks,
                            progress.part(0.6, 1));
            PrintTiming timing =
                    PrintTiming.of(printed.rendering(), song.sampleRateHz(), (System.nanoTime() - begun) / 1e9);
            return new AsFiles(written, printed, timing, troubles(printed, mix, song.sampleRateHz(), kept));
        }
    }

    /// What the files may take: all in their longest words, with stems one for each that feeds the mix bus.
    private static long bytesNeeded(Mix mix, RenderPlan plan, Request request) {
        int prints = (request.files().isEmpty() ? 0 : 1)
                + (request.stems() == null ? 0 : mix.feeding(Mix.MIX_BUS).size());
        double rateHz = plan.sampleRateHz();
        return prints * DiskSpace.mixBytes(plan.songEndFrame() / rateHz, rateHz);
    }

    /// What was no sound and where, and why nothing is kept.
    private static List<String> troubles(Printer.Printed printed, Mix mix, double sampleRateHz, KeptChunks kept) {
        List<String> troubles = new ArrayList<>();
        for (Rendering.Contained each : printed.rendering().contained()) {
            troubles.add(String.format(
                    Locale.ROOT,
                    "%s: %d samples were no sound (not finite or absurdly large) and are silent, the first at %.3f s",
                    mix.strip(each.stripId()).name(),
                    each.samples(),
                    each.firstFrame() / sampleRateHz));
        }
        kept.trouble().ifPresent(troubles::add);
        return troubles;
    }

    private static void addPrints(
            SongStore store, long state, Print.Kind kind, List<Written> files, @Nullable String figures)
            throws Trouble {
        Path home = store.folder().path();
        for (Written file : files) {
            if (file.file().toAbsolutePath().normalize().startsWith(home)) {
                store.addPrint(store.folder().relative(file.file()), state, kind, figures);
            }
        }
    }

    private static void refuseBeyondTheEnd(Printer.Range range, RenderPlan plan, Song song) throws Trouble {
        if (range.fromFrame() > 0 && range.fromFrame() >= plan.songEndFrame()) {
            throw new Trouble(
                    String.format(
                            Locale.ROOT,
                            "the song ends at %.1f s, so nothing is left to print from %.1f s on",
                            plan.songEndFrame() / song.sampleRateHz(),
                            range.fromFrame() / song.sampleRateHz()),
                    song.name(),
                    "begin earlier");
        }
    }

    /// What was asked for as one is there as a whole or not at all. A folder that was there keeps what else is in it.
    ///
    /// @return the files of the print, without the stems
    private static List<Written> withStems(
            RenderPlan plan,
            SongClips clips,
            Mix mix,
            Path folder,
            long frames,
            PrintSpec spec,
            Request request,
            AudioWriters files,
            ChunkStore chunks,
            Progress progress)
            throws IOException {
        boolean made = !Files.exists(folder);
        Files.createDirectories(folder);
        boolean done = false;
        try {
            Printer.printStems(
                    plan,
                    clips,
                    mix,
                    folder,
                    frames,
                    spec,
                    request.force(),
                    files,
                    chunks,
                    request.options(),
                    progress);
            List<Written> written = files.finish();
            done = true;
            return written.subList(0, request.files().size());
        } finally {
            if (!done) {
                files.close();
                if (made) {
                    Files.deleteIfExists(folder);
                }
            }
        }
    }
}
