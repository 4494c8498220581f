package org.topdown.dsp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Keeps what processors remember, as bytes.
public final class StateWriter implements State {
    private ByteBuffer bytes = ByteBuffer.allocate(256);

    public StateWriter() {}

    /// What was listed since the last [#clear].
    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// A stretch of it.
    public byte[] toBytes(int from, int to) {
        return Arrays.copyOfRange(bytes.array(), from, to);
    }

    /// How many bytes that is.
    public int bytes() {
        return bytes.position();
    }

    public void clear() {
        bytes.clear();
    }

    @Override
    public double value(double now) {
        room(Double.BYTES).putDouble(now);
        return now;
    }

    @Override
    public long value(long now) {
        room(Long.BYTES).putLong(now);
        return now;
    }

    @Override
    public boolean value(boolean now) {
        room(1).put((byte) (now ? 1 : 0));
        return now;
    }

    @Override
    public void values(double[] now) {
        ByteBuffer to = room(Math.multiplyExact(now.length, Double.BYTES));
        to.asDoubleBuffer().put(now);
        to.position(to.position() + now.length * Double.BYTES);
    }

    @Override
    public void values(float[] now) {
        ByteBuffer to = room(Math.multiplyExact(now.length, Float.BYTES));
        to.asFloatBuffer().put(now);
        to.position(to.position() + now.length * Float.BYTES);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.addExact(bytes.position(), more);
            bytes = ByteBuffer.allocate(Math.max(wanted, 2 * bytes.capacity())).put(bytes.flip());
        }
        return bytes;
    }
}
