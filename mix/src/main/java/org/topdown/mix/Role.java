package org.topdown.mix;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// What a strip carries. Ids are stored and typed by users: never changed, never reused.
///
/// `DRUMS`, `BASS` and `KEYS` name a track and a bus; the bus-only ones come last.
public enum Role {
    KICK("kick"),
    SNARE("snare"),
    HIHAT("hihat"),
    TOM("tom"),
    FLOORTOM("floortom"),
    RIDE("ride"),
    CYMBAL("cymbal"),
    OVERHEAD("overhead"),
    ROOM("room"),
    DRUMS("drums"),
    PERCUSSION("percussion"),
    BASS("bass"),
    UPRIGHT("upright"),
    SYNTHBASS("synthbass"),
    EGUITAR("eguitar"),
    RHYTHMGUITAR("rhythmguitar"),
    LEADGUITAR("leadguitar"),
    AGUITAR("aguitar"),
    PLUCKED("plucked"),
    PIANO("piano"),
    EPIANO("epiano"),
    ORGAN("organ"),
    KEYS("keys"),
    SYNTH("synth"),
    PAD("pad"),
    STRINGS("strings"),
    BRASS("brass"),
    WINDS("winds"),
    LEADVOCAL("leadvocal"),
    DOUBLEVOCAL("doublevocal"),
    BACKINGVOCAL("backingvocal"),
    ADLIB("adlib"),
    SPEECH("speech"),
    FX("fx"),
    RETURN("return"),
    CLICK("click"),
    REFERENCE("reference"),
    UNKNOWN("unknown"),
    RHYTHMGUITARS("rhythmguitars"),
    LEADGUITARS("leadguitars"),
    VOCALS("vocals"),
    BACKINGVOCALS("backingvocals"),
    EFFECTS("effects"),
    OTHER("other"),
    MIX("mix");

    private static final Map<String, Role> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::id, role -> role));

    private final String id;

    Role(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// @throws IllegalArgumentException for an id that does not exist; the message lists those that do
    public static Role of(String id) {
        Role role = BY_ID.get(id);
        if (role == null) {
            throw new IllegalArgumentException("there is no role \"" + id + "\"; there are "
                    + Arrays.stream(values()).map(Role::id).collect(Collectors.joining(", ")));
        }
        return role;
    }
}
