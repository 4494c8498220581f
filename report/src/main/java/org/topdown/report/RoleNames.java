package org.topdown.report;

/// Role ids as words; an id nobody here knows stands for itself.
final class RoleNames {
    private RoleNames() {}

    static String of(String role) {
        return switch (role) {
            case "hihat" -> "hi-hat";
            case "floortom" -> "floor tom";
            case "overhead" -> "overheads";
            case "upright" -> "upright bass";
            case "synthbass" -> "synth bass";
            case "eguitar" -> "electric guitar";
            case "rhythmguitar" -> "rhythm guitar";
            case "leadguitar" -> "lead guitar";
            case "aguitar" -> "acoustic guitar";
            case "epiano" -> "electric piano";
            case "leadvocal" -> "lead vocal";
            case "doublevocal" -> "vocal double";
            case "backingvocal" -> "backing vocal";
            case "adlib" -> "ad lib";
            case "rhythmguitars" -> "rhythm guitars";
            case "leadguitars" -> "lead guitars";
            case "backingvocals" -> "backing vocals";
            case "mix" -> "mix bus";
            default -> role;
        };
    }

    /// "snare, top".
    static String of(String role, String detail) {
        return detail.isEmpty() ? of(role) : of(role) + ", " + detail;
    }
}
