package org.topdown.jobs.edit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values as they are typed, read as what the control holds: a number, true or false, a word of several, a
/// note, a strip.
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OFF = "-inf";
    private static final String NONE = "none";

    private Values() {}

    /// What the value may be, the likeliest first: a word of several is in capitals, a name is as it is typed.
    ///
    /// @param control the last part of its name
    /// @param before  what it stands at
    static List<JsonNode> of(Assignment assignment, String control, JsonNode before, Mix mix) throws Trouble {
        String where = assignment.toString();
        String value = assignment.value();
        if (isNumber(control, before)) {
            return List.of(number(assignment, control, before));
        }
        if (assignment.way() != Assignment.Way.SET) {
            throw new Trouble("\"" + control + "\" is no figure", where, "set it with =");
        }
        if (Notes.is(before) || (before.isNull() && Notes.takenBy(control))) {
            return List.of(value.equalsIgnoreCase(NONE) ? JSON.nullNode() : note(value, where));
        }
        if (control.equals(BandDynamics.MEMBER)) {
            if (!value.equalsIgnoreCase(NONE)) {
                throw new Trouble(
                        "a band's dynamics have settings of their own",
                        where,
                        "set rangeDb and thresholdDb of them, or none to take them away");
            }
            return List.of(JSON.nullNode());
        }
        if (before.isBoolean()) {
            return List.of(JSON.booleanNode(flag(value, control, where)));
        }
        if (control.equals("outputTo") || control.equals("keyFrom")) {
            boolean nobody = control.equals("keyFrom") && (value.isEmpty() || value.equalsIgnoreCase(NONE));
            return List.of(JSON.stringNode(
                    nobody ? "" : StripNames.find(mix, value, where).id()));
        }
        return List.of(
                JSON.stringNode(value),
                JSON.stringNode(value.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_')));
    }

    private static boolean isNumber(String control, JsonNode before) {
        return before.isNumber() || (before.isString() && before.asString().equals(OFF) && control.endsWith("Db"));
    }

    private static JsonNode number(Assignment assignment, String control, JsonNode before) throws Trouble {
        String where = assignment.toString();
        double typed = number(assignment.value(), control, where);
        double value = typed;
        if (assignment.way() != Assignment.Way.SET) {
            if (!before.isNumber() || typed == Double.NEGATIVE_INFINITY) {
                throw new Trouble("\"" + control + "\" cannot be moved from or by \"off\"", where, "set it with =");
            }
            // As decimals are added on paper: ten times 0.1 is 1.
            BigDecimal by = BigDecimal.valueOf(typed);
            value = before.decimalValue()
                    .add(assignment.way() == Assignment.Way.RAISE ? by : by.negate())
                    .doubleValue();
        }
        if (before.isIntegralNumber()) {
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw new Trouble("\"" + control + "\" is a whole number", where, "leave the decimals out");
            }
            return IntNode.valueOf((int) value);
        }
        return level(value);
    }

    /// As the JSON has it.
    static JsonNode level(double value) {
        return value == Double.NEGATIVE_INFINITY ? JSON.stringNode(OFF) : DoubleNode.valueOf(value);
    }

    /// A number as it is typed, with or without the unit that the control's name says; `-inf` and `off` are
    /// negative infinity.
    static double number(String value, String control, String where) throws Trouble {
        String unit = ControlWords.unit(control);
        String text = value.strip();
        if (text.equalsIgnoreCase(OFF) || text.equalsIgnoreCase("off")) {
            return Double.NEGATIVE_INFINITY;
        }
        int end = text.length() - unit.length();
        if (!unit.isEmpty() && end > 0 && text.substring(end).equalsIgnoreCase(unit)) {
            text = text.substring(0, end).strip();
        }
        try {
            return new BigDecimal(text).doubleValue() + 0.0;
        } catch (NumberFormatException e) {
            throw new Trouble(
                    "\"" + control + "\" is a figure" + (unit.isEmpty() ? "" : " in " + unit) + ", but here stands \""
                            + value + "\"",
                    where,
                    "give a number" + (control.endsWith("Db") ? ", or -inf" : ""));
        }
    }

    static boolean flag(String value, String control, String where) throws Trouble {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default ->
                throw new Trouble(
                        "\"" + control + "\" is true or false, but here stands \"" + value + "\"", where, "give one");
        };
    }

    private static JsonNode note(String value, String where) throws Trouble {
        try {
            return Notes.tree(value);
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()), where, "or give none");
        }
    }

    /// What a control stands at, for a reader.
    static String words(String control, JsonNode value) {
        if (value.isArray()) {
            return Automations.words(control, value);
        }
        if (isNumber(control, value)) {
            double number = value.isNumber() ? value.asDouble() : Double.NEGATIVE_INFINITY;
            return ControlWords.figure(number, ControlWords.unit(control));
        }
        if (value.isNull() || (value.isString() && value.asString().isEmpty())) {
            return NONE;
        }
        if (control.equals(BandDynamics.MEMBER)) {
            return "on";
        }
        return Notes.is(value) ? Notes.words(value) : value.asString();
    }
}
