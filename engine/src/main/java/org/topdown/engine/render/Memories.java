package org.topdown.engine.render;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;

/// What a strip remembered as each of the last steps began, so that an edit can be heard from a step that has already
/// been run. Allocates nothing once every step has been kept.
final class Memories {
    private static final long NONE = -1;

    private final List<Part> parts;
    private final StateWriter[] kept;
    private final int[][] ends;
    private final long[] steps;
    private final StateWriter measure = new StateWriter();

    /// @param steps how many, a power of two
    Memories(List<Part> parts, int steps) {
        this.parts = parts;
        kept = new StateWriter[steps];
        Arrays.setAll(kept, _ -> new StateWriter());
        ends = new int[steps][parts.size()];
        this.steps = new long[steps];
        Arrays.fill(this.steps, NONE);
    }

    /// Takes note of what is remembered now, as `step` begins.
    void keep(long step) {
        int slot = slot(step);
        StateWriter writer = kept[slot];
        writer.clear();
        for (int i = 0; i < ends[slot].length; i++) {
            parts.get(i).state().accept(writer);
            ends[slot][i] = writer.bytes();
        }
        steps[slot] = step;
    }

    /// Gives the parts of a strip, this one or what it has become, what parts of the same name and shape remembered as
    /// `step` began; the others begin afresh.
    void giveBack(long step, List<Part> to) {
        for (Part part : to) {
            byte[] state = of(step, part);
            if (state == null) {
                part.clear().run();
            } else {
                part.state().accept(new StateReader(state));
            }
        }
    }

    private byte @org.jspecify.annotations.Nullable [] of(long step, Part part) {
        int slot = slot(step);
        if (steps[slot] != step) {
            return null;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(part.name())) {
                int from = i == 0 ? 0 : ends[slot][i - 1];
                measure.clear();
                part.state().accept(measure);
                return measure.bytes() == ends[slot][i] - from ? kept[slot].toBytes(from, ends[slot][i]) : null;
            }
        }
        return null;
    }

    private int slot(long step) {
        return (int) (step & (steps.length - 1));
    }
}
