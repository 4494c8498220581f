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
import org.topdown.session.Marker;
import org.topdown.session.Note;
import org.topdown.session.SongStore;
import org.topdown.testkit.Programs;

/// The song's story in a real browser, by key: notes while it plays, sections, history, sources, lanes.
@Timeout(180)
class StoryBrowserTest {
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
        store.setTempo(120.0);
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
        boolean met() throws Exception;
    }

    private void until(Condition condition) {
        new WebDriverWait(browser, PATIENCE, Duration.ofMillis(50)).until(_ -> {
            try {
                return condition.met();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
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

    @Test
    void aNoteIsTypedWhileTheSongPlays() throws IOException {
        press(" ");
        until(() -> text(".place").compareTo("0:01") > 0);
        press("n");
        until(() -> exists("input[placeholder^='What is to be done']"));
        press("louder from here on", Keys.ENTER);
        until(() -> store.notes().size() == 1);
        assertThat(exists("[aria-label=Stop]")).as("it plays on").isTrue();
        press(" ");
        Note note = store.notes().getFirst();
        assertThat(note.text()).isEqualTo("louder from here on");
        assertThat(note.frame()).isPositive().isLessThan(store.mix().endFrame());
        press("K");
        until(() -> store.markers().size() == 1);
        assertThat(store.markers().getFirst().kind()).isEqualTo(Marker.Kind.VERSE);
        press("N");
        until(() -> exists("li[data-id]"));
        picture("notes");
        press("j");
        until(() -> exists("input.name"));
        picture("markers");
    }

    @Test
    void anyStateIsComparedHeardAndGoneTo() throws IOException {
        Mix before = store.mix();
        press("2");
        WebElement fader = one("[role=slider][aria-label=\"Drums fader\"]");
        browser.executeScript("arguments[0].focus()", fader);
        press(Keys.PAGE_DOWN);
        until(() -> store.mix().strip("drums").output().faderDb()
                == before.strip("drums").output().faderDb() - 3);
        press("h");
        until(() -> exists(".row"));
        browser.executeScript("arguments[0].focus()", one(".list"));
        press(Keys.ARROW_DOWN);
        until(() -> text("li.line").contains("fader"));
        picture("history");
        press(Keys.ENTER);
        until(() -> text("[role=status]").contains("matched over the song"));
        assertThat(store.mix()).isNotEqualTo(before);
        one("button[title='Have the desk stand there']").click();
        until(() -> store.mix().equals(before));
    }

    @Test
    void thePrintStandsBesideTheMix() throws IOException {
        one("button[title^='Print the mix']").click();
        until(() -> store.prints().size() == 1);
        until(() -> exists("button[title^='mix, print']"));
        one("button[title^='mix, print']").click();
        until(() -> text("button.heard").contains("matched"));
        picture("sources");
        // The mix has the first key that tiers leave.
        press("4");
        until(() -> text("button.heard").contains("Mix"));
    }

    @Test
    void aLaneIsDrawn() throws IOException {
        press("a");
        WebElement lane = one(".lane");
        new Actions(browser).moveToElement(lane, 100, 10).click().perform();
        until(() -> store.mix().mixBus().automationOf("output.faderDb").isPresent());
        picture("lane");
        int points = store.mix()
                .mixBus()
                .automationOf("output.faderDb")
                .orElseThrow()
                .points()
                .size();
        assertThat(points).as("where it was clicked, and where it stood before").isEqualTo(2);
        WebElement point = one(".lane button:last-of-type");
        browser.executeScript("arguments[0].focus()", point);
        press(Keys.DELETE);
        until(() -> store.mix()
                        .mixBus()
                        .automationOf("output.faderDb")
                        .orElseThrow()
                        .points()
                        .size()
                == 1);
    }
}
