package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;
import tools.jackson.databind.JsonNode;

/// What two hundred tracks that play cost the page, read from the browser's own trace.
@Timeout(180)
class PageFiguresTest {
    private static final int TRACKS = 200;
    private static final int PLAYED_MS = 4_000;
    private static final double MOST_PER_FRAME_MS = 6;
    private static final double LONGEST_TASK_MS = 50;

    /// Script and layout, as a trace names them.
    private static final Set<String> WORK = Set.of(
            "FireAnimationFrame",
            "FunctionCall",
            "EvaluateScript",
            "TimerFire",
            "EventDispatch",
            "HandlePostMessage",
            "RunMicrotasks",
            "MinorGC",
            "MajorGC",
            "UpdateLayoutTree",
            "Layout");

    private static final String TASK = "RunTask";

    @TempDir
    Path place;

    /// @param ms of the thread's own time, so that a busy machine does not count
    private record Done(String name, double atMs, double ms, double wallMs) {}

    @Test
    void twoHundredTracksCostLittleAFrame() throws Exception {
        Path song = place.resolve("song");
        Cli made = Cli.run("new", song, "--from", Takes.band(place.resolve("band")));
        assertThat(made.code()).as(made.err()).isZero();
        try (SongStore store = SongStore.open(song)) {
            store.apply(new Edit.SetMix(many(store.mix())), "two hundred tracks");
        }
        List<Done> all;
        try (OpenDesk desk = OpenDesk.of(song, null, 1920, 1080)) {
            desk.press("3");
            desk.press(" ");
            desk.until(() -> desk.exists("[aria-label=Stop]"));
            Thread.sleep(500);
            BrowserTrace trace =
                    BrowserTrace.start(desk.browser, "devtools.timeline,disabled-by-default-devtools.timeline");
            Thread.sleep(PLAYED_MS);
            all = done(trace.stop());
            desk.picture("200-tracks");
        }
        all.sort(Comparator.comparingDouble(Done::atMs));
        double[] frames = perFrame(all);
        double longest = all.stream()
                .filter(done -> done.name.equals(TASK))
                .mapToDouble(Done::ms)
                .max()
                .orElse(0);
        double span = all.getLast().atMs - all.getFirst().atMs;
        System.out.printf(
                Locale.ROOT,
                "page, %d tracks playing, %.1f s: %.1f frames a second; script and layout per frame: median %.2f ms, "
                        + "95th percentile %.2f ms, most %.2f ms; longest task %.1f ms%n",
                TRACKS,
                span / 1000,
                1000 * frames.length / span,
                frames[frames.length / 2],
                frames[(int) (0.95 * frames.length)],
                frames[frames.length - 1],
                longest);
        assertThat(frames.length).isGreaterThan(30);
        assertThat(frames[(int) (0.95 * frames.length)]).isLessThanOrEqualTo(MOST_PER_FRAME_MS);
        assertThat(longest).isLessThanOrEqualTo(LONGEST_TASK_MS);
    }

    private static Mix many(Mix mix) {
        List<Clip> clips = mix.tier(Tier.TRACK).stream().map(Strip::clip).toList();
        List<Strip> strips = new ArrayList<>();
        List<Strip> buses = mix.strips().stream()
                .filter(strip -> strip.tier() != Tier.TRACK)
                .toList();
        List<Strip> mains = mix.feeding(Mix.MIX_BUS).stream()
                .filter(strip -> strip.tier() == Tier.BUS)
                .toList();
        for (int i = 0; i < TRACKS; i++) {
            Strip bus = mains.get(i * mains.size() / TRACKS);
            strips.add(Strip.track("t" + i, "Track " + i, Role.KICK, "", clips.get(i % clips.size()), bus.id()));
        }
        strips.addAll(buses);
        return new Mix(strips);
    }

    /// The page's main thread is the one that draws frames.
    private static List<Done> done(List<JsonNode> events) {
        String thread = events.stream()
                .filter(event -> event.path("name").asString("").equals("FireAnimationFrame"))
                .map(PageFiguresTest::threadOf)
                .findFirst()
                .orElseThrow();
        List<Done> done = new ArrayList<>();
        for (JsonNode event : events) {
            String name = event.path("name").asString("");
            if (event.path("ph").asString("").equals("X")
                    && threadOf(event).equals(thread)
                    && (WORK.contains(name) || name.equals(TASK))) {
                double wall = event.path("dur").asDouble(0) / 1000;
                double own = event.has("tdur") ? event.get("tdur").asDouble() / 1000 : wall;
                done.add(new Done(name, event.path("ts").asDouble(0) / 1000, own, wall));
            }
        }
        return done;
    }

    private static String threadOf(JsonNode event) {
        return event.path("pid") + " " + event.path("tid");
    }

    /// From one drawing to the next, the work outside other work; in order of size.
    private static double[] perFrame(List<Done> all) {
        List<Double> frames = new ArrayList<>();
        double sum = 0;
        double upTo = 0;
        for (Done done : all) {
            if (done.name.equals(TASK) || done.atMs < upTo) {
                continue;
            }
            if (done.name.equals("FireAnimationFrame")) {
                frames.add(sum);
                sum = 0;
            }
            sum += done.ms;
            upTo = done.atMs + done.wallMs;
        }
        double[] sorted = frames.stream().skip(1).mapToDouble(each -> each).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
