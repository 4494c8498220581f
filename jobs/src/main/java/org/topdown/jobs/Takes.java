package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.guide.role.RoleReading;
import org.topdown.guide.rough.DeskLayout;
import org.topdown.guide.rough.Part;
import org.topdown.guide.rough.RoughMix;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.scan.FolderScan;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.AudioOrigin;
import org.topdown.session.Choice;
import org.topdown.session.Song;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import org.topdown.session.template.Template;

/// Corrected takes and re-sent folders. Copies in `audio/` never change: a new take is a new copy, and undo
/// leads back to the old one. What comes at once is stored at once: all of it or nothing.
public final class Takes {
    private final SongStore store;
    private final Template template;
    private final double rateHz;
    private final KnownTakes known;
    private final BringIn bringIn;
    private final List<String> lines = new ArrayList<>();

    /// New takes, by the strips they are for.
    private final Map<String, Arrival> takes = new LinkedHashMap<>();

    private final List<Arrival> fresh = new ArrayList<>();

    private Takes(SongStore store, Template template, BringIn bringIn) throws Trouble {
        this.store = store;
        this.template = template;
        this.rateHz = store.song().sampleRateHz();
        this.known = new KnownTakes(store);
        this.bringIn = bringIn;
    }

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
        requireOneTake(file);
        Template template = RoughMixJob.templateOf(store);
        try (BringIn bringIn = new BringIn(store, template, store.song().sampleRateHz(), false, 1)) {
            Takes takes = new Takes(store, template, bringIn);
            String name = String.valueOf(file.getFileName());
            IntakePlan plan = takes.plan(
                    new FolderScan(List.of(new FolderScan.Found(name, file)), List.of()),
                    file.toAbsolutePath().getParent(),
                    Map.of(name, strip.role()),
                    null,
                    progress);
            if (plan.tracks().isEmpty()) {
                throw new Trouble(plan.ignored().getFirst().why(), file.toString(), "give another file");
            }
            List<Arrival> arrivals =
                    bringIn.arrive(List.of(plan.tracks().getFirst().takeOf(strip)), progress.part(0, 0.9));
            if (arrivals.isEmpty()) {
                throw new Trouble(bringIn.ignored().getFirst().why(), file.toString(), "give another file");
            }
            takes.takeFor(strip, arrivals.getFirst());
            takes.keep(plan, List.of(), progress.part(0.9, 1));
            return takes.lines;
        }
    }

    /// A file that cannot be read says so itself.
    private static void requireOneTake(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new Trouble("it is a folder, and a strip has one take", file.toString(), "give one file");
        }
        try (OpenedAudio audio = AudioFiles.open(file)) {
            AudioFileInfo info = audio.info();
            if (info.channels() > 2) {
                throw new Trouble(
                        "it has " + info.channels() + " channels and a strip has one or two",
                        file.toString(),
                        "export it again in mono or stereo");
            }
        }
    }

    /// Brings in files or folders: changed files as takes of their strips, new ones as strips at their targets,
    /// with the trim that holds the level into the mix-bus chain.
    ///
    /// @return what was done, a line each
    /// @throws Trouble if it cannot be told which strip a file is for; nothing is brought in then
    public static List<String> add(SongStore store, List<Path> files, Progress progress) throws IOException {
        Template template = RoughMixJob.templateOf(store);
        RenderOptions options = RenderOptions.standard();
        try (BringIn bringIn = new BringIn(store, template, store.song().sampleRateHz(), false, options.threads())) {
            Takes takes = new Takes(store, template, bringIn);
            takes.add(files, progress);
            return takes.lines;
        }
    }

    private void add(List<Path> files, Progress progress) throws IOException {
        if (files.size() == 1 && Files.isRegularFile(files.getFirst())) {
            AudioFiles.open(files.getFirst()).close();
        }
        Song song = store.song();
        Set<String> names = new HashSet<>(known.names());
        Set<String> sources = new HashSet<>();
        for (Source source : store.sources()) {
            if (source.file() != null) {
                names.add(source.file());
                sources.add(source.file());
            }
        }
        String imported = song.importedFolder();
        ResentFiles sent = ResentFiles.of(files, imported == null ? null : Path.of(imported), names);
        Path folder = files.getFirst().toAbsolutePath().normalize();
        IntakePlan plan = plan(sent.scan(), folder, Map.of(), origin(song), progress.part(0, 0.05));
        if (plan.tracks().isEmpty() && plan.sources().isEmpty()) {
            throw MakeSong.nothingToMix(folder, plan.ignored(), 0);
        }
        match(bringIn.arrive(plan.tracks(), progress.part(0.05, 0.5)), sent.placed());
        List<IntakePlan.SourceFile> freshSources = plan.sources().stream()
                .filter(source -> !sources.contains(source.file()))
                .toList();
        List<BringIn.ArrivedSource> arrived = bringIn.sources(freshSources, progress.part(0.5, 0.6));
        keep(plan, arrived, progress.part(0.6, 1));
        plan.ignored().forEach(each -> lines.add(each.file() + ": ignored, " + each.why()));
        bringIn.ignored().forEach(each -> lines.add(each.file() + ": ignored, " + each.why()));
        arrived.forEach(each -> lines.add(
                each.source().file() + ": " + each.source().kind().name().toLowerCase(Locale.ROOT)));
    }

    private IntakePlan plan(
            FolderScan scan,
            @Nullable Path folder,
            Map<String, Role> roles,
            @Nullable Double originSeconds,
            Progress progress)
            throws IOException {
        return MakeSong.plan(
                new MakeSong.Request(
                        folder == null ? Path.of("").toAbsolutePath() : folder,
                        template,
                        List.of(),
                        List.of(),
                        roles,
                        (int) Math.round(rateHz),
                        false,
                        1,
                        0),
                scan,
                originSeconds,
                store.folder().path(),
                progress);
    }

    /// Where the song's first frame stands on the clock of time stamps. Songs of early versions did not keep
    /// it; their originals, if they are where they were, still say.
    private @Nullable Double origin(Song song) throws IOException {
        String imported = song.importedFolder();
        if (song.originSeconds() != null || imported == null) {
            return song.originSeconds();
        }
        for (SongAudio audio : store.audio()) {
            for (AudioOrigin origin : audio.origins()) {
                Double stamp = stampSeconds(Path.of(imported).resolve(origin.file()));
                if (stamp != null) {
                    return stamp - audio.startFrame() / rateHz;
                }
            }
        }
        return null;
    }

    /// What the file's stamp says; null if there is none, or no such file any more.
    private static @Nullable Double stampSeconds(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (OpenedAudio opened = AudioFiles.open(file)) {
            Long stamp = opened.info().timeReferenceFrames();
            return stamp == null ? null : (Double) (stamp / opened.info().sampleRateHz());
        } catch (Trouble unreadable) {
            return null;
        }
    }

    /// By path, then by content, then by a name that is the only one of its kind.
    private void match(List<Arrival> arrivals, Set<String> placed) throws Trouble {
        Set<String> claimed = new HashSet<>();
        List<Arrival> open = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            boolean hasPath = placed.containsAll(arrival.track().files());
            Optional<Strip> strip = hasPath ? known.byPath(arrival.track()) : Optional.empty();
            if (strip.isPresent()) {
                claimed.add(strip.get().id());
                comesAgain(strip.get(), arrival);
            } else {
                open.add(arrival);
            }
        }
        List<Arrival> changed = new ArrayList<>();
        for (Arrival arrival : open) {
            Optional<Strip> strip = known.byContent(arrival);
            if (strip.isPresent()) {
                claimed.add(strip.get().id());
                comesAgain(strip.get(), arrival);
            } else {
                changed.add(arrival);
            }
        }
        for (Arrival arrival : changed) {
            List<Strip> candidates = known.byName(arrival.track()).stream()
                    .filter(strip -> !claimed.contains(strip.id()))
                    .toList();
            Set<String> name = KnownTakes.bare(arrival.track().files());
            long alike = changed.stream()
                    .filter(each -> each.track().channel() == arrival.track().channel()
                            && KnownTakes.bare(each.track().files()).equals(name))
                    .count();
            if (candidates.isEmpty()) {
                fresh.add(arrival);
            } else if (candidates.size() == 1 && alike == 1) {
                takeFor(candidates.getFirst(), arrival);
            } else {
                throw new Trouble(
                        (alike > 1 ? "one of " + alike + " files" : "a file")
                                + " that may be a new take of "
                                + candidates.stream().map(Strip::id).collect(Collectors.joining(" or ")),
                        arrival.files(),
                        "say which with topdown replace SONG STRIP FILE, or send the folder it was in");
            }
        }
    }

    /// What the strip played before the user gave it another take is no new one.
    private void comesAgain(Strip strip, Arrival arrival) throws Trouble {
        if (!known.plays(strip, arrival) && known.played(strip, arrival)) {
            lines.add(strip.id() + ": " + arrival.files() + " is an earlier take of it, nothing changed");
        } else {
            takeFor(strip, arrival);
        }
    }

    private void takeFor(Strip strip, Arrival arrival) throws Trouble {
        if (known.plays(strip, arrival)) {
            lines.add(strip.id() + ": the same as before, nothing changed");
            return;
        }
        if (takes.containsKey(strip.id())) {
            throw new Trouble(
                    "it is the second of these files for the strip " + strip.id(), arrival.files(), "send one of them");
        }
        RoleReading role = new RoleReading(strip.role(), strip.roleDetail(), 1, "a take of " + strip.name(), null);
        takes.put(strip.id(), new Arrival(arrival.id(), arrival.track().takeOf(strip), arrival.imported(), role));
    }

    /// Stores what came: the new takes, an edit each, and the new strips, one edit with the trim into the
    /// chain.
    private void keep(IntakePlan plan, List<BringIn.ArrivedSource> sources, Progress progress) throws IOException {
        boolean originKnown = store.song().originSeconds() != null;
        List<Arrival> arrivals = new ArrayList<>(takes.values());
        arrivals.addAll(fresh);
        Map<String, Material> materials = SideBySide.judge(staying(), arrivals, progress.cancelOnly());
        RoughMix.Result result = fresh.isEmpty() ? null : mixed(arrivals, materials, progress);
        List<Choice> choices = new ArrayList<>(newRoles(materials));
        store.together(() -> {
            for (Map.Entry<String, Arrival> take : takes.entrySet()) {
                Arrival arrival = take.getValue();
                Strip strip = store.mix().strip(take.getKey());
                bringIn.keep(arrival, material(materials, arrival));
                store.apply(new Edit.SetClip(strip.id(), arrival.clip()), "new take of " + strip.name());
                lines.add(strip.id() + ": new take from " + arrival.files());
            }
            for (Arrival arrival : fresh) {
                bringIn.keep(arrival, material(materials, arrival));
            }
            for (BringIn.ArrivedSource source : sources) {
                bringIn.keep(source);
            }
            store.addIgnored(plan.ignored());
            store.addIgnored(bringIn.ignored());
            Double origin = plan.originSeconds();
            if (origin != null && !originKnown && !fresh.isEmpty()) {
                store.setOrigin(origin);
            }
            if (result != null) {
                store.apply(
                        new Edit.SetMix(result.mix()),
                        "added "
                                + fresh.stream()
                                        .map(each -> each.track().name())
                                        .collect(Collectors.joining(", ")));
                long state = store.head().id();
                store.setFigures(state, Json.textOf(new Figures(null, result.parts(), result.rests(), result.print())));
                result.choices().forEach(choice -> choices.add(RoughMixJob.stored(choice)));
                store.addChoices(state, choices);
            }
            return lines.size();
        });
        for (Arrival arrival : arrivals) {
            if (arrival.track().startFrame() < 0) {
                lines.add(Warning.beforeTheSong(arrival.files(), arrival.secondsBeforeTheSong())
                        .text());
            }
        }
    }

    private static Material material(Map<String, Material> materials, Arrival arrival) {
        return Objects.requireNonNull(materials.get(arrival.id()));
    }

    /// What stands in the song and gets no new take.
    private List<Recording> staying() throws Trouble {
        List<Recording> staying = new ArrayList<>();
        for (Strip strip : store.mix().tier(Tier.TRACK)) {
            if (!takes.containsKey(strip.id())) {
                Recording.of(store, strip).ifPresent(staying::add);
            }
        }
        return staying;
    }

    private List<Choice> newRoles(Map<String, Material> materials) {
        List<Choice> choices = new ArrayList<>();
        for (Arrival arrival : fresh) {
            Material material = material(materials, arrival);
            String detail = material.roleDetail();
            choices.add(new Choice(
                    "role",
                    arrival.id(),
                    material.role() + (detail.isEmpty() ? "" : " " + detail),
                    material.roleWhy()));
        }
        return choices;
    }

    /// The desk with the new takes and the new strips, these at their targets.
    private RoughMix.Result mixed(List<Arrival> arrivals, Map<String, Material> materials, Progress progress)
            throws IOException {
        Mix desk = store.mix();
        for (Map.Entry<String, Arrival> take : takes.entrySet()) {
            desk = new Edit.SetClip(take.getKey(), take.getValue().clip()).applyTo(desk);
        }
        List<Part> parts = fresh.stream()
                .map(arrival -> arrival.part(material(materials, arrival)))
                .toList();
        DeskLayout layout = DeskLayout.of(parts, template);
        for (Strip strip : layout.mix().strips()) {
            if (strip.tier() == Tier.BUS && !desk.has(strip.id())) {
                desk = new Edit.AddStrip(desk.strips().size() - 1, strip).applyTo(desk);
            }
        }
        Set<String> only = new HashSet<>();
        for (Strip strip : layout.mix().tier(Tier.TRACK)) {
            int position = desk.strips().indexOf(desk.strip(strip.outputTo()));
            desk = new Edit.AddStrip(position, strip).applyTo(desk);
            only.add(strip.id());
            lines.add(strip.id() + ": new strip on " + strip.outputTo() + ", "
                    + strip.role().id());
        }
        Set<String> bleedOnly = new HashSet<>();
        for (Strip strip : desk.tier(Tier.TRACK)) {
            Arrival take = takes.get(strip.id());
            Material arrived = materials.get(take == null ? strip.id() : take.id());
            boolean bleed = arrived != null
                    ? arrived.bleedOnly()
                    : Strips.material(store, strip).map(Material::bleedOnly).orElse(false);
            if (bleed) {
                bleedOnly.add(strip.id());
            }
        }
        RoughMix.Result result = RoughMix.set(
                new RoughMix.Request(
                        desk,
                        template,
                        rateHz,
                        new SongClips(store, arrivals),
                        bringIn.heard(),
                        bleedOnly,
                        Map.of(),
                        only,
                        OptionalDouble.empty(),
                        store.folder().cache(),
                        ChunkStore.NONE,
                        RenderOptions.standard()),
                progress);
        List<org.topdown.guide.rough.Choice> choices = new ArrayList<>(layout.choices());
        choices.addAll(result.choices());
        return new RoughMix.Result(result.mix(), result.parts(), result.rests(), result.print(), choices);
    }
}
