package org.topdown.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.MakeSong;
import org.topdown.media.Trouble;
import org.topdown.mix.Role;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a folder is brought in: options of `mix` and `new`.
final class ImportOptions {
    @Option(
            names = "--template",
            paramLabel = "NAME|FILE",
            description = "What the rough mix starts from (default: base); topdown templates lists them.")
    @Nullable
    String template;

    @Option(names = "--rough", paramLabel = "FILE", description = "A rough mix to compare with, never a track.")
    List<Path> roughs = new ArrayList<>();

    @Option(names = "--reference", paramLabel = "FILE", description = "A finished record to compare with.")
    List<Path> references = new ArrayList<>();

    @Option(
            names = "--role",
            paramLabel = "FILE=ROLE",
            description = "What a file carries, when its name does not tell (kick, bass, leadvocal, ...).")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Sample rate of the song (default: the most common one).")
    @Nullable
    Integer rateHz;

    @Option(
            names = "--strict",
            description = "Give up at the first file that cannot be used, instead of listing it as ignored.")
    boolean strict;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    Template template() throws Trouble {
        return Templates.standard().load(template == null ? Templates.DEFAULT : template);
    }

    /// @param keep how many bytes of what is rendered the song's `cache/` may hold
    MakeSong.Request request(Path folder, Template loaded, int threads, long keep) {
        return new MakeSong.Request(
                folder,
                loaded,
                List.copyOf(roughs),
                List.copyOf(references),
                roleByFile(),
                rateHz,
                strict,
                threads,
                keep);
    }

    private Map<String, Role> roleByFile() {
        Map<String, Role> byFile = new LinkedHashMap<>();
        for (String text : roles) {
            int at = text.lastIndexOf('=');
            if (at < 1) {
                throw wrong("--role wants FILE=ROLE but was \"" + text + "\"");
            }
            try {
                byFile.put(text.substring(0, at), Role.of(text.substring(at + 1).strip()));
            } catch (IllegalArgumentException unknown) {
                throw wrong("--role " + text + ": " + unknown.getMessage());
            }
        }
        return byFile;
    }

    private RuntimeException wrong(String message) {
        return Require.wrong(spec, message);
    }
}
