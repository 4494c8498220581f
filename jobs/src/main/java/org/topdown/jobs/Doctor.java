package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.media.ffmpeg.FfmpegLibraries;
import org.topdown.mix.Clip;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.SongStore;
import org.topdown.session.template.Templates;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a machine, or a song, has and lacks.
public final class Doctor {
    private Doctor() {}

    /// @param song a song to examine as well, or null
    public static ObjectNode examine(@Nullable Path song, String version) throws IOException {
        ObjectNode document = Json.document();
        document.put("version", version);
        ArrayNode checks = document.putArray("checks");
        machine(checks, song == null ? Path.of("").toAbsolutePath() : song.toAbsolutePath());
        if (song != null) {
            song(checks, song);
        }
        return document;
    }

    private static void machine(ArrayNode checks, Path place) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        check(
                checks,
                "Java",
                Runtime.version().feature() >= 25,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                "install a JDK 25 or newer");
        check(checks, "cores", true, Integer.toString(runtime.availableProcessors()), "");
        long memory = runtime.maxMemory() / (1 << 20);
        check(
                checks,
                "memory for Topdown",
                memory >= 400,
                memory + " MB",
                "free some memory, or set TOPDOWN_HEAP=768m");
        Path existing = place;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        long free = Files.getFileStore(existing).getUsableSpace() / 1_000_000;
        check(checks, "disk at " + existing, free > 1_000, free + " MB free", "free some space");
        String codecs = FfmpegLibraries.version();
        check(
                checks,
                "FLAC, MP3, M4A, Ogg",
                codecs != null,
                codecs == null ? "the FFmpeg library did not load; WAV and AIFF work all the same" : "FFmpeg " + codecs,
                "run Topdown on Linux, macOS or Windows, 64 bit");
        Templates templates = Templates.standard();
        for (Templates.Listed listed : templates.list()) {
            String problem = listed.problem();
            if (problem != null) {
                check(checks, "template " + listed.name(), false, problem, "mend or remove the file");
            }
        }
        check(checks, "your templates", true, templates.userFolder().toString(), "");
    }

    private static void song(ArrayNode checks, Path folder) throws IOException {
        try (SongStore store = SongStore.openReadOnly(folder)) {
            check(checks, "song", true, store.song().name() + ", branch " + store.branch(), "");
            List<MissingAudio> missing = MissingAudio.of(store);
            for (MissingAudio each : missing) {
                check(checks, each.audio().file(), false, each.why(), "topdown relink SONG FOLDER looks for it there");
            }
            int all = store.audio().size();
            check(checks, "audio", true, (all - missing.size()) + " of " + all + " files are whole", "");
            for (Strip strip : store.mix().tier(Tier.TRACK)) {
                Clip clip = strip.clip();
                if (clip == null || store.audio(clip.audioId()).isEmpty()) {
                    check(checks, strip.name(), false, "has no audio", "replace " + strip.id() + " with a take");
                }
            }
            check(
                    checks,
                    "history",
                    true,
                    String.format(
                            Locale.ROOT,
                            "%d states on %d branches",
                            store.states().size(),
                            store.branches().size()),
                    "");
        }
    }

    private static void check(ArrayNode checks, String what, boolean ok, String found, String todo) {
        checks.addObject().put("what", what).put("ok", ok).put("found", found).put("todo", ok ? "" : todo);
    }
}
