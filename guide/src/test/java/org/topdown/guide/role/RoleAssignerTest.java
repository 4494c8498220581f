package org.topdown.guide.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.topdown.guide.role.RoleAssignment.Assigned;
import org.topdown.mix.Role;

class RoleAssignerTest {
    private static List<Role> roles(RoleAssignment assignment) {
        return assignment.files().stream().map(file -> file.reading().role()).toList();
    }

    private static List<String> names(RoleAssignment assignment) {
        return assignment.files().stream().map(Assigned::name).toList();
    }

    @Test
    void whatAllNamesShareIsTakenAway() {
        RoleAssignment assignment = RoleAssigner.assign(List.of(
                "6.Band_Stem_ALT HATS.flac",
                "6.Band_Stem_KICK.flac",
                "6.Band_Stem_BGVOX MAIN.flac",
                "MASTER (official).flac"));
        assertThat(names(assignment)).containsExactly("ALT HATS", "KICK", "BGVOX MAIN", "MASTER official");
        assertThat(roles(assignment)).containsExactly(Role.HIHAT, Role.KICK, Role.BACKINGVOCAL, Role.REFERENCE);
    }

    @Test
    void aTitleMayNameAnInstrument() {
        RoleAssignment assignment = RoleAssigner.assign(List.of(
                "Piano Woman - Kick.wav",
                "Piano Woman - Snare.wav",
                "Piano Woman - Bass.wav",
                "Piano Woman - Gtr.wav",
                "Piano Woman - LV.wav"));
        assertThat(roles(assignment)).containsExactly(Role.KICK, Role.SNARE, Role.BASS, Role.EGUITAR, Role.LEADVOCAL);
    }

    @Test
    void aTitleAtTheEndIsTakenAwayToo() {
        RoleAssignment assignment = RoleAssigner.assign(
                List.of("Kick - Choir Boy.wav", "Bass - Choir Boy.wav", "Keys - Choir Boy.wav", "Vox - Choir Boy.wav"));
        assertThat(names(assignment)).containsExactly("Kick", "Bass", "Keys", "Vox");
        assertThat(roles(assignment)).containsExactly(Role.KICK, Role.BASS, Role.KEYS, Role.LEADVOCAL);
    }

    @Test
    void whatTellsIsNotTakenAway() {
        RoleAssignment assignment = RoleAssigner.assign(List.of("Tom 1.wav", "Tom 2.wav", "Tom 3.wav"));
        assertThat(roles(assignment)).containsOnly(Role.TOM);
        assertThat(names(assignment)).containsExactly("Tom 1", "Tom 2", "Tom 3");
        assertThat(roles(RoleAssigner.assign(List.of("Vox L.wav", "Vox R.wav", "Vox C.wav"))))
                .containsOnly(Role.LEADVOCAL);
    }

    @Test
    void sidesArePaired() {
        RoleAssignment assignment = RoleAssigner.assign(List.of(
                "01 Kick R.wav",
                "02 Kick L.wav",
                "12 OH L.wav",
                "13 OH R.wav",
                "Gtr Dist links.wav",
                "Gtr Dist rechts.wav",
                "Keys.L.wav",
                "Keys.R.wav",
                "ohne Paar L.wav",
                "a/BV_left.wav",
                "b/BV_right.wav"));
        assertThat(assignment.pairs())
                .extracting(RoleAssignment.Pair::left, RoleAssignment.Pair::right, RoleAssignment.Pair::name)
                .as("two kick drums are two drums; files of two folders are two things")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 3, "OH"),
                        org.assertj.core.groups.Tuple.tuple(4, 5, "Gtr Dist"),
                        org.assertj.core.groups.Tuple.tuple(6, 7, "Keys"));
    }

    @Test
    void numbersAreSidesOnlyWhereThatIsClear() {
        assertThat(RoleAssigner.assign(List.of("OH 1.wav", "OH 2.wav", "Gtr 1.wav", "Gtr 2.wav"))
                        .pairs())
                .containsExactly(new RoleAssignment.Pair(0, 1, "OH"));
        assertThat(RoleAssigner.assign(List.of("OH 1.wav", "OH 2.wav", "OH 3.wav"))
                        .pairs())
                .isEmpty();
    }

    @Test
    void neighboursSettleWhatStandsAlone() {
        assertThat(roles(RoleAssigner.assign(List.of("Kick.wav", "Gtr.wav", "Lead.wav"))))
                .containsExactly(Role.KICK, Role.EGUITAR, Role.LEADVOCAL);
        assertThat(roles(RoleAssigner.assign(List.of("Vox.wav", "Rhythm L.wav", "Lead.wav"))))
                .containsExactly(Role.LEADVOCAL, Role.RHYTHMGUITAR, Role.LEADGUITAR);
        assertThat(roles(RoleAssigner.assign(List.of("Vox.wav", "Dbl.wav", "Bass.wav", "DI.wav"))))
                .containsExactly(Role.LEADVOCAL, Role.DOUBLEVOCAL, Role.BASS, Role.BASS);
    }

    @Test
    void aFolderOfMixesHoldsSources() {
        RoleAssignment assignment = RoleAssigner.assign(
                List.of("Stems/Kick.wav", "Rough Mixes/Our Song 3.wav", "References/Other Band.wav"));
        assertThat(assignment.files())
                .extracting(file -> file.reading().source())
                .containsExactly(null, RoleReading.Source.ROUGH, RoleReading.Source.REFERENCE);
        assertThat(RoleAssigner.assign(List.of("Mix/Audio 1.wav", "Mix/Audio 2.wav"))
                        .files())
                .as("a folder that holds everything")
                .allMatch(file -> file.reading().source() == null);
    }

    @Test
    void theSoundIsAskedOnlyWhereTheNameDoesNotTell() {
        RoleAssignment named = RoleAssigner.assign(List.of("Kick.wav", "Audio 1.wav", "Audio 2.wav", "Str.wav"));
        List<String> asked = new java.util.ArrayList<>();
        RoleAssignment heard = RoleAssigner.withSound(named, path -> {
            asked.add(path);
            return switch (path) {
                case "Audio 1.wav" -> List.of(new SoundGuess("a bass", Role.BASS, Set.of(Role.SYNTHBASS), 0.8));
                case "Str.wav" -> List.of(new SoundGuess("strings", Role.STRINGS, Set.of(), 0.4));
                default -> List.of(new SoundGuess("a vocal", Role.LEADVOCAL, Set.of(), 0.5));
            };
        });
        assertThat(asked).containsExactly("Audio 1.wav", "Audio 2.wav", "Str.wav");
        assertThat(roles(heard)).containsExactly(Role.KICK, Role.BASS, Role.UNKNOWN, Role.STRINGS);
        assertThat(heard.files().get(3).reading().confidence())
                .as("0.65 by name and 0.4 by sound: 1 - 0.35 * 0.6")
                .isCloseTo(0.79, org.assertj.core.api.Assertions.within(1e-9));
    }

    /// "Audio 24" is the 24th file, not the 24th of its kind; "Tom 2" is a second tom.
    @Test
    void aNumberTellsNothingOfWhatIsUnknown() {
        RoleAssignment named = RoleAssigner.assign(List.of("Audio 24.wav", "Audio L.wav", "Tom 2.wav", "Kick.wav"));
        assertThat(RoleAssigner.withSound(named, _ -> List.of()).files())
                .extracting(file ->
                        file.reading().role().id() + " " + file.reading().detail())
                .containsExactly("unknown ", "unknown left", "tom 2", "kick ");
    }

    @Test
    void noFilesAndOneFile() {
        assertThat(RoleAssigner.assign(List.of()).files()).isEmpty();
        assertThat(roles(RoleAssigner.assign(List.of("Bass.wav")))).containsExactly(Role.BASS);
    }
}
