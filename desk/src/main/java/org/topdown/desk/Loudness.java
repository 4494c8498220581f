package org.topdown.desk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;
import org.topdown.mix.Mix;
import org.topdown.session.SongStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// How loud states of the mix are (integrated, BS.1770), over the whole song or a part of it: as it was
/// measured by a print, or rendered for it by a thread of its own. What was measured is
/// remembered.
final class Loudness implements AutoCloseable {
    private final SongStore store;
    private final ClipLibrary clips;
    private final ChunkStore chunks;
    private final Map<Place, Double> known = new ConcurrentHashMap<>();
    private final ExecutorService measuring;
    private volatile boolean closed;

    /// By who asks, the newest request; older ones that have not begun are passed over, one that has is
    /// stopped.
    private final Map<Object, Long> newest = new ConcurrentHashMap<>();

    private final AtomicLong requests = new AtomicLong();

    private record Place(long state, Part part) {}

    /// What of the song is measured.
    ///
    /// @param to the frame after the last one; to the end of the print where it is the largest there is
    record Part(long from, long to) {
        static final Part SONG = new Part(0, Long.MAX_VALUE);

        boolean isSong() {
            return equals(SONG);
        }

        Printer.Range range() {
            return isSong()
                    ? Printer.Range.WHOLE
                    : new Printer.Range(from, OptionalLong.of(to), OptionalDouble.empty());
        }
    }

    Loudness(SongStore store, ClipLibrary clips, ChunkStore chunks) {
        this.store = store;
        this.clips = clips;
        this.chunks = chunks;
        measuring = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("topdown-loudness").factory());
    }

    /// In LUFS; empty where it was not measured. Silence is negative infinity.
    OptionalDouble of(long state, Part part) throws Trouble {
        Double lufs = known.get(new Place(state, part));
        if (lufs != null) {
            return OptionalDouble.of(lufs);
        }
        if (part.isSong()) {
            JsonNode printed = store.figures(state)
                    .map(JsonMapper.shared()::readTree)
                    .map(figures -> figures.path("mix").path("integratedLufs"))
                    .orElse(JsonNodeFactory.instance.nullNode());
            return printed.isNumber() ? OptionalDouble.of(printed.doubleValue()) : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    /// That state has become another.
    void forget(long state) {
        known.keySet().removeIf(place -> place.state() == state);
    }

    /// Measures what of these is not known yet.
    ///
    /// @param who  asks; of several requests only the newest is followed
    /// @param done called by the measuring thread with nothing, or with what went wrong
    void measure(Object who, List<Long> states, Part part, Consumer<String> done) {
        long request = requests.incrementAndGet();
        newest.put(who, request);
        measuring.execute(() -> {
            try {
                for (long state : states) {
                    if (of(state, part).isEmpty()) {
                        Mix mix = store.mixAt(state);
                        double lufs = measured(mix, part, () -> closed || !Objects.equals(newest.get(who), request));
                        // A drag that goes on changes its state in place.
                        if (store.mixAt(state).equals(mix)) {
                            known.put(new Place(state, part), lufs);
                        }
                    }
                }
                done.accept("");
            } catch (CancellationException _) {
                // Somebody wants something else by now.
            } catch (IOException | RuntimeException e) {
                done.accept(String.valueOf(e.getMessage()));
            }
        });
    }

    private double measured(Mix mix, Part part, BooleanSupplier given) throws IOException {
        double rateHz = store.song().sampleRateHz();
        LoudnessMeter meter = new LoudnessMeter(rateHz, 2);
        Progress progress = new Progress() {
            @Override
            public void at(double share) {}

            @Override
            public boolean cancelled() {
                return given.getAsBoolean();
            }
        };
        progress.check();
        try (AudioWriters none = new AudioWriters()) {
            Printer.print(
                    RenderPlan.of(mix, rateHz),
                    clips,
                    part.range(),
                    List.of(),
                    PrintSpec.of(rateHz, 2),
                    false,
                    none,
                    (_, audio, from, to) -> {
                        meter.add(audio, from, to);
                        return true;
                    },
                    List.of(),
                    chunks,
                    new RenderOptions(1, RenderOptions.DEFAULT_BLOCK_FRAMES),
                    progress);
        }
        return meter.integratedLufs();
    }

    @Override
    public void close() {
        closed = true;
        // Not interrupted: what it reads and writes is shared, and would be closed under others by that.
        measuring.close();
    }
}
