package org.topdown.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes commands and gives each the console it speaks to.
final class Commands implements IFactory {
    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> kind) throws Exception {
        K made = CommandLine.defaultFactory().create(kind);
        if (made instanceof Common command) {
            command.console = console;
        }
        return made;
    }
}
