package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.topdown.desk.Desk;
import org.topdown.mix.Mix;
import org.topdown.session.SongStore;
import org.topdown.testkit.Programs;

/// The desk in a real browser: the song plays, and what is done by key and pointer is heard and in the store. What was
/// seen is kept in `target/screenshots`.
@Timeout(180)
class BrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Looks through the shadows of components for the elements that match.
    private static final String ALL = """
            const found = [];
            const look = root => {
              found.push(...root.querySelectorAll(arguments[0]));
              for (const each of root.querySelectorAll('*')) if (each.shadowRoot) look(each.shadowRoot);
            };
            look(document);
            """;

    @TempDir
    Path place;

    private SongStore store;
    private Desk desk;
    private ChromeDriver browser;

    @BeforeEach
    void open() throws IOException {
        Programs.need("chromium", "chromedriver");
        Path song = place.resolve("song");
        Cli made = Cli.run("new", song, "--from", Takes.band(place.resolve("band")));
        assertThat(made.code()).as(made.err()).isZero();
        store = SongStore.open(song);
        desk = Desk.open(store, 0, 1 << 26);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.find("chromium").toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--autoplay-policy=no-user-gesture-required");
        // Named, so that nobody looks for it in the network.
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(Programs.find("chromedriver").toFile())
                .build();
        browser = new ChromeDriver(driver, options);
        browser.manage().window().setSize(new Dimension(1280, 900));
        browser.get(desk.address());
        until(() -> exists("desk-fader"));
    }

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.quit();
        }
        if (desk != null) {
            desk.close();
        }
        if (store != null) {
            store.close();
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean met();
    }

    private void until(Condition condition) {
        new WebDriverWait(browser, PATIENCE, Duration.ofMillis(50)).until(_ -> condition.met());
    }

    private boolean exists(String selector) {
        return (Boolean) Objects.requireNonNull(browser.executeScript(ALL + "return found.length > 0", selector));
    }

    private String text(String selector) {
        return String.valueOf(browser.executeScript(ALL + "return found.map(e => e.textContent).join(' ')", selector));
    }

    private WebElement one(String selector) {
        until(() -> exists(selector));
        return (WebElement) Objects.requireNonNull(browser.executeScript(ALL + "return found[0]", selector));
    }

    private void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private double drums() {
        return store.mix().strip("drums").output().faderDb();
    }

    @Test
    void theSongPlaysAndTheClockGoesOn() throws IOException {
        String before = text(".place");
        press(" ");
        until(() -> exists("[aria-label=Stop]"));
        until(() -> !text(".place").equals(before) && text(".place").compareTo("0:01") > 0);
        picture("playing");
        press(" ");
        until(() -> exists("[aria-label=Play]"));
        // The address holds no token any more, and a reload lets in again.
        assertThat(browser.getCurrentUrl()).doesNotContain("token");
        browser.navigate().refresh();
        until(() -> exists("desk-fader"));
    }

    @Test
    void aFaderMovesByKeyAndPointerAndIsUndone() throws IOException {
        Mix before = store.mix();
        press("2");
        WebElement fader = one("[role=slider][aria-label=\"Drums fader\"]");
        browser.executeScript("arguments[0].focus()", fader);
        press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        until(() -> drums() == before.strip("drums").output().faderDb() - 1);
        assertThat(fader.getAttribute("aria-valuetext")).contains("decibels");
        new Actions(browser).dragAndDropBy(fader, 0, 40).perform();
        until(() -> drums() < -2);
        until(this::isQuiet);
        picture("moved");
        // Presses of a key that follow each other are one step, and so is a drag.
        undo();
        until(() -> drums() == before.strip("drums").output().faderDb() - 1);
        undo();
        until(() -> store.mix().equals(before));
    }

    private void undo() {
        new Actions(browser)
                .keyDown(Keys.CONTROL)
                .sendKeys("z")
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /// Whether nothing has been stored for a while.
    private boolean isQuiet() {
        Mix now = store.mix();
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return store.mix().equals(now);
    }

    @Test
    void tiersComeToTheFront() throws IOException {
        for (String tier : new String[] {"1", "2", "3"}) {
            press(tier);
            until(() -> text("[aria-pressed=true]").contains(tier));
            picture("tier-" + tier);
        }
        assertThat(exists("desk-strip[aria-label^=\"Kick\"]")).isTrue();
    }

    @Test
    void muteIsStoredAndSoloIsNot() {
        press("2");
        Mix before = store.mix();
        one("[aria-label=\"Solo Drums\"]").click();
        until(() -> text("[aria-label=\"Solo Drums\"][aria-pressed=true]").contains("S"));
        assertThat(store.mix()).isEqualTo(before);
        one("[aria-label=\"Mute Drums\"]").click();
        until(() -> store.mix().strip("drums").muted());
    }
}
