package org.topdown.cli;

import tools.jackson.databind.node.ObjectNode;

/// The document a failed command prints.
final class Json {
    private Json() {}

    static String error(Fault fault) {
        ObjectNode document = org.topdown.jobs.Json.document();
        document.putObject("error")
                .put("what", fault.what())
                .put("where", fault.where())
                .put("todo", fault.todo());
        return org.topdown.jobs.Json.text(document);
    }
}
