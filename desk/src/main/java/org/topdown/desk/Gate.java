package org.topdown.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// Lets in who opened the address that was printed, and nobody else: any page in the same browser can send requests to
/// this machine, and any name can be made to point to it.
final class Gate extends Handler.Wrapper {
    private static final int SECRET_BYTES = 24;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                    + "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String token = secret();
    private final String pass = secret();
    private Set<String> hosts = Set.of();
    private String cookieName = "topdown";
    private volatile boolean entered;

    Gate(Handler inside) {
        super(inside);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// @param names hosts it goes by, as they stand in addresses, the first in the one that is printed
    /// @param port  it listens on
    /// @return the address that lets in
    String open(List<String> names, int port) {
        // Cookies do not tell ports apart.
        cookieName = "topdown-" + port;
        hosts = names.stream().map(name -> name + ":" + port).collect(Collectors.toUnmodifiableSet());
        return "http://" + names.getFirst() + ":" + port + "/?token=" + token;
    }

    /// Whether a browser was let in.
    boolean entered() {
        return entered;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put("Content-Security-Policy", POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put("Cross-Origin-Opener-Policy", "same-origin");
        response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!hosts.contains(String.valueOf(request.getHeaders().get(HttpHeader.HOST)))) {
            return refuse(response, callback, "this is not the name the desk goes by; open the address it printed");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean socket = request.getHeaders().contains(HttpHeader.UPGRADE, "websocket");
        if (socket ? !isOurs(origin) : origin != null && !isOurs(origin)) {
            return refuse(response, callback, "another page may not use the desk");
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !mayAsk(request, origin)) {
            return refuse(response, callback, "the desk is only read this way");
        }
        Fields query = Request.extractQueryParameters(request);
        String given = query.getValue("token");
        if (given != null && same(given, token)) {
            HttpCookie cookie = HttpCookie.build(cookieName, pass)
                    .httpOnly(true)
                    .sameSite(HttpCookie.SameSite.STRICT)
                    .path("/")
                    .build();
            Response.addCookie(response, cookie);
            entered = true;
            // So that the token is neither left in the address nor in the history.
            response.setStatus(HttpStatus.SEE_OTHER_303);
            response.getHeaders().put(new HttpField(HttpHeader.LOCATION, "/"));
            callback.succeeded();
            return true;
        }
        if (!isKnown(request)) {
            return refuse(response, callback, "open the address that topdown desk printed; it lets this browser in");
        }
        return super.handle(request, response, callback);
    }

    /// What changes something must come from a page of ours; browsers say so with every such request.
    private boolean mayAsk(Request request, @Nullable String origin) {
        boolean asks = HttpMethod.POST.is(request.getMethod()) || HttpMethod.PUT.is(request.getMethod());
        return asks && isOurs(origin) && Request.getPathInContext(request).startsWith("/songs/");
    }

    private boolean isKnown(Request request) {
        List<HttpCookie> cookies = Request.getCookies(request);
        return cookies.stream()
                .anyMatch(cookie -> cookie.getName().equals(cookieName) && same(cookie.getValue(), pass));
    }

    private boolean isOurs(@Nullable String origin) {
        return origin != null && hosts.stream().anyMatch(host -> origin.equals("http://" + host));
    }

    /// In a time that does not tell how much of it is right.
    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean refuse(Response response, Callback callback, String why) {
        response.setStatus(HttpStatus.FORBIDDEN_403);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, why + "\n", callback);
        return true;
    }
}
