package org.topdown.engine.render;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.lanes.Simd;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.Holds;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;

/// Renders a plan, block by block, handing what is wanted to taps.
///
/// What strips put out is kept in chunks of the render's clock, and what is kept is read instead of run
/// ([Pass]); strips that run, by themselves or several side by side ([Unit]), are nodes of a data flow
/// ([Flow]). Within a strip steps follow one another, sums are in desk order, and nothing else is shared:
/// what comes out does not depend on the number of threads, on the size of a block, on who runs beside whom,
/// on what was kept or on where the render begins, bit for bit. Memory is a few blocks a strip, and a chunk
/// of each that is kept.
public final class Renderer {
    /// Sections of an equaliser times frames: a minute and a half of 64 tracks with an equaliser and a
    /// compressor, or of six buses with a saturator. Less would not win back the two seconds of processor
    /// time it takes to compile the loops.
    private static final long WORTH_WARMING_UP = 4_000_000_000L;

    /// So often a render begins anew where chunks turn out to be lost.
    private static final int MOST_LOST = 100;

    private static final int MOST_CLAIMED = 64;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final RenderPlan plan;
    private final ClipLibrary clips;
    private final long endFrame;
    private final ChunkStore store;
    private final RenderOptions options;
    private final List<List<TapRunner>> taps = new ArrayList<>();
    private final int chunks;

    /// By node, of a frame of its chain; it takes designing the filters, so it is asked once.
    private final int[] work;

    private @Nullable Keeping keeping;
    private final List<Containment> containments;
    private final long[] nanoseconds;
    private int chunksDone;

    private Renderer(
            RenderPlan plan,
            ClipLibrary clips,
            long fromFrame,
            long endFrame,
            List<Tap> wanted,
            ChunkStore store,
            RenderOptions options) {
        this.plan = plan;
        this.clips = clips;
        this.endFrame = endFrame;
        this.store = store;
        this.options = options;
        List<RenderPlan.Node> nodes = plan.nodes();
        nodes.forEach(_ -> taps.add(new ArrayList<>()));
        for (Tap tap : wanted) {
            taps.get(plan.indexOf(tap.stripId())).add(new TapRunner(tap, fromFrame, endFrame));
        }
        chunks = Pass.chunks(plan, endFrame);
        work = nodes.stream()
                .mapToInt(node -> StripRunner.vectorWork(node, plan.sampleRateHz()))
                .toArray();
        keeping = Keeping.of(plan, chunks, store, new ChunkKeys(plan, clips), work);
        containments = nodes.stream().map(_ -> new Containment()).toList();
        nanoseconds = new long[nodes.size()];
    }

    /// Renders song frames 0 to `endFrame`, or less if every tap has had enough before, and keeps nothing.
    ///
    /// @throws IOException           if a clip cannot be opened or a sink fails
    /// @throws CancellationException if `progress` asks to stop
    public static Rendering render(
            RenderPlan plan, ClipLibrary clips, long endFrame, List<Tap> taps, RenderOptions options, Progress progress)
            throws IOException {
        return render(plan, clips, 0, endFrame, taps, ChunkStore.NONE, options, progress);
    }

    /// Renders what taps want from `fromFrame` to `endFrame`, or less if every tap has had enough before.
    /// What is kept is not rendered again, and what is rendered is kept, as far as the store's budget goes.
    ///
    /// @throws IOException           if a clip cannot be opened or a sink fails
    /// @throws CancellationException if `progress` asks to stop
    public static Rendering render(
            RenderPlan plan,
            ClipLibrary clips,
            long fromFrame,
            long endFrame,
            List<Tap> taps,
            ChunkStore store,
            RenderOptions options,
            Progress progress)
            throws IOException {
        Renderer renderer = new Renderer(plan, clips, fromFrame, endFrame, taps, store, options);
        for (int lost = 0; ; lost++) {
            if (lost == MOST_LOST) {
                // A store that loses what it has just kept is of no use.
                renderer.keeping = null;
            }
            try {
                return renderer.pass(progress);
            } catch (LostChunk _) {
                // The store knows by now. What taps have had stays; what is missing is run.
            }
        }
    }

    /// Tells the store that what it has of a plan is still of use.
    public static void claim(RenderPlan plan, ClipLibrary clips, long endFrame, ChunkStore store) {
        ChunkKeys keys = new ChunkKeys(plan, clips);
        int chunks = Pass.chunks(plan, endFrame);
        // Chunks of one tape lie side by side; a song of a day has too many to name each.
        int every = Math.ceilDiv(chunks, MOST_CLAIMED);
        for (int node = 0; node < plan.nodes().size(); node++) {
            for (int chunk = 0; chunk < chunks; chunk += every) {
                store.use(keys.out(node, chunk));
                store.use(keys.sum(node, chunk));
            }
        }
    }

    private Rendering pass(Progress progress) throws IOException {
        Pass pass = Pass.of(plan, chunks, taps, store, keeping == null ? null : keeping.keys());
        List<ClipAudio> opened = new ArrayList<>();
        try {
            List<StripRunner> runners = runners(pass, opened);
            boolean sideBySide = sideBySide(pass);
            // Readings of gain reduction are handed on when they are whole.
            long last = keeping == null
                    ? Math.ceilDiv(endFrame + plan.longestLatency(), (long) Chunk.GROUP_FRAMES) * Chunk.GROUP_FRAMES
                    : (long) chunks * Chunk.FRAMES;
            Flow.Shares shares = new Flow.Shares(progress, steps(pass));
            for (int chunk = 0; chunk < chunks; ) {
                int end = pass.changesAt(chunk, chunks);
                if (pass.anything(chunk) && !Flow.tapsDone(runners)) {
                    int first = chunk;
                    for (StripRunner runner : runners) {
                        runner.chunks().begin(pass, first);
                    }
                    List<Unit> units = Unit.of(plan, runners, options, sideBySide);
                    Flow flow = new Flow(
                            runners,
                            units,
                            first,
                            Math.min(last, (long) end * Chunk.FRAMES),
                            options.blockFrames(),
                            keeping != null,
                            end < chunks,
                            shares);
                    flow.run(options.threads());
                    for (int i = 0; i < units.size(); i++) {
                        for (int node : units.get(i).nodes()) {
                            nanoseconds[node] +=
                                    flow.nanoseconds(i) / units.get(i).nodes().length;
                        }
                    }
                }
                chunk = end;
                chunksDone = Math.max(chunksDone, Math.min(end, chunkWanted()));
            }
            return rendering(runners);
        } finally {
            opened.forEach(ClipAudio::close);
        }
    }

    private List<StripRunner> runners(Pass pass, List<ClipAudio> opened) throws IOException {
        containments.forEach(Containment::begin);
        List<StripRunner> runners = new ArrayList<>();
        LoadedSamples samples = new LoadedSamples(clips, plan.sampleRateHz());
        for (int i = 0; i < plan.nodes().size(); i++) {
            RenderPlan.Node node = plan.nodes().get(i);
            boolean runs = !pass.runs()[i].isEmpty() || !pass.sums()[i].isEmpty();
            var clip = node.strip().clip();
            ClipAudio audio = null;
            if (runs || !pass.reads()[i].isEmpty()) {
                samples.load(node.strip());
            }
            if (clip != null && runs) {
                audio = clips.open(clip);
                opened.add(audio);
            }
            int frames = runs || !pass.reads()[i].isEmpty() ? options.blockFrames() : 0;
            runners.add(new StripRunner(
                    node,
                    new Stepping(plan.sampleRateHz(), frames, Stepping.BEFORE_AND_NOW),
                    audio,
                    samples,
                    taps.get(i),
                    runners,
                    containments.get(i),
                    keeping,
                    i));
        }
        return runners;
    }

    private long steps(Pass pass) {
        long strips = 0;
        for (int i = 0; i < pass.runs().length; i++) {
            strips += pass.runs()[i].cardinality() + pass.reads()[i].cardinality();
        }
        return Math.max(1, strips * Math.ceilDiv(Chunk.FRAMES, options.blockFrames()));
    }

    /// Whether the loops that run four numbers at once are ready, or are worth making ready and may become so,
    /// which takes about a second; should it take much longer, the render begins without them.
    private boolean sideBySide(Pass pass) {
        if (Simd.kernels() != null) {
            return true;
        }
        long all = 0;
        for (int i = 0; i < work.length; i++) {
            all += (long) work[i]
                    * plan.nodes().get(i).channels()
                    * Math.min(endFrame, (long) pass.runs()[i].cardinality() * Chunk.FRAMES);
        }
        // Waiting, the compiler is not kept busy with loops that are soon not needed any more.
        return all >= WORTH_WARMING_UP && WarmUp.await(LONGEST_WAIT);
    }

    /// The chunk up to which taps have had what they wanted.
    private int chunkWanted() {
        long next = 0;
        for (List<TapRunner> each : taps) {
            for (TapRunner tap : each) {
                next = Math.max(next, tap.next());
            }
        }
        return Math.toIntExact(Math.ceilDiv(next, (long) Chunk.FRAMES));
    }

    /// What was no sound in chunks that need not even be read.
    private void tellOfKept(Keeping kept, int node, Containment found) {
        for (int chunk = 0; chunk < chunksDone; chunk++) {
            Holds holds = store.holds(kept.keys().out(node, chunk));
            if (holds != null) {
                found.again(chunk, holds.containedSamples(), holds.firstContained());
            }
        }
    }

    private Rendering rendering(List<StripRunner> runners) {
        List<Rendering.Contained> contained = new ArrayList<>();
        List<Rendering.StripWork> done = new ArrayList<>();
        for (int i = 0; i < runners.size(); i++) {
            Containment found = containments.get(i);
            if (keeping != null) {
                tellOfKept(keeping, i, found);
            }
            if (found.samples() > 0) {
                contained.add(
                        new Rendering.Contained(plan.nodes().get(i).strip().id(), found.samples(), found.firstFrame()));
            }
            Rendering.StripWork strip = runners.get(i).chunks().work(nanoseconds[i]);
            if (strip.renderedFrames() + strip.readFrames() > 0) {
                done.add(strip);
            }
        }
        return new Rendering(contained, done);
    }
}
