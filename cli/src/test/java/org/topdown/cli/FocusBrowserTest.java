package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.topdown.dsp.filter.EqParams;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;

/// The chosen strip in a real browser: its chain, its devices, and what is seen of them while the song plays.
@Timeout(240)
class FocusBrowserTest {
    @TempDir
    Path place;

    private OpenDesk desk;

    @BeforeEach
    void open() throws IOException {
        desk = OpenDesk.of(OpenDesk.band(place), null);
    }

    @AfterEach
    void close() throws IOException {
        if (desk != null) {
            desk.close();
        }
    }

    private List<String> chain() {
        return desk.store.mix().mixBus().chain().stream().map(Device::id).toList();
    }

    private EqParams eq(String id) {
        return (EqParams) desk.store.mix().mixBus().device(id).params();
    }

    private void click(String selector) {
        desk.browser.executeScript("arguments[0].click()", desk.one(selector));
    }

    private void add(String value) {
        desk.until(() -> desk.exists(".add option[value='" + value + "']"));
        desk.choose(".add", value);
    }

    /// An equaliser comes, a band is made where one clicks twice, moved by pointer and keys, and goes.
    @Test
    void bandsAreHandles() throws IOException {
        int before = chain().size();
        add("kind eq");
        desk.until(() -> chain().size() == before + 1);
        String id = chain().stream()
                .filter(each -> each.startsWith("eq"))
                .reduce((_, last) -> last)
                .orElseThrow();
        click(".open[data-device='" + id + "']");
        desk.until(() -> desk.text("h3.id").equals(id));
        int bands = eq(id).bands().size();
        WebElement graph = desk.one("desk-eq-graph");
        new Actions(desk.browser).moveToElement(graph, 40, -30).doubleClick().perform();
        desk.until(() -> eq(id).bands().size() == bands + 1);
        double hz = eq(id).bands().getLast().frequencyHz();
        assertThat(hz).isGreaterThan(633);
        assertThat(eq(id).bands().getLast().gainDb()).isPositive();
        String handle = ".handle[data-band='" + (bands + 1) + "']";
        WebElement grip = desk.focus(handle);
        double gain = eq(id).bands().getLast().gainDb();
        desk.press(Keys.ARROW_DOWN);
        desk.until(() -> Math.abs(eq(id).bands().getLast().gainDb() - (gain - 0.5)) < 1e-6);
        desk.press(Keys.ARROW_RIGHT);
        desk.until(() -> eq(id).bands().getLast().frequencyHz() > hz * 1.05);
        new Actions(desk.browser)
                .clickAndHold(grip)
                .moveByOffset(-60, 0)
                .release()
                .perform();
        desk.until(() -> eq(id).bands().getLast().frequencyHz() < hz * 0.9);
        desk.picture("eq");
        desk.focus(handle);
        desk.press(Keys.DELETE);
        desk.until(() -> eq(id).bands().size() == bands);
    }

    /// Devices change places by key; settings have two sets; what is done is undone.
    @Test
    void theChainIsReorderedAndComparedAndUndone() {
        add("kind trim");
        desk.until(() -> chain().contains("trim"));
        List<String> added = chain();
        int at = added.indexOf("trim");
        desk.focus(".open[data-device='trim']");
        desk.pressWith(Keys.ALT, Keys.ARROW_UP.toString());
        desk.until(() -> chain().indexOf("trim") == at - 1);
        desk.pressWith(Keys.CONTROL, "z");
        desk.until(() -> chain().equals(added));
        click(".open[data-device='trim']");
        desk.until(() -> desk.text("h3.id").equals("trim"));
        click("[aria-label='Copy settings A to B']");
        desk.focus(".settings desk-bar");
        desk.press(Keys.ARROW_UP);
        desk.until(() -> trim() == 0.5);
        click("[aria-label='Settings A; go to B']");
        desk.until(() -> trim() == 0);
        click("[aria-label='Settings B; go to A']");
        desk.until(() -> trim() == 0.5);
    }

    private double trim() {
        return desk.store.mix().strip(Mix.MIX_BUS).device("trim").params().values()[0];
    }

    /// While it plays the strip is measured; hearing it without a device is no edit, and says by how much it
    /// is matched.
    @Test
    void comparingIsNoEdit() throws Exception {
        add("kind trim");
        desk.until(() -> chain().contains("trim"));
        click(".open[data-device='trim']");
        desk.until(() -> desk.text("h3.id").equals("trim"));
        desk.focus(".settings desk-bar");
        desk.press(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP);
        desk.until(() -> trim() == 2);
        int steps = desk.store.history().size();
        desk.press("1");
        desk.press(" ");
        desk.until(() -> desk.text("h3.heard").matches("(?s).*heard\\s+0:0[3-9].*"));
        desk.picture("mix-view");
        // With a pointer a short press stays until the next.
        new Actions(desk.browser)
                .click(desk.one("[aria-label='Hear without trim, at the same loudness']"))
                .perform();
        desk.until(() -> desk.text("[aria-label='Hear without trim, at the same loudness']")
                .contains("dB matched"));
        String words = desk.text("[aria-label='Hear without trim, at the same loudness']");
        double matched = Double.parseDouble(
                words.replaceAll("(?s).*?(−?)(\\d+\\.\\d).*", "$1$2").replace('−', '-'));
        assertThat(matched).isCloseTo(2, within(0.11));
        assertThat(desk.store.history()).hasSize(steps);
        assertThat(desk.store.mix().mixBus().device("trim").bypassed()).isFalse();
        new Actions(desk.browser)
                .click(desk.one("[aria-label='Hear without trim, at the same loudness']"))
                .perform();
        desk.until(() -> !desk.text("[aria-label='Hear without trim, at the same loudness']")
                .contains("matched"));
        desk.press(" ");
    }
}
