package org.topdown.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.guide.listen.InPlace;
import org.topdown.guide.listen.Kiss;
import org.topdown.guide.listen.Lineup;
import org.topdown.guide.listen.Makeup;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Assignments;
import org.topdown.jobs.edit.DeviceNames;
import org.topdown.jobs.edit.Proposed;
import org.topdown.jobs.edit.StripNames;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.session.SongStore;

/// Actions that listen to the song first and then make one ordinary edit, of settings that could have been set
/// by hand.
public final class ListenJob {
    private ListenJob() {}

    /// @param proposed the edit
    /// @param lines    what was heard, for a reader
    public record Heard(Proposed proposed, List<String> lines) {
        public Heard {
            lines = List.copyOf(lines);
        }
    }

    /// Finds the threshold at which a compressor shows so much gain reduction.
    ///
    /// @param stripName  a strip's id or name
    /// @param deviceName a compressor of it; null for the first that is on, or else the first
    /// @param stretch    to listen to; null for the loudest 30 s
    public static Heard kiss(
            SongStore store,
            String stripName,
            @Nullable String deviceName,
            double wantedDb,
            Kiss.@Nullable Stretch stretch,
            boolean dryRun,
            int threads,
            Progress progress)
            throws IOException {
        Mix mix = store.mix();
        Strip strip = StripNames.find(mix, stripName, where(store));
        Device device = device(
                strip,
                deviceName,
                strip.chain().stream()
                        .filter(each -> each.params() instanceof CompressorParams)
                        .toList(),
                "compressor");
        Kiss kiss = listen(store, mix, threads, desk -> Kiss.find(desk, strip, device, wantedDb, stretch, progress));
        Proposed proposed = EditJob.kept(
                store,
                Assignments.resolve(mix, List.of(set(strip, device.id() + ".curve.thresholdDb", kiss.thresholdDb()))),
                dryRun);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "gain reduction %.1f dB (median while playing), at most %.1f dB, from %.1f to %.1f s, of which %.0f %% play",
                kiss.medianDb(),
                kiss.maxDb(),
                kiss.fromSeconds(),
                kiss.fromSeconds() + kiss.seconds(),
                100 * kiss.playingShare()));
        bypassed(device, strip, lines);
        return new Heard(proposed, lines);
    }

    /// The same for a desk that is open and plays meanwhile, with what it keeps of renders. Nothing is stored.
    ///
    /// @param fromSeconds where to listen; the loudest 30 s if it does not lie ahead of `toSeconds`
    public static Proposed kiss(
            SongStore store,
            String stripName,
            String deviceName,
            double wantedDb,
            double fromSeconds,
            double toSeconds,
            ChunkStore chunks,
            Progress progress)
            throws IOException {
        Mix mix = store.mix();
        Strip strip = StripNames.find(mix, stripName, where(store));
        Device device = DeviceNames.find(strip, deviceName, strip.id());
        Kiss.Stretch stretch = fromSeconds < toSeconds
                ? new Kiss.Stretch(fromSeconds, Math.min(toSeconds, fromSeconds + Kiss.LONGEST_SECONDS))
                : null;
        Kiss kiss = Kiss.find(beside(store, mix, chunks), strip, device, wantedDb, stretch, progress);
        return Assignments.resolve(mix, List.of(set(strip, device.id() + ".curve.thresholdDb", kiss.thresholdDb())));
    }

    /// Likewise the make-up gain of a device.
    public static Proposed makeup(
            SongStore store, String stripName, String deviceName, ChunkStore chunks, Progress progress)
            throws IOException {
        Mix mix = store.mix();
        Strip strip = StripNames.find(mix, stripName, where(store));
        Device device = DeviceNames.find(strip, deviceName, strip.id());
        if (!Makeup.hasMakeup(device.params())) {
            throw new Trouble("\"" + device.id() + "\" has no make-up gain", strip.id(), "choose a compressor");
        }
        Makeup makeup = Makeup.find(beside(store, mix, chunks), strip, device, progress);
        return Assignments.resolve(mix, List.of(set(strip, device.id() + ".makeupDb", makeup.makeupDb())));
    }

    /// One thread, so that what plays has the others.
    private static InPlace beside(SongStore store, Mix mix, ChunkStore chunks) throws Trouble {
        RenderOptions options = new RenderOptions(1, RenderOptions.DEFAULT_BLOCK_FRAMES);
        return new InPlace(mix, store.song().sampleRateHz(), new SongClips(store), chunks, options);
    }

    /// Finds the make-up gain at which a device leaves the strip as loud as it is without it.
    public static Heard makeup(
            SongStore store,
            String stripName,
            @Nullable String deviceName,
            boolean dryRun,
            int threads,
            Progress progress)
            throws IOException {
        Mix mix = store.mix();
        Strip strip = StripNames.find(mix, stripName, where(store));
        List<Device> having = strip.chain().stream()
                .filter(each -> Makeup.hasMakeup(each.params()))
                .toList();
        Device device = device(strip, deviceName, having, "device with make-up gain");
        if (!having.contains(device)) {
            throw new Trouble(
                    "\"" + device.id() + "\" has no make-up gain",
                    strip.id(),
                    having.isEmpty()
                            ? "add a compressor with topdown add SONG " + strip.id() + " compressor"
                            : "choose " + having.getFirst().id() + " with --device");
        }
        Makeup makeup = listen(store, mix, threads, desk -> Makeup.find(desk, strip, device, progress));
        Proposed proposed = EditJob.kept(
                store,
                Assignments.resolve(mix, List.of(set(strip, device.id() + ".makeupDb", makeup.makeupDb()))),
                dryRun);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "without %.1f LUFS, with it %.1f before and %.1f now",
                makeup.bypassedLufs(),
                makeup.beforeLufs(),
                makeup.afterLufs()));
        bypassed(device, strip, lines);
        return new Heard(proposed, lines);
    }

    /// Lines tracks up with a reference by delay and polarity.
    ///
    /// @param stripNames two or more, or one and a reference
    /// @param to         the reference; null for the first of them
    public static Heard align(
            SongStore store, List<String> stripNames, @Nullable String to, boolean dryRun, Progress progress)
            throws IOException {
        Mix mix = store.mix();
        Strip reference = StripNames.find(mix, to == null ? stripNames.getFirst() : to, where(store));
        List<Strip> others = new ArrayList<>();
        for (String name : stripNames) {
            Strip strip = StripNames.find(mix, name, where(store));
            if (!strip.id().equals(reference.id()) && !others.contains(strip)) {
                others.add(strip);
            }
        }
        if (others.isEmpty()) {
            throw new Trouble(
                    "there is nothing to line up with \"" + reference.id() + "\"", where(store), "name another track");
        }
        Lineup lineup = Lineup.find(reference, others, store.song().sampleRateHz(), new SongClips(store), progress);
        List<Assignment> assignments = new ArrayList<>();
        for (Lineup.Head head : lineup.heads()) {
            assignments.add(set(head.strip(), "head.delayMs", head.params().delayMs()));
            assignments.add(new Assignment(
                    head.strip().id() + ".head.polarityInverted",
                    Assignment.Way.SET,
                    Boolean.toString(head.params().polarityInverted())));
        }
        Proposed proposed = EditJob.kept(store, Assignments.resolve(mix, assignments), dryRun);
        List<String> lines = new ArrayList<>();
        for (Lineup.Place place : lineup.places()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %s, %s polarity: correlation %.2f before, %.2f now; %d of %d stretches agree",
                    place.strip().id(),
                    place.lagMs() == 0
                            ? "comes with " + reference.id()
                            : String.format(
                                    Locale.ROOT,
                                    "comes %.2f ms %s %s",
                                    Math.abs(place.lagMs()),
                                    place.lagMs() > 0 ? "after" : "before",
                                    reference.id()),
                    place.opposed() ? "opposite" : "same",
                    place.before(),
                    place.after(),
                    place.agreeing(),
                    place.stretches()));
        }
        return new Heard(proposed, lines);
    }

    /// Brings the level into the mix-bus chain back to what the song's template holds, by the trim at the
    /// chain's head.
    public static Heard hold(SongStore store, boolean dryRun, int threads, Progress progress) throws IOException {
        Mix mix = store.mix();
        double wantedLufs = RoughMixJob.templateOf(store).levelIntoChainLufs();
        double heardLufs = listen(store, mix, threads, desk -> desk.levelIntoChainLufs(progress));
        if (heardLufs == Double.NEGATIVE_INFINITY) {
            throw new Trouble("nothing reaches the mix bus", where(store), "unmute or bring up what shall be heard");
        }
        double trimDb = Math.rint(100 * (mix.mixBus().head().trimDb() + wantedLufs - heardLufs)) / 100 + 0.0;
        Proposed proposed = EditJob.kept(
                store, Assignments.resolve(mix, List.of(set(mix.mixBus(), "head.trimDb", trimDb))), dryRun);
        return new Heard(
                proposed,
                List.of(String.format(
                        Locale.ROOT,
                        "into the chain %.2f LUFS, %+.2f LU from the %.1f it is held at",
                        heardLufs,
                        heardLufs - wantedLufs,
                        wantedLufs)));
    }

    private static Device device(Strip strip, @Nullable String name, List<Device> having, String what) throws Trouble {
        if (name != null) {
            return DeviceNames.find(strip, name, strip.id());
        }
        for (Device each : having) {
            if (!each.bypassed()) {
                return each;
            }
        }
        if (having.isEmpty()) {
            throw new Trouble(
                    "\"" + strip.id() + "\" has no " + what,
                    strip.id(),
                    "add one first: topdown add SONG " + strip.id() + " compressor ratio=2");
        }
        return having.getFirst();
    }

    private static void bypassed(Device device, Strip strip, List<String> lines) {
        if (device.bypassed()) {
            lines.add("it is bypassed; topdown set SONG " + strip.id() + "." + device.id()
                    + ".bypassed=false brings it in");
        }
    }

    private static Assignment set(Strip strip, String control, double value) {
        return new Assignment(strip.id() + "." + control, Assignment.Way.SET, Double.toString(value));
    }

    @FunctionalInterface
    private interface Listening<T> {
        T to(InPlace desk) throws IOException;
    }

    /// Listens with what the song keeps of earlier renders.
    private static <T> T listen(SongStore store, Mix mix, int threads, Listening<T> listening) throws IOException {
        double rateHz = store.song().sampleRateHz();
        SongClips clips = new SongClips(store);
        RenderOptions options = new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES);
        try (KeptChunks kept = KeptChunks.asItIs(store)) {
            return listening.to(new InPlace(mix, rateHz, clips, kept.chunks(), options));
        }
    }

    private static String where(SongStore store) {
        return store.folder().path().toString();
    }
}
