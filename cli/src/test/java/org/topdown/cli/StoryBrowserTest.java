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
import org.topdown.session.Marker;
import org.topdown.session.Note;
import org.topdown.session.SongStore;

/// The song's story in a real browser, by key: notes while it plays, sections, history, sources, lanes.
@Timeout(180)
class StoryBrowserTest {
    @TempDir
    Path place;

    private OpenDesk desk;

    @BeforeEach
    void open() throws IOException {
        Path song = OpenDesk.band(place);
        try (SongStore store = SongStore.open(song)) {
            store.setTempo(120.0);
        }
        desk = OpenDesk.of(song, null, 1280, 900);
    }

    @AfterEach
    void close() throws IOException {
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void aNoteIsTypedWhileTheSongPlays() throws IOException {
        desk.press(" ");
        desk.until(() -> desk.text(".place").compareTo("0:01") > 0);
        desk.press("n");
        desk.until(() -> desk.exists("input[placeholder^='What is to be done']"));
        desk.press("louder from here on", Keys.ENTER);
        desk.until(() -> desk.store.notes().size() == 1);
        assertThat(desk.exists("[aria-label=Stop]")).as("it plays on").isTrue();
        desk.press(" ");
        Note note = desk.store.notes().getFirst();
        assertThat(note.text()).isEqualTo("louder from here on");
        assertThat(note.frame()).isPositive().isLessThan(desk.store.mix().endFrame());
        desk.press("K");
        desk.until(() -> desk.store.markers().size() == 1);
        assertThat(desk.store.markers().getFirst().kind()).isEqualTo(Marker.Kind.VERSE);
        desk.press("N");
        desk.until(() -> desk.exists("li[data-id]"));
        desk.picture("notes");
        desk.press("j");
        desk.until(() -> desk.exists("input.name"));
        desk.picture("markers");
    }

    @Test
    void anyStateIsComparedHeardAndGoneTo() throws IOException {
        Mix before = desk.store.mix();
        desk.press("2");
        WebElement fader = desk.one("[role=slider][aria-label=\"Drums fader\"]");
        desk.browser.executeScript("arguments[0].focus()", fader);
        desk.press(Keys.PAGE_DOWN);
        desk.until(() -> desk.store.mix().strip("drums").output().faderDb()
                == before.strip("drums").output().faderDb() - 3);
        desk.press("h");
        desk.until(() -> desk.exists(".row"));
        desk.browser.executeScript("arguments[0].focus()", desk.one(".list"));
        desk.press(Keys.ARROW_DOWN);
        desk.until(() -> desk.text("li.line").contains("fader"));
        desk.picture("history");
        desk.press(Keys.ENTER);
        desk.until(() -> desk.text("[role=status]").contains("matched over the song"));
        assertThat(desk.store.mix()).isNotEqualTo(before);
        desk.one("button[title='Have the desk stand there']").click();
        desk.until(() -> desk.store.mix().equals(before));
    }

    @Test
    void thePrintStandsBesideTheMix() throws IOException {
        desk.one("button[title^='Print the mix']").click();
        desk.until(() -> desk.store.prints().size() == 1);
        desk.until(() -> desk.exists("button[title^='mix, print']"));
        desk.one("button[title^='mix, print']").click();
        desk.until(() -> desk.text("button.heard").contains("matched"));
        desk.picture("sources");
        // The mix has the first key that tiers leave.
        desk.press("4");
        desk.until(() -> desk.text("button.heard").contains("Mix"));
    }

    @Test
    void aLaneIsDrawn() throws IOException {
        desk.press("a");
        WebElement lane = desk.one(".lane");
        new Actions(desk.browser).moveToElement(lane, 100, 10).click().perform();
        desk.until(
                () -> desk.store.mix().mixBus().automationOf("output.faderDb").isPresent());
        desk.picture("lane");
        int points = desk.store
                .mix()
                .mixBus()
                .automationOf("output.faderDb")
                .orElseThrow()
                .points()
                .size();
        assertThat(points).as("where it was clicked, and where it stood before").isEqualTo(2);
        WebElement point = desk.one(".lane button:last-of-type");
        desk.browser.executeScript("arguments[0].focus()", point);
        desk.press(Keys.DELETE);
        desk.until(() -> desk.store
                        .mix()
                        .mixBus()
                        .automationOf("output.faderDb")
                        .orElseThrow()
                        .points()
                        .size()
                == 1);
    }
}
