package org.topdown.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.topdown.jobs.IntakePlan;
import org.topdown.session.template.Template;

/// What `--dry-run` shows.
final class PlanText {
    private PlanText() {}

    static void tell(IntakePlan plan, Template template, Consumer<String> line) {
        line.accept(String.format(Locale.ROOT, "%-44s %-16s %5s  %s", "file", "role", "sure", "bus"));
        for (IntakePlan.Track track : plan.tracks()) {
            String files = String.join(" + ", track.files());
            line.accept(String.format(
                    Locale.ROOT,
                    "%-44s %-16s %4.0f%%  %s",
                    files,
                    track.role().id() + (track.roleDetail().isEmpty() ? "" : " " + track.roleDetail()),
                    track.confidence() * 100,
                    template.busOf(track.role()).orElse("nowhere")));
        }
        for (IntakePlan.SourceFile source : plan.sources()) {
            line.accept(String.format(
                    Locale.ROOT, "%-44s %s", source.file(), source.kind().name().toLowerCase(Locale.ROOT)));
        }
        plan.ignored()
                .forEach(each -> line.accept(String.format(Locale.ROOT, "%-44s ignored: %s", each.file(), each.why())));
        line.accept("");
        line.accept(String.format(
                Locale.ROOT,
                "%d %s at %.0f Hz; %.1f MB needed, %.1f MB free",
                plan.tracks().size(),
                plan.tracks().size() == 1 ? "track" : "tracks",
                plan.sampleRateHz(),
                plan.bytesNeeded() / 1e6,
                plan.bytesFree() / 1e6));
        plan.notes().forEach(line);
    }
}
