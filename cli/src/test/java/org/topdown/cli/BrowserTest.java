package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.topdown.mix.Mix;

/// The desk in a real browser: the song plays, and what is done by key and pointer is heard and in the store. What was
/// seen is kept in `target/screenshots`.
@Timeout(180)
class BrowserTest {
    @TempDir
    Path place;

    private OpenDesk desk;

    @BeforeEach
    void open() throws IOException {
        desk = OpenDesk.of(OpenDesk.band(place), null, 1280, 900);
    }

    @AfterEach
    void close() throws IOException {
        if (desk != null) {
            desk.close();
        }
    }

    private double drums() {
        return desk.store.mix().strip("drums").output().faderDb();
    }

    @Test
    void theSongPlaysAndTheClockGoesOn() throws IOException {
        String before = desk.text(".place");
        desk.press(" ");
        desk.until(() -> desk.exists("[aria-label=Stop]"));
        desk.until(
                () -> !desk.text(".place").equals(before) && desk.text(".place").compareTo("0:01") > 0);
        desk.picture("playing");
        desk.press(" ");
        desk.until(() -> desk.exists("[aria-label=Play]"));
        // The address holds no token any more, and a reload lets in again.
        assertThat(desk.browser.getCurrentUrl()).doesNotContain("token");
        desk.browser.navigate().refresh();
        desk.until(() -> desk.exists("desk-fader"));
    }

    @Test
    void aFaderMovesByKeyAndPointerAndIsUndone() throws IOException {
        Mix before = desk.store.mix();
        desk.press("2");
        WebElement fader = desk.one("[role=slider][aria-label=\"Drums fader\"]");
        desk.browser.executeScript("arguments[0].focus()", fader);
        desk.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        desk.until(() -> drums() == before.strip("drums").output().faderDb() - 1);
        assertThat(fader.getAttribute("aria-valuetext")).contains("decibels");
        new Actions(desk.browser).dragAndDropBy(fader, 0, 40).perform();
        desk.until(() -> drums() < -2);
        desk.until(this::isQuiet);
        desk.picture("moved");
        // Presses of a key that follow each other are one step, and so is a drag.
        undo();
        desk.until(() -> drums() == before.strip("drums").output().faderDb() - 1);
        undo();
        desk.until(() -> desk.store.mix().equals(before));
    }

    private void undo() {
        new Actions(desk.browser)
                .keyDown(Keys.CONTROL)
                .sendKeys("z")
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /// Whether nothing has been stored for a while.
    private boolean isQuiet() {
        Mix now = desk.store.mix();
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return desk.store.mix().equals(now);
    }

    @Test
    void tiersComeToTheFront() throws IOException {
        for (String tier : new String[] {"1", "2", "3"}) {
            desk.press(tier);
            desk.until(() -> desk.text("[aria-pressed=true]").contains(tier));
            desk.picture("tier-" + tier);
        }
        assertThat(desk.exists("desk-strip[aria-label^=\"Kick\"]")).isTrue();
    }

    @Test
    void muteIsStoredAndSoloIsNot() {
        desk.press("2");
        Mix before = desk.store.mix();
        desk.one("[aria-label=\"Solo Drums\"]").click();
        desk.until(() ->
                desk.text("[aria-label=\"Solo Drums\"][aria-pressed=true]").contains("S"));
        assertThat(desk.store.mix()).isEqualTo(before);
        desk.one("[aria-label=\"Mute Drums\"]").click();
        desk.until(() -> desk.store.mix().strip("drums").muted());
    }
}
