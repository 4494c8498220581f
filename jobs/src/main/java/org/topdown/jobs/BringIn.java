package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.Bleed;
import org.topdown.ears.LoudnessSteps;
import org.topdown.ears.inventory.FileInventory;
import org.topdown.ears.inventory.Siblings;
import org.topdown.guide.role.RoleAssigner;
import org.topdown.guide.role.RoleAssignment;
import org.topdown.guide.role.RoleReading;
import org.topdown.guide.role.SoundReader;
import org.topdown.guide.rough.Part;
import org.topdown.media.AudioFiles;
import org.topdown.media.AudioReader;
import org.topdown.media.ClipAudio;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.rate.Resampler;
import org.topdown.media.store.Channels;
import org.topdown.media.store.ClipFile;
import org.topdown.media.store.StoredClip;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.session.AudioOrigin;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Slug;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.template.BusPlan;
import org.topdown.session.template.Template;

/// Brings the audio of a plan into a song: copies, inventory, roles by sound where names do not tell, and what
/// only
/// shows when tracks are compared (duplicates, polarity, bleed).
final class BringIn {
    private static final Set<Role> CLOSE_DRUM_MICROPHONES =
            Set.of(Role.KICK, Role.SNARE, Role.TOM, Role.FLOORTOM, Role.HIHAT, Role.RIDE, Role.CYMBAL);
    private static final Set<Role> KIT = Set.of(
            Role.KICK,
            Role.SNARE,
            Role.TOM,
            Role.FLOORTOM,
            Role.HIHAT,
            Role.RIDE,
            Role.CYMBAL,
            Role.OVERHEAD,
            Role.ROOM);

    /// Details of microphones and lines that carry one instrument at once.
    private static final Set<String> SIBLING_DETAILS = Set.of("in", "out", "sub", "top", "bottom", "di", "amp");

    /// A metre of air; two microphones or lines on one instrument are nearer.
    private static final double LATE_MS = 3;

    private final SongStore store;
    private final Set<String> reserved;
    private final double rateHz;
    private final boolean strict;
    private final int threads;
    private final Map<String, LoudnessSteps> heard = new HashMap<>();

    /// @param template whose buses' ids no track may have
    BringIn(SongStore store, Template template, double rateHz, boolean strict, int threads) {
        this.store = store;
        this.reserved = Stream.concat(
                        Stream.of(Mix.MIX_BUS), template.buses().stream().map(BusPlan::id))
                .collect(Collectors.toUnmodifiableSet());
        this.rateHz = rateHz;
        this.strict = strict;
        this.threads = threads;
    }

    /// One copy on its way into the store.
    record Arrival(String id, IntakePlan.Track track, Importer.Imported imported, RoleReading role) {
        Material material() {
            List<Material.Found> found = new ArrayList<>();
            List<Warning> warnings = new ArrayList<>();
            for (int i = 0; i < imported.inventory().size(); i++) {
                FileInventory inventory = imported.inventory().get(i);
                found.add(new Material.Found(
                        track.files().get(i),
                        inventory,
                        i == imported.inventory().size() - 1 ? imported.notes() : List.of()));
                String file = track.files().get(i);
                inventory.findings().forEach(finding -> warnings.add(Warning.of(file, finding)));
            }
            imported.notes().forEach(note -> warnings.add(Warning.ofReader(files(), note, imported.damaged())));
            if (!track.given() && !role.sure()) {
                warnings.add(Warning.unclear(files(), role.why()));
            }
            return new Material(
                    track.name(),
                    role.role().id(),
                    role.detail(),
                    role.confidence(),
                    role.why(),
                    Defined.orNull(imported.steps().integratedLufs()),
                    false,
                    found,
                    warnings.stream().distinct().toList());
        }

        /// What it is called where it is spoken of.
        String files() {
            return String.join(" + ", track.files());
        }

        SongAudio audio(SongStore store, Material material) {
            StoredClip clip = imported.clip();
            return new SongAudio(
                    id,
                    store.folder().relative(clip.file()),
                    clip.sha256(),
                    clip.channels(),
                    clip.frames(),
                    track.startFrame(),
                    track.files().stream()
                            .map(file -> new AudioOrigin(file, track.channel()))
                            .toList(),
                    track.fileRateHz(),
                    track.bits(),
                    Json.textOf(material));
        }
    }

    /// Imports all tracks of the plan and keeps them in the store; files that cannot be used are listed as
    /// ignored.
    ///
    /// @return the parts for the desk, in the plan's order
    List<Part> tracks(IntakePlan plan, Progress progress) throws IOException {
        Files.createDirectories(store.folder().audio());
        Set<String> taken = new HashSet<>(reserved);
        store.mix().strips().forEach(strip -> taken.add(strip.id()));
        store.audio().forEach(audio -> taken.add(audio.id()));
        List<IgnoredFile> ignored = new ArrayList<>(plan.ignored());
        List<Arrival> arrivals = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.max(1, Math.min(threads, plan.tracks().size())));
        try {
            List<Future<Arrival>> futures = new ArrayList<>();
            for (IntakePlan.Track track : plan.tracks()) {
                String id = Slug.of(track.name(), taken);
                taken.add(id);
                Callable<Arrival> one = () -> {
                    progress.check();
                    Arrival arrival = arrive(id, track, progress.cancelOnly());
                    progress.at((double) done.incrementAndGet() / plan.tracks().size());
                    return arrival;
                };
                futures.add(workers.submit(one));
            }
            for (int i = 0; i < futures.size(); i++) {
                try {
                    arrivals.add(result(futures.get(i)));
                } catch (IOException bad) {
                    if (strict || out(bad)) {
                        throw bad;
                    }
                    for (String file : plan.tracks().get(i).files()) {
                        ignored.add(new IgnoredFile(file, MakeSong.reason(bad)));
                    }
                }
            }
        } finally {
            workers.shutdownNow();
            workers.close();
        }
        if (arrivals.isEmpty()) {
            throw new Trouble(
                    "none of its files can be mixed ("
                            + (ignored.isEmpty()
                                    ? ""
                                    : ignored.getFirst().file() + ": "
                                            + ignored.getFirst().why()) + ")",
                    plan.folder().toString(),
                    "give a folder of WAV, AIFF, FLAC, MP3, M4A or Ogg files");
        }
        arrivals.forEach(each -> heard.put(each.id(), each.imported().rung()));
        Map<String, Material> materials = compared(arrivals);
        List<Part> parts = new ArrayList<>();
        store.together(() -> {
            for (Arrival each : arrivals) {
                parts.add(keep(each, java.util.Objects.requireNonNull(materials.get(each.id()))));
            }
            store.addIgnored(ignored);
            return parts.size();
        });
        return parts;
    }

    /// What `tracks` brought in sounds like over time, by id: the whole clip, and how meters ring after it.
    Map<String, LoudnessSteps> heard() {
        return Map.copyOf(heard);
    }

    /// Puts one arrival into the store.
    Part keep(Arrival arrival, Material material) throws Trouble {
        store.addAudio(arrival.audio(store, material));
        StoredClip clip = arrival.imported().clip();
        return new Part(
                arrival.id(),
                arrival.track().name(),
                Role.of(material.role()),
                material.roleDetail(),
                new Clip(arrival.id(), clip.channels(), arrival.track().startFrame(), clip.frames()));
    }

    /// Imports one track under a free id, without keeping it in the store yet.
    Arrival arrive(IntakePlan.Track track, Progress progress) throws IOException {
        Files.createDirectories(store.folder().audio());
        Set<String> taken = new HashSet<>(reserved);
        store.audio().forEach(audio -> taken.add(audio.id()));
        return arrive(Slug.of(track.name(), taken), track, progress);
    }

    /// A full disk is not the file's fault.
    private static boolean out(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("disk is full") || text.contains("no space left");
    }

    private static Arrival result(Future<Arrival> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private Arrival arrive(String id, IntakePlan.Track track, Progress progress) throws IOException {
        Path target = store.folder().audio().resolve(id + ".wav");
        Importer.Imported imported = Importer.take(track, rateHz, target, progress);
        if (imported.clip().frames() == 0) {
            Files.deleteIfExists(target);
            throw new Trouble("it has no samples", String.valueOf(track.paths().getFirst()), "export it again");
        }
        RoleReading role = new RoleReading(track.role(), track.roleDetail(), track.confidence(), track.why(), null);
        if (!track.given() && !role.sure()) {
            role = bySound(track, role, target);
        }
        return new Arrival(id, track, imported, role);
    }

    private static RoleReading bySound(IntakePlan.Track track, RoleReading named, Path copy) throws IOException {
        String file = track.files().getFirst();
        RoleAssignment alone =
                new RoleAssignment(List.of(new RoleAssignment.Assigned(file, track.name(), named)), List.of());
        try (ClipAudio clip = ClipFile.open(copy)) {
            return RoleAssigner.withSound(alone, _ -> SoundReader.read(clip))
                    .files()
                    .getFirst()
                    .reading();
        }
    }

    /// What shows only when tracks are held against each other.
    private Map<String, Material> compared(List<Arrival> arrivals) throws IOException {
        Map<String, List<Warning>> warnings = new HashMap<>();
        Map<String, String> byHash = new HashMap<>();
        for (Arrival each : arrivals) {
            StoredClip clip = each.imported().clip();
            String first = byHash.putIfAbsent(clip.sha256() + clip.channels(), each.files());
            if (first != null && each.imported().steps().integratedLufs() != Double.NEGATIVE_INFINITY) {
                warn(warnings, each.id(), Warning.duplicate(each.files(), first));
            }
        }
        for (Arrival each : arrivals) {
            Arrival sibling = sibling(each, arrivals);
            if (sibling != null) {
                comparePolarity(sibling, each, warnings);
            }
        }
        Map<String, Material> materials = new HashMap<>();
        for (Arrival each : arrivals) {
            materials.put(
                    each.id(),
                    each.material().with(bleedOnly(each, arrivals), warnings.getOrDefault(each.id(), List.of())));
        }
        return materials;
    }

    private static void warn(Map<String, List<Warning>> warnings, String id, Warning warning) {
        warnings.computeIfAbsent(id, _ -> new ArrayList<>()).add(warning);
    }

    /// The first other microphone or line of the same instrument: the kick's inside for its outside, the
    /// snare's top
    /// for its bottom, the DI for the amp.
    private static @Nullable Arrival sibling(Arrival of, List<Arrival> arrivals) {
        String detail = of.role().detail();
        if (!SIBLING_DETAILS.contains(detail) || of.imported().clip().channels() != 1) {
            return null;
        }
        for (Arrival each : arrivals) {
            if (each.id().equals(of.id())) {
                return null;
            }
            if (each.role().role() == of.role().role()
                    && SIBLING_DETAILS.contains(each.role().detail())
                    && !each.role().detail().equals(detail)
                    && each.imported().clip().channels() == 1) {
                return each;
            }
        }
        return null;
    }

    private static void comparePolarity(Arrival first, Arrival second, Map<String, List<Warning>> warnings)
            throws IOException {
        try (ClipAudio a = ClipFile.open(first.imported().clip().file());
                ClipAudio b = ClipFile.open(second.imported().clip().file())) {
            Siblings.Relation relation = Siblings.compare(a, b);
            double lateMs = relation.lagFrames() * 1000.0 / a.sampleRateHz();
            if (relation.opposed()) {
                warn(
                        warnings,
                        second.id(),
                        Warning.opposed(second.files(), first.files(), relation.correlation(), Math.abs(lateMs)));
            } else if (relation.related() && Math.abs(lateMs) > LATE_MS) {
                warn(warnings, second.id(), Warning.late(second.files(), first.files(), lateMs));
            }
        }
    }

    private static boolean bleedOnly(Arrival of, List<Arrival> arrivals) {
        if (!CLOSE_DRUM_MICROPHONES.contains(of.role().role())) {
            return false;
        }
        List<LoudnessSteps> kit = arrivals.stream()
                .filter(each -> !each.id().equals(of.id())
                        && KIT.contains(each.role().role())
                        && each.track().startFrame() == of.track().startFrame())
                .map(each -> each.imported().steps())
                .toList();
        return Bleed.judge(of.imported().steps(), kit).verdict() == Bleed.Verdict.BLEED_ONLY;
    }

    /// Imports roughs and references; one that cannot be used is listed as ignored.
    void sources(IntakePlan plan, Progress progress) throws IOException {
        Set<String> taken = new HashSet<>();
        store.sources().forEach(source -> taken.add(source.id()));
        int done = 0;
        for (IntakePlan.SourceFile source : plan.sources()) {
            progress.check();
            String name = MakeSong.stem(source.path().toString().replace('\\', '/'));
            String id = Slug.of(name, taken);
            taken.add(id);
            Path target = store.folder().audio().resolve("source-" + id + ".wav");
            try {
                Files.createDirectories(store.folder().audio());
                StoredClip copy;
                try (OpenedAudio audio = AudioFiles.open(source.path())) {
                    AudioReader heard = audio.channels() <= 2 ? audio : Channels.pick(audio, 0);
                    copy = ClipFile.write(
                            target, Resampler.to(heard, rateHz), audio.info().frames(), progress.cancelOnly());
                }
                String figures = HeardSource.first(store.folder(), copy, progress.cancelOnly());
                store.addSource(
                        id, source.kind(), name, source.file(), store.folder().relative(target), figures);
            } catch (IOException bad) {
                if (strict || out(bad)) {
                    throw bad;
                }
                store.addIgnored(List.of(new IgnoredFile(source.file(), MakeSong.reason(bad))));
            }
            progress.at((double) ++done / plan.sources().size());
        }
    }
}
