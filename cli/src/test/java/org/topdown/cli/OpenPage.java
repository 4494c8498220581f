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
import org.topdown.testkit.Programs;

/// A page of the desk in a real browser, as tests see it.
class OpenPage implements AutoCloseable {
    /// Looks through the shadows of components for the elements that match.
    static final String ALL = """
            const found = [];
            const look = root => {
              found.push(...root.querySelectorAll(arguments[0]));
              for (const each of root.querySelectorAll('*')) if (each.shadowRoot) look(each.shadowRoot);
            };
            look(document);
            """;

    final ChromeDriver browser;
    private final WebDriverWait wait;

    @FunctionalInterface
    interface Condition {
        boolean met() throws Exception;
    }

    /// @param patience how long it waits for what is to come
    /// @param first    a script that every page runs before its own, or null
    OpenPage(Duration patience, @Nullable String first, int width, int height) {
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
        wait = new WebDriverWait(browser, patience, Duration.ofMillis(50));
        browser.manage().window().setSize(new Dimension(width, height));
        if (first != null) {
            browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", first));
        }
    }

    void until(Condition condition) {
        wait.until(_ -> {
            try {
                return condition.met();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
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
    }
}
