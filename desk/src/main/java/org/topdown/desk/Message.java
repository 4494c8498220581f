package org.topdown.desk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.topdown.engine.live.Meters;
import org.topdown.engine.live.Stretch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the server tells pages, as `PROTOCOL.md` has it.
final class Message {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int AUDIO = 1;
    private static final int METERS = 2;
    private static final int PER_STRIP = 3;
    private static final int PER_MIX = 4;
    private static final int AUDIO_HEADER_BYTES = 32;
    private static final int METERS_HEADER_BYTES = 16;

    private Message() {}

    static ObjectNode of(String event) {
        return object().put("event", event);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// @param order by its id, the place of a strip among all
    static ByteBuffer meters(Meters meters, Map<String, Integer> order) {
        ByteBuffer bytes = ByteBuffer.allocate(METERS_HEADER_BYTES + Float.BYTES * (PER_STRIP * order.size() + PER_MIX))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(METERS).putInt(order.size()).putDouble((double) meters.songFrame());
        for (int i = 0; i < meters.strips(); i++) {
            Integer place = order.get(meters.id(i));
            if (place != null) {
                bytes.position(METERS_HEADER_BYTES + PER_STRIP * Float.BYTES * place);
                bytes.putFloat(meters.peak(i)).putFloat(meters.rms(i)).putFloat(meters.reductionDb(i));
            }
        }
        bytes.position(METERS_HEADER_BYTES + PER_STRIP * Float.BYTES * order.size());
        bytes.putFloat((float) meters.momentaryLufs())
                .putFloat((float) meters.shortTermLufs())
                .putFloat((float) meters.integratedLufs())
                .putFloat((float) meters.truePeakDbtp());
        return bytes.flip();
    }

    static ByteBuffer audio(Stretch stretch) {
        int frames = stretch.frames();
        ByteBuffer bytes = ByteBuffer.allocate(AUDIO_HEADER_BYTES + 2 * frames * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(AUDIO).putInt(stretch.fadeFrames());
        bytes.putDouble((double) stretch.streamFrame()).putDouble((double) stretch.songFrame());
        bytes.putInt(frames).putInt(0);
        for (float[] channel : stretch.audio()) {
            bytes.asFloatBuffer().put(channel, 0, frames);
            bytes.position(bytes.position() + frames * Float.BYTES);
        }
        return bytes.flip();
    }
}
