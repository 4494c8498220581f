package org.topdown.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.LoudnessSteps;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.guide.rough.Choice;
import org.topdown.guide.rough.DeskLayout;
import org.topdown.guide.rough.Part;
import org.topdown.guide.rough.RoughMix;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Print;
import org.topdown.session.Song;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;

/// Sets a rough mix in a song: the first one where the song begins, every later one on a branch of its own, so
/// that the
/// user's moves are never overwritten.
public final class RoughMixJob {
    static final String BRANCH = "rough mix";

    private RoughMixJob() {}

    /// The first rough mix of a song that has just been brought in.
    ///
    /// @param heard what its parts sounded like then, by id
    static void first(
            SongStore store,
            List<Part> parts,
            Map<String, LoudnessSteps> heard,
            Template template,
            @Nullable Double printLufs,
            int threads,
            Progress progress)
            throws IOException {
        DeskLayout layout = DeskLayout.of(parts, template);
        set(store, layout.mix(), heard, layout.choices(), template, Set.of(), printLufs, threads, progress);
    }

    /// Sets the rough mix again, from the roles as they are now.
    ///
    /// @param only ids or names of strips to set alone; empty for the whole desk
    public static void again(SongStore store, List<String> only, int threads, Function<String, Progress> watch)
            throws IOException {
        Template template = templateOf(store);
        Mix mix = store.mix();
        Set<String> ids = new HashSet<>();
        for (String each : only) {
            ids.add(Strips.find(mix, each, store).id());
        }
        branch(store, mix, template, ids, null, threads, watch);
        measure(store, threads, watch.apply("measuring"));
    }

    /// Sets the rough mix again with another template, on a new branch.
    static void again(
            SongStore store,
            Template template,
            @Nullable Double printLufs,
            int threads,
            Function<String, Progress> watch)
            throws IOException {
        branch(store, store.mix(), template, Set.of(), printLufs, threads, watch);
    }

    private static void branch(
            SongStore store,
            Mix mix,
            Template template,
            Set<String> only,
            @Nullable Double printLufs,
            int threads,
            Function<String, Progress> watch)
            throws IOException {
        List<Choice> choices = new ArrayList<>();
        Mix desk = mix;
        if (only.isEmpty()) {
            DeskLayout layout = DeskLayout.of(parts(mix), template);
            desk = layout.mix();
            choices.addAll(layout.choices());
        }
        String branch = store.freeBranchName(BRANCH);
        store.startBranch(branch, store.head().id());
        set(store, desk, Map.of(), choices, template, only, printLufs, threads, watch.apply("rough mix"));
    }

    private static void set(
            SongStore store,
            Mix desk,
            Map<String, LoudnessSteps> heard,
            List<Choice> before,
            Template template,
            Set<String> only,
            @Nullable Double printLufs,
            int threads,
            Progress progress)
            throws IOException {
        Song song = store.song();
        Set<String> bleedOnly = new HashSet<>();
        for (Strip strip : desk.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null
                    && Strips.material(store, clip).map(Material::bleedOnly).orElse(false)) {
                bleedOnly.add(strip.id());
            }
        }
        RoughMix.Result result = RoughMix.set(
                new RoughMix.Request(
                        desk,
                        template,
                        song.sampleRateHz(),
                        new SongClips(store),
                        heard,
                        bleedOnly,
                        only,
                        printLufs == null ? OptionalDouble.empty() : OptionalDouble.of(printLufs),
                        store.folder().cache(),
                        new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES)),
                progress);
        List<org.topdown.session.Choice> choices = new ArrayList<>();
        for (Strip strip : result.mix().tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null && only.isEmpty()) {
                Strips.material(store, clip)
                        .ifPresent(material -> choices.add(new org.topdown.session.Choice(
                                "role",
                                strip.id(),
                                strip.role().id() + (strip.roleDetail().isEmpty() ? "" : " " + strip.roleDetail()),
                                material.roleWhy())));
            }
        }
        before.forEach(choice -> choices.add(stored(choice)));
        result.choices().forEach(choice -> choices.add(stored(choice)));
        store.together(() -> {
            store.setTemplate(template.name(), template.resolvedText());
            store.apply(new Edit.SetMix(result.mix()), "rough mix, template " + template.name());
            long state = store.head().id();
            store.setFigures(state, Json.textOf(new Figures(null, result.parts())));
            store.addChoices(state, choices);
            return state;
        });
    }

    private static org.topdown.session.Choice stored(Choice choice) {
        return new org.topdown.session.Choice(choice.subject(), choice.stripId(), choice.what(), choice.why());
    }

    /// Renders the whole mix once to know how it measures, and prints nothing.
    static void measure(SongStore store, int threads, Progress progress) throws IOException {
        PrintJob.run(
                store,
                new PrintJob.Request(
                        List.of(),
                        null,
                        WordLength.INT24,
                        Printer.Range.WHOLE,
                        false,
                        new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES),
                        "",
                        Print.Kind.MIX),
                progress);
    }

    private static List<Part> parts(Mix mix) {
        List<Part> parts = new ArrayList<>();
        for (Strip strip : mix.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null) {
                parts.add(new Part(strip.id(), strip.name(), strip.role(), strip.roleDetail(), clip));
            }
        }
        return parts;
    }

    /// The template the song was set from, as it was then.
    static Template templateOf(SongStore store) throws Trouble {
        Song song = store.song();
        String yaml = song.templateYaml();
        String name = song.templateName();
        if (yaml == null || name == null) {
            return Templates.standard().load(Templates.DEFAULT);
        }
        return Templates.standard().parse(yaml, name);
    }
}
