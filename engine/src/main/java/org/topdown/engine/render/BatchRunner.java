package org.topdown.engine.render;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.topdown.dsp.State;
import org.topdown.dsp.device.Lanes;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;
import org.topdown.dsp.lanes.Simd;

/// Up to four strips whose chains begin alike. One after the other, until the loops that run four numbers at
/// once are ready; from the next step on side by side through what is alike, at the same bits.
final class BatchRunner implements Work {
    private final List<StripRunner> members;
    private final int channels;
    private final int alike;
    private final LaneProcessor[] stages;
    private final boolean onlyRead;
    private final boolean endAlike;
    private boolean sideBySide;
    private final Rest rest = new Rest();
    private final Consumer<State> states = this::stageStates;

    /// The inputs of lanes without a strip, and where their output goes.
    private final float[] silence;
    private final float[] nowhere;
    private final double[] exactSilence;
    private final double[] exactNowhere;

    /// @param members two to four, of the same channels and input latency
    /// @param alike   how many of their first stages have one shape
    BatchRunner(List<StripRunner> members, int alike, int blockFrames) {
        this.members = members;
        this.alike = alike;
        channels = members.getFirst().node().channels();
        stages = new LaneProcessor[alike];
        onlyRead = members.stream().allMatch(StripRunner::onlyReads);
        endAlike = members.stream().allMatch(member -> member.endsAfter(alike));
        silence = new float[onlyRead ? blockFrames : 0];
        nowhere = new float[endAlike ? blockFrames : 0];
        exactSilence = new double[onlyRead ? 0 : blockFrames];
        exactNowhere = new double[endAlike ? 0 : blockFrames];
    }

    @Override
    public void run(long step, long time, int count, List<StripRunner> runners, Workspace work) throws IOException {
        if (!sideBySide) {
            Kernels kernels = Simd.kernels();
            if (kernels == null) {
                for (StripRunner member : members) {
                    member.run(step, time, count, runners, work);
                }
                return;
            }
            takeOver(kernels);
        }
        for (int lane = 0; lane < members.size(); lane++) {
            if (onlyRead) {
                members.get(lane).read(step, time, count);
            } else {
                members.get(lane).gather(step, time, count, runners, work.audio(lane, channels), work);
            }
        }
        boolean silentIn = isSilent(step, count, work);
        if (!silentIn || !rest.resting()) {
            runStages(step, time, count, work);
            rest.after(count, silentIn && isSilentAfter(step, count, work), states);
        } else if (onlyRead && !endAlike) {
            for (int lane = 0; lane < members.size(); lane++) {
                for (double[] channel : work.audio(lane, channels)) {
                    Arrays.fill(channel, 0, count, 0);
                }
            }
        } else if (endAlike && !onlyRead) {
            for (StripRunner member : members) {
                for (float[] channel : member.out(step)) {
                    Arrays.fill(channel, 0, count, 0);
                }
            }
        }
        for (int lane = 0; lane < members.size(); lane++) {
            if (endAlike) {
                members.get(lane).close(step, time, count, work);
            } else {
                members.get(lane).finish(step, time, count, alike, work.audio(lane, channels), work);
            }
        }
    }

    private void runStages(long step, long time, int count, Workspace work) {
        long songFrame = members.getFirst().songFrame(time);
        double[][] lanes = work.lanes(channels);
        for (int at = 0; at < count; at += Workspace.LANE_FRAMES) {
            int frames = Math.min(Workspace.LANE_FRAMES, count - at);
            weave(step, at, frames, lanes, work);
            for (LaneProcessor stage : stages) {
                stage.process(lanes, songFrame + at, frames);
            }
            unweave(step, at, frames, lanes, work);
        }
    }

    /// Whether nothing but zeros is to be woven.
    private boolean isSilent(long step, int count, Workspace work) {
        return areSilent(onlyRead, step, count, work);
    }

    /// Whether nothing but zeros has come out.
    private boolean isSilentAfter(long step, int count, Workspace work) {
        return areSilent(endAlike, step, count, work);
    }

    private boolean areSilent(boolean rounded, long step, int count, Workspace work) {
        for (int lane = 0; lane < members.size(); lane++) {
            if (rounded
                    ? !Rest.isSilent(members.get(lane).out(step), count)
                    : !Rest.isSilent(work.audio(lane, channels), count)) {
                return false;
            }
        }
        return true;
    }

    private void stageStates(State state) {
        for (LaneProcessor stage : stages) {
            stage.handBack();
        }
        for (StripRunner member : members) {
            member.firstStates(state, alike);
        }
    }

    /// Writes what its lanes remember back to the devices of its members.
    void handBack() {
        if (sideBySide) {
            for (LaneProcessor stage : stages) {
                stage.handBack();
            }
        }
    }

    /// Has the devices of its members been moved to another place of the song, so that lanes take over from there.
    void moved() {
        sideBySide = false;
        rest.moved();
        members.forEach(StripRunner::moved);
    }

    @Override
    public void endOfChunk(int chunk, boolean last) {
        if (last || members.stream().anyMatch(member -> member.chunks().keeps())) {
            handBack();
        }
        members.forEach(member -> member.endOfChunk(chunk, last));
    }

    private void takeOver(Kernels kernels) {
        Arrays.setAll(
                stages,
                stage -> Lanes.takeOver(
                        members.stream().map(member -> member.processor(stage)).toList(),
                        kernels,
                        Workspace.LANE_FRAMES));
        members.forEach(StripRunner::moved);
        sideBySide = true;
    }

    private void weave(long step, int at, int frames, double[][] lanes, Workspace work) {
        for (int channel = 0; channel < channels; channel++) {
            double[] to = lanes[channel];
            if (onlyRead) {
                weave(
                        members.get(0).out(step)[channel],
                        members.get(1).out(step)[channel],
                        members.size() > 2 ? members.get(2).out(step)[channel] : silence,
                        members.size() > 3 ? members.get(3).out(step)[channel] : silence,
                        at,
                        frames,
                        to);
            } else {
                weave(
                        work.audio(0, channels)[channel],
                        work.audio(1, channels)[channel],
                        members.size() > 2 ? work.audio(2, channels)[channel] : exactSilence,
                        members.size() > 3 ? work.audio(3, channels)[channel] : exactSilence,
                        at,
                        frames,
                        to);
            }
        }
    }

    private static void weave(float[] a, float[] b, float[] c, float[] d, int at, int frames, double[] to) {
        for (int i = 0; i < frames; i++) {
            to[4 * i] = a[at + i];
            to[4 * i + 1] = b[at + i];
            to[4 * i + 2] = c[at + i];
            to[4 * i + 3] = d[at + i];
        }
    }

    private static void weave(double[] a, double[] b, double[] c, double[] d, int at, int frames, double[] to) {
        for (int i = 0; i < frames; i++) {
            to[4 * i] = a[at + i];
            to[4 * i + 1] = b[at + i];
            to[4 * i + 2] = c[at + i];
            to[4 * i + 3] = d[at + i];
        }
    }

    private void unweave(long step, int at, int frames, double[][] lanes, Workspace work) {
        for (int channel = 0; channel < channels; channel++) {
            double[] from = lanes[channel];
            if (endAlike) {
                unweave(
                        from,
                        members.get(0).out(step)[channel],
                        members.get(1).out(step)[channel],
                        members.size() > 2 ? members.get(2).out(step)[channel] : nowhere,
                        members.size() > 3 ? members.get(3).out(step)[channel] : nowhere,
                        at,
                        frames);
            } else {
                unweave(
                        from,
                        work.audio(0, channels)[channel],
                        work.audio(1, channels)[channel],
                        members.size() > 2 ? work.audio(2, channels)[channel] : exactNowhere,
                        members.size() > 3 ? work.audio(3, channels)[channel] : exactNowhere,
                        at,
                        frames);
            }
        }
    }

    private static void unweave(double[] from, float[] a, float[] b, float[] c, float[] d, int at, int frames) {
        for (int i = 0; i < frames; i++) {
            a[at + i] = (float) from[4 * i];
            b[at + i] = (float) from[4 * i + 1];
            c[at + i] = (float) from[4 * i + 2];
            d[at + i] = (float) from[4 * i + 3];
        }
    }

    private static void unweave(double[] from, double[] a, double[] b, double[] c, double[] d, int at, int frames) {
        for (int i = 0; i < frames; i++) {
            a[at + i] = from[4 * i];
            b[at + i] = from[4 * i + 1];
            c[at + i] = from[4 * i + 2];
            d[at + i] = from[4 * i + 3];
        }
    }
}
