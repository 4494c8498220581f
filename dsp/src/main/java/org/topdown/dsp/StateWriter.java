package org.topdown.dsp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Keeps what processors remember, as bytes.
public final class StateWriter implements State {
    // Bytes have one order whatever the machine; arrays go in whole, and nothing is made for it.
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private ByteBuffer bytes = ByteBuffer.allocate(256);
    private MemorySegment segment = MemorySegment.ofArray(bytes.array());

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
        MemorySegment.copy(now, 0, segment, DOUBLE, to.position(), now.length);
        to.position(to.position() + now.length * Double.BYTES);
    }

    @Override
    public void values(float[] now) {
        ByteBuffer to = room(Math.multiplyExact(now.length, Float.BYTES));
        MemorySegment.copy(now, 0, segment, FLOAT, to.position(), now.length);
        to.position(to.position() + now.length * Float.BYTES);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.addExact(bytes.position(), more);
            bytes = ByteBuffer.allocate(Math.max(wanted, 2 * bytes.capacity())).put(bytes.flip());
            segment = MemorySegment.ofArray(bytes.array());
        }
        return bytes;
    }
}
