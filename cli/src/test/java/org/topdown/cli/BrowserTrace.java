package org.topdown.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a browser says it is busy with, asked for by its own protocol (Tracing, of the DevTools).
final class BrowserTrace implements WebSocket.Listener {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final StringBuilder text = new StringBuilder();
    private final List<JsonNode> events = new ArrayList<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    private BrowserTrace() {}

    /// @param categories of the trace, with commas between
    static BrowserTrace start(ChromeDriver browser, String categories) throws IOException, InterruptedException {
        Object options =
                Objects.requireNonNull(browser.getCapabilities().getCapability("goog:chromeOptions"), "of Chromium");
        String place = String.valueOf(((Map<?, ?>) options).get("debuggerAddress"));
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> version = client.send(
                HttpRequest.newBuilder(URI.create("http://" + place + "/json/version"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String address =
                MAPPER.readTree(version.body()).get("webSocketDebuggerUrl").asString();
        BrowserTrace trace = new BrowserTrace();
        trace.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), trace)
                .join();
        trace.say("{\"id\":1,\"method\":\"Tracing.start\",\"params\":{\"transferMode\":\"ReportEvents\","
                + "\"traceConfig\":{\"includedCategories\":[\"" + categories.replace(",", "\",\"") + "\"]}}}");
        return trace;
    }

    /// All that happened since.
    List<JsonNode> stop() throws Exception {
        say("{\"id\":2,\"method\":\"Tracing.end\"}");
        complete.get(30, TimeUnit.SECONDS);
        return events;
    }

    private void say(String message) {
        WebSocket to = socket;
        if (to != null) {
            to.sendText(message, true).join();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = MAPPER.readTree(text.toString());
            text.setLength(0);
            switch (message.path("method").asString("")) {
                case "Tracing.dataCollected" ->
                    message.get("params").get("value").forEach(events::add);
                case "Tracing.tracingComplete" -> complete.complete(null);
                default -> {}
            }
        }
        from.request(1);
        return null;
    }
}
