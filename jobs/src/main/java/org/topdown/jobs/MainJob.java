package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.guide.rough.Part;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.WordLength;
import org.topdown.session.Print;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ObjectNode;

/// The main job: a folder of multitracks becomes a song with a rough mix, a print and a report. A new song
/// gets its
/// name when all of it is there; stopped or failed before, nothing of it stays.
public final class MainJob {
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
        IntakePlan plan = MakeSong.plan(request, watch.apply("reading"));
        List<String> notes = new ArrayList<>(plan.notes());
        inDraft(song, draft -> {
            try (SongStore store = create(draft, song, plan, request, null, watch, notes)) {
                RoughMixJob.measure(store, request.threads(), watch.apply("measuring"));
            }
        });
        return done(song, List.of(), null, null, notes);
    }

    /// Makes a song, or adds a rough mix to one, and prints and reports it.
    public static Done mix(MakeSong.Request request, Outputs outputs, Function<String, Progress> watch)
            throws IOException {
        List<String> notes = new ArrayList<>();
        if (!outputs.fresh()) {
            try (SongStore store = SongStore.open(outputs.song())) {
                RoughMixJob.again(store, request.template(), outputs.lufs(), request.threads(), watch);
                Places places = places(store, outputs, outputs.song());
                print(store, places, request, outputs, watch, notes);
                return done(outputs.song(), places.prints(), places.report(), outputs.stems(), notes);
            }
        }
        refuseExisting(outputs.song());
        refuseExistingOutputs(outputs);
        IntakePlan plan = MakeSong.plan(request, watch.apply("reading"));
        notes.addAll(plan.notes());
        Path home = outputs.song().toAbsolutePath().normalize();
        List<Path> prints = new ArrayList<>();
        Path[] report = {home.resolve("report.html")};
        inDraft(home, draft -> {
            try (SongStore store = create(draft, home, plan, request, outputs.lufs(), watch, notes)) {
                Places places = places(store, outputs, home);
                print(store, places, request, outputs, watch, notes);
                places.prints().forEach(file -> prints.add(moved(file, draft, home)));
                report[0] = moved(places.report(), draft, home);
            }
        });
        return done(home, prints, report[0], outputs.stems(), notes);
    }

    private static Path moved(Path file, Path draft, Path home) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(draft) ? home.resolve(draft.relativize(whole)) : whole;
    }

    private interface Making {
        void in(Path draft) throws IOException;
    }

    private static void inDraft(Path song, Making making) throws IOException {
        Path home = song.toAbsolutePath().normalize();
        Path draft = SongFolders.draftOf(home);
        SongFolders.delete(draft);
        try {
            Path parent = home.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            making.in(draft);
            Files.move(draft, home);
        } finally {
            SongFolders.delete(draft);
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
        long free = MakeSong.free(parent == null ? home : parent);
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
            BringIn bringIn =
                    new BringIn(store, request.template(), plan.sampleRateHz(), request.strict(), request.threads());
            List<Part> parts = bringIn.tracks(plan, watch.apply("importing"));
            bringIn.sources(plan, watch.apply("importing sources"));
            RoughMixJob.first(
                    store,
                    parts,
                    bringIn.heard(),
                    request.template(),
                    lufs,
                    request.threads(),
                    watch.apply("rough mix"));
            int ignored = store.ignored().size();
            if (ignored > 0) {
                notes.add(
                        ignored + (ignored == 1 ? " file is" : " files are") + " not in the mix; the report says why");
            }
            return store;
        } catch (IOException | RuntimeException | Error failure) {
            store.close();
            throw failure;
        }
    }

    private static String nameOf(Path home) {
        String name = String.valueOf(home.getFileName());
        return name.endsWith(" (Topdown)") ? name.substring(0, name.length() - " (Topdown)".length()) : name;
    }

    /// @param prints the print first
    private record Places(List<Path> prints, Path report) {}

    /// Files of the song take the first free name; files elsewhere are the user's choice.
    private static Places places(SongStore store, Outputs outputs, Path home) throws IOException {
        SongFolder folder = store.folder();
        Files.createDirectories(folder.prints());
        Path asked = outputs.print();
        Path print =
                asked == null ? SongFolder.free(folder.prints(), "rough", "wav") : inside(asked, home, folder.path());
        List<Path> prints = new ArrayList<>(List.of(print));
        PrintFormat format = PrintFormat.of(print);
        if (format == PrintFormat.WAV || format == PrintFormat.FLAC) {
            prints.add(small(print, store.song().sampleRateHz()));
        }
        Path report = outputs.report();
        return new Places(
                prints,
                report == null
                        ? SongFolder.free(folder.path(), "report", "html")
                        : inside(report, home, folder.path()));
    }

    /// A file named in the song that is being made stands in its draft for now.
    private static Path inside(Path file, Path home, Path draft) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(home) ? draft.resolve(home.relativize(whole)) : whole;
    }

    /// What the band is sent: an MP3 beside the print, or M4A where MP3 has no such sample rate.
    private static Path small(Path print, double sampleRateHz) {
        String name = MakeSong.stem(String.valueOf(print.getFileName()));
        return print.resolveSibling(name + (sampleRateHz <= 48_000 ? ".mp3" : ".m4a"));
    }

    private static void refuseExisting(Path song) throws Trouble {
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

    private static void refuseExistingOutputs(Outputs outputs) throws Trouble {
        List<Path> files = new ArrayList<>();
        for (Path each : new Path[] {outputs.print(), outputs.report(), outputs.stems()}) {
            if (each != null) {
                files.add(each);
            }
        }
        Path print = outputs.print();
        if (print != null) {
            PrintFormat.of(print);
        }
        for (Path file : files) {
            if (Files.exists(file) && !outputs.force()) {
                throw new Trouble(
                        "exists already", file.toString(), "choose another name, or add --force to replace it");
            }
        }
    }

    private static void print(
            SongStore store,
            Places places,
            MakeSong.Request request,
            Outputs outputs,
            Function<String, Progress> watch,
            List<String> notes)
            throws IOException {
        for (Path file : places.prints()) {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        }
        PrintJob.Outcome outcome = PrintJob.run(
                store,
                new PrintJob.Request(
                        places.prints(),
                        outputs.stems(),
                        outputs.word(),
                        Printer.Range.WHOLE,
                        outputs.force(),
                        new RenderOptions(request.threads(), RenderOptions.DEFAULT_BLOCK_FRAMES),
                        outputs.artist(),
                        Print.Kind.ROUGH),
                watch.apply("printing"));
        notes.addAll(outcome.notes());
        Double lufs = outputs.lufs();
        ReportJob.write(
                store,
                request.template(),
                lufs == null ? request.template().printLufs() : lufs,
                outcome,
                places.report());
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
