package org.topdown.guide.role;

import java.util.List;
import java.util.Set;
import org.topdown.mix.Role;

/// What can be told apart by sound alone. Instruments a machine mixes up stand together.
enum SoundFamily {
    KICK("a kick drum", Role.KICK, Set.of(Role.KICK)),
    SNARE("a snare drum", Role.SNARE, Set.of(Role.SNARE)),
    HIHAT("a hi-hat", Role.HIHAT, Set.of(Role.HIHAT)),
    TOM("a tom", Role.TOM, Set.of(Role.TOM, Role.FLOORTOM)),
    CYMBAL("a cymbal", Role.CYMBAL, Set.of(Role.CYMBAL, Role.RIDE, Role.OVERHEAD)),
    DRUMS("a whole drum kit", Role.DRUMS, Set.of(Role.DRUMS, Role.OVERHEAD, Role.ROOM)),
    PERCUSSION("percussion", Role.PERCUSSION, Set.of(Role.PERCUSSION)),
    BASS("a bass", Role.BASS, Set.of(Role.BASS, Role.SYNTHBASS, Role.UPRIGHT)),
    GUITAR("an electric guitar", Role.EGUITAR, Set.of(Role.EGUITAR, Role.RHYTHMGUITAR, Role.LEADGUITAR)),
    ACOUSTIC("an acoustic guitar", Role.AGUITAR, Set.of(Role.AGUITAR, Role.PLUCKED)),
    KEYS("keys", Role.KEYS, Set.of(Role.KEYS, Role.PIANO, Role.EPIANO, Role.ORGAN)),
    SYNTH("a synthesizer", Role.SYNTH, Set.of(Role.SYNTH, Role.PAD)),
    STRINGS("strings", Role.STRINGS, Set.of(Role.STRINGS, Role.PAD)),
    HORNS("horns", Role.BRASS, Set.of(Role.BRASS, Role.WINDS)),
    VOCAL(
            "a voice",
            Role.LEADVOCAL,
            Set.of(Role.LEADVOCAL, Role.DOUBLEVOCAL, Role.BACKINGVOCAL, Role.ADLIB, Role.SPEECH));

    private static final List<SoundFamily> ALL = List.of(values());

    private final String words;
    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // every one is a Set.of
    private final Set<Role> roles;

    SoundFamily(String words, Role role, Set<Role> roles) {
        this.words = words;
        this.role = role;
        this.roles = roles;
    }

    /// Its place among the families, as votes are counted.
    int index() {
        return ALL.indexOf(this);
    }

    static SoundFamily at(int index) {
        return ALL.get(index);
    }

    SoundGuess guess(double confidence) {
        return new SoundGuess(words, role, roles, confidence);
    }
}
