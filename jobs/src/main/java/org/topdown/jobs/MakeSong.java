package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.topdown.guide.role.RoleAssigner;
import org.topdown.guide.role.RoleAssignment;
import org.topdown.guide.role.RoleReading;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.scan.FolderScan;
import org.topdown.mix.Role;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Source;
import org.topdown.session.template.Template;

/// Decides what becomes of a folder of multitracks: which files are tracks, which belong together, which are
/// roughs or references, at what rate the song runs and where each file stands. Reads names and headers only.
public final class MakeSong {
    private static final double LOWEST_RATE_HZ = 8_000;
    private static final double HIGHEST_RATE_HZ = 384_000;

    private MakeSong() {}

    /// What to bring in.
    ///
    /// @param folder     the multitracks, only ever read
    /// @param roughs     files that are roughs, in the folder or not
    /// @param references likewise
    /// @param roles      what files carry, by path relative to the folder or by file name
    /// @param rateHz     of the song, or null for the most common one
    /// @param strict     whether one bad file is fatal
    public record Request(
            Path folder,
            Template template,
            List<Path> roughs,
            List<Path> references,
            Map<String, Role> roles,
            @Nullable Integer rateHz,
            boolean strict,
            int threads,
            long keep) {
        public Request {
            roughs = List.copyOf(roughs);
            references = List.copyOf(references);
            roles = Map.copyOf(roles);
        }

        /// All as it comes by itself: names say the roles, and everything stands where it belongs.
        public static Request of(Path folder, Template template, int threads, long keep) {
            return new Request(folder, template, List.of(), List.of(), Map.of(), null, false, threads, keep);
        }
    }

    private record Probed(String name, Path path, AudioFileInfo info) {}

    /// @param given the role the user said, or null
    private record Named(
            Probed file,
            String name,
            RoleReading reading,
            @Nullable Role given) {
        Role role() {
            Role said = given;
            return said != null ? said : reading.role();
        }
    }

    /// @throws Trouble if there is nothing to mix, an option names a file that is not there, or, with
    /// `strict`, a file
    ///                 cannot be used
    public static IntakePlan plan(Request request, Progress progress) throws IOException {
        return plan(request, Path.of(""), progress);
    }

    /// The same for a song that is to stand in `place`.
    public static IntakePlan plan(Request request, Path place, Progress progress) throws IOException {
        IntakePlan plan =
                plan(request, FolderScan.scan(request.folder().toAbsolutePath().normalize()), null, place, progress);
        if (plan.tracks().isEmpty()) {
            throw nothingToMix(plan.folder(), plan.ignored(), plan.sources().size());
        }
        return plan;
    }

    /// The same for files that were found already, which may hold no tracks.
    ///
    /// @param originSeconds where the song's first frame stands on the clock that stamps files, if that is
    ///                      known
    /// @param place         where the song is or is to be
    static IntakePlan plan(
            Request request, FolderScan scan, @Nullable Double originSeconds, Path place, Progress progress)
            throws IOException {
        Path folder = request.folder().toAbsolutePath().normalize();
        List<IgnoredFile> ignored = new ArrayList<>();
        scan.ignored().forEach(each -> ignored.add(new IgnoredFile(each.name(), each.why())));
        List<Probed> probed = probe(scan, request.strict(), ignored, progress);
        Set<Path> roughs = realPaths(request.roughs());
        Set<Path> references = realPaths(request.references());

        List<IntakePlan.SourceFile> sources = new ArrayList<>();
        List<Probed> candidates = new ArrayList<>();
        Set<Path> inFolder = new HashSet<>();
        for (Probed each : probed) {
            Path real = each.path().toRealPath();
            inFolder.add(real);
            if (roughs.contains(real)) {
                sources.add(new IntakePlan.SourceFile(each.path(), each.name(), Source.Kind.ROUGH, "given as a rough"));
            } else if (references.contains(real)) {
                sources.add(new IntakePlan.SourceFile(
                        each.path(), each.name(), Source.Kind.REFERENCE, "given as a reference"));
            } else {
                candidates.add(each);
            }
        }
        outside(request.roughs(), inFolder, Source.Kind.ROUGH, sources);
        outside(request.references(), inFolder, Source.Kind.REFERENCE, sources);

        Map<String, Role> given = givenRoles(request.roles(), candidates);
        RoleAssignment assigned =
                RoleAssigner.assign(candidates.stream().map(Probed::name).toList());
        List<@Nullable Named> named = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Probed file = candidates.get(i);
            RoleAssignment.Assigned each = assigned.files().get(i);
            RoleReading reading = each.reading();
            RoleReading.Source source = reading.source();
            if (source != null && !given.containsKey(file.name())) {
                sources.add(new IntakePlan.SourceFile(
                        file.path(),
                        file.name(),
                        source == RoleReading.Source.ROUGH ? Source.Kind.ROUGH : Source.Kind.REFERENCE,
                        reading.why()));
                named.add(null);
            } else {
                named.add(new Named(file, each.name(), reading, given.get(file.name())));
            }
        }
        List<Probed> trackFiles = named.stream()
                .filter(java.util.Objects::nonNull)
                .map(Named::file)
                .toList();
        List<String> notes = new ArrayList<>();
        double rateHz = rate(request, trackFiles, notes);
        TimeLine time = TimeLine.of(stamps(trackFiles), originSeconds, rateHz);
        String note = time.note(trackFiles.size());
        if (note != null) {
            notes.add(note);
        }
        List<IntakePlan.Track> tracks = tracks(named, assigned.pairs(), time, request.template(), notes);
        return new IntakePlan(
                folder,
                tracks,
                sources,
                ignored,
                rateHz,
                time.originSeconds(),
                bytesNeeded(tracks, sources, rateHz),
                DiskSpace.free(place),
                notes);
    }

    /// Of the copies of all tracks and sources, and of what mixing them takes.
    private static long bytesNeeded(List<IntakePlan.Track> tracks, List<IntakePlan.SourceFile> sources, double rateHz)
            throws IOException {
        long bytes = 0;
        double longest = 0;
        for (IntakePlan.Track track : tracks) {
            double seconds = DiskSpace.seconds(
                    track.frames(), track.fileRateHz(), Files.size(track.paths().getFirst()));
            bytes += DiskSpace.copyBytes(seconds, rateHz, track.channels());
            longest = Math.max(longest, track.placedFrame() / rateHz + seconds);
        }
        for (IntakePlan.SourceFile source : sources) {
            bytes += copyBytes(source.path(), rateHz);
        }
        return bytes + DiskSpace.mixBytes(longest, rateHz);
    }

    private static long copyBytes(Path source, double rateHz) throws IOException {
        try (OpenedAudio audio = AudioFiles.open(source)) {
            AudioFileInfo info = audio.info();
            double seconds = DiskSpace.seconds(info.frames(), info.sampleRateHz(), Files.size(source));
            return DiskSpace.copyBytes(seconds, rateHz, Math.min(2, info.channels()));
        } catch (Trouble unreadable) {
            return 0; // the import says what is wrong with it
        }
    }

    private static List<Probed> probe(FolderScan scan, boolean strict, List<IgnoredFile> ignored, Progress progress)
            throws IOException {
        List<Probed> probed = new ArrayList<>();
        int done = 0;
        for (FolderScan.Found found : scan.audio()) {
            progress.check();
            try (OpenedAudio audio = AudioFiles.open(found.path())) {
                AudioFileInfo info = audio.info();
                if (info.sampleRateHz() > HIGHEST_RATE_HZ || info.sampleRateHz() < LOWEST_RATE_HZ) {
                    throw new Trouble(
                            "its sample rate of " + Math.round(info.sampleRateHz()) + " Hz cannot be mixed",
                            found.path().toString(),
                            "convert it to a rate between 8 and 384 kHz");
                }
                probed.add(new Probed(found.name(), found.path(), info));
            } catch (IOException bad) {
                if (strict) {
                    throw bad;
                }
                ignored.add(new IgnoredFile(found.name(), reason(bad)));
            }
            progress.at((double) ++done / scan.audio().size());
        }
        return probed;
    }

    static String reason(IOException failure) {
        if (failure instanceof Trouble trouble) {
            return trouble.what() + "; " + trouble.todo();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static Set<Path> realPaths(List<Path> files) throws IOException {
        Set<Path> real = new HashSet<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new Trouble("there is no such file", file.toString(), "check the path");
            }
            real.add(file.toRealPath());
        }
        return real;
    }

    /// Roughs and references named in the request, called as the song calls its files.
    static List<IntakePlan.SourceFile> given(Request request) throws IOException {
        Path folder = request.folder().toAbsolutePath().normalize();
        List<IntakePlan.SourceFile> given = new ArrayList<>();
        realPaths(request.roughs());
        realPaths(request.references());
        outside(request.roughs(), Set.of(), Source.Kind.ROUGH, given);
        outside(request.references(), Set.of(), Source.Kind.REFERENCE, given);
        return given.stream()
                .map(source -> source.path().startsWith(folder)
                        ? new IntakePlan.SourceFile(
                                source.path(),
                                folder.relativize(source.path()).toString().replace('\\', '/'),
                                source.kind(),
                                source.why())
                        : source)
                .toList();
    }

    private static void outside(
            List<Path> files, Set<Path> inFolder, Source.Kind kind, List<IntakePlan.SourceFile> sources)
            throws IOException {
        for (Path file : files) {
            if (!inFolder.contains(file.toRealPath())) {
                sources.add(new IntakePlan.SourceFile(
                        file.toAbsolutePath().normalize(),
                        file.toAbsolutePath().normalize().toString(),
                        kind,
                        "given on the command line"));
            }
        }
    }

    private static Map<String, Role> givenRoles(Map<String, Role> asked, List<Probed> files) throws Trouble {
        Map<String, Role> given = new HashMap<>();
        for (Map.Entry<String, Role> each : asked.entrySet()) {
            String wanted = each.getKey().replace('\\', '/');
            List<String> matching = files.stream()
                    .map(Probed::name)
                    .filter(name -> name.equals(wanted)
                            || name.substring(name.lastIndexOf('/') + 1).equals(wanted)
                            || stem(name).equals(wanted))
                    .toList();
            if (matching.size() != 1) {
                throw new Trouble(
                        matching.isEmpty() ? "no file of the folder is called so" : "several files are called so",
                        "--role " + each.getKey(),
                        "give the path relative to the folder");
            }
            if (!Template.isTrackRole(each.getValue())) {
                throw new Trouble(
                        "\"" + each.getValue().id() + "\" is a role of buses, not of tracks",
                        "--role " + each.getKey(),
                        "choose the role of the instrument");
            }
            given.put(matching.getFirst(), each.getValue());
        }
        return given;
    }

    /// @param sources how many of its files are roughs and references
    static Trouble nothingToMix(Path folder, List<IgnoredFile> ignored, int sources) {
        if (sources > 0) {
            return new Trouble(
                    "it holds only mixes, no single tracks", folder.toString(), "export the tracks one by one");
        }
        long unusable =
                ignored.stream().filter(each -> !each.why().equals("not audio")).count();
        return new Trouble(
                ignored.isEmpty()
                        ? "the folder is empty"
                        : "none of its " + ignored.size() + " files can be mixed"
                                + (unusable == 0
                                        ? ""
                                        : " (" + ignored.getFirst().file() + ": "
                                                + ignored.getFirst().why() + ")"),
                folder.toString(),
                "give a folder of WAV, AIFF, FLAC, MP3, M4A or Ogg files");
    }

    /// The most common rate; at a tie the higher; 0 without any files.
    private static double rate(Request request, List<Probed> files, List<String> notes) throws Trouble {
        if (request.rateHz() != null) {
            if (request.rateHz() < LOWEST_RATE_HZ || request.rateHz() > HIGHEST_RATE_HZ) {
                throw new Trouble(
                        "a song cannot run at " + request.rateHz() + " Hz",
                        "--rate",
                        "choose a rate between 8000 and 384000, such as 48000");
            }
            return request.rateHz();
        }
        Map<Double, Integer> counts = new TreeMap<>();
        files.forEach(file -> counts.merge(file.info().sampleRateHz(), 1, Integer::sum));
        double best = counts.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<Double, Integer> each) -> each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(0.0);
        if (counts.size() > 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the files have %d sample rates; the song runs at %.0f Hz and the others are converted"
                            + " (--rate chooses another)",
                    counts.size(),
                    best));
        }
        return Math.rint(best);
    }

    /// Seconds on the recorder's clock, by name, of the files that say so.
    private static Map<String, Double> stamps(List<Probed> files) {
        Map<String, Double> stamps = new HashMap<>();
        for (Probed file : files) {
            Long stamp = file.info().timeReferenceFrames();
            if (stamp != null) {
                stamps.put(file.name(), stamp / file.info().sampleRateHz());
            }
        }
        return stamps;
    }

    private static List<IntakePlan.Track> tracks(
            List<@Nullable Named> files,
            List<RoleAssignment.Pair> pairs,
            TimeLine time,
            Template template,
            List<String> notes) {
        Map<Integer, RoleAssignment.Pair> byLeft = new HashMap<>();
        Set<Integer> joined = new HashSet<>();
        for (RoleAssignment.Pair pair : pairs) {
            Named left = files.get(pair.left());
            Named right = files.get(pair.right());
            if (left != null && right != null && template.pairs() == Template.Pairs.STEREO && fit(left, right, time)) {
                byLeft.put(pair.left(), pair);
                joined.add(pair.right());
            }
        }
        List<IntakePlan.Track> tracks = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Named named = files.get(i);
            if (named == null || joined.contains(i)) {
                continue;
            }
            RoleAssignment.Pair pair = byLeft.get(i);
            AudioFileInfo info = named.file().info();
            if (pair != null) {
                Named right = java.util.Objects.requireNonNull(files.get(pair.right()));
                tracks.add(track(pair.name(), List.of(named.file(), right.file()), -1, 2, named, "stereo", time));
            } else if (info.channels() <= 2) {
                tracks.add(track(
                        named.name(),
                        List.of(named.file()),
                        -1,
                        info.channels(),
                        named,
                        named.reading().detail(),
                        time));
            } else {
                notes.add(named.file().name() + " has " + info.channels() + " channels and becomes as many tracks");
                for (int channel = 0; channel < info.channels(); channel++) {
                    tracks.add(track(
                            named.name() + " " + (channel + 1),
                            List.of(named.file()),
                            channel,
                            1,
                            named,
                            Integer.toString(channel + 1),
                            time));
                }
            }
        }
        return tracks;
    }

    /// Two mono files that begin together and carry the same can be one stereo strip. Two kick drums cannot:
    /// a second drum is not the other side of the first.
    private static boolean fit(Named left, Named right, TimeLine time) {
        AudioFileInfo a = left.file().info();
        AudioFileInfo b = right.file().info();
        return a.channels() == 1
                && b.channels() == 1
                && a.sampleRateHz() == b.sampleRateHz()
                && time.start(left.file().name()) == time.start(right.file().name())
                && left.role() == right.role()
                && left.role() != Role.KICK;
    }

    private static IntakePlan.Track track(
            String name, List<Probed> files, int channel, int channels, Named named, String detail, TimeLine time) {
        Probed first = files.getFirst();
        boolean byHand = named.given() != null;
        long frames =
                files.stream().mapToLong(file -> file.info().frames()).max().orElse(-1);
        return new IntakePlan.Track(
                name.isBlank() ? stem(first.name()) : name,
                files.stream().map(Probed::path).toList(),
                files.stream().map(Probed::name).toList(),
                channel,
                channels,
                frames,
                first.info().sampleRateHz(),
                first.info().bits(),
                time.start(first.name()),
                named.role(),
                detail,
                byHand ? 1 : named.reading().confidence(),
                byHand ? "you said so" : named.reading().why(),
                byHand);
    }

    static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
