package org.topdown.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The page itself: the files the build made, and no others.
final class PageFiles extends Handler.Abstract.NonBlocking {
    private record File(String name, String type) {}

    private static final Map<String, File> FILES = Map.of(
            "/", new File("index.html", "text/html; charset=utf-8"),
            "/desk.css", new File("desk.css", "text/css; charset=utf-8"),
            "/desk.js", new File("desk.js", "text/javascript; charset=utf-8"),
            "/worklet.js", new File("worklet.js", "text/javascript; charset=utf-8"));

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        File file = FILES.get(Request.getPathInContext(request));
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
