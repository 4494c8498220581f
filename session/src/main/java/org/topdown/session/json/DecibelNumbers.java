package org.topdown.session.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/// Numbers as the desk has them: finite ones in the shortest form that reads back to the same bits, and `"-inf"` for a
/// fader that is off, which JSON has no number for. NaN and +Infinity are settings of nothing and are refused.
final class DecibelNumbers {
    private static final String OFF = "-inf";

    private DecibelNumbers() {}

    static final class Writer extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (value == Double.NEGATIVE_INFINITY) {
                json.writeString(OFF);
            } else if (Double.isFinite(value)) {
                json.writeNumber(value.doubleValue());
            } else {
                throw new IllegalArgumentException("a setting must be a number but was " + value);
            }
        }
    }

    static final class Reader extends ValueDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) {
            JsonToken token = json.currentToken();
            if (token == JsonToken.VALUE_STRING && json.getString().equals(OFF)) {
                return Double.NEGATIVE_INFINITY;
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
                double value = json.getDoubleValue();
                if (Double.isFinite(value)) {
                    return value;
                }
            }
            return context.reportInputMismatch(
                    double.class, "a number or \"-inf\" was expected but not %s", json.getString());
        }
    }
}
