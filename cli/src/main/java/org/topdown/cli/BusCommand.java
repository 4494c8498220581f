package org.topdown.cli;

import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bus",
        description = {
            "Add a bus: an effect that strips send to (bus SONG Echo --preset quarter-throw), or with --role a bus that",
            "strips feed (bus SONG Shells --role drums --to drums). --remove takes one away that nothing feeds."
        })
final class BusCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "What it is called.")
    String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "What it carries (default: effects).")
    @Nullable
    String roleName;

    @Option(names = "--to", paramLabel = "BUS", description = "The bus it feeds (default: the mix bus).")
    @Nullable
    String to;

    @Option(names = "--preset", paramLabel = "NAME", description = "Its chain; topdown presets lists them.")
    @Nullable
    String preset;

    @Option(names = "--remove", description = "Take the bus away.")
    boolean remove;

    private Role role = Role.EFFECTS;

    @Override
    void check() {
        if (remove && (roleName != null || to != null || preset != null)) {
            throw Require.wrong(spec, "--remove takes a bus away as it is; leave out --role, --to and --preset");
        }
        try {
            role = roleName == null ? Role.EFFECTS : Role.of(roleName);
        } catch (IllegalArgumentException unknown) {
            throw Require.wrong(spec, String.valueOf(unknown.getMessage()));
        }
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        return remove
                ? EditJob.removeBus(store, name, dryRun)
                : EditJob.addBus(store, name, role, to == null ? Mix.MIX_BUS : to, preset, dryRun);
    }
}
