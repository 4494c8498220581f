package org.topdown.dsp;

import java.nio.ByteBuffer;

/// Gives processors back what a [StateWriter] kept of processors with the same settings, rate and channels.
public final class StateReader implements State {
    private final ByteBuffer bytes;

    public StateReader(byte[] kept) {
        bytes = ByteBuffer.wrap(kept);
    }

    /// Whether all that was kept has been given back.
    public boolean atEnd() {
        return !bytes.hasRemaining();
    }

    /// @throws java.nio.BufferUnderflowException here and below, if less was kept than is asked for
    @Override
    public double value(double now) {
        return bytes.getDouble();
    }

    @Override
    public long value(long now) {
        return bytes.getLong();
    }

    @Override
    public boolean value(boolean now) {
        return bytes.get() != 0;
    }

    @Override
    public void values(double[] now) {
        bytes.asDoubleBuffer().get(now);
        bytes.position(bytes.position() + now.length * Double.BYTES);
    }

    @Override
    public void values(float[] now) {
        bytes.asFloatBuffer().get(now);
        bytes.position(bytes.position() + now.length * Float.BYTES);
    }
}
