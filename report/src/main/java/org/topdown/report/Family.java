package org.topdown.report;

/// What a role looks like: its glyph, and the thin colour that it shares with its bus.
///
/// @param glyph  id of the symbol on the page
/// @param colour name of the colour in the style sheet
record Family(String glyph, String colour) {
    static Family of(String role) {
        return switch (role) {
            case "kick" -> new Family("kick", "drums");
            case "snare", "tom", "floortom", "drums" -> new Family("drum", "drums");
            case "hihat", "ride", "cymbal" -> new Family("cymbal", "drums");
            case "overhead" -> new Family("overhead", "drums");
            case "room" -> new Family("room", "drums");
            case "percussion" -> new Family("percussion", "drums");
            case "bass", "upright", "synthbass" -> new Family("bass", "bass");
            case "eguitar", "rhythmguitar", "rhythmguitars" -> new Family("plectrum", "guitars");
            case "leadguitar", "leadguitars" -> new Family("lead", "leads");
            case "aguitar", "plucked" -> new Family("guitar", "guitars");
            case "piano", "epiano", "keys" -> new Family("keys", "keys");
            case "organ" -> new Family("organ", "keys");
            case "synth" -> new Family("saw", "keys");
            case "pad" -> new Family("wave", "keys");
            case "strings" -> new Family("strings", "keys");
            case "brass", "winds" -> new Family("horn", "keys");
            case "leadvocal", "vocals" -> new Family("voice", "vocals");
            case "doublevocal", "backingvocal", "adlib", "backingvocals" -> new Family("voices", "backing");
            case "speech" -> new Family("speech", "vocals");
            case "fx", "return", "effects" -> new Family("effect", "effects");
            case "click" -> new Family("click", "other");
            case "mix" -> new Family("mix", "mix");
            default -> new Family("other", "other");
        };
    }

    /// The glyph, 16 px square, for eyes only: the role stands beside it in words.
    void draw(Markup out) {
        out.open("svg", "class", "glyph", "width", "16", "height", "16", "aria-hidden", "true");
        out.empty("use", "href", "#g-" + glyph).close();
    }
}
