package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.topdown.desk.Sound;
import org.topdown.session.RecentSongs;
import org.topdown.testkit.Programs;

/// The first run in a real browser: no song, then one made of a folder, all by keyboard; audio that is missing is said
/// and found. What was seen is kept in `target/screenshots`.
@Timeout(240)
class StartBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    private Path music;
    private Desk desk;
    private ChromeDriver browser;

    @BeforeEach
    void open() throws IOException {
        Programs.need("chromium", "chromedriver");
        music = Files.createDirectories(place.resolve("music"));
        Takes.band(music.resolve("band"));
        desk = Desk.open(
                null,
                false,
                new Desk.Settings(
                        null,
                        0,
                        1 << 26,
                        List.of(music),
                        new RecentSongs(place.resolve("recent.json")),
                        Sound.OF_BROWSER));
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
        until(() -> exists("start-page"));
    }

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.quit();
        }
        if (desk != null) {
            desk.close();
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

    /// The button that says so, by keyboard.
    private void press(String words) {
        String find = ALL + "return found.find(e => e.textContent.includes(arguments[1]) && !e.disabled) ?? null";
        until(() -> browser.executeScript(find, "button", words) != null);
        WebElement button = (WebElement) Objects.requireNonNull(browser.executeScript(find, "button", words));
        browser.executeScript("arguments[0].focus()", button);
        new Actions(browser).sendKeys(Keys.ENTER).perform();
    }

    private void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private void make() throws IOException {
        picture("start");
        press("A folder on this desk");
        until(() -> text("li").contains("band"));
        press("band");
        until(() -> text(".path").endsWith("band"));
        picture("start-folders");
        press("This folder");
        until(() -> exists("dialog[open] input"));
        press("music");
        press("Make it here");
        until(() -> exists("desk-fader"));
    }

    @Test
    void aFolderBecomesASongAndMissingAudioIsFoundAgain() throws IOException {
        make();
        Path song = music.resolve("band (Topdown)");
        assertThat(song.resolve("session.db")).exists();
        press("Songs");
        until(() -> text("h2").contains("On the desk: band"));
        picture("start-with-song");
        press("Put it away");
        until(() -> !text("h2").contains("On the desk"));
        Files.delete(song.resolve("audio/kick.wav"));
        press("band");
        until(() -> text(".line").contains("Kick is silent"));
        new Actions(browser).sendKeys("3").perform();
        until(() -> text("span[title^=\"Its audio\"]").contains("no audio"));
        picture("missing-audio");
        press("Find it");
        until(() -> exists("dialog[open]"));
        press("music");
        press("Look here");
        until(() -> exists("desk-fader") && !text(".line").contains("silent"));
        assertThat(song.resolve("audio/kick.wav")).exists();
    }

    /// Two pages on one desk: when a song is put away, none of them goes on with it.
    @Test
    void aPageLeavesWithItsSong() throws IOException {
        make();
        String desk = browser.getWindowHandle();
        String address = Objects.requireNonNull(browser.getCurrentUrl());
        browser.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        browser.get(address + "start");
        press("Put it away");
        browser.switchTo().window(desk);
        until(() -> exists("start-page"));
    }

    @Test
    void theTourIsSkippedOrGoneThroughByKeyboard() throws IOException {
        make();
        new Actions(browser).sendKeys("?").perform();
        press("Tour of the desk");
        until(() -> text(".card").contains("1 of 5"));
        picture("tour-1");
        new Actions(browser).sendKeys(Keys.ENTER).perform();
        until(() -> text(".card").contains("2 of 5"));
        picture("tour-2");
        one(".card");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        until(() -> !exists(".card"));
    }
}
