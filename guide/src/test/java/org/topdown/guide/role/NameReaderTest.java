package org.topdown.guide.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.guide.role.RoleReading.Source;
import org.topdown.mix.Role;
import org.topdown.testkit.SplitMix;

class NameReaderTest {
    @Test
    void namesTheTableWasTunedOn() {
        NameLists.Score score = NameLists.score(NameLists.of("names-tuned.csv"));
        assertThat(score.rate()).as(String.join("\n", score.wrong())).isGreaterThanOrEqualTo(0.98);
    }

    /// Written before the table and never tuned on. What is wrong here should be unknown rather than mistaken.
    @Test
    void namesItHasNotSeen() {
        NameLists.Score score = NameLists.score(NameLists.of("names-held-out.csv"));
        assertThat(score.rate()).as(String.join("\n", score.wrong())).isGreaterThanOrEqualTo(0.95);
        assertThat(score.sureAndWrong()).isLessThanOrEqualTo(score.all() / 30);
    }

    @ParameterizedTest
    @CsvSource({
        "01_KickIn_01.wav, kick, in",
        "KickSub-03.wav, kick, sub",
        "Bassdrum innen.wav, kick, in",
        "SD btm.wav, snare, bottom",
        "03_SnareUp.wav, snare, top",
        "Snare oben.aif, snare, top",
        "Snr Bot_dup1.wav, snare, bottom",
        "Overheads.wav, overhead, stereo",
        "OH_R.wav, overhead, right",
        "RT1.wav, tom, 1",
        "HiHat_05.wav, hihat, ''",
        "Room Mono.wav, room, mono",
        "12 Bass Amp.wav, bass, amp",
        "bassdi.wav, bass, di",
        "BGV 2.wav, backingvocal, 2",
        "Gtr Lead.wav, leadguitar, lead",
        "EGtr Rhy.wav, rhythmguitar, rhythm",
        "Akustikgitarre links.wav, aguitar, left",
        "Voc FX Stem.wav, leadvocal, wet",
        "Gtr Room.wav, eguitar, room",
        "Shaker (take 3).wav, percussion, ''",
        "Tom 2 v3.wav, tom, 2",
    })
    void detailsTellTwinsApart(String name, String role, String detail) {
        RoleReading reading = NameReader.read(name);
        assertThat(reading.role().id()).isEqualTo(role);
        assertThat(reading.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "REFERENCE MIX.wav, ROUGH",
        "MASTER (official).wav, ROUGH",
        "Song rough 2024-05-01.wav, ROUGH",
        "My Song PRINT.wav, ROUGH",
        "ref_other band.wav, REFERENCE",
        "Reference - Neon.wav, REFERENCE",
    })
    void aMixIsASource(String name, Source source) {
        assertThat(NameReader.read(name).source()).isEqualTo(source);
        assertThat(NameReader.read(name).role()).isEqualTo(Role.REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEAD VOCAL PRINT.wav",
                "Drum Mix.wav",
                "Bass bounce.wav",
                "Piano_Rough_76bpm.wav",
                "Master Vox.wav",
                "Gtr Ref.wav",
                "BV mixdown.wav"
            })
    void aMixOfOneInstrumentIsATrack(String name) {
        assertThat(NameReader.read(name).source()).isNull();
        assertThat(NameReader.read(name).sure()).isTrue();
    }

    /// The folder says what the file does not.
    @ParameterizedTest
    @CsvSource({
        "Vocals/Lead.wav, leadvocal",
        "Guitars/Lead.wav, leadguitar",
        "Synths/Lead 2.wav, synth",
        "Backing Vocals/Vox 2.wav, backingvocal",
        "Acoustic/Gtr 1.wav, aguitar",
        "Drums/Kick.wav, kick",
        "Bass/DI.wav, bass",
        "Keys/Piano.wav, piano",
        "Percussion/03.wav, percussion",
        "Session 2/Drums/Room L.wav, room",
    })
    void foldersHelp(String path, String role) {
        assertThat(NameReader.read(path).role().id()).isEqualTo(role);
        assertThat(NameReader.read(path).sure()).isTrue();
    }

    /// The same name in any spelling of its letters: composed and decomposed, capitals, accents written out.
    @ParameterizedTest
    @ValueSource(strings = {"Hängetom.wav", "Ha\u0308ngetom.wav", "HAENGETOM.WAV", "haengetom.flac", "Hange Tom.wav"})
    void spellingsOfOneWord(String name) {
        assertThat(NameReader.read(name).role()).isEqualTo(Role.TOM);
    }

    @Test
    void theReasonQuotesTheName() {
        assertThat(NameReader.read("07_LdVox DBL.wav").why()).isEqualTo("the words \"LdVox\" and \"DBL\"");
        assertThat(NameReader.read("Audio 7.wav").why()).contains("no instrument");
    }

    /// Any text is a name: it is read without trouble, and what means nothing stays unknown.
    @Test
    void anyTextIsRead() {
        SplitMix random = new SplitMix(77);
        String letters =
                "aAbBkKsStTxX019 _-.,;()[]{}'\u00e4\u00df\u0308\u0301\ud83e\udd41\ud83c\udfb8/\\\u4e2d\u0416\u0000";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            RoleReading reading = NameReader.read(name.toString());
            assertThat(reading.confidence()).as("seed 77, \"%s\"", name).isBetween(0.0, 1.0);
        }
        assertThat(NameReader.read("").role()).isEqualTo(Role.UNKNOWN);
        assertThat(NameReader.read("🥁🎸.wav").role()).isEqualTo(Role.UNKNOWN);
        assertThat(NameReader.read("🥁 Kick 🥁.wav").role()).isEqualTo(Role.KICK);
    }
}
