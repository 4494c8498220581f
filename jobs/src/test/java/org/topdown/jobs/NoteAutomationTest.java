package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.space.OutputParams;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Differences;
import org.topdown.jobs.edit.Proposed;
import org.topdown.media.Trouble;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Note;
import org.topdown.session.SongStore;

/// Notes that become automation, and what differs from the mix before, in words.
class NoteAutomationTest {
    @TempDir
    Path temp;

    private SongStore store;

    @BeforeEach
    void open() throws Exception {
        store = SongStore.create(temp.resolve("song"), "Song", 48_000);
        store.setTempo(120.0);
        store.apply(
                new Edit.AddStrip(0, Strip.track("vox", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS)), "Add a voice");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private static List<String> words(Mix before, Mix after) {
        return Differences.between(before, after).stream().map(Change::line).toList();
    }

    /// At 120 bpm a beat is half a second, 24 000 frames.
    @Test
    void aThrowOpensASendForABeat() throws Exception {
        Mix before = store.mix();
        Note note = store.addNote(96_000, Note.Kind.DELAY_THROW, "vox", "home");
        Proposed thrown = NoteAutomation.of(store, note, null, 0);
        Mix mix = store.apply(thrown.edit(), thrown.label());
        assertThat(mix).isEqualTo(thrown.mix());
        Strip echo = mix.strip("delay-throw");
        Automation send =
                mix.strip("vox").automationOf("sends." + echo.id() + ".levelDb").orElseThrow();
        assertThat(send.points())
                .containsExactly(
                        Breakpoint.hold(0, Double.NEGATIVE_INFINITY),
                        Breakpoint.hold(96_000, -6),
                        Breakpoint.hold(120_000, Double.NEGATIVE_INFINITY));
        assertThat(words(before, mix))
                .contains("Delay throw added: effects", "Vox send to delay-throw level added: off");
        // The next throw takes the delay there is.
        Note again = store.addNote(480_000, Note.Kind.DELAY_THROW, "vox", "again");
        Proposed second = NoteAutomation.of(store, again, 0.25, 0);
        assertThat(second.mix().strips()).hasSameSizeAs(mix.strips());
        assertThat(second.mix()
                        .strip("vox")
                        .automationOf(send.control())
                        .orElseThrow()
                        .points())
                .hasSize(5)
                .contains(Breakpoint.hold(492_000, Double.NEGATIVE_INFINITY));
        assertThat(words(mix, second.mix()))
                .containsExactly("Vox send to delay-throw level automation 3 points -> 5 points");
        store.undo();
        assertThat(store.mix()).isEqualTo(before);
    }

    @Test
    void aPanRideGoesThereAndBack() throws Exception {
        Strip vox = store.mix().strip("vox");
        store.apply(new Edit.SetOutput("vox", new OutputParams(-3, 0.25, 1)), "Pan");
        assertThat(words(new Mix(List.of(vox, Strip.mixBus())), store.mix()))
                .containsExactly("Vox fader 0.0 -> -3.0 dB", "Vox pan 0 -> 0.25");
        Note note = store.addNote(0, Note.Kind.PAN_RIDE, "vox", "to the right");
        Proposed ridden = NoteAutomation.of(store, note, null, 0.75);
        assertThat(ridden.mix()
                        .strip("vox")
                        .automationOf("output.pan")
                        .orElseThrow()
                        .points())
                .as("a bar of four beats")
                .containsExactly(
                        Breakpoint.linear(0, 0.25), Breakpoint.linear(48_000, 0.75), Breakpoint.linear(96_000, 0.25));
    }

    @Test
    void otherNotesAreNoAutomation() throws Exception {
        Note idea = store.addNote(0, Note.Kind.IDEA, "vox", "whisper");
        Note nowhere = store.addNote(0, Note.Kind.PAN_RIDE, null, "somebody");
        assertThatThrownBy(() -> NoteAutomation.of(store, idea, null, 0))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("only a delay throw and a pan ride");
        assertThatThrownBy(() -> NoteAutomation.of(store, nowhere, null, 0))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("no strip that there is");
    }

    @Test
    void equalMixesDoNotDiffer() {
        assertThat(words(store.mix(), store.mix())).isEmpty();
    }
}
