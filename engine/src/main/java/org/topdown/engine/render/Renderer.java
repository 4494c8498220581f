package org.topdown.engine.render;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.lanes.Simd;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;

/// Renders a plan from song frame 0, block by block, handing what is wanted to taps.
///
/// Strips, by themselves or several side by side ([Unit]), are nodes of a data flow: a unit may run a step
/// once its inputs have run it and what it feeds has taken the step before the last. Whoever is behind most
/// goes first, so that no strip, being last, keeps all the others waiting. Within a strip steps follow one another,
/// sums are in
/// desk order, and nothing else is shared: what comes out does not depend on the number of threads, on the
/// size of a block or on who runs beside whom, bit for bit. Memory is a few blocks a strip.
public final class Renderer {
    /// Sections of an equaliser times frames: a minute and a half of 64 tracks with an equaliser and a
    /// compressor, or of six buses with a saturator. Less would not win back the two seconds of processor
    /// time it takes to compile the loops.
    private static final long WORTH_WARMING_UP = 4_000_000_000L;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final List<StripRunner> runners = new ArrayList<>();
    private final RenderPlan plan;
    private final RenderOptions options;
    private final Containment containment = new Containment();
    private final boolean[] wanted;
    private final List<Unit> units;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long[] stepsDone;
    private final boolean[] running;
    private @Nullable Throwable failure;
    private long tasksDone;
    private long tasks;

    private Renderer(
            RenderPlan plan,
            ClipLibrary clips,
            long endFrame,
            List<Tap> taps,
            RenderOptions options,
            List<ClipAudio> opened)
            throws IOException {
        this.plan = plan;
        this.options = options;
        int size = plan.nodes().size();
        wanted = new boolean[size];
        for (Tap tap : taps) {
            want(plan.indexOf(tap.stripId()));
        }
        LoadedSamples samples = new LoadedSamples(clips, plan.sampleRateHz());
        for (int i = 0; i < size; i++) {
            RenderPlan.Node node = plan.nodes().get(i);
            if (wanted[i]) {
                samples.load(node.strip());
            }
            String id = node.strip().id();
            Clip clip = node.strip().clip();
            ClipAudio audio = null;
            if (clip != null && wanted[i]) {
                audio = clips.open(clip);
                opened.add(audio);
            }
            List<Tap> own =
                    taps.stream().filter(tap -> tap.stripId().equals(id)).toList();
            runners.add(new StripRunner(
                    node,
                    plan.sampleRateHz(),
                    options.blockFrames(),
                    audio,
                    samples,
                    own,
                    List.copyOf(runners),
                    containment));
        }
        units = Unit.of(plan, runners, wanted, options, sideBySide(endFrame));
        stepsDone = new long[units.size()];
        running = new boolean[units.size()];
    }

    /// Whether the loops that run four numbers at once are ready, or are worth making ready and may become so,
    /// which takes about a second; should it take much longer, the render begins without them.
    private boolean sideBySide(long endFrame) {
        if (Simd.kernels() != null) {
            return true;
        }
        long work = 0;
        for (int i = 0; i < runners.size(); i++) {
            work += wanted[i]
                    ? (long) runners.get(i).vectorWork() * plan.nodes().get(i).channels()
                    : 0;
        }
        // Waiting, the compiler is not kept busy with loops that are soon not needed any more.
        return work * endFrame >= WORTH_WARMING_UP && WarmUp.await(LONGEST_WAIT);
    }

    private void want(int index) {
        if (!wanted[index]) {
            wanted[index] = true;
            for (int heard : plan.nodes().get(index).heard()) {
                want(heard);
            }
        }
    }

    /// Renders song frames 0 to `endFrame`, or less if every tap has had enough before.
    ///
    /// @return how many samples had to be silenced because they were no sound
    /// @throws IOException           if a clip cannot be opened or a sink fails
    /// @throws CancellationException if `progress` asks to stop
    public static long render(
            RenderPlan plan, ClipLibrary clips, long endFrame, List<Tap> taps, RenderOptions options, Progress progress)
            throws IOException {
        List<ClipAudio> opened = new ArrayList<>();
        try {
            Renderer renderer = new Renderer(plan, clips, endFrame, taps, options, opened);
            renderer.run(endFrame, progress);
            return renderer.containment.containedSamples();
        } finally {
            opened.forEach(ClipAudio::close);
        }
    }

    private void run(long endFrame, Progress progress) throws IOException {
        long last = endFrame + longestLatency();
        long steps = (last + options.blockFrames() - 1) / options.blockFrames();
        tasks = steps * units.size();
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < options.threads(); i++) {
            helpers.add(Thread.ofPlatform().name("topdown-render-" + i).start(() -> work(steps, last, Progress.NONE)));
        }
        work(steps, last, progress);
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (true) {
                try {
                    helper.join();
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure;
        if (thrown instanceof IOException io) {
            throw io;
        }
        if (thrown instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private int longestLatency() {
        int longest = 0;
        for (int i = 0; i < runners.size(); i++) {
            if (wanted[i]) {
                longest = Math.max(longest, plan.nodes().get(i).outputLatency());
            }
        }
        return longest;
    }

    private void work(long steps, long last, Progress progress) {
        Workspace work = new Workspace(options.blockFrames());
        while (true) {
            int unit = take(steps);
            if (unit < 0) {
                return;
            }
            long step = stepsDone[unit];
            long time = step * options.blockFrames();
            Throwable thrown = null;
            double share;
            try {
                int count = (int) Math.min(options.blockFrames(), last - time);
                units.get(unit).work().run(step, time, count, runners, work);
                if (progress.cancelled()) {
                    throw new CancellationException("stopped by the user");
                }
            } catch (Throwable t) { // handed to the thread that called render
                thrown = t;
            }
            lock.lock();
            try {
                running[unit] = false;
                stepsDone[unit] = step + 1;
                tasksDone++;
                share = (double) tasksDone / tasks;
                if (thrown != null && failure == null) {
                    failure = thrown;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            progress.at(share);
        }
    }

    /// The ready unit that is behind most, of several the nearest to the mix bus; -1 when all is done.
    private int take(long steps) {
        lock.lock();
        try {
            while (true) {
                if (failure != null || finished(steps)) {
                    changed.signalAll();
                    return -1;
                }
                int next = -1;
                for (int i = units.size() - 1; i >= 0; i--) {
                    if (ready(i, steps) && (next < 0 || stepsDone[i] < stepsDone[next])) {
                        next = i;
                    }
                }
                if (next >= 0) {
                    running[next] = true;
                    return next;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean ready(int unit, long steps) {
        long step = stepsDone[unit];
        if (running[unit] || step >= steps) {
            return false;
        }
        for (int input : units.get(unit).inputs()) {
            if (stepsDone[input] <= step) {
                return false;
            }
        }
        for (int consumer : units.get(unit).consumers()) {
            if (stepsDone[consumer] < step - 1) {
                return false;
            }
        }
        return true;
    }

    private boolean finished(long steps) {
        boolean tapsDone = true;
        for (StripRunner runner : runners) {
            tapsDone &= !runner.tapped() || runner.tapsDone();
        }
        boolean stepsRun = true;
        for (long done : stepsDone) {
            stepsRun &= done >= steps;
        }
        return tapsDone || stepsRun;
    }
}
