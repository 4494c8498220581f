package org.topdown.dsp.math;

import org.topdown.dsp.State;

/// A number that goes to its goal in a straight line within 64 frames: settings that move on the song's grid
/// are not heard as steps. Before its first frame it is set at once.
public final class Glide {
    private double start;
    private double goal;
    private int gone = SongGrid.FRAMES;
    private boolean begun;

    public Glide(double value) {
        start = value;
        goal = value;
    }

    /// Goes to another goal from where it is.
    public void to(double newGoal) {
        if (newGoal == goal) {
            return;
        }
        start = begun ? at(gone) : newGoal;
        goal = newGoal;
        gone = begun ? 0 : SongGrid.FRAMES;
    }

    /// Where it goes, and where it stands once it [#rests].
    public double goal() {
        return goal;
    }

    public boolean rests() {
        return gone == SongGrid.FRAMES;
    }

    /// The most frames from here on that are all on the way, or all at the goal.
    public int framesAlike() {
        return rests() ? Integer.MAX_VALUE : SongGrid.FRAMES - gone;
    }

    /// Fills `out[0, frames)` with what it is in the frames from here on; they are not gone yet. No more than
    /// [#framesAlike].
    public void fill(double[] out, int frames) {
        boolean still = rests();
        for (int i = 0; i < frames; i++) {
            out[i] = still ? goal : at(gone + i + 1);
        }
    }

    /// So many frames are gone, no more than [#framesAlike].
    public void advance(int frames) {
        begun = true;
        if (!rests()) {
            gone = Math.min(gone + frames, SongGrid.FRAMES);
        }
    }

    private double at(int frames) {
        return frames == SongGrid.FRAMES ? goal : start + (goal - start) * ((double) frames / SongGrid.FRAMES);
    }

    /// At the goal at once, as if it had never been elsewhere.
    public void reset() {
        start = goal;
        gone = SongGrid.FRAMES;
        begun = false;
    }

    public void state(State state) {
        start = state.value(start);
        goal = state.value(goal);
        gone = state.value(gone);
        begun = state.value(begun);
    }
}
