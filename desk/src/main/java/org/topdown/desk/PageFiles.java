package org.topdown.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The page itself: the files the build made, and no others.
final class PageFiles extends Handler.Abstract {
    private record File(String name, String type) {}

    private static final String START = "/start";

    private static final Map<String, File> FILES = Map.of(
            "/",
            new File("index.html", "text/html; charset=utf-8"),
            START,
            new File("start.html", "text/html; charset=utf-8"),
            "/desk.css",
            new File("desk.css", "text/css; charset=utf-8"),
            "/desk.js",
            new File("desk.js", "text/javascript; charset=utf-8"),
            "/start.js",
            new File("start.js", "text/javascript; charset=utf-8"),
            "/worklet.js",
            new File("worklet.js", "text/javascript; charset=utf-8"));

    private final BooleanSupplier songOpen;

    /// @param songOpen whether there is a song on the desk; without one, the page to choose one is shown
    PageFiles(BooleanSupplier songOpen) {
        this.songOpen = songOpen;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        if (path.equals("/") && !songOpen.getAsBoolean()) {
            response.setStatus(HttpStatus.SEE_OTHER_303);
            response.getHeaders().put(HttpHeader.LOCATION, START);
            callback.succeeded();
            return true;
        }
        File file = FILES.get(path);
        try (InputStream in = file == null ? null : PageFiles.class.getResourceAsStream("page/" + file.name())) {
            if (file == null || in == null) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return true;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.type());
            response.write(true, ByteBuffer.wrap(in.readAllBytes()), callback);
        }
        return true;
    }
}
