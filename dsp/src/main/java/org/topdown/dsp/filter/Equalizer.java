package org.topdown.dsp.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.Require;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.EqBand.Placement;

/// Runs the bands of an [EqParams], designed by [EqDesign], in 64-bit; minimum phase, no latency.
///
/// Bands that stand still run as one [Cascade]; once they have been updated to something else, as a
/// [StateVariableCascade], which goes on where the cascade was; bands with dynamics as [DynamicBand]. A band
/// on the mid or the side adds what it changes there to both channels and leaves the other part as it was.
///
/// Flat is bit-transparent. NaN or infinity in the input stays in the states until [#reset].
public final class Equalizer implements Processor {
    private EqParams params;
    private Stage[] stages = {};

    private boolean follows;

    private double[] gainReductionDb = {};

    // What a stage gets to work on: left, right, mid or side as an audio of one channel.
    private final double[][] channel = new double[1][];
    private final double[][] part = new double[1][];
    private double[] unchanged = {};

    public Equalizer(EqParams params) {
        this.params = params;
    }

    /// Bands that follow each other on one part of the signal.
    sealed interface Stage permits StaticBands, DynamicBand {
        Placement placement();

        /// Whether it leaves the signal as it is for now.
        boolean idle();

        /// In place; `songFrame` is the song position of `from`. Raises `reductionDb`, whose indices are
        /// higher by `offset`, to what it takes away.
        void run(double[][] audio, long songFrame, int from, int to, double[] reductionDb, int offset);

        void update(EqParams params);

        void clear();

        void state(State state);
    }

    @Override
    public void prepare(StreamFormat format) {
        List<Stage> prepared = new ArrayList<>();
        List<Integer> together = new ArrayList<>();
        List<EqBand> bands = params.bands();
        for (int i = 0; i < bands.size(); i++) {
            EqBand band = bands.get(i);
            Placement placement = placement(band, format.channels());
            if (placement == null) {
                continue;
            }
            if (!together.isEmpty()
                    && (band.dynamics() != null
                            || bands.get(together.getFirst()).placement() != band.placement())) {
                addStatic(prepared, together, format);
            }
            if (band.dynamics() != null) {
                prepared.add(new DynamicBand(params, i, placement, channels(placement, format), format.sampleRateHz()));
            } else {
                together.add(i);
            }
        }
        addStatic(prepared, together, format);
        stages = prepared.toArray(new Stage[0]);
        follows = prepared.stream().anyMatch(DynamicBand.class::isInstance);
        gainReductionDb = new double[follows ? format.maxBlockFrames() : 0];
        boolean midOrSide = prepared.stream().anyMatch(stage -> isMidOrSide(stage.placement()));
        part[0] = new double[midOrSide ? format.maxBlockFrames() : 0];
        unchanged = new double[midOrSide ? format.maxBlockFrames() : 0];
    }

    private void addStatic(List<Stage> prepared, List<Integer> together, StreamFormat format) {
        if (!together.isEmpty()) {
            int[] indices = together.stream().mapToInt(i -> i).toArray();
            Placement placement = placement(params.bands().get(indices[0]), format.channels());
            if (placement != null) {
                prepared.add(new StaticBands(
                        params, indices, placement, channels(placement, format), format.sampleRateHz()));
            }
            together.clear();
        }
    }

    /// Where the band works on a signal of so many channels; null if it has nothing to work on.
    private static @Nullable Placement placement(EqBand band, int channels) {
        if (!band.enabled()) {
            return null;
        }
        if (channels == 1) {
            return switch (band.placement()) {
                case STEREO, MID -> Placement.STEREO;
                case SIDE, LEFT, RIGHT -> null;
            };
        }
        return band.placement();
    }

    private static int channels(Placement placement, StreamFormat format) {
        return placement == Placement.STEREO ? format.channels() : 1;
    }

    private static boolean isMidOrSide(Placement placement) {
        return placement == Placement.MID || placement == Placement.SIDE;
    }

    /// Goes on with these settings, on the song's 64-frame grid; bands that stand still so far glide to them
    /// within the 64 frames from here. Designs are small records of which a few are made, for bands that
    /// move alone.
    ///
    /// @throws IllegalArgumentException if more than the controls differs
    public void update(EqParams next) {
        Require.that(params.sameBut(next), "an equaliser cannot go from " + params + " to " + next);
        params = next;
        for (Stage stage : stages) {
            stage.update(next);
        }
    }

    /// The one cascade by channel of settings that are [EqParams#plain] and never moved.
    Cascade[] cascades() {
        return stages.length == 1 && stages[0] instanceof StaticBands bands ? bands.cascades() : new Cascade[0];
    }

    /// How far the bands with dynamics are below their own gain in the last block, the deepest of them: dB,
    /// 0 or more, by frame, at its indices; null without dynamics. Frames at `maxBlockFrames` and beyond are
    /// not kept.
    public double @Nullable [] gainReductionDb() {
        return follows ? gainReductionDb : null;
    }

    @Override
    public void process(Block block) {
        int kept = Math.min(block.to, gainReductionDb.length);
        if (block.from < kept) {
            Arrays.fill(gainReductionDb, block.from, kept, 0);
        }
        for (Stage stage : stages) {
            if (!stage.idle()) {
                process(stage, block);
            }
        }
    }

    private void process(Stage stage, Block block) {
        switch (stage.placement()) {
            case STEREO -> run(stage, block.audio, block.songFrame, block.from, block.to, 0);
            case LEFT, RIGHT -> {
                channel[0] = block.audio[stage.placement() == Placement.LEFT ? 0 : 1];
                run(stage, channel, block.songFrame, block.from, block.to, 0);
            }
            case MID -> {
                double[] left = block.audio[0];
                double[] right = block.audio[1];
                double[] mid = part[0];
                int frames = block.to - block.from;
                for (int i = 0; i < frames; i++) {
                    mid[i] = 0.5 * (left[block.from + i] + right[block.from + i]);
                    unchanged[i] = mid[i];
                }
                run(stage, part, block.songFrame, 0, frames, block.from);
                for (int i = 0; i < frames; i++) {
                    double change = mid[i] - unchanged[i];
                    left[block.from + i] += change;
                    right[block.from + i] += change;
                }
            }
            case SIDE -> {
                double[] left = block.audio[0];
                double[] right = block.audio[1];
                double[] side = part[0];
                int frames = block.to - block.from;
                for (int i = 0; i < frames; i++) {
                    side[i] = 0.5 * (left[block.from + i] - right[block.from + i]);
                    unchanged[i] = side[i];
                }
                run(stage, part, block.songFrame, 0, frames, block.from);
                for (int i = 0; i < frames; i++) {
                    double change = side[i] - unchanged[i];
                    left[block.from + i] += change;
                    right[block.from + i] -= change;
                }
            }
        }
    }

    /// @param offset of the block's indices from those of `audio`
    private void run(Stage stage, double[][] audio, long songFrame, int from, int to, int offset) {
        stage.run(audio, songFrame, from, to, gainReductionDb, offset);
    }

    @Override
    public void reset() {
        for (Stage stage : stages) {
            stage.clear();
        }
    }

    @Override
    public void state(State state) {
        for (Stage stage : stages) {
            stage.state(state);
        }
    }
}
