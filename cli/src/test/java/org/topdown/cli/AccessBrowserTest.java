package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// Every view of the desk through the eyes of axe, dark and light.
@Timeout(240)
class AccessBrowserTest {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    /// Each violation in a line: what, how bad, where.
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
              .then(found => done(found.violations.flatMap(each => each.nodes.map(node =>
                each.id + ' (' + each.impact + '): ' + node.target.flat().join(' > ') + ' ' + node.html.slice(0, 160)
                + ' ' + (node.any[0]?.message ?? node.all[0]?.message ?? '')))), e => done(['axe failed: ' + e]));
            """;

    @TempDir
    Path place;

    @Test
    void noViewHasViolations() throws IOException {
        List<String> violations = new ArrayList<>();
        try (OpenDesk desk = OpenDesk.of(OpenDesk.band(place), null)) {
            String axe = read();
            desk.browser.executeScript(axe);
            for (String theme : List.of("dark", "light")) {
                for (String tier : List.of("1", "2", "3")) {
                    desk.press(tier);
                    desk.until(() -> desk.text("[aria-pressed=true]").contains(tier));
                    look(desk, theme + "-tier-" + tier, violations);
                }
                desk.press("?");
                look(desk, theme + "-keys", violations);
                desk.press(Keys.ESCAPE);
                desk.press("r");
                desk.one("input[aria-label=\"New bus\"]");
                look(desk, theme + "-routing", violations);
                desk.press(Keys.ESCAPE);
                desk.press("2");
                desk.focus("[role=slider][aria-label=\"Drums fader\"]");
                desk.press("w");
                desk.press(Keys.PAGE_DOWN);
                desk.press("t");
                desk.until(() -> desk.exists("tr.pushed"));
                look(desk, theme + "-practice", violations);
                desk.one("[aria-label=\"Close the push test\"]").click();
                desk.press(Keys.ESCAPE);
                desk.one("[aria-label=\"Dark or light\"]").click();
            }
        }
        assertThat(violations).isEmpty();
    }

    private static void look(OpenDesk desk, String view, List<String> violations) throws IOException {
        // Once what comes in has come in.
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        desk.picture(view);
        List<?> found = (List<?>) Objects.requireNonNull(desk.browser.executeAsyncScript(RUN));
        found.forEach(each -> violations.add(view + ": " + each));
    }

    private static String read() throws IOException {
        try (InputStream in = AccessBrowserTest.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(in, AXE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
