package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Add a device to a strip's chain: add SONG drums compressor ratio=4 attackMs=20, a band to an equaliser:",
            "add SONG mix eq.bell frequencyHz=380 gainDb=-2, or a preset: add SONG drums --preset drum-bus."
        })
final class AddCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name.")
    String strip = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "DEVICE",
            description =
                    "A kind of device, or eq.KIND for a band (bell, low-shelf, high-shelf, high-pass, ...), or multiband.band.")
    String device = "";

    @Parameters(
            index = "3..*",
            arity = "0..*",
            paramLabel = "SETTING=VALUE",
            description = "What of it is not neutral.")
    List<String> typed = List.of();

    @Option(
            names = "--at",
            paramLabel = "N",
            description =
                    "Its place in the chain or among the bands, from 1 (default: the end, ahead of a limiter that ends the chain).")
    @Nullable
    Integer at;

    @Option(names = "--preset", paramLabel = "NAME", description = "A preset; topdown presets lists them.")
    @Nullable
    String preset;

    private final List<Assignment> settings = new ArrayList<>();

    @Override
    void check() {
        if (preset == null ? device.isEmpty() : !device.isEmpty()) {
            throw Require.wrong(
                    spec,
                    preset == null
                            ? "name a device, or a preset with --preset"
                            : "name a device or a preset, not both");
        }
        if (at != null) {
            Require.range(spec, "--at", at, 1, 1e6);
        }
        for (String each : typed) {
            try {
                settings.add(Assignment.ofSetting(each));
            } catch (IllegalArgumentException wrong) {
                throw Require.wrong(spec, String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        return preset == null
                ? EditJob.add(store, strip, device, at, settings, dryRun)
                : EditJob.addPreset(store, strip, preset, at, dryRun);
    }
}
