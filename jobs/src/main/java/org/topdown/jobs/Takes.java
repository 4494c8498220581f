package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.topdown.engine.render.RenderOptions;
import org.topdown.guide.rough.DeskLayout;
import org.topdown.guide.rough.Part;
import org.topdown.guide.rough.RoughMix;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.scan.FolderScan;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;

/// Corrected takes and re-sent folders. Copies in `audio/` never change: a new take is a new copy, and undo
/// leads back
/// to the old one.
public final class Takes {
    private Takes() {}

    /// Gives a strip another take; every setting stays, and so does its place in the song.
    ///
    /// @return what was done, in words
    public static List<String> replace(SongStore store, String stripIdOrName, Path file, Progress progress)
            throws IOException {
        Strip strip = Strips.find(store.mix(), stripIdOrName, store);
        if (strip.tier() != Tier.TRACK) {
            throw new Trouble(
                    "\"" + strip.id() + "\" is a bus and has no take of its own",
                    store.folder().path().toString(),
                    "name a track");
        }
        IntakePlan plan = planOf(store, List.of(file), progress);
        if (plan.tracks().size() != 1) {
            throw new Trouble(
                    plan.tracks().isEmpty() ? "it holds nothing to mix" : "it becomes several tracks",
                    file.toString(),
                    "give one mono or stereo file");
        }
        return List.of(take(store, strip, plan.tracks().getFirst(), progress));
    }

    /// Brings in files or folders: changed files as takes of their strips, new ones as strips at their
    /// targets, in one
    /// edit with the trim that holds the level into the mix-bus chain.
    ///
    /// @return what was done, a line each
    public static List<String> add(SongStore store, List<Path> files, Progress progress) throws IOException {
        IntakePlan plan = planOf(store, files, progress);
        List<String> lines = new ArrayList<>();
        List<IntakePlan.Track> fresh = new ArrayList<>();
        for (IntakePlan.Track track : plan.tracks()) {
            Optional<Strip> known = stripOf(store, track);
            if (known.isPresent()) {
                lines.add(take(store, known.get(), track, progress));
            } else {
                fresh.add(track);
            }
        }
        if (!fresh.isEmpty()) {
            lines.addAll(addStrips(store, plan, fresh, progress));
        }
        plan.ignored().forEach(each -> lines.add(each.file() + ": ignored, " + each.why()));
        BringIn bringIn =
                new BringIn(store, RoughMixJob.templateOf(store), store.song().sampleRateHz(), false, 1);
        Set<String> sources = store.sources().stream()
                .map(source -> String.valueOf(source.file()))
                .collect(Collectors.toSet());
        List<IntakePlan.SourceFile> freshSources = plan.sources().stream()
                .filter(source -> !sources.contains(source.file()))
                .toList();
        bringIn.sources(
                new IntakePlan(plan.folder(), List.of(), freshSources, List.of(), plan.sampleRateHz(), 0, 0, List.of()),
                progress);
        freshSources.forEach(source -> lines.add(source.file() + ": " + source.kind()));
        return lines;
    }

    private static IntakePlan planOf(SongStore store, List<Path> files, Progress progress) throws IOException {
        List<FolderScan.Found> found = new ArrayList<>();
        List<FolderScan.Ignored> ignored = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                FolderScan scan = FolderScan.scan(file);
                found.addAll(scan.audio());
                ignored.addAll(scan.ignored());
            } else if (Files.exists(file)) {
                found.add(new FolderScan.Found(String.valueOf(file.getFileName()), file));
            } else {
                throw new Trouble("there is no such file", file.toString(), "check the path");
            }
        }
        double rateHz = store.song().sampleRateHz();
        Path first = files.getFirst().toAbsolutePath();
        Path folder = Files.isDirectory(first) || first.getParent() == null ? first : first.getParent();
        return MakeSong.plan(
                new MakeSong.Request(
                        folder,
                        RoughMixJob.templateOf(store),
                        List.of(),
                        List.of(),
                        Map.of(),
                        (int) Math.round(rateHz),
                        false,
                        1),
                new FolderScan(found, ignored),
                progress);
    }

    /// The strip whose audio came from files of these names.
    private static Optional<Strip> stripOf(SongStore store, IntakePlan.Track track) throws Trouble {
        Set<String> wanted = new HashSet<>();
        track.files().forEach(file -> wanted.add(lastOf(file)));
        for (SongAudio audio : store.audio()) {
            Set<String> origins = new HashSet<>();
            audio.origins().stream().map(AudioOrigin::file).map(Takes::lastOf).forEach(origins::add);
            boolean sameChannel = audio.origins().getFirst().channel() == track.channel();
            if (origins.equals(wanted) && sameChannel) {
                for (Strip strip : store.mix().tier(Tier.TRACK)) {
                    Clip clip = strip.clip();
                    if (clip != null && clip.audioId().equals(audio.id())) {
                        return Optional.of(strip);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String lastOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String take(SongStore store, Strip strip, IntakePlan.Track track, Progress progress)
            throws IOException {
        Clip old = strip.clip();
        BringIn bringIn =
                new BringIn(store, RoughMixJob.templateOf(store), store.song().sampleRateHz(), true, 1);
        IntakePlan.Track placed = new IntakePlan.Track(
                strip.id() + " take",
                track.paths(),
                track.files(),
                track.channel(),
                track.channels(),
                track.frames(),
                track.fileRateHz(),
                track.bits(),
                old == null ? track.startFrame() : old.startFrame(),
                strip.role(),
                strip.roleDetail(),
                1,
                "a take of " + strip.name(),
                true);
        BringIn.Arrival arrival = bringIn.arrive(placed, progress);
        String before = old == null
                ? ""
                : store.audio(old.audioId()).map(SongAudio::contentHash).orElse("");
        if (before.equals(arrival.imported().clip().sha256())) {
            Files.deleteIfExists(arrival.imported().clip().file());
            return strip.id() + ": the same as before, nothing changed";
        }
        store.together(() -> {
            Part part = bringIn.keep(arrival, arrival.material());
            store.apply(new Edit.SetClip(strip.id(), part.clip()), "new take of " + strip.name());
            return part;
        });
        return strip.id() + ": new take from " + String.join(" + ", track.files());
    }

    private static List<String> addStrips(
            SongStore store, IntakePlan plan, List<IntakePlan.Track> fresh, Progress progress) throws IOException {
        double rateHz = store.song().sampleRateHz();
        Template template = RoughMixJob.templateOf(store);
        BringIn bringIn = new BringIn(
                store, template, rateHz, false, RenderOptions.standard().threads());
        List<Part> parts = bringIn.tracks(
                new IntakePlan(
                        plan.folder(),
                        fresh,
                        List.of(),
                        List.of(),
                        rateHz,
                        plan.bytesNeeded(),
                        plan.bytesFree(),
                        List.of()),
                progress);
        Mix layout = DeskLayout.of(parts, template).mix();
        Mix desk = store.mix();
        List<String> lines = new ArrayList<>();
        for (Strip strip : layout.strips()) {
            if (strip.tier() == Tier.BUS && !desk.has(strip.id())) {
                desk = new Edit.AddStrip(desk.strips().size() - 1, strip).applyTo(desk);
            }
        }
        Set<String> only = new HashSet<>();
        for (Strip strip : layout.tier(Tier.TRACK)) {
            int position = desk.strips().indexOf(desk.strip(strip.outputTo()));
            desk = new Edit.AddStrip(position, strip).applyTo(desk);
            only.add(strip.id());
            lines.add(strip.id() + ": new strip on " + strip.outputTo() + ", "
                    + strip.role().id());
        }
        RoughMix.Result result = RoughMix.set(
                new RoughMix.Request(
                        desk,
                        template,
                        rateHz,
                        new SongClips(store),
                        Map.of(),
                        Set.of(),
                        only,
                        OptionalDouble.empty(),
                        store.folder().cache(),
                        RenderOptions.standard()),
                progress);
        store.apply(
                new Edit.SetMix(result.mix()),
                "added " + parts.stream().map(Part::name).collect(Collectors.joining(", ")));
        return lines;
    }
}
