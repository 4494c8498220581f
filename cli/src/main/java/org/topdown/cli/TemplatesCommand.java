package org.topdown.cli;

import java.util.Locale;
import org.topdown.session.template.Templates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "templates", description = "List the templates, or show one.")
final class TemplatesCommand extends Common {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The template to show.")
    String name = "";

    @Override
    void run() throws Exception {
        Templates templates = Templates.standard();
        if (!name.isEmpty()) {
            console.line(templates.load(name).text().stripTrailing());
            return;
        }
        for (Templates.Listed listed : templates.list()) {
            console.line(String.format(Locale.ROOT, "%-20s %s", listed.name(), describe(listed)));
        }
        console.line("");
        console.line("your own: " + templates.userFolder());
    }

    private static String describe(Templates.Listed listed) {
        String problem = listed.problem();
        return problem == null ? listed.description() : "cannot be used: " + problem;
    }
}
