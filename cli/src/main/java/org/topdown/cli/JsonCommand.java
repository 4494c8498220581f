package org.topdown.cli;

import picocli.CommandLine.Mixin;

/// A command whose result can be had as JSON. With `--json -` standard output carries the document alone.
abstract class JsonCommand extends Common {
    @Mixin
    JsonTarget json = new JsonTarget();

    @Override
    boolean jsonOnStandardOutput() {
        return json.onStandardOutput();
    }

    /// A line for a reader, left out where a document is wanted on standard output.
    void tell(String text) {
        if (!json.onStandardOutput()) {
            console.line(text);
        }
    }
}
