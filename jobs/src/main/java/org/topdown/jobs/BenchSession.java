package org.topdown.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.store.ClipFile;
import org.topdown.media.store.StoredClip;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Makes a song of a mix written down for comparing programs, as JSON: tracks with file, gain and pan, each with an
/// EQ and a compressor; groups with a saturator as well; a mix bus with a limiter. No role, no rough mix, no
/// measurement.
public final class BenchSession {
    private BenchSession() {}

    /// How much of the session is taken.
    public enum Take {
        /// Gain and pan alone.
        SUM,
        /// All of it.
        ALL,
        /// All of it, saturating without oversampling.
        PLAIN
    }

    /// @param session the JSON; files in it are relative to its folder
    /// @param song    where the song is made
    /// @param take whether gain and pan are all that is taken
    /// @throws Trouble if the file is none of these, or a file it names is not there
    public static void make(Path session, Path song, Take take, Progress progress) throws IOException {
        JsonNode tree;
        try {
            tree = Json.tree(Files.readString(session, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw notOne(session, e);
        }
        try {
            make(tree, session, song, take, progress);
        } catch (JacksonException | IllegalArgumentException e) {
            throw notOne(session, e);
        }
    }

    private static Trouble notOne(Path session, RuntimeException why) {
        String first = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        return new Trouble(
                "this is no session for comparisons (" + first + ")",
                session.toString(),
                "give the session.json that the generator wrote",
                why);
    }

    private static void make(JsonNode tree, Path session, Path song, Take take, Progress progress) throws IOException {
        double rateHz = tree.required("rate").asDouble();
        MainJob.refuseExisting(song);
        MainJob.inDraft(song, draft -> {
            try (SongStore store = SongStore.create(draft.folder(), String.valueOf(song.getFileName()), rateHz)) {
                fill(store, tree, session, take, progress);
            }
        });
    }

    private static void fill(SongStore store, JsonNode tree, Path session, Take take, Progress progress)
            throws IOException {
        JsonNode tracks = tree.required("tracks");
        JsonNode groups = tree.required("buses");
        List<Strip> strips = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            JsonNode track = tracks.get(i);
            Clip clip = copy(
                    "strip-" + i,
                    track,
                    session,
                    store,
                    progress.part((double) i / tracks.size(), (i + 1.0) / tracks.size()));
            String bus = take == Take.SUM
                    ? Mix.MIX_BUS
                    : "bus-" + track.required("bus").asInt();
            String name = track.required("name").asString();
            strips.add(Strip.track("strip-" + i, name, Role.UNKNOWN, "", clip, bus)
                    .withChain(chain(take, track))
                    .withOutput(new OutputParams(
                            track.required("gain_db").asDouble(),
                            track.required("pan").asDouble(),
                            1)));
        }
        for (int i = 0; i < groups.size() && take != Take.SUM; i++) {
            JsonNode group = groups.get(i);
            strips.add(Strip.bus("bus-" + i, group.required("name").asString(), Role.OTHER, Mix.MIX_BUS)
                    .withChain(chain(take, group))
                    .withOutput(OutputParams.NEUTRAL.withFaderDb(
                            group.required("gain_db").asDouble())));
        }
        strips.add(Strip.mixBus().withChain(chain(take, tree.required("mix"))));
        store.apply(new Edit.SetMix(new Mix(strips)), "Session for comparisons");
    }

    private static Clip copy(String id, JsonNode track, Path session, SongStore store, Progress progress)
            throws IOException {
        Path file = session.resolveSibling(track.required("file").asString()).normalize();
        Path copy = store.folder().audio().resolve(id + ".wav");
        try (OpenedAudio audio = AudioFiles.open(file)) {
            if (audio.sampleRateHz() != store.song().sampleRateHz()) {
                throw new Trouble(
                        "this file has another sample rate than the session", file.toString(), "generate both anew");
            }
            StoredClip clip = ClipFile.write(copy, audio, audio.info().frames(), progress);
            store.addAudio(new SongAudio(
                    id,
                    store.folder().path().relativize(copy).toString().replace('\\', '/'),
                    clip.sha256(),
                    clip.channels(),
                    clip.frames(),
                    0,
                    List.of(new AudioOrigin(String.valueOf(file.getFileName()), -1)),
                    audio.sampleRateHz(),
                    audio.info().bits(),
                    null));
            return new Clip(id, clip.channels(), 0, clip.frames());
        }
    }

    private static List<Device> chain(Take take, JsonNode strip) {
        boolean none = take == Take.SUM;
        List<DeviceParams> settings = new ArrayList<>();
        if (!none) {
            settings.add(equaliser(strip.required("eq")));
            settings.add(compressor(strip.required("comp")));
        }
        JsonNode saturation = strip.get("saturation");
        if (saturation != null && !none) {
            double driveDb = saturation.required("drive_db").asDouble();
            settings.add(new SaturatorParams(
                    SaturatorParams.Shape.TANH,
                    driveDb,
                    1,
                    take == Take.PLAIN ? SaturatorParams.Quality.PLAIN : SaturatorParams.Quality.FULL));
        }
        JsonNode limiter = strip.get("limiter");
        if (limiter != null && !none) {
            settings.add(new LimiterParams(
                    limiter.required("ceiling_dbtp").asDouble(),
                    0,
                    limiter.required("lookahead_ms").asDouble(),
                    limiter.required("release_ms").asDouble()));
        }
        return settings.stream()
                .map(params -> new Device(Devices.kindOf(params), params, false))
                .toList();
    }

    private static EqParams equaliser(JsonNode bands) {
        List<EqBand> result = new ArrayList<>();
        for (JsonNode band : bands) {
            double frequencyHz = band.required("f").asDouble();
            double gainDb = band.required("gain_db").asDouble();
            String type = band.required("type").asString();
            result.add(
                    switch (type) {
                        case "lowshelf" -> EqBand.lowShelf(frequencyHz, gainDb);
                        case "highshelf" -> EqBand.highShelf(frequencyHz, gainDb);
                        case "peak" ->
                            EqBand.bell(frequencyHz, gainDb, band.required("q").asDouble());
                        default -> throw new IllegalArgumentException("there is no band \"" + type + "\"");
                    });
        }
        return new EqParams(result);
    }

    private static CompressorParams compressor(JsonNode settings) {
        return new CompressorParams(
                CompressorParams.Character.CLEAN,
                new GainComputer(
                        settings.required("threshold_db").asDouble(),
                        settings.required("ratio").asDouble(),
                        settings.required("knee_db").asDouble()),
                settings.required("attack_ms").asDouble(),
                settings.required("release_ms").asDouble(),
                CompressorParams.Detector.PEAK,
                0,
                0,
                1,
                settings.required("makeup_db").asDouble());
    }
}
