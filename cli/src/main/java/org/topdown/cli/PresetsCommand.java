package org.topdown.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.topdown.jobs.EditJob;
import org.topdown.session.SongStore;
import org.topdown.session.template.Presets;
import org.topdown.session.template.Templates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "presets",
        description =
                "List the presets of devices and chains, or show one; topdown add SONG STRIP --preset NAME adds one.",
        subcommands = PresetsCommand.Save.class)
final class PresetsCommand extends Common {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The preset to show.")
    String name = "";

    @Override
    void run() throws Exception {
        Presets presets = Presets.standard();
        if (!name.isEmpty()) {
            console.line(presets.load(name).text().stripTrailing());
            return;
        }
        for (Templates.Listed listed : presets.list()) {
            String problem = listed.problem();
            console.line(String.format(
                    Locale.ROOT,
                    "%-20s %s",
                    listed.name(),
                    problem == null ? listed.description() : "cannot be used: " + problem));
        }
        console.line("");
        console.line("your own: " + presets.userFolder());
    }

    @Command(name = "save", description = "Keep a device or a whole chain of a song as a preset of your own.")
    static final class Save extends Common {
        @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder.")
        Path song = Path.of("");

        @Parameters(
                index = "1",
                paramLabel = "STRIP[.DEVICE]",
                description = "A strip for its whole chain, or one of its devices.")
        String what = "";

        @Parameters(index = "2", paramLabel = "NAME", description = "What it is to be called.")
        String name = "";

        @Option(names = "--about", paramLabel = "TEXT", description = "One line on what it is for.")
        String about = "";

        @Option(names = "--force", description = "Replace a preset of yours of that name.")
        boolean force;

        @Override
        void run() throws Exception {
            try (SongStore store = SongStore.openReadOnly(song)) {
                console.line("preset  " + EditJob.savePreset(store, what, name, about, force));
            }
        }
    }
}
