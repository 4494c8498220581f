package org.topdown.engine.render;

import org.topdown.dsp.Block;

/// The 64-bit arrays one worker thread runs strips in.
final class Workspace {
    private final double[][] mono;
    private final double[][] stereo;
    private final double[][] afterFader;
    private final Block block;

    Workspace(int blockFrames) {
        stereo = new double[2][blockFrames];
        mono = new double[][] {stereo[0]};
        afterFader = new double[2][blockFrames];
        block = new Block(stereo, 0, 0, 0);
    }

    double[][] audio(int channels) {
        return channels == 1 ? mono : stereo;
    }

    double[][] afterFader() {
        return afterFader;
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
