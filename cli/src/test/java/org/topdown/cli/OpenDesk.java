package org.topdown.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
import org.topdown.session.SongStore;
import org.topdown.testkit.Programs;

/// The desk of a song in a real browser, as tests see it.
final class OpenDesk implements AutoCloseable {
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

    final SongStore store;
    final ChromeDriver browser;
    private final Desk desk;

    private OpenDesk(SongStore store, Desk desk, ChromeDriver browser) {
        this.store = store;
        this.desk = desk;
        this.browser = browser;
    }

    @FunctionalInterface
    interface Condition {
        boolean met();
    }

    /// @param first a script that every page runs before its own, or null
    static OpenDesk of(Path song, @Nullable String first) throws IOException {
        return of(song, first, 1280, 800);
    }

    static OpenDesk of(Path song, @Nullable String first, int width, int height) throws IOException {
        Programs.need("chromium", "chromedriver");
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
        SongStore store = SongStore.open(song);
        Desk desk = Desk.open(store, 0, 1 << 26);
        OpenDesk open = new OpenDesk(store, desk, new ChromeDriver(driver, options));
        open.browser.manage().window().setSize(new Dimension(width, height));
        if (first != null) {
            open.browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", first));
        }
        open.browser.get(desk.address());
        open.until(() -> open.exists("desk-fader"));
        return open;
    }

    void until(Condition condition) {
        new WebDriverWait(browser, PATIENCE, Duration.ofMillis(50)).until(_ -> condition.met());
    }

    boolean exists(String selector) {
        return (Boolean) Objects.requireNonNull(browser.executeScript(ALL + "return found.length > 0", selector));
    }

    String text(String selector) {
        return String.valueOf(browser.executeScript(ALL + "return found.map(e => e.textContent).join(' ')", selector));
    }

    /// The first that is seen.
    WebElement one(String selector) {
        until(() -> exists(selector));
        return (WebElement) Objects.requireNonNull(browser.executeScript(
                ALL + "return found.find(e => e.offsetWidth > 0 && e.offsetHeight > 0) ?? found[0]", selector));
    }

    WebElement focus(String selector) {
        WebElement element = one(selector);
        browser.executeScript("arguments[0].focus()", element);
        return element;
    }

    /// Chooses in a list, as a hand does.
    void choose(String selector, String value) {
        browser.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))",
                one(selector),
                value);
    }

    void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    void pressWith(Keys with, String key) {
        new Actions(browser).keyDown(with).sendKeys(key).keyUp(with).perform();
    }

    void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() throws IOException {
        browser.quit();
        desk.close();
        store.close();
    }
}
