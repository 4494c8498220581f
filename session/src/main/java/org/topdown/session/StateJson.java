package org.topdown.session;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rewrites every mix and edit of the history, for migrations that change the document's format. It works on the JSON
/// as it stands, since the records of an older version are gone.
final class StateJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StateJson() {}

    private record Row(long id, String edit, String mix) {}

    /// @param change gets every object and array of the document, the inner ones first, and gives what stands there
    ///               instead
    static void rewrite(Handle transaction, UnaryOperator<JsonNode> change) {
        List<Long> ids = transaction
                .createQuery("select id from state")
                .mapTo(Long.class)
                .list();
        for (long id : ids) {
            Row row = transaction
                    .createQuery(
                            "select id, coalesce(edit, 'null') edit, coalesce(mix, 'null') mix from state where id = :id")
                    .bind("id", id)
                    .map((rs, _) -> new Row(rs.getLong("id"), rs.getString("edit"), rs.getString("mix")))
                    .one();
            transaction
                    .createUpdate(
                            "update state set edit = nullif(:edit, 'null'), mix = nullif(:mix, 'null') where id = :id")
                    .bind("edit", rewritten(row.edit(), change))
                    .bind("mix", rewritten(row.mix(), change))
                    .bind("id", id)
                    .execute();
        }
    }

    private static String rewritten(String json, UnaryOperator<JsonNode> change) {
        return MAPPER.writeValueAsString(walk(MAPPER.readTree(json), change));
    }

    private static JsonNode walk(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node.isObject()) {
            for (String name : List.copyOf(node.propertyNames())) {
                node.asObject().set(name, walk(node.get(name), change));
            }
            return change.apply(node);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                node.asArray().set(i, walk(node.get(i), change));
            }
            return change.apply(node);
        }
        return node;
    }
}
