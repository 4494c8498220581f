package org.topdown.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Waveforms by address: `/overview/STRIP/LEVEL/BLOCK` is little-endian float32: how much of it was read, 0 to
/// 1, then lowest, highest and RMS value of each bucket.
final class OverviewFiles extends Handler.Abstract {
    private static final Pattern PATH = Pattern.compile("/overview/([a-z0-9-]{1,200})/(\\d{1,2})/(\\d{1,9})");

    private final ControlRoom room;

    OverviewFiles(ControlRoom room) {
        this.room = room;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        ControlRoom.OnDesk onDesk = room.onDesk();
        if (!path.matches() || onDesk == null) {
            return false;
        }
        try {
            Overview.Shown shown = onDesk.overview()
                    .show(
                            onDesk.store().mix(),
                            path.group(1),
                            Integer.parseInt(path.group(2)),
                            Long.parseLong(path.group(3)));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
            response.write(true, bytes(shown), callback);
        } catch (IllegalArgumentException _) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        } catch (IOException e) {
            Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500, e.getMessage());
        }
        return true;
    }

    private static ByteBuffer bytes(Overview.Shown shown) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (1 + 3 * shown.outline().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(shown.share());
        for (float[] bucket : shown.outline()) {
            for (float value : bucket) {
                bytes.putFloat(value);
            }
        }
        return bytes.flip();
    }
}
