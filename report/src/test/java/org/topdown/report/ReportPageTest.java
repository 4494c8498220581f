package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.report.ReportData.Tier;
import org.w3c.dom.Element;

class ReportPageTest {
    static Stream<Named<ReportData>> samples() {
        return Stream.of(
                Named.of("band", SampleReports.band()),
                Named.of("trio", SampleReports.trio()),
                Named.of("large", SampleReports.large()),
                Named.of("silent", SampleReports.silent()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasEverySectionInOrderAndIsWellFormed(ReportData data) {
        ParsedPage page = ParsedPage.of(data);
        assertThat(page.all("section").stream().map(section -> section.getAttribute("id")))
                .containsExactly(
                        "desk",
                        "loudness",
                        "spectrum",
                        "parts",
                        "warnings",
                        "sources",
                        "choices",
                        "files",
                        "next",
                        "glossary");
        assertThat(page.document().getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(page.all("h1")).hasSize(1);
        assertThat(page.all("main")).hasSize(1);
        assertThat(page.all("nav")).hasSize(1);
        assertThat(ParsedPage.text(page.all("footer").getFirst())).contains("Topdown 0.1.0");
    }

    /// Ids are unique, and whatever points at one finds it.
    @ParameterizedTest
    @MethodSource("samples")
    void linksAndLabelsPointAtSomething(ReportData data) {
        ParsedPage page = ParsedPage.of(data);
        List<Element> elements = page.all("*");
        List<String> ids = elements.stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        List<String> wanted = new ArrayList<>();
        for (Element element : elements) {
            String link = element.getAttribute("href");
            if (link.startsWith("#")) {
                wanted.add(link.substring(1));
            }
            if (element.hasAttribute("aria-labelledby")) {
                wanted.addAll(List.of(element.getAttribute("aria-labelledby").split(" ", -1)));
            }
        }
        assertThat(new HashSet<>(ids)).containsAll(new HashSet<>(wanted));
    }

    /// One file and no network: the only addresses are those of the XML namespaces, and nothing is loaded.
    @ParameterizedTest
    @MethodSource("samples")
    void asksForNothingFromOutside(ReportData data) {
        String html = ReportPage.html(data);
        String withoutNamespaces =
                html.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", "");
        assertThat(withoutNamespaces)
                .doesNotContain("http:", "https:", "url(", "@import", "fetch(", "XMLHttpRequest", " src=");
        assertThat(ParsedPage.ofHtml(html).all("link"))
                .allSatisfy(link -> assertThat(link.getAttribute("href")).startsWith("data:"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void neverShowsWhatIsNotANumber(ReportData data) {
        assertThat(ReportPage.html(data)).doesNotContain("NaN", "Infinity", "null", "-0.0", "−0.0<");
    }

    /// Attributes of shapes are numbers or percentages: an undefined figure must not reach the drawing either.
    @ParameterizedTest
    @MethodSource("samples")
    void drawsOnlyWithNumbers(ReportData data) {
        ParsedPage page = ParsedPage.of(data);
        List<String> wrong = new ArrayList<>();
        for (Element element : page.all("*")) {
            for (String name : List.of("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height")) {
                String value = element.getAttribute(name);
                boolean size = name.equals("r") || name.equals("width") || name.equals("height");
                if (element.hasAttribute(name) && !value.matches(size ? "\\d*\\.?\\d+%?" : "-?\\d*\\.?\\d+%?")) {
                    wrong.add(element.getTagName() + " " + name + "=" + value);
                }
            }
            if (element.hasAttribute("d") && !element.getAttribute("d").matches("[-MLHVACSZmlhvacsz0-9. ]+")) {
                wrong.add(element.getAttribute("d"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesCannotBreakThePage() {
        String html = ReportPage.html(SampleReports.silent());
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;]]&gt;");
        assertThat(ParsedPage.ofHtml(html).all("script")).hasSize(1);
        ParsedPage band = ParsedPage.of(SampleReports.band());
        assertThat(ParsedPage.text(band.all("h1").getFirst())).isEqualTo("Über den Fluß & zurück <Demo „2“>");
        assertThat(band.text("desk")).contains("Room (Flur & Küche)", "E-Git links <Marshall>", "Solo 🎸 take 3");
    }

    @Test
    void showsEveryStripAsAPictureWithWordsAndAsARow() {
        ReportData data = SampleReports.large();
        ParsedPage page = ParsedPage.of(data);
        assertThat(page.withClass("li", "strip")).hasSize(data.strips().size()).allSatisfy(strip -> {
            Element picture = ParsedPage.all(strip, "svg").getFirst();
            assertThat(picture.getAttribute("role")).isEqualTo("img");
            assertThat(ParsedPage.text(ParsedPage.all(picture, "title").getFirst()))
                    .isNotEmpty();
            assertThat(ParsedPage.text(ParsedPage.all(picture, "desc").getFirst()))
                    .contains("fader", "pan");
        });
        Element table = ParsedPage.all(page.byId("desk"), "tbody").getFirst();
        assertThat(ParsedPage.all(table, "tr")).hasSize(data.strips().size());
        assertThat(page.withClass("li", "off")).isEmpty();
    }

    @Test
    void foldsTheTracksOfALargeDeskOnly() {
        assertThat(ParsedPage.of(SampleReports.large()).withClass("details", "group"))
                .hasSize(9)
                .noneMatch(group -> group.hasAttribute("open"));
        assertThat(ParsedPage.of(SampleReports.band()).withClass("details", "group"))
                .hasSize(7)
                .allMatch(group -> group.hasAttribute("open"));
    }

    /// What every compressor and limiter takes, and the gain of the print, are where an engineer looks first.
    @Test
    void hidesNoGain() {
        ParsedPage page = ParsedPage.of(SampleReports.band());
        assertThat(page.text("desk")).contains("print gain +1.3 dB", "Gain reduction in the loudest 30 s");
        assertThat(page.text("desk")).contains("The other 1 compressor, gate or limiter takes nothing there.");
        assertThat(ParsedPage.all(page.byId("desk"), "text").stream().map(ParsedPage::text))
                .contains("Comp −2.9", "Limit");
        assertThat(ParsedPage.text(ParsedPage.all(page.byId("desk"), "desc").getFirst()))
                .contains("Comp takes 2.9 dB at most");
    }

    /// 500 names are folded behind their count, and the picture of a folded bus is no wider than the page.
    @Test
    void manyTracksRunNeitherOverTheEdgeNorIntoOneBlock() {
        ParsedPage page = ParsedPage.of(SampleReports.crowd(500));
        assertThat(page.text("parts")).contains("Silent, so without a target: 500 tracks");
        assertThat(ParsedPage.all(page.byId("parts"), "p").stream()
                        .filter(words -> ParsedPage.text(words).length() > 2000)
                        .map(words -> ((Element) words.getParentNode()).getTagName()))
                .containsExactly("details");
        assertThat(page.withClass("svg", "peek"))
                .isNotEmpty()
                .allSatisfy(peek ->
                        assertThat(Integer.parseInt(peek.getAttribute("width"))).isLessThanOrEqualTo(240));
    }

    @Test
    void givesTheFiguresAsTheyCame() {
        ParsedPage page = ParsedPage.of(SampleReports.band());
        assertThat(ParsedPage.text(page.withClass("dl", "figures").getFirst()))
                .contains(
                        "Integrated loudness−18.0 LUFSasked −18.0",
                        "True peak−2.7 dBTPnever over −1.0",
                        "Loudness range6.4 LU",
                        "Peak to loudness15.3 LU",
                        "Mix-bus gain reduction1.4 dBmost 2.9, window 1 to 2",
                        "Into the mix-bus chain−19.0 LUFSheld at −19.0, trim −3.2 dB");
        assertThat(ParsedPage.row(page.byId("desk"), "HiHat"))
                .contains("hi-hat", "Drums", "−7.9", "L30", "−22.9", "−22.0");
        assertThat(ParsedPage.row(page.byId("desk"), "Snare Bottom"))
                .contains("snare, bottom", "polarity inverted, delayed 0.35 ms");
        assertThat(ParsedPage.row(page.byId("desk"), "BGV 3")).contains("−∞", "muted, silent");
        assertThat(ParsedPage.row(page.byId("desk"), "Bass").getLast())
                .isEqualTo("EQ (neutral): flat; Comp (neutral): 2:1 from −20 dB");
        assertThat(ParsedPage.row(page.byId("sources"), "Band-Rough (Tobi, Proberaum)"))
                .containsExactly(
                        "Band-Rough (Tobi, Proberaum)", "rough", "_Rough Mix 3.mp3", "−12.4", "0.3", "5.1", "−5.6");
        assertThat(ParsedPage.row(page.byId("files"), "22_Gesang.wav")).contains("Gesang", "3:41", "48 kHz", "▲ 14");
    }

    @Test
    void saysInWordsWhatWasDone() {
        ParsedPage page = ParsedPage.of(SampleReports.band());
        assertThat(ParsedPage.text(page.withClass("p", "told").getFirst()))
                .isEqualTo(
                        "26 files became 22 tracks on 7 buses, 3 left out. Each part was set by its own loudness, and"
                                + " 19 of 21 landed within 1.5 LU of the target. The mix-bus compressor was there from the"
                                + " start and takes 1.4 dB in the loudest 30 s. The print was brought to −18.0 LUFS by +1.3 dB."
                                + " The files show 1 problem and 3 things to check.");
    }

    /// Keys are 2.3 LU low, the floor tom 2.2, the organ 9.3; everything else is within 1.5.
    @Test
    void marksPartsOffTheirTargetsWithASignAndNotOnlyAColour() {
        ParsedPage page = ParsedPage.of(SampleReports.band());
        assertThat(ParsedPage.row(page.byId("parts"), "Orgel")).endsWith("−15.5", "−24.8", "▲ −9.3");
        assertThat(ParsedPage.row(page.byId("parts"), "Gesang")).endsWith("−4.8", "−4.6", "+0.2");
        assertThat(page.text("parts")).contains("25 of 28", "Silent, so without a target: BGV 3.");
        assertThat(ParsedPage.of(SampleReports.silent()).text("parts"))
                .contains("Too quiet to have a loudness, so without a target: Whisper.");
        assertThat(ParsedPage.all(page.byId("parts"), "td").stream()
                        .map(ParsedPage::text)
                        .filter(cell -> cell.contains("▲")))
                .containsExactly("▲ −2.3", "▲ −2.2", "▲ −9.3");
    }

    /// 315 Hz is 3.6 and 400 Hz 5.2 dB over a tolerance of 3; 6.3 kHz is 4.9 and 8 kHz 6.4 dB under one of 4.
    /// The alignment takes out the median of the middle, a few tenths here.
    @Test
    void namesTheBandsThatLeaveTheTarget() {
        assertThat(ParsedPage.of(SampleReports.band()).text("spectrum"))
                .containsPattern("Out of the band: 315 to 400 Hz by [12]\\.\\d dB too strong"
                        + " and 6\\.3 to 8 kHz by [23]\\.\\d dB too weak");
        assertThat(ParsedPage.of(SampleReports.trio()).text("spectrum")).contains("Every third octave stands within");
        assertThat(ParsedPage.of(SampleReports.silent()).text("spectrum")).contains("silent");
    }

    @Test
    void putsGraveWarningsFirstAndLeftOutFilesWithTheirReason() {
        ParsedPage page = ParsedPage.of(SampleReports.band());
        assertThat(page.text("warnings")).containsSubsequence("▲ problem", "Clipping", "△ check", "Polarity", "· note");
        assertThat(ParsedPage.row(page.byId("warnings"), "Songtext.pdf")).containsExactly("Songtext.pdf", "not audio");
        assertThat(ParsedPage.of(SampleReports.trio()).text("warnings")).contains("nothing to warn of");
    }

    @Test
    void laysTheRoughOverThePrint() {
        ParsedPage page = ParsedPage.of(SampleReports.band());
        assertThat(page.text("sources")).contains("The print against Band-Rough (Tobi, Proberaum), level-matched");
        assertThat(ParsedPage.all(page.byId("sources"), "path").stream()
                        .filter(path -> path.getAttribute("class").equals("other")
                                && path.getAttribute("d").length() > 200))
                .hasSize(2);
    }

    @Test
    void listsEveryChoiceAndMarksTheUnsureOnes() {
        ReportData data = SampleReports.band();
        ParsedPage page = ParsedPage.of(data);
        long rows = ParsedPage.all(page.byId("choices"), "tbody").stream()
                .mapToLong(body -> ParsedPage.all(body, "tr").size())
                .sum();
        assertThat(rows).isEqualTo(data.choices().size());
        assertThat(ParsedPage.row(page.byId("choices"), "Flächen")).contains("▲ 0.55");
        assertThat(ParsedPage.row(page.byId("choices"), "Kick")).contains("0.95");
    }

    /// The bound of the work order: 128 tracks of 10 minutes in 1.5 MB.
    @Test
    void staysSmallForALargeSession() {
        ReportData data = SampleReports.large();
        assertThat(data.tier(Tier.TRACK)).hasSize(128);
        assertThat(ReportPage.html(data).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(1_500_000);
    }

    @Test
    void theSameDataGivesTheSamePage(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        ReportPage.write(SampleReports.band(), file);
        assertThat(Files.readString(file)).isEqualTo(ReportPage.html(SampleReports.band()));
    }

    /// WCAG 2.2: type needs 4.5:1 against what is behind it, graphic marks 3:1; in the dark and in the light.
    @Test
    void everyColourOfTypeCanBeRead() {
        Map<String, String[]> colours = StyleColours.read();
        for (int theme = 0; theme < 2; theme++) {
            for (String ground : List.of("page", "raised")) {
                for (String type : List.of("text", "dim", "accent", "warn")) {
                    assertThat(StyleColours.contrast(colours, type, ground, theme))
                            .as(type + " on " + ground + ", theme " + theme)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            assertThat(StyleColours.contrast(colours, "text", "band", theme)).isGreaterThanOrEqualTo(4.5);
            for (String mark : List.of(
                    "meter", "drums", "bass", "guitars", "leads", "keys", "vocals", "backing", "effects", "other")) {
                assertThat(StyleColours.contrast(colours, mark, "page", theme))
                        .as(mark + ", theme " + theme)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void everyRoleHasAGlyphOnThePage() {
        String glyphs = PageParts.read("glyphs.svg");
        for (String role : List.of(
                "kick",
                "snare",
                "hihat",
                "tom",
                "floortom",
                "ride",
                "cymbal",
                "overhead",
                "room",
                "drums",
                "percussion",
                "bass",
                "upright",
                "synthbass",
                "eguitar",
                "rhythmguitar",
                "leadguitar",
                "aguitar",
                "plucked",
                "piano",
                "epiano",
                "organ",
                "keys",
                "synth",
                "pad",
                "strings",
                "brass",
                "winds",
                "leadvocal",
                "doublevocal",
                "backingvocal",
                "adlib",
                "speech",
                "fx",
                "return",
                "click",
                "reference",
                "unknown",
                "rhythmguitars",
                "leadguitars",
                "vocals",
                "backingvocals",
                "effects",
                "other",
                "mix")) {
            assertThat(glyphs).contains("id=\"g-" + Family.of(role).glyph() + "\"");
        }
    }
}
