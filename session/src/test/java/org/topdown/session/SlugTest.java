package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.testkit.SplitMix;

class SlugTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kick In|kick-in",
                "01_Kick-IN.wav|01-kick-in-wav",
                "Gesang übär Größe|gesang-uebaer-groesse",
                "ÄÖÜ ẞ|aeoeue-ss",
                "Señor Façade Ångström|senor-facade-angstroem",
                "Žluťoučký Łódź|zlutoucky-lodz",
                "Ørsted & Œuvre|oersted-oeuvre",
                "🎸 solo 🎸|solo",
                "🎸|track",
                "''|track",
                "' -_- '|track",
                "吉他|track",
                "Snare (top) #2|snare-top-2",
                "ﬁne ²|fine-2",
                "\u212Aick|kick",
                "İstanbul ılık|istanbul-ilik",
                "aux|aux-2",
                "NUL|nul-2",
                "Com1|com1-2",
                "auxiliary|auxiliary",
            })
    void aNameBecomesOneThatIsSafeEverywhere(String name, String slug) {
        assertThat(Slug.of(name, Set.of())).isEqualTo(slug);
    }

    @Test
    void aMacsDecomposedLettersAreTheSameLetters() {
        String composed = "Flügelhörner, süß";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        assertThat(Slug.of(decomposed, Set.of()))
                .isEqualTo(Slug.of(composed, Set.of()))
                .isEqualTo("fluegelhoerner-suess");
    }

    @Test
    void whatIsTakenGetsTheNextNumber() {
        assertThat(Slug.of("Gtr", Set.of("gtr"))).isEqualTo("gtr-2");
        assertThat(Slug.of("Gtr", Set.of("gtr", "gtr-2"))).isEqualTo("gtr-3");
        assertThat(Slug.of("🎸", Set.of("track"))).isEqualTo("track-2");
    }

    @Test
    void longNamesAreCutWithoutAHyphenLeftOver() {
        assertThat(Slug.of("a".repeat(500), Set.of())).isEqualTo("a".repeat(48));
        assertThat(Slug.of("a".repeat(47) + " bcd", Set.of())).isEqualTo("a".repeat(47));
    }

    /// Any characters at all, broken surrogates too.
    @Test
    void everyNameGivesAStripsIdAndAllAreDifferent() {
        SplitMix random = new SplitMix(11);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                name.append((char) (random.nextInt(2) == 0 ? random.nextInt(128) : random.nextInt(65_536)));
            }
            String slug = Slug.of(name.toString(), taken);
            assertThat(slug).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThan(60);
            assertThat(Slug.of(name.toString(), taken)).isEqualTo(slug);
            assertThat(taken.add(slug)).as("%s twice, seed 11", slug).isTrue();
        }
    }
}
