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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.topdown.desk.Desk;
import org.topdown.desk.Sound;
import org.topdown.session.RecentSongs;
import org.topdown.testkit.Programs;

/// The first run in a real browser: no song, then one made of a folder, all by keyboard; audio that is missing is said
/// and found. What was seen is kept in `target/screenshots`.
@Timeout(240)
class StartBrowserTest {
    @TempDir
    Path place;

    private Path music;
    private Desk desk;
    private OpenPage page;

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
        page = new OpenPage(Duration.ofSeconds(60), null, 1280, 900);
        page.browser.get(desk.address());
        page.until(() -> page.exists("start-page"));
    }

    @AfterEach
    void close() throws IOException {
        if (page != null) {
            page.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    /// The button that says so, by keyboard.
    private void press(String words) {
        String find =
                OpenPage.ALL + "return found.find(e => e.textContent.includes(arguments[1]) && !e.disabled) ?? null";
        page.until(() -> page.browser.executeScript(find, "button", words) != null);
        WebElement button = (WebElement) Objects.requireNonNull(page.browser.executeScript(find, "button", words));
        page.browser.executeScript("arguments[0].focus()", button);
        page.press(Keys.ENTER);
    }

    private void make() throws IOException {
        page.picture("start");
        press("A folder on this desk");
        page.until(() -> page.text("li").contains("band"));
        press("band");
        page.until(() -> page.text(".path").endsWith("band"));
        page.picture("start-folders");
        press("This folder");
        page.until(() -> page.exists("dialog[open] input"));
        press("music");
        press("Make it here");
        page.until(() -> page.exists("desk-fader"));
    }

    @Test
    void aFolderBecomesASongAndMissingAudioIsFoundAgain() throws IOException {
        make();
        Path song = music.resolve("band (Topdown)");
        assertThat(song.resolve("session.db")).exists();
        press("Songs");
        page.until(() -> page.text("h2").contains("On the desk: band"));
        page.picture("start-with-song");
        press("Put it away");
        page.until(() -> !page.text("h2").contains("On the desk"));
        Files.delete(song.resolve("audio/kick.wav"));
        press("band");
        page.until(() -> page.text(".line").contains("Kick is silent"));
        page.press("3");
        page.until(() -> page.text("span[title^=\"Its audio\"]").contains("no audio"));
        page.picture("missing-audio");
        press("Find it");
        page.until(() -> page.exists("dialog[open]"));
        press("music");
        press("Look here");
        page.until(() -> page.exists("desk-fader") && !page.text(".line").contains("silent"));
        assertThat(song.resolve("audio/kick.wav")).exists();
    }

    /// Two pages on one desk: when a song is put away, none of them goes on with it.
    @Test
    void aPageLeavesWithItsSong() throws IOException {
        make();
        String desk = page.browser.getWindowHandle();
        String address = Objects.requireNonNull(page.browser.getCurrentUrl());
        page.browser.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        page.browser.get(address + "start");
        press("Put it away");
        page.browser.switchTo().window(desk);
        page.until(() -> page.exists("start-page"));
    }

    @Test
    void theTourIsSkippedOrGoneThroughByKeyboard() throws IOException {
        make();
        page.press("?");
        press("Tour of the desk");
        page.until(() -> page.text(".card").contains("1 of 5"));
        page.picture("tour-1");
        page.press(Keys.ENTER);
        page.until(() -> page.text(".card").contains("2 of 5"));
        page.picture("tour-2");
        page.one(".card");
        page.press(Keys.ESCAPE);
        page.until(() -> !page.exists(".card"));
    }
}
