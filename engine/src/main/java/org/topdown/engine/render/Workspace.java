package org.topdown.engine.render;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.engine.automation.AutomatedGains;

/// The 64-bit arrays one worker thread runs strips in.
final class Workspace {
    /// Frames that lie side by side at a time: few enough to stay in the nearest cache.
    static final int LANE_FRAMES = 256;

    private final double[][][] mono;
    private final double[][][] stereo;
    private final double[][] laneMono;
    private final double[][] laneStereo;
    private final double[][] afterFader;
    private final Block block;
    private final int blockFrames;
    private AutomatedGains.@Nullable Room room;

    Workspace(int blockFrames) {
        this.blockFrames = blockFrames;
        stereo = new double[Kernels.LANES][2][blockFrames];
        mono = new double[Kernels.LANES][][];
        Arrays.setAll(mono, lane -> new double[][] {stereo[lane][0]});
        laneStereo = new double[2][Kernels.LANES * LANE_FRAMES];
        laneMono = new double[][] {laneStereo[0]};
        afterFader = new double[2][blockFrames];
        block = new Block(stereo[0], 0, 0, 0);
    }

    /// @param lane 0 to 3; a strip by itself has lane 0
    double[][] audio(int lane, int channels) {
        return channels == 1 ? mono[lane] : stereo[lane];
    }

    /// `[channel][4 * frame + lane]`, [#LANE_FRAMES] frames.
    double[][] lanes(int channels) {
        return channels == 1 ? laneMono : laneStereo;
    }

    double[][] afterFader() {
        return afterFader;
    }

    /// For gains that move; most desks have none, so it is made when it is first asked for.
    AutomatedGains.Room room() {
        if (room == null) {
            room = new AutomatedGains.Room(blockFrames);
        }
        return room;
    }

    Block block(double[][] audio, long songFrame, int count) {
        block.audio = audio;
        block.key = null;
        block.songFrame = songFrame;
        block.from = 0;
        block.to = count;
        return block;
    }
}
