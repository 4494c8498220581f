package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.LoudnessSteps;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.guide.rough.Part;
import org.topdown.guide.rough.PrintLevel;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Print;
import org.topdown.session.Song;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;
import tools.jackson.databind.node.ObjectNode;

/// The main job: a folder of multitracks becomes a song with a rough mix, a print and a report. A new song
/// gets its name when all of it is there; stopped or failed before, nothing of it stays.
public final class MainJob {
    private static final int MOST_DAMAGED_NOTES = 3;

    private MainJob() {}

    /// Where things go.
    ///
    /// @param song   the song's folder
    /// @param fresh  whether it is to be made; false adds a rough mix to a song that is there
    /// @param print  null for `prints/rough.wav` of the song
    /// @param report null for `report.html` of the song
    /// @param stems  null for none
    /// @param lufs   loudness of the print, or null for the template's
    public record Outputs(
            Path song,
            boolean fresh,
            @Nullable Path print,
            @Nullable Path report,
            @Nullable Path stems,
            WordLength word,
            @Nullable Double lufs,
            String artist,
            boolean force) {}

    /// What was made.
    ///
    /// @param prints the print, and a small one to send around
    /// @param notes  what the user should know, plain sentences
    /// @param json   the song as `show --json` prints it
    public record Done(
            Path song,
            List<Path> prints,
            @Nullable Path report,
            @Nullable Path stems,
            List<String> notes,
            ObjectNode json) {
        public Done {
            prints = List.copyOf(prints);
            notes = List.copyOf(notes);
        }
    }

    /// `./NAME (Topdown)` for a folder called NAME, never inside it.
    public static Path songBeside(Path here, Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        String song = (name == null ? "Song" : name.toString()) + " (Topdown)";
        Path place = here.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        return place.startsWith(whole) && parent != null ? parent.resolve(song) : place.resolve(song);
    }

    /// Makes a song with its rough mix and measures it; prints nothing.
    public static Done make(MakeSong.Request request, Path song, Function<String, Progress> watch) throws IOException {
        refuseExisting(song);
        IntakePlan plan = MakeSong.plan(request, song, watch.apply("reading"));
        List<String> notes = new ArrayList<>(plan.notes());
        inDraft(song, draft -> {
            try (SongStore store = create(draft.folder(), song, plan, request, null, watch, notes)) {
                PrintJob.run(
                        store,
                        PrintJob.Request.onlyListening(request.threads(), request.keep()),
                        watch.apply("measuring"));
            }
        });
        return done(song, List.of(), null, null, notes);
    }

    /// Makes a song of a folder, all as it comes by itself.
    public static Done mix(
            Path folder, Path song, Template template, int threads, long keep, Function<String, Progress> watch)
            throws IOException {
        return mix(
                MakeSong.Request.of(folder, template, threads, keep),
                new Outputs(song, true, null, null, null, WordLength.INT24, null, "", false),
                watch);
    }

    /// Makes a song, or adds a rough mix to one, and prints and reports it.
    public static Done mix(MakeSong.Request request, Outputs outputs, Function<String, Progress> watch)
            throws IOException {
        return outputs.fresh() ? mixNew(request, outputs, watch) : mixAgain(request, outputs, watch);
    }

    private static Done mixNew(MakeSong.Request request, Outputs outputs, Function<String, Progress> watch)
            throws IOException {
        refuseExisting(outputs.song());
        IntakePlan plan = MakeSong.plan(request, outputs.song(), watch.apply("reading"));
        List<String> notes = new ArrayList<>(plan.notes());
        Path home = outputs.song().toAbsolutePath().normalize();
        Places settled = places(outputs, new SongFolder(home), plan.sampleRateHz());
        refuseTaken(settled, outputs);
        settled.tellOfM4a(plan.sampleRateHz(), notes);
        inDraft(home, draft -> {
            Places places = settled.in(draft);
            try (SongStore store = create(draft.folder(), home, plan, request, outputs.lufs(), watch, notes)) {
                PrintJob.Outcome outcome =
                        PrintJob.runForReport(store, printing(places, request, outputs), watch.apply("printing"));
                notes.addAll(outcome.notes(draft::settled));
                tellOfLevel(store, notes);
                report(store, outcome, places, outputs);
            }
        });
        return done(home, settled.prints(), settled.report(), outputs.stems(), notes);
    }

    /// The new rough mix, its branch and its print come into the song together, when all of it has been
    /// rendered.
    private static Done mixAgain(MakeSong.Request request, Outputs outputs, Function<String, Progress> watch)
            throws IOException {
        List<String> notes = new ArrayList<>();
        try (SongStore store = SongStore.open(outputs.song());
                BringIn bringIn = new BringIn(
                        store, request.template(), store.song().sampleRateHz(), request.strict(), request.threads())) {
            refuseWhatIsSettled(store.song(), request);
            Places places = places(outputs, store.folder(), store.song().sampleRateHz());
            refuseTaken(places, outputs);
            places.tellOfM4a(store.song().sampleRateHz(), notes);
            List<BringIn.ArrivedSource> sources = newSources(store, request, bringIn, watch);
            Double asked = outputs.lufs();
            RoughMixJob.Proposal proposal = RoughMixJob.again(
                    store,
                    request.template(),
                    Set.of(),
                    asked == null ? store.song().printLufs() : asked,
                    request.threads(),
                    request.keep(),
                    watch.apply("rough mix"));
            PrintJob.Rendered rendered = PrintJob.render(
                    store, proposal.mix(), printing(places, request, outputs), true, watch.apply("printing"));
            store.together(() -> {
                proposal.keep(store);
                rendered.keep(store);
                for (BringIn.ArrivedSource source : sources) {
                    bringIn.keep(source);
                }
                return proposal;
            });
            notes.addAll(rendered.outcome().notes());
            tellOfLevel(store, notes);
            report(store, rendered.outcome(), places, outputs);
            return done(outputs.song(), places.prints(), places.report(), outputs.stems(), notes);
        }
    }

    /// A rough mix set again brings in no tracks and changes none.
    private static void refuseWhatIsSettled(Song song, MakeSong.Request request) throws Trouble {
        String imported = song.importedFolder();
        if (imported != null && !same(Path.of(imported), request.folder())) {
            throw new Trouble(
                    "this song was made from " + imported + ", and mixing it again brings in nothing else",
                    request.folder().toString(),
                    "bring it in with topdown add-files SONG DIR, or name another place with --session");
        }
        if (!request.roles().isEmpty()) {
            throw new Trouble(
                    "the strips of a song that is there have their roles already",
                    "--role",
                    "correct them with topdown role SONG STRIP=ROLE, then run topdown rough-mix SONG");
        }
        Integer rateHz = request.rateHz();
        if (rateHz != null && rateHz != song.sampleRateHz()) {
            throw new Trouble(
                    String.format(Locale.ROOT, "this song was made at %.0f Hz and stays so", song.sampleRateHz()),
                    "--rate",
                    "leave it out, or name another place with --session");
        }
    }

    private static boolean same(Path one, Path other) {
        Path a = one.toAbsolutePath().normalize();
        Path b = other.toAbsolutePath().normalize();
        try {
            return a.equals(b) || Files.isSameFile(a, b);
        } catch (IOException oneIsNotThere) {
            return false;
        }
    }

    /// Roughs and references that the song does not have yet. They were asked for by name, so none is passed
    /// over.
    private static List<BringIn.ArrivedSource> newSources(
            SongStore store, MakeSong.Request request, BringIn bringIn, Function<String, Progress> watch)
            throws IOException {
        Set<String> known = new HashSet<>();
        store.sources().forEach(source -> known.add(String.valueOf(source.file())));
        List<IntakePlan.SourceFile> fresh = MakeSong.given(request).stream()
                .filter(source -> !known.contains(source.file()))
                .toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<BringIn.ArrivedSource> arrived = bringIn.sources(fresh, watch.apply("importing sources"));
        if (!bringIn.ignored().isEmpty()) {
            throw new Trouble(
                    bringIn.ignored().getFirst().why(),
                    bringIn.ignored().getFirst().file(),
                    "give another file");
        }
        return arrived;
    }

    /// The template a song was set from, as it was then.
    public static Template templateOf(Path song) throws IOException {
        try (SongStore store = SongStore.openReadOnly(song)) {
            return RoughMixJob.templateOf(store);
        }
    }

    interface Making {
        void in(SongDraft draft) throws IOException;
    }

    static void inDraft(Path song, Making making) throws IOException {
        try (SongDraft draft = SongDraft.of(song)) {
            try {
                making.in(draft);
            } catch (Trouble trouble) {
                throw draft.settled(trouble);
            }
            draft.keep();
        }
    }

    private static SongStore create(
            Path draft,
            Path home,
            IntakePlan plan,
            MakeSong.Request request,
            @Nullable Double lufs,
            Function<String, Progress> watch,
            List<String> notes)
            throws IOException {
        Path parent = home.toAbsolutePath().normalize().getParent();
        long free = DiskSpace.free(parent == null ? home : parent);
        if (plan.bytesNeeded() > free) {
            throw new Trouble(
                    String.format(
                            Locale.ROOT,
                            "the song needs %.1f GB and %.1f GB are free",
                            plan.bytesNeeded() / 1e9,
                            free / 1e9),
                    home.toString(),
                    "free some space or make the song on another disk");
        }
        SongStore store = SongStore.create(draft, nameOf(home), plan.sampleRateHz());
        try {
            store.setImportedFolder(plan.folder().toString());
            Double origin = plan.originSeconds();
            if (origin != null) {
                store.setOrigin(origin);
            }
            List<Part> parts;
            Map<String, LoudnessSteps> heard;
            try (BringIn bringIn =
                    new BringIn(store, request.template(), plan.sampleRateHz(), request.strict(), request.threads())) {
                parts = bringIn.tracks(plan, watch.apply("importing"));
                heard = bringIn.heard();
                keepSources(store, bringIn, bringIn.sources(plan.sources(), watch.apply("importing sources")));
            }
            RoughMixJob.Proposal proposal = RoughMixJob.first(
                    store,
                    parts,
                    heard,
                    request.template(),
                    lufs,
                    request.threads(),
                    request.keep(),
                    watch.apply("rough mix"));
            store.together(() -> {
                proposal.keep(store);
                return proposal;
            });
            notes.addAll(notes(store));
            return store;
        } catch (IOException | RuntimeException | Error failure) {
            store.close();
            throw failure;
        }
    }

    /// What is missing or broken in the mix. What is no audio by its nature is nobody's loss; the report lists
    /// it too.
    private static List<String> notes(SongStore store) throws Trouble {
        List<String> notes = new ArrayList<>();
        long missed = store.ignored().stream()
                .map(IgnoredFile::why)
                .filter(why -> !why.endsWith("not audio") && !why.startsWith("a hidden "))
                .count();
        if (missed > 0) {
            notes.add(missed + (missed == 1 ? " file is" : " files are") + " not in the mix; the report says why");
        }
        List<Warning> damaged = new ArrayList<>();
        for (Strip strip : store.mix().tier(Tier.TRACK)) {
            Strips.material(store, strip).stream()
                    .flatMap(material -> material.warnings().stream())
                    .filter(warning -> warning.kind() == WarningKind.DAMAGED)
                    .forEach(damaged::add);
        }
        if (damaged.size() <= MOST_DAMAGED_NOTES) {
            damaged.forEach(warning -> notes.add(warning.text()));
        } else {
            notes.add(damaged.size() + " files are damaged; the report says which");
        }
        return notes;
    }

    private static void keepSources(SongStore store, BringIn bringIn, List<BringIn.ArrivedSource> sources)
            throws Trouble {
        store.together(() -> {
            for (BringIn.ArrivedSource source : sources) {
                bringIn.keep(source);
            }
            store.addIgnored(bringIn.ignored());
            return sources;
        });
    }

    private static String nameOf(Path home) {
        String name = String.valueOf(home.getFileName());
        return name.endsWith(" (Topdown)") ? name.substring(0, name.length() - " (Topdown)".length()) : name;
    }

    /// @param prints the print first
    private record Places(
            List<Path> prints, Path report, @Nullable Path stems) {
        /// What is named in the song that is being made stands in its draft for now.
        Places in(SongDraft draft) {
            return new Places(
                    prints.stream().map(draft::drafted).toList(),
                    draft.drafted(report),
                    stems == null ? null : draft.drafted(stems));
        }

        /// Who waits for an MP3 should know why there is none.
        void tellOfM4a(double rateHz, List<String> notes) throws Trouble {
            Path last = prints.getLast();
            if (prints.size() > 1 && PrintFormat.of(last) != PrintFormat.MP3) {
                notes.add(String.format(
                        Locale.ROOT,
                        "MP3 ends at 48 kHz and the song runs at %.1f; %s is M4A instead (--rate 48000 would give an MP3)",
                        rateHz / 1000,
                        last.getFileName()));
            }
        }
    }

    /// Files of the song take the first free name; files elsewhere are the user's choice.
    private static Places places(Outputs outputs, SongFolder folder, double rateHz) throws Trouble {
        Path asked = outputs.print();
        Path report = outputs.report();
        Path stems = outputs.stems();
        return new Places(
                asked == null
                        ? freePrints(folder, rateHz)
                        : withSmall(asked.toAbsolutePath().normalize(), rateHz),
                report == null
                        ? SongFolder.free(folder.path(), "report", "html")
                        : report.toAbsolutePath().normalize(),
                stems == null ? null : stems.toAbsolutePath().normalize());
    }

    private static List<Path> freePrints(SongFolder folder, double rateHz) throws Trouble {
        for (int n = 1; ; n++) {
            String name = n == 1 ? "rough.wav" : "rough-" + n + ".wav";
            List<Path> prints = withSmall(folder.prints().resolve(name), rateHz);
            if (prints.stream().noneMatch(Files::exists)) {
                return prints;
            }
        }
    }

    /// What the band is sent: an MP3 beside the print, or M4A where MP3 has no such sample rate.
    private static List<Path> withSmall(Path print, double sampleRateHz) throws Trouble {
        PrintFormat format = PrintFormat.of(print);
        if (format != PrintFormat.WAV && format != PrintFormat.FLAC) {
            return List.of(print);
        }
        String name = MakeSong.stem(String.valueOf(print.getFileName()));
        return List.of(print, print.resolveSibling(name + (sampleRateHz <= 48_000 ? ".mp3" : ".m4a")));
    }

    static void refuseExisting(Path song) throws Trouble {
        for (Path above = song.toAbsolutePath().normalize().getParent(); above != null; above = above.getParent()) {
            if (SongFolder.isSong(above)) {
                throw new Trouble(
                        "this place is inside another song",
                        song.toAbsolutePath().normalize().toString(),
                        "choose a place beside " + above);
            }
        }
        if (!Files.exists(song)) {
            return;
        }
        boolean there = SongFolder.isSong(song);
        throw new Trouble(
                there ? "this song exists already" : "there is something else in this place",
                song.toAbsolutePath().normalize().toString(),
                there
                        ? "name it with --session to add the rough mix as a new branch, or choose another place"
                        : "choose another place");
    }

    private static void refuseTaken(Places places, Outputs outputs) throws Trouble {
        Path stems = places.stems();
        Outlets.refuseTaken(places.prints(), outputs.word(), stems, outputs.force());
        Outlets.refuseTaken(places.report(), outputs.force());
        for (Path print : places.prints()) {
            Outlets.requirePlace(print);
        }
        Outlets.requirePlace(places.report());
        if (stems != null) {
            Outlets.requirePlace(stems);
        }
    }

    private static PrintJob.Request printing(Places places, MakeSong.Request request, Outputs outputs)
            throws IOException {
        for (Path file : places.prints()) {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        }
        return new PrintJob.Request(
                places.prints(),
                places.stems(),
                outputs.word(),
                Printer.Range.WHOLE,
                outputs.force(),
                new RenderOptions(request.threads(), RenderOptions.DEFAULT_BLOCK_FRAMES),
                outputs.artist(),
                Print.Kind.ROUGH,
                request.keep());
    }

    /// What was asked of the print and could not be had.
    private static void tellOfLevel(SongStore store, List<String> notes) throws Trouble {
        PrintLevel level = RoughMixJob.figures(store).print();
        if (level != null && level.missed()) {
            notes.add(Warning.missed(store.mix().mixBus().name(), level).text());
        }
    }

    private static void report(SongStore store, PrintJob.Outcome outcome, Places places, Outputs outputs)
            throws IOException {
        Template template = RoughMixJob.templateOf(store);
        Double lufs = store.song().printLufs();
        ReportJob.write(
                store, template, lufs == null ? template.printLufs() : lufs, outcome, places.report(), outputs.force());
    }

    private static Done done(
            Path song, List<Path> prints, @Nullable Path report, @Nullable Path stems, List<String> notes)
            throws IOException {
        Path home = song.toAbsolutePath().normalize();
        try (SongStore store = SongStore.openReadOnly(home)) {
            return new Done(
                    home,
                    prints,
                    report,
                    stems == null ? null : stems.toAbsolutePath().normalize(),
                    notes,
                    SongJson.of(store));
        }
    }
}
