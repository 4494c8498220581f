package org.topdown.session.json;

import org.topdown.mix.Role;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/// Roles by their ids, which are promised never to change; the names of the constants are not.
final class RoleIds {
    private RoleIds() {}

    static final class Writer extends ValueSerializer<Role> {
        @Override
        public void serialize(Role role, JsonGenerator json, SerializationContext context) {
            json.writeString(role.id());
        }
    }

    static final class Reader extends ValueDeserializer<Role> {
        @Override
        public Role deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(Role.class, "a role's id was expected but not %s", json.getString());
            }
            try {
                return Role.of(json.getString());
            } catch (IllegalArgumentException unknown) {
                return context.reportInputMismatch(Role.class, "%s", unknown.getMessage());
            }
        }
    }
}
