package org.topdown.media.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.topdown.media.Trouble;

/// WAV of 16 and 24-bit whole numbers or 32-bit float. 32-bit float is written as it comes, beyond full scale too; NaN
/// becomes 0 there as well, since no player survives it.
final class WavWriter implements AudioWriter {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Draft draft;
    private final PrintSpec spec;
    private final WavHeader header;
    private final Quantiser quantiser;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long frames;
    private long beyondFullScale;
    private boolean complete;

    WavWriter(Draft draft, PrintSpec spec) throws Trouble {
        this(draft, spec, WavHeader.LARGEST_RIFF);
    }

    WavWriter(Draft draft, PrintSpec spec, long largestRiff) throws Trouble {
        this.draft = draft;
        this.spec = spec;
        header = new WavHeader(
                spec.wordLength(), spec.sampleRateHz(), spec.channels(), spec.title(), spec.artist(), largestRiff);
        quantiser = new Quantiser(spec.wordLength(), spec.dithered());
        draft.write(ByteBuffer.wrap(header.bytes(0)));
    }

    @Override
    public void write(double[][] audio, int from, int to) throws Trouble {
        for (int i = from; i < to; i++) {
            if (buffer.remaining() < 4 * spec.channels()) {
                flush();
            }
            long songFrame = spec.startFrame() + frames;
            for (int channel = 0; channel < spec.channels(); channel++) {
                put(audio[channel][i], songFrame, channel);
            }
            frames++;
        }
    }

    private void put(double x, long songFrame, int channel) {
        switch (spec.wordLength()) {
            case INT16 -> buffer.putShort((short) quantiser.at(x, songFrame, channel));
            case INT24 -> {
                int word = quantiser.at(x, songFrame, channel);
                buffer.putShort((short) word).put((byte) (word >> 16));
            }
            case FLOAT32 -> {
                if (!(x >= -1 && x <= 1)) {
                    beyondFullScale++;
                }
                buffer.putFloat(Double.isNaN(x) ? 0 : (float) x);
            }
        }
    }

    private void flush() throws Trouble {
        draft.write(buffer.flip());
        buffer.clear();
    }

    @Override
    public Written complete() throws Trouble {
        if (complete) {
            throw new IllegalStateException("finished already");
        }
        flush();
        draft.write(ByteBuffer.allocate(header.padding(frames)));
        draft.rewrite(ByteBuffer.wrap(header.bytes(frames)), 0);
        draft.complete();
        complete = true;
        return new Written(draft.target(), frames, quantiser.clipped() + beyondFullScale);
    }

    @Override
    public Written finish() throws Trouble {
        Written written = complete();
        draft.keep();
        return written;
    }

    @Override
    public void close() {
        draft.close();
    }
}
