package org.topdown.desk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.topdown.engine.live.Stretch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the server tells pages, as `PROTOCOL.md` has it.
final class Message {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int AUDIO = 1;
    private static final int HEADER_BYTES = 32;

    private Message() {}

    static ObjectNode of(String event) {
        return MAPPER.createObjectNode().put("event", event);
    }

    static ByteBuffer audio(Stretch stretch) {
        int frames = stretch.frames();
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER_BYTES + 2 * frames * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(AUDIO).putInt(stretch.again() ? 1 : 0);
        bytes.putDouble(stretch.streamFrame()).putDouble(stretch.songFrame());
        bytes.putInt(frames).putInt(0);
        for (float[] channel : stretch.audio()) {
            bytes.asFloatBuffer().put(channel, 0, frames);
            bytes.position(bytes.position() + frames * Float.BYTES);
        }
        return bytes.flip();
    }
}
