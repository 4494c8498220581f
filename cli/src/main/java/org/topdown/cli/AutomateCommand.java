package org.topdown.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Automations;
import org.topdown.jobs.edit.Proposed;
import org.topdown.jobs.edit.SongTime;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "automate",
        description = {
            "Let a control move while the song plays: automate SONG lead-vox.faderDb 41=0 43=2 49=0, or in steps, as for",
            "a delay throw: automate SONG lead-vox.sends.echo.levelDb 1:02.5=-6 1:03=-inf --hold. Times are seconds, 1:02.5,",
            "or bars and beats: bar17, bar17.3. Without points it shows what moves. docs/commands.md says more."
        })
final class AutomateCommand extends EditCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STRIP.CONTROL",
            description = "What moves; to look at, also a strip alone, or nothing for all.")
    @Nullable
    String place;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "TIME=VALUE",
            description = "Breakpoints, written over what stands from the first of them to the last.")
    List<String> points = List.of();

    @Option(names = "--hold", description = "Hold each value until the next point, in place of going there in a line.")
    boolean hold;

    @Option(names = "--clear", description = "Take away what is there, or what stands from --from to --to.")
    boolean clear;

    @Option(names = "--shift", paramLabel = "S", description = "Move what is there later, or with -S earlier.")
    double shift;

    @Option(names = "--raise", paramLabel = "N", description = "Raise what is there, or with -N lower it.")
    double raise;

    @Option(names = "--from", paramLabel = "TIME", description = "Clear, shift or raise from here on alone.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Clear, shift or raise up to here alone.")
    @Nullable
    String to;

    private Automations.Request request() {
        return new Automations.Request(place == null ? "" : place, points, hold, clear, from, to, shift, raise);
    }

    @Override
    void check() {
        Require.range(spec, "--shift", shift, -1e7, 1e7);
        Require.range(spec, "--raise", raise, -1e6, 1e6);
        boolean stretch = from != null || to != null;
        if (place != null && place.indexOf('=') > 0) {
            throw Require.wrong(spec, "expected STRIP.CONTROL before the points but was \"" + place + "\"");
        }
        if (!request().onlyLooks() && (place == null || place.indexOf('.') < 1 || place.endsWith("."))) {
            throw Require.wrong(spec, "expected STRIP.CONTROL but was \"" + (place == null ? "" : place) + "\"");
        }
        if (stretch && !clear && shift == 0 && raise == 0) {
            throw Require.wrong(spec, "--from and --to go with --clear, --shift or --raise");
        }
        if (hold && points.isEmpty()) {
            throw Require.wrong(spec, "--hold goes with points: TIME=VALUE");
        }
        for (String each : points) {
            if (each.indexOf('=') < 1) {
                throw Require.wrong(spec, "expected TIME=VALUE but was \"" + each + "\"");
            }
        }
    }

    @Override
    boolean looksOnly() {
        return dryRun || request().onlyLooks();
    }

    @Override
    void run(SongStore store) throws Exception {
        if (!request().onlyLooks()) {
            super.run(store);
            return;
        }
        ObjectNode document = EditJob.automationJson(store, place);
        json.write(console, document);
        if (document.get("automation").isEmpty()) {
            tell("nothing moves" + (place == null ? " in this song" : " there"));
        }
        for (JsonNode automation : document.get("automation")) {
            tell(automation.get("strip").asString() + "."
                    + automation.get("control").asString());
            for (JsonNode point : automation.get("points")) {
                tell(String.format(
                        "  %10s  %s%s",
                        SongTime.words(point.get("seconds").asDouble()),
                        point.get("words").asString(),
                        point.get("segment").asString().equals("HOLD") ? ", holds" : ""));
            }
        }
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        return EditJob.automate(store, request(), dryRun);
    }
}
