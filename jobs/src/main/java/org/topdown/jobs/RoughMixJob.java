package org.topdown.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.LoudnessSteps;
import org.topdown.engine.render.RenderOptions;
import org.topdown.guide.rough.Choice;
import org.topdown.guide.rough.DeskLayout;
import org.topdown.guide.rough.Part;
import org.topdown.guide.rough.RoughMix;
import org.topdown.guide.rough.SiblingPolarity;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Song;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;

/// Sets a rough mix in a song: the first one where the song begins, every later one on a branch of its own,
/// so that the user's moves are never overwritten.
public final class RoughMixJob {
    static final String BRANCH = "rough mix";

    private static final String AUTOMATION = "automation";

    private RoughMixJob() {}

    /// A rough mix that was worked out and is not in the song yet.
    ///
    /// @param branch    it goes on, from the head of the current one; null for the current one itself
    /// @param printLufs what its print was asked for, or null for the template's
    record Proposal(
            @Nullable String branch,
            Template template,
            @Nullable Double printLufs,
            Mix mix,
            Figures figures,
            List<org.topdown.session.Choice> choices) {
        /// Puts it into the song; called within what is stored together.
        void keep(SongStore store) throws Trouble {
            if (branch != null) {
                store.startBranch(branch, store.head().id());
            }
            store.setTemplate(template.name(), template.resolvedText());
            store.setPrintLufs(printLufs);
            store.apply(new Edit.SetMix(mix), "rough mix, template " + template.name());
            long state = store.head().id();
            store.setFigures(state, Json.textOf(figures));
            store.addChoices(state, choices);
        }
    }

    /// The first rough mix of a song that has just been brought in.
    ///
    /// @param heard what its parts sounded like then, by id
    static Proposal first(
            SongStore store,
            List<Part> parts,
            Map<String, LoudnessSteps> heard,
            Template template,
            @Nullable Double printLufs,
            int threads,
            long keep,
            Progress progress)
            throws IOException {
        DeskLayout layout = DeskLayout.of(parts, template);
        return propose(
                store,
                null,
                layout.mix(),
                heard,
                layout.choices(),
                template,
                Set.of(),
                printLufs,
                new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES),
                keep,
                progress);
    }

    /// Sets the rough mix again, from the roles as they are now, as loud as the song's print was asked for.
    ///
    /// @param only ids or names of strips to set alone; empty for the whole desk
    ///
    /// @param keep how many bytes of what is rendered the song's `cache/` may hold; 0 to render all anew
    /// @return what the user should know of the render, then what does not move any more, a line each
    public static List<String> again(
            SongStore store, List<String> only, int threads, long keep, Function<String, Progress> watch)
            throws IOException {
        Set<String> ids = new HashSet<>();
        for (String each : only) {
            ids.add(Strips.find(store.mix(), each, store).id());
        }
        Proposal proposal =
                again(store, templateOf(store), ids, store.song().printLufs(), threads, keep, watch.apply("rough mix"));
        PrintJob.Rendered measured = PrintJob.render(
                store, proposal.mix(), PrintJob.Request.onlyListening(threads, keep), false, watch.apply("measuring"));
        store.together(() -> {
            proposal.keep(store);
            measured.keep(store);
            return proposal;
        });
        List<String> lines = new ArrayList<>(measured.outcome().notes());
        proposal.choices().stream()
                .filter(choice -> choice.topic().equals(AUTOMATION))
                .map(choice -> choice.subject() + ": " + choice.what() + "; " + choice.why())
                .forEach(lines::add);
        return lines;
    }

    /// The rough mix once more, for a branch of its own.
    ///
    /// @param only ids of strips to set alone; empty for the whole desk
    static Proposal again(
            SongStore store,
            Template template,
            Set<String> only,
            @Nullable Double printLufs,
            int threads,
            long keep,
            Progress progress)
            throws IOException {
        List<Choice> choices = new ArrayList<>();
        Mix desk = store.mix();
        if (only.isEmpty()) {
            DeskLayout layout = DeskLayout.of(parts(desk), template);
            tellOfWhatMoves(desk, store.branch(), choices);
            desk = layout.mix();
            choices.addAll(layout.choices());
        }
        return propose(
                store,
                store.freeBranchName(BRANCH),
                desk,
                Map.of(),
                choices,
                template,
                only,
                printLufs,
                new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES),
                keep,
                progress);
    }

    /// A desk that is set anew begins at rest.
    private static void tellOfWhatMoves(Mix before, String branch, List<Choice> choices) {
        int moving = 0;
        for (Strip strip : before.strips()) {
            moving += strip.automation().size();
        }
        int groups = before.vcas().size();
        if (moving + groups > 0) {
            choices.add(new Choice(
                    Mix.MIX_BUS,
                    AUTOMATION,
                    "nothing moves, and no VCA group is kept",
                    String.format(
                            Locale.ROOT,
                            "the desk is set anew from roles and template; the automation of %d controls and %d VCA"
                                    + " groups stay on the branch \"%s\"",
                            moving,
                            groups,
                            branch)));
        }
    }

    private static Proposal propose(
            SongStore store,
            @Nullable String branch,
            Mix desk,
            Map<String, LoudnessSteps> heard,
            List<Choice> before,
            Template template,
            Set<String> only,
            @Nullable Double printLufs,
            RenderOptions options,
            long keep,
            Progress progress)
            throws IOException {
        Song song = store.song();
        SongClips clips = new SongClips(store);
        // Only what is set anew is turned: the rest is the user's.
        SiblingPolarity polarity = only.isEmpty()
                ? SiblingPolarity.turned(desk, song.sampleRateHz(), clips)
                : new SiblingPolarity(desk, List.of());
        Map<String, String> copies = Copies.of(store, desk);
        copies.keySet().removeAll(only);
        Set<String> bleedOnly = new HashSet<>();
        for (Strip strip : desk.tier(Tier.TRACK)) {
            // A strip that is named plays, whatever was thought of it.
            if (!only.contains(strip.id())
                    && Strips.material(store, strip).map(Material::bleedOnly).orElse(false)) {
                bleedOnly.add(strip.id());
            }
        }
        RoughMix.Result result;
        long bounceBytes = DiskSpace.mixBytes(polarity.mix().endFrame() / song.sampleRateHz(), song.sampleRateHz());
        try (KeptChunks kept = KeptChunks.of(store, keep, bounceBytes)) {
            result = RoughMix.set(
                    new RoughMix.Request(
                            polarity.mix(),
                            template,
                            song.sampleRateHz(),
                            clips,
                            heard,
                            bleedOnly,
                            copies,
                            only,
                            printLufs == null ? OptionalDouble.empty() : OptionalDouble.of(printLufs),
                            store.folder().cache(),
                            kept.chunks(),
                            options),
                    progress);
        }
        List<org.topdown.session.Choice> choices = new ArrayList<>();
        for (Strip strip : result.mix().tier(Tier.TRACK)) {
            if (only.isEmpty()) {
                Strips.material(store, strip)
                        .ifPresent(material -> choices.add(new org.topdown.session.Choice(
                                "role",
                                strip.id(),
                                strip.role().id() + (strip.roleDetail().isEmpty() ? "" : " " + strip.roleDetail()),
                                material.roleWhy())));
            }
        }
        before.forEach(choice -> choices.add(stored(choice)));
        polarity.choices().forEach(choice -> choices.add(stored(choice)));
        result.choices().forEach(choice -> choices.add(stored(choice)));
        return new Proposal(
                branch,
                template,
                printLufs,
                result.mix(),
                new Figures(null, result.parts(), result.rests(), result.print()),
                choices);
    }

    static org.topdown.session.Choice stored(Choice choice) {
        return new org.topdown.session.Choice(choice.subject(), choice.stripId(), choice.what(), choice.why());
    }

    /// What is known of the song's mix as it stands.
    static Figures figures(SongStore store) throws Trouble {
        return figures(store, store.head().id());
    }

    static Figures figures(SongStore store, long state) throws Trouble {
        return store.figures(state).map(text -> Json.read(text, Figures.class)).orElse(Figures.NONE);
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
    public static Template templateOf(SongStore store) throws Trouble {
        Song song = store.song();
        String yaml = song.templateYaml();
        String name = song.templateName();
        if (yaml == null || name == null) {
            return Templates.standard().load(Templates.DEFAULT);
        }
        return Templates.standard().parse(yaml, name);
    }
}
