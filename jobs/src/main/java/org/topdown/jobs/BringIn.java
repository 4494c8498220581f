package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import org.topdown.ears.LoudnessSteps;
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
import org.topdown.mix.Mix;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Slug;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import org.topdown.session.template.BusPlan;
import org.topdown.session.template.Template;

/// Brings audio into a song: copies, inventory, and roles by sound where names do not tell. The store is told
/// of every copy before it is written; those that were not kept when this is closed, or when the process is
/// killed, are deleted.
final class BringIn implements AutoCloseable {
    private static final String SOURCE = "source-";

    private final SongStore store;
    private final Set<String> reserved;
    private final double rateHz;
    private final boolean strict;
    private final int threads;
    private final List<IgnoredFile> ignored = new ArrayList<>();
    private final Map<String, LoudnessSteps> heard = new HashMap<>();

    /// @param template whose buses' ids no track may have
    /// @param strict   whether one file that is damaged or cannot be used is fatal
    BringIn(SongStore store, Template template, double rateHz, boolean strict, int threads) {
        this.store = store;
        this.reserved = Stream.concat(
                        Stream.of(Mix.MIX_BUS), template.buses().stream().map(BusPlan::id))
                .collect(Collectors.toUnmodifiableSet());
        this.rateHz = rateHz;
        this.strict = strict;
        this.threads = threads;
    }

    /// A copy of a rough or a reference that is not in the store yet.
    record ArrivedSource(String id, IntakePlan.SourceFile source, String name, Path copy, String figures) {}

    /// Imports all tracks of a new song and keeps them in the store; files that cannot be used are listed as
    /// ignored.
    ///
    /// @return the parts for the desk, in the plan's order
    List<Part> tracks(IntakePlan plan, Progress progress) throws IOException {
        List<Arrival> arrivals = arrive(plan.tracks(), progress);
        List<IgnoredFile> left = new ArrayList<>(plan.ignored());
        left.addAll(ignored);
        if (arrivals.isEmpty()) {
            throw MakeSong.nothingToMix(plan.folder(), left, 0);
        }
        Map<String, Material> materials = SideBySide.judge(List.of(), arrivals, progress.cancelOnly());
        List<Part> parts = new ArrayList<>();
        store.together(() -> {
            for (Arrival each : arrivals) {
                parts.add(keep(each, Objects.requireNonNull(materials.get(each.id()))));
            }
            store.addIgnored(left);
            return parts.size();
        });
        return parts;
    }

    /// Imports tracks, several at once, without keeping them in the store yet.
    ///
    /// @return those that could be used, in the order given; [#ignored] tells of the others
    List<Arrival> arrive(List<IntakePlan.Track> tracks, Progress progress) throws IOException {
        Set<String> taken = new HashSet<>(reserved);
        store.mix().strips().forEach(strip -> taken.add(strip.id()));
        store.audio().forEach(audio -> taken.add(audio.id()));
        taken.addAll(copiesOnDisk());
        List<String> ids = new ArrayList<>();
        for (IntakePlan.Track track : tracks) {
            String id = Slug.of(track.name(), taken);
            taken.add(id);
            ids.add(id);
        }
        announce(ids);
        List<Arrival> arrivals = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(Math.clamp(tracks.size(), 1, threads));
        try {
            List<Future<Arrival>> futures = new ArrayList<>();
            for (int i = 0; i < tracks.size(); i++) {
                String id = ids.get(i);
                IntakePlan.Track track = tracks.get(i);
                Callable<Arrival> one = () -> {
                    progress.check();
                    Arrival arrival = arrive(id, track, progress.cancelOnly());
                    progress.at((double) done.incrementAndGet() / tracks.size());
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
                    for (String file : tracks.get(i).files()) {
                        ignored.add(new IgnoredFile(file, MakeSong.reason(bad)));
                    }
                }
            }
        } finally {
            workers.shutdownNow();
            workers.close();
        }
        arrivals.forEach(each -> heard.put(each.id(), each.imported().rung()));
        return arrivals;
    }

    /// Ids whose files are there, whether the store knows them or not.
    private Set<String> copiesOnDisk() throws IOException {
        Files.createDirectories(store.folder().audio());
        Set<String> ids = new HashSet<>();
        try (DirectoryStream<Path> copies =
                Files.newDirectoryStream(store.folder().audio())) {
            copies.forEach(copy -> ids.add(MakeSong.stem(String.valueOf(copy.getFileName()))));
        }
        return ids;
    }

    private Path copyOf(String id) {
        return store.folder().audio().resolve(id + ".wav");
    }

    private void announce(List<String> ids) throws Trouble {
        List<String> files = new ArrayList<>();
        for (String id : ids) {
            files.add(store.folder().relative(copyOf(id)));
            files.add(store.folder().relative(Importer.beside(copyOf(id))));
        }
        store.announce(files);
    }

    /// Files that could not be used, so far.
    List<IgnoredFile> ignored() {
        return List.copyOf(ignored);
    }

    /// What was brought in sounds like over time, by id: the whole clip, and how meters ring after it.
    Map<String, LoudnessSteps> heard() {
        return Map.copyOf(heard);
    }

    /// Puts one arrival into the store.
    Part keep(Arrival arrival, Material material) throws Trouble {
        store.addAudio(arrival.audio(store.folder(), material));
        return arrival.part(material);
    }

    void keep(ArrivedSource arrived) throws Trouble {
        IntakePlan.SourceFile source = arrived.source();
        store.addSource(
                arrived.id(),
                source.kind(),
                arrived.name(),
                source.file(),
                store.folder().relative(arrived.copy()),
                arrived.figures());
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
        Path target = copyOf(id);
        String file = String.valueOf(track.paths().getFirst());
        Importer.Imported imported = Importer.take(track, rateHz, target, progress);
        if (imported.clip().frames() == 0) {
            Files.deleteIfExists(target);
            throw new Trouble("it has no samples", file, "export it again");
        }
        if (strict && imported.damaged()) {
            throw damaged(file, imported.notes());
        }
        RoleReading role = new RoleReading(track.role(), track.roleDetail(), track.confidence(), track.why(), null);
        if (!track.given() && !role.sure()) {
            role = bySound(track, role, target);
        }
        return new Arrival(id, track, imported, role);
    }

    private static Trouble damaged(String file, List<String> notes) {
        return new Trouble(String.join(", ", notes), file, "export it again, or leave --strict out");
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

    /// Imports roughs and references without keeping them in the store yet; [#ignored] tells of those that
    /// cannot be used.
    List<ArrivedSource> sources(List<IntakePlan.SourceFile> sources, Progress progress) throws IOException {
        Set<String> taken = new HashSet<>();
        for (Source known : store.sources()) {
            taken.add(known.id());
        }
        for (String copy : copiesOnDisk()) {
            if (copy.startsWith(SOURCE)) {
                taken.add(copy.substring(SOURCE.length()));
            }
        }
        List<ArrivedSource> arrived = new ArrayList<>();
        int done = 0;
        for (IntakePlan.SourceFile source : sources) {
            progress.check();
            String name = MakeSong.stem(source.path().toString().replace('\\', '/'));
            String id = Slug.of(name, taken);
            taken.add(id);
            announce(List.of(SOURCE + id));
            try {
                StoredClip copy = copy(source.path(), copyOf(SOURCE + id), progress.cancelOnly());
                String figures = HeardSource.first(store.folder(), copy, progress.cancelOnly());
                arrived.add(new ArrivedSource(id, source, name, copy.file(), figures));
            } catch (IOException bad) {
                if (strict || out(bad)) {
                    throw bad;
                }
                ignored.add(new IgnoredFile(source.file(), MakeSong.reason(bad)));
            }
            progress.at((double) ++done / sources.size());
        }
        return arrived;
    }

    private StoredClip copy(Path original, Path target, Progress progress) throws IOException {
        try (OpenedAudio audio = AudioFiles.open(original)) {
            AudioReader heard = audio.channels() <= 2 ? audio : Channels.pick(audio, 0);
            StoredClip copy = ClipFile.write(
                    target, Resampler.to(heard, rateHz), audio.info().frames(), progress);
            if (strict && audio.damaged()) {
                throw damaged(original.toString(), audio.notes());
            }
            return copy;
        }
    }

    /// Deletes what was not kept.
    @Override
    public void close() throws Trouble {
        store.forgetUnkept();
    }
}
