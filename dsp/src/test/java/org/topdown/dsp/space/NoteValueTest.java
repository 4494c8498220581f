package org.topdown.dsp.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteValueTest {
    /// By hand: at 120 a quarter lasts half a second.
    @ParameterizedTest
    @CsvSource({
        "1/4, 120, 500",
        "1/8 dotted, 120, 375",
        "1/4 triplet, 100, 400",
        "1/1, 60, 4000",
        "1/16, 150, 100",
        "1/64 triplet, 250, 10"
    })
    void lastsAsLongAsTheBeatSays(String words, double bpm, double ms) {
        NoteValue note = NoteValue.of(words);
        assertThat(note.ms(bpm)).isEqualTo(ms);
        assertThat(note.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1/3", "1/0", "1/128", "2/4", "1/4 swung", "dotted", "1/4  dotted"})
    void whatIsNoNoteIsRefused(String words) {
        assertThatThrownBy(() -> NoteValue.of(words)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsTakeTheirTimeFromTheNoteOnceThereIsATempo() {
        DelayParams free = DelayParams.NEUTRAL;
        assertThat(free.atTempo(90)).isEqualTo(free);
        DelayParams dotted =
                new DelayParams(500, new NoteValue(8, NoteValue.Feel.DOTTED), 0.5, true, 200, 5000, 6, 300, 0.25);
        assertThat(dotted.atTempo(90))
                .isEqualTo(new DelayParams(500, dotted.note(), 0.5, true, 200, 5000, 6, 300, 0.25));
        assertThat(dotted.atTempo(120).timeMs()).isEqualTo(375);
        DelayParams whole = new DelayParams(1, new NoteValue(1, NoteValue.Feel.STRAIGHT), 0, false, 0, 0, 0, 100, 1);
        assertThatThrownBy(() -> whole.atTempo(59)).hasMessageContaining("timeMs must be within 1.0 to 4000.0");
        assertThatThrownBy(() -> whole.atTempo(0)).hasMessageContaining("bpm");
    }
}
