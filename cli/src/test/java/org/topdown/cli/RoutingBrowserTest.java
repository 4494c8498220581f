package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.Vca;

/// What strips feed, send to and belong to, how one listens, and what is tried: done by hand in a real
/// browser.
@Timeout(180)
class RoutingBrowserTest {
    /// Hears what leaves the audio thread and what goes to the loudspeakers: left, right, and their
    /// difference.
    private static final String TAPPED = """
            const connect = AudioNode.prototype.connect;
            const tap = (node, name) => {
              const split = new ChannelSplitterNode(node.context);
              connect.call(node, split);
              window[name] = [0, 1].map(side => {
                const ear = new AnalyserNode(node.context, {fftSize: 32768});
                connect.call(split, ear, side);
                return ear;
              });
              const [side, against] = [new AnalyserNode(node.context, {fftSize: 32768}), new GainNode(node.context, {gain: -1})];
              connect.call(split, side, 0);
              connect.call(split, against, 1);
              connect.call(against, side);
              window[name].push(side);
            };
            AudioNode.prototype.connect = function (to, ...rest) {
              if (to instanceof AudioDestinationNode) tap(this, 'heard');
              if (this instanceof AudioWorkletNode) tap(this, 'played');
              return connect.call(this, to, ...rest);
            };
            window.rms = name => window[name].map(ear => {
              const audio = new Float32Array(32768);
              ear.getFloatTimeDomainData(audio);
              return Math.sqrt(audio.reduce((sum, x) => sum + x * x, 0) / audio.length);
            });
            """;

    @TempDir
    Path place;

    private OpenDesk desk;

    @BeforeEach
    void open() throws IOException {
        desk = OpenDesk.of(OpenDesk.band(place), TAPPED);
    }

    @AfterEach
    void close() throws IOException {
        if (desk != null) {
            desk.close();
        }
    }

    private Mix mix() {
        return desk.store.mix();
    }

    /// The name of a strip in the tier in front.
    private WebElement nameOf(Strip strip) {
        return desk.one("desk-strip[data-strip=\"" + strip.id() + "\"]:not([form=final])")
                .getShadowRoot()
                .findElement(By.cssSelector("button.name"));
    }

    private List<Strip> tracks() {
        return mix().tier(Tier.TRACK);
    }

    @Test
    void anEffectComesWithItsSendAndGoesAgain() throws IOException {
        Mix before = mix();
        Strip track = tracks().getLast();
        desk.press("3");
        desk.choose("select.add[aria-label=\"Send " + track.name() + " to\"]", "new vocal-plate");
        desk.until(() -> !mix().strip(track.id()).sends().isEmpty());
        String plate = mix().strip(track.id()).sends().getLast().to();
        assertThat(mix().strip(plate).chain()).hasSize(1);
        desk.focus("desk-send[label=\"" + track.name() + " to "
                + mix().strip(plate).name() + "\"]");
        desk.press(Keys.ARROW_UP);
        desk.until(() -> mix().strip(track.id()).sends().getLast().levelDb() == -11.5);
        desk.picture("sends");
        desk.pressWith(Keys.SHIFT, Keys.DELETE.toString());
        desk.until(() -> mix().strip(track.id()).sends().isEmpty());
        for (int i = 0; i < 3; i++) {
            desk.pressWith(Keys.CONTROL, "z");
        }
        desk.until(() -> mix().equals(before));
    }

    @Test
    void aTrackIsCarriedToAnotherBusAndAPlaceIsChosenByKey() throws IOException {
        desk.press("3");
        Strip track = tracks().getFirst();
        Strip other = tracks().stream()
                .filter(each -> !each.outputTo().equals(track.outputTo()))
                .findFirst()
                .orElseThrow();
        desk.one(".group[data-bus=\"" + other.outputTo() + "\"]");
        new Actions(desk.browser)
                .clickAndHold(nameOf(track))
                .moveByOffset(12, 4)
                .moveToElement(desk.one(".group[data-bus=\"" + other.outputTo() + "\"]"))
                .perform();
        desk.picture("carried");
        new Actions(desk.browser).release().perform();
        desk.until(() -> mix().strip(track.id()).outputTo().equals(other.outputTo()));
        int place = mix().feeding(other.outputTo()).indexOf(mix().strip(track.id()));
        desk.browser.executeScript("arguments[0].focus()", nameOf(track));
        desk.pressWith(Keys.ALT, Keys.ARROW_LEFT.toString());
        desk.until(() -> mix().feeding(other.outputTo()).indexOf(mix().strip(track.id())) == place - 1);
    }

    @Test
    void whatIsSelectedMovesTogetherInOneStep() throws IOException {
        desk.press("3");
        Mix before = mix();
        Strip one = tracks().get(0);
        Strip two = tracks().get(1);
        nameOf(one).click();
        new Actions(desk.browser)
                .keyDown(Keys.CONTROL)
                .click(nameOf(two))
                .keyUp(Keys.CONTROL)
                .perform();
        desk.until(() -> desk.text(".says").contains("2 selected"));
        desk.focus("[role=slider][aria-label=\"" + one.name() + " fader\"]");
        desk.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        for (Strip each : List.of(one, two)) {
            double was = before.strip(each.id()).output().faderDb();
            desk.until(() ->
                    Math.abs(mix().strip(each.id()).output().faderDb() - (Math.rint(10 * was) / 10 - 1)) < 0.11);
        }
        desk.picture("selected");
        desk.press("m");
        desk.until(() -> mix().strip(one.id()).muted() && mix().strip(two.id()).muted());
        desk.press("'");
        desk.until(() -> mix().strip(one.id()).head().delayMs() == 1
                && mix().strip(two.id()).head().delayMs() == 1);
        for (int i = 0; i < 3; i++) {
            desk.pressWith(Keys.CONTROL, "z");
        }
        desk.until(() -> mix().equals(before));
    }

    @Test
    void aGroupIsMadeMovedAndDeleted() throws IOException {
        desk.press("2");
        Strip bus = mix().feeding(Mix.MIX_BUS).getFirst();
        nameOf(bus).click();
        desk.press("r");
        desk.one("input[aria-label=\"New VCA group\"]").sendKeys("Band", Keys.ENTER);
        desk.until(() -> mix().vcas().size() == 1);
        Vca vca = mix().vcas().getFirst();
        assertThat(vca.members()).containsExactly(bus.id());
        desk.picture("strip-menu");
        desk.press(Keys.ESCAPE);
        desk.focus("[role=slider][aria-label=\"Band fader\"]");
        desk.press(Keys.ARROW_DOWN);
        desk.until(() -> mix().vcas().getFirst().faderDb() == -0.5);
        desk.picture("vca");
        desk.one("[aria-label=\"Delete the VCA group Band\"]").click();
        desk.until(() -> mix().vcas().isEmpty());
    }

    @Test
    void aLoopOfBusesIsRefusedInOneSentence() {
        desk.press("2");
        List<Strip> buses = mix().feeding(Mix.MIX_BUS).stream()
                .filter(strip -> strip.tier() == Tier.BUS)
                .toList();
        Strip one = buses.get(0);
        Strip two = buses.get(1);
        nameOf(one).click();
        desk.press("r");
        desk.choose("select[aria-label=\"Route " + one.name() + " to\"]", two.id());
        desk.until(() -> mix().strip(one.id()).outputTo().equals(two.id()));
        desk.press(Keys.ESCAPE);
        nameOf(two).click();
        desk.press("r");
        desk.choose("select[aria-label=\"Route " + two.name() + " to\"]", one.id());
        desk.until(() -> desk.text(".says").contains("feeds itself"));
        assertThat(mix().strip(two.id()).outputTo()).isEqualTo(Mix.MIX_BUS);
    }

    /// By the definition of each switch, on what goes to the loudspeakers against what was played.
    @Test
    void theMonitorChangesWhatIsHeardAndNothingElse() {
        Mix before = mix();
        desk.press(" ");
        desk.until(() -> played("rms('played')[0]") > 0.001);
        assertThat(ratioDb("rms('heard')[0]", "rms('played')[0]")).isCloseTo(0, within(0.2));
        desk.press("d");
        desk.until(() -> desk.exists("[data-which=dimmed][aria-pressed=true]"));
        settle();
        assertThat(ratioDb("rms('heard')[0]", "rms('played')[0]")).isCloseTo(-20, within(0.3));
        desk.press("d");
        desk.press("o");
        settle();
        assertThat(played("rms('played')[2]")).isGreaterThan(1e-3);
        assertThat(played("rms('heard')[2]")).isLessThan(1e-6);
        desk.press("o");
        new Actions(desk.browser)
                .keyDown(Keys.SHIFT)
                .sendKeys("d")
                .keyUp(Keys.SHIFT)
                .perform();
        settle();
        assertThat(played("rms('heard')[0]")).isLessThan(1e-6);
        new Actions(desk.browser)
                .keyDown(Keys.SHIFT)
                .sendKeys("d")
                .keyUp(Keys.SHIFT)
                .perform();
        assertThat(mix()).isEqualTo(before);
    }

    /// As long as what the ears listen to goes back, and the glides take.
    private static void settle() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double played(String what) {
        return ((Number) Objects.requireNonNull(desk.browser.executeScript("return " + what))).doubleValue();
    }

    private double ratioDb(String what, String to) {
        return played("20 * Math.log10(" + what + " / " + to + ")");
    }

    @Test
    void aWiggleSnapsBackAndItsRangeStaysMarked() throws IOException {
        desk.press("2");
        Mix before = mix();
        Strip bus = mix().feeding(Mix.MIX_BUS).getFirst();
        desk.focus("[role=slider][aria-label=\"" + bus.name() + " fader\"]");
        desk.press("w");
        desk.press(Keys.PAGE_DOWN, Keys.PAGE_DOWN, Keys.PAGE_UP);
        double from = before.strip(bus.id()).output().faderDb();
        desk.until(() -> Math.abs(mix().strip(bus.id()).output().faderDb() - (from - 3)) < 0.2);
        desk.picture("wiggle");
        desk.press(Keys.ESCAPE);
        desk.until(() -> mix().equals(before));
        assertThat(desk.exists(".tried")).isTrue();
        // What was tried is one step, and it came to nothing.
        desk.press("w");
        desk.press(Keys.PAGE_DOWN, Keys.PAGE_DOWN);
        desk.press("w");
        desk.until(() -> Math.abs(mix().strip(bus.id()).output().faderDb() - (from - 6)) < 0.2);
        desk.pressWith(Keys.CONTROL, "z");
        desk.until(() -> mix().equals(before));
    }

    @Test
    void aPushTestSaysWhatItDoesToTheOthers() throws IOException {
        desk.press("2");
        Mix before = mix();
        Strip bus = mix().feeding(Mix.MIX_BUS).getFirst();
        nameOf(bus).click();
        desk.press("t");
        desk.until(() -> desk.exists("tr.pushed"));
        desk.picture("push");
        assertThat(desk.text("tr.pushed")).contains(bus.name()).contains("+6.0");
        assertThat(mix()).isEqualTo(before);
    }

    @Test
    void keysAreTheUsersOwn() throws IOException {
        desk.press("2");
        Strip bus = mix().feeding(Mix.MIX_BUS).getFirst();
        nameOf(bus).click();
        desk.press("?");
        desk.one("[data-key=\"mute 0\"]").click();
        desk.press("l");
        desk.until(() -> desk.text(".foot [role=status]").contains("Loop on, off"));
        desk.picture("keys");
        desk.one(".take").click();
        desk.press(Keys.ESCAPE);
        desk.press("l");
        desk.until(() -> mix().strip(bus.id()).muted());
        desk.browser.navigate().refresh();
        desk.until(() -> desk.exists("desk-fader"));
        desk.press("2");
        nameOf(bus).click();
        desk.press("l");
        desk.until(() -> !mix().strip(bus.id()).muted());
    }
}
