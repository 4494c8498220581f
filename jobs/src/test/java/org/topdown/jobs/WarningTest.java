package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.ears.inventory.FileFinding;
import org.topdown.guide.rough.PrintLevel;

class WarningTest {
    private static Material material(List<Warning> warnings) {
        return new Material("Snare", "snare", "bottom", 1, "\"snare\"", -20.0, false, List.of(), warnings);
    }

    @Test
    void whomItConcernsThenWhatThenWhatToDo() {
        assertThat(Warning.opposed("Snare Bottom.wav", "Snare Top.wav", -0.8, 0.6)
                        .text())
                .isEqualTo("Snare Bottom.wav: opposite polarity to Snare Top.wav (correlation -0.80, 0.6 ms apart);"
                        + " where they thin out together, the polarity switch of its strip mends it.");
        assertThat(Warning.late("Amp.wav", "DI.wav", -4.2).text())
                .isEqualTo("Amp.wav: 4.2 ms before DI.wav, more than the distance between them explains;"
                        + " a delay of 4.2 ms on the strip of Amp.wav would bring the two together.");
        assertThat(Warning.of("Vox.wav", new FileFinding.VeryQuiet(-86.04)).text())
                .startsWith("Vox.wav: very quiet: peaks at -86 dBFS; ");
        assertThat(Warning.ofReader("Vox.wav", "it has several data chunks; the first is taken", false)
                        .text())
                .isEqualTo("Vox.wav: it has several data chunks; the first is taken.");
    }

    @Test
    void aPrintThatIsNotAsLoudAsAskedSaysWhatItReached() {
        PrintLevel level = new PrintLevel(-8, -8.77, -1.1, "more would pass the ceiling of -1.0 dBTP");
        assertThat(level.missed()).isTrue();
        assertThat(new PrintLevel(-8, -8.19, -1.1, "").missed()).isFalse();
        assertThat(Warning.missed("Mix", level).text())
                .isEqualTo("Mix: the print comes to -8.8 LUFS, not to the -8.0 asked: more would pass the ceiling of"
                        + " -1.0 dBTP; ask for less, or tame the peaks of what drives it.");
    }

    /// Songs of early versions know nothing of rests and of what a print reached.
    @Test
    void figuresOfEarlyVersionsOpen() {
        assertThat(Json.read("{\"mix\":null,\"parts\":{}}", Figures.class)).isEqualTo(Figures.NONE);
    }

    @Test
    void theStoreKeepsTheKind() {
        Material kept =
                material(List.of(Warning.of("Snare.wav", new FileFinding.Clipped(12, -0.1)), Warning.unheard("Snare")));
        assertThat(Json.read(Json.textOf(kept), Material.class)).isEqualTo(kept);
    }

    /// Songs of early versions keep sentences; they open, and say what they said.
    @Test
    void sentencesOfEarlyVersionsAreWarnings() {
        String text = Json.textOf(material(List.of()))
                .replaceFirst("\"warnings\" : \\[ \\]", "\"warnings\" : [ \"The file is silent.\" ]");
        assertThat(text).contains("The file is silent.");
        Warning old = Json.read(text, Material.class).warnings().getFirst();
        assertThat(old.text()).isEqualTo("The file is silent.");
        assertThat(old.kind()).isEqualTo(WarningKind.NOTE);
    }
}
