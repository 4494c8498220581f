package org.topdown.engine.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.mix.Clip;

/// A mix made ready to be played: all that is new in it is made, all that sounds as in the mix before is
/// shared with that.
public final class LiveMix {
    private final RenderPlan plan;
    private final List<LiveStrip> strips;
    private final List<StripRunner> runners;

    /// In an order in which each comes after all that it hears.
    private final List<Unit> units;

    /// Of the units: those that sound otherwise than in the mix before, with all above them.
    private final boolean[] changed;

    private final boolean changesShape;

    /// Until it is taken up: a chain of all mixes since would fill the memory.
    private @Nullable LiveMix before;

    private LiveMix(
            RenderPlan plan,
            List<LiveStrip> strips,
            List<Unit> units,
            boolean[] changed,
            boolean changesShape,
            @Nullable LiveMix before) {
        this.plan = plan;
        this.strips = strips;
        this.units = units;
        this.changed = changed;
        this.changesShape = changesShape;
        this.before = before;
        runners = strips.stream().map(LiveStrip::runner).toList();
    }

    /// @param before what is being played, whose strips go on; null to begin
    static LiveMix of(RenderPlan plan, LiveClips clips, Stepping stepping, boolean sideBySide, @Nullable LiveMix before)
            throws IOException {
        Map<String, LiveStrip> known = new HashMap<>();
        if (before != null) {
            before.strips.forEach(
                    strip -> known.put(strip.runner().node().strip().id(), strip));
        }
        List<LiveStrip> strips = new ArrayList<>();
        List<StripRunner> runners = new ArrayList<>();
        boolean[] fresh = new boolean[plan.nodes().size()];
        boolean changesShape = known.size() != fresh.length;
        for (int i = 0; i < fresh.length; i++) {
            RenderPlan.Node node = plan.nodes().get(i);
            LiveStrip was = known.get(node.strip().id());
            for (int key : node.heardAsKeys()) {
                // It reads the side-chain where that one puts it out.
                fresh[i] |= fresh[key];
            }
            fresh[i] |= was == null || !was.soundsAs(node);
            changesShape |= was == null || !was.hasShapeOf(node);
            LiveStrip strip = was;
            if (strip == null || fresh[i]) {
                Clip clip = node.strip().clip();
                clips.load(node.strip());
                strip = new LiveStrip(
                        node, stepping, clip == null ? null : clips.open(clip), clips.samples(), runners, i, was);
                strip.runner().chunks().begin(Pass.everything(fresh.length), 0);
            }
            strips.add(strip);
            runners.add(strip.runner());
        }
        RenderOptions options = new RenderOptions(1, stepping.blockFrames());
        List<Unit> units = inOrder(Unit.of(plan, runners, options, sideBySide));
        boolean[] changed = new boolean[units.size()];
        boolean[] moved = fresh.clone();
        // Where the song stands otherwise on the clock, each step holds others of its frames.
        boolean shifted = before != null && before.plan.latencyFrames() != plan.latencyFrames();
        for (int i = 0; i < changed.length; i++) {
            Unit unit = before == null ? null : before.unitLike(units.get(i), runners);
            if (unit != null) {
                units.set(i, units.get(i).with(unit.work()));
            }
            changed[i] = unit == null || shifted;
            for (int node : units.get(i).nodes()) {
                changed[i] |= moved[node];
                for (int heard : plan.nodes().get(node).heard()) {
                    changed[i] |= moved[heard];
                }
            }
            for (int node : units.get(i).nodes()) {
                moved[node] |= changed[i];
            }
        }
        return new LiveMix(plan, List.copyOf(strips), List.copyOf(units), changed, changesShape, before);
    }

    /// The unit of the same strips in the same lanes; null without one.
    private @Nullable Unit unitLike(Unit wanted, List<StripRunner> theirs) {
        for (Unit unit : units) {
            boolean same = unit.nodes().length == wanted.nodes().length;
            for (int i = 0; same && i < unit.nodes().length; i++) {
                same = runners.get(unit.nodes()[i]) == theirs.get(wanted.nodes()[i]);
            }
            if (same) {
                return unit;
            }
        }
        return null;
    }

    private static List<Unit> inOrder(List<Unit> units) {
        List<Unit> ordered = new ArrayList<>();
        boolean[] placed = new boolean[units.size()];
        while (ordered.size() < units.size()) {
            for (int i = 0; i < placed.length; i++) {
                if (!placed[i] && Arrays.stream(units.get(i).inputs()).allMatch(input -> placed[input])) {
                    placed[i] = true;
                    ordered.add(units.get(i));
                }
            }
        }
        return ordered;
    }

    public RenderPlan plan() {
        return plan;
    }

    /// Whether strips or devices came, went, or stand elsewhere or otherwise in time, since the mix before.
    public boolean changesShape() {
        return changesShape;
    }

    boolean follows(@Nullable LiveMix other) {
        return before == other;
    }

    List<LiveStrip> strips() {
        return strips;
    }

    /// Has its strips keep their audio for who looks at them, by id.
    void lookAt(Map<String, LookedAt> looks) {
        for (StripRunner runner : runners) {
            runner.lookAt(looks.get(runner.node().strip().id()));
        }
    }

    StripRunner mixBus() {
        return runners.getLast();
    }

    /// Has what sounds otherwise go back to where `step` began, and goes on for the mix before.
    void goBack(long step) {
        before = null;
        for (int i = 0; i < changed.length; i++) {
            if (changed[i]) {
                for (int node : units.get(i).nodes()) {
                    strips.get(node).goBack(step);
                }
                if (units.get(i).work() instanceof BatchRunner batch) {
                    batch.moved();
                }
            }
        }
    }

    /// Runs a step: of what has not been run so far.
    void run(long step, long time, int frames, Workspace work) throws IOException {
        for (int i = 0; i < changed.length; i++) {
            Unit unit = units.get(i);
            if (strips.get(unit.nodes()[0]).ranTo() <= step) {
                if (unit.work() instanceof BatchRunner batch) {
                    batch.handBack();
                }
                for (int node : unit.nodes()) {
                    strips.get(node).remember(step);
                }
                unit.work().run(step, time, frames, runners, work);
                for (int node : unit.nodes()) {
                    strips.get(node).measure(plan.nodes().get(node).output(), step, time, frames, work);
                    strips.get(node).standAt(step + 1);
                }
            }
        }
    }

    /// What each strip remembers now.
    byte[][] states() {
        byte[][] states = new byte[strips.size()][];
        units.forEach(unit -> {
            if (unit.work() instanceof BatchRunner batch) {
                batch.handBack();
            }
        });
        for (int i = 0; i < states.length; i++) {
            StateWriter writer = new StateWriter();
            runners.get(i).state(writer);
            runners.get(i).sumState(writer);
            states[i] = writer.toBytes();
        }
        return states;
    }

    /// Has each strip go on with what it remembered when [#states] was asked.
    void takeUp(byte[][] states) {
        for (int i = 0; i < states.length; i++) {
            StateReader reader = new StateReader(states[i]);
            runners.get(i).state(reader);
            runners.get(i).sumState(reader);
            runners.get(i).moved();
        }
        units.forEach(unit -> {
            if (unit.work() instanceof BatchRunner batch) {
                batch.moved();
            }
        });
    }

    /// From here on everything stands as `step` begins.
    void standAt(long step) {
        strips.forEach(strip -> strip.standAt(step));
    }

    /// Takes note of what those remember that stand as `step` begins, which they have not run yet.
    void remember(long step) {
        for (Unit unit : units) {
            if (unit.work() instanceof BatchRunner batch) {
                batch.handBack();
            }
            for (int node : unit.nodes()) {
                if (strips.get(node).ranTo() == step) {
                    strips.get(node).remember(step);
                }
            }
        }
    }
}
