package org.topdown.desk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.topdown.desk.out.MachineSound;
import org.topdown.desk.out.SoundDevice;
import org.topdown.engine.live.Meters;
import org.topdown.engine.live.Player;
import org.topdown.engine.live.PlayerOutput;
import org.topdown.engine.live.Stretch;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.Monitor;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.store.ChunkStore;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Chains;
import org.topdown.jobs.edit.Pasted;
import org.topdown.jobs.edit.Proposed;
import org.topdown.media.Trouble;
import org.topdown.media.Uninterrupted;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.session.Song;
import org.topdown.session.SongStore;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A song that is worked on: one store, one player, and the pages that look at it. Orders are followed one
/// after the other by a thread of its own. An edit is heard first and stored right after; it is acknowledged
/// once it is stored, and taken back if that fails.
final class Stage implements AutoCloseable {
    private final SongStore store;
    private final Song song;
    private final Player player;

    /// Where it sounds instead of in a page; null for pages.
    private final @Nullable MachineSound machine;

    private final Sounding sounding = new Sounding();
    private final Acknowledgements edits;
    private final Loudness loudness;
    private final Sources sources;
    private final Printing printing;
    private final Pushes pushes;
    private final Listening listening;
    private final Analyser analyser;
    private final Views views;
    private final List<Tab> tabs = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;

    // Of the stage's own thread.
    private final Audition audition;
    private final Comparison comparison;
    private final Story story;
    private boolean closing;
    private Monitor monitor = Monitor.NONE;
    private Player.@Nullable Loop loop;
    private @Nullable Gesture gesture;

    /// Heard instead of the mix, and by whose wish.
    private @Nullable Mix tried;

    private @Nullable Tab trying;
    private @Nullable Tab auditioning;

    private volatile boolean plays;
    private volatile double exactShare = 1;

    /// By its id, the place of a strip in the mix that pages know.
    private volatile Map<String, Integer> stripOrder = Map.of();
    private volatile long songFrame;

    /// A drag: what it has changed of the mix before it.
    private static final class Gesture {
        private final Tab by;
        private final String name;
        private final Mix before;
        private final long stateBefore;
        private final Map<String, Assignment> last = new LinkedHashMap<>();

        Gesture(Tab by, String name, Mix before, long stateBefore) {
            this.by = by;
            this.name = name;
            this.before = before;
            this.stateBefore = stateBefore;
        }
    }

    Stage(SongStore store, ClipLibrary clips, ChunkStore chunks, Sound sound) throws Trouble {
        this.store = store;
        song = store.song();
        // First of all, since it may not be there.
        SoundDevice device = sound.open(song.sampleRateHz());
        edits = new Acknowledgements(store, this::backToStored);
        stripOrder = order(store.mix());
        analyser = new Analyser(song.sampleRateHz(), store::mix);
        comparison = new Comparison(analyser, tasks::add, this::hear, this::all);
        views = new Views(store, analyser);
        loudness = new Loudness(store, clips, chunks);
        audition = new Audition(store, loudness, tasks::add, this::all, this::hear, this::part);
        sources = new Sources(store, loudness, tasks::add, this::all, this::hear, this::part);
        printing = new Printing(store, chunks.budgetBytes(), tasks::add, this::all, sources::tell);
        story = new Story(store, this::all, audition, sources, printing);
        pushes = new Pushes(clips, chunks);
        listening = new Listening(store, chunks, this::all, this::order);
        player = new Player(plan(store.mix()), clips, chunks, sound.aheadSeconds(), new ToPage());
        player.onlooker(analyser);
        machine = device == null ? null : new MachineSound(device, song.sampleRateHz(), player::heard);
        thread = Thread.ofPlatform().name("topdown-desk").start(this::work);
    }

    private static Map<String, Integer> order(Mix mix) {
        Map<String, Integer> order = new HashMap<>();
        for (Strip strip : mix.strips()) {
            order.put(strip.id(), order.size());
        }
        return order;
    }

    private Loudness.Part part() {
        Player.Loop around = loop;
        return around == null ? Loudness.Part.SONG : new Loudness.Part(around.from(), around.to());
    }

    /// A mix as it is heard: another in its place, devices compared, strips soloed; nothing of that is stored.
    private RenderPlan plan(Mix mix) {
        Mix heard = comparison.heard(tried == null ? audition.or(mix) : tried);
        return RenderPlan.of(heard, song.sampleRateHz(), monitor.of(heard));
    }

    private void hear() {
        hear(store.mix());
    }

    private void hear(Mix mix) {
        player.edited(plan(mix));
    }

    // --- pages

    void comes(Tab tab) {
        tasks.add(() -> {
            tabs.add(tab);
            boolean goesOn = sounding.waits();
            if (sounding.tab() == null && machine == null) {
                sounding.become(tab);
            }
            greet(tab);
            if (goesOn) {
                player.again();
            }
        });
    }

    void goes(Tab tab) {
        tasks.add(() -> {
            tabs.remove(tab);
            analyser.goes(tab);
            comparison.goes(tab);
            if (auditioning == tab) {
                audition.end();
            }
            if (trying == tab) {
                attempt(tab, List.of());
            }
            if (sounding.is(tab)) {
                sounding.waitForAnother(tasks::add, () -> {
                    player.stop();
                    soundAt(tabs.isEmpty() ? null : tabs.getFirst());
                });
            }
        });
    }

    void order(Tab by, Order order) {
        if (order instanceof Order.Heard heard) {
            if (sounding.is(by)) {
                player.heard(heard.streamFrame());
            }
        } else {
            tasks.add(() -> follow(by, order));
        }
    }

    private void all(ObjectNode message) {
        tabs.forEach(tab -> tab.tell(message));
    }

    // --- the stage's own thread

    private void work() {
        try {
            while (!closing) {
                Runnable task = tasks.take();
                try {
                    task.run();
                    edits.settle(!tasks.isEmpty() && !closing);
                } catch (RuntimeException e) {
                    // Whatever it was, the desk goes on.
                    all(Message.of("refused").put("why", String.valueOf(e.getMessage())));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void greet(Tab tab) {
        ObjectNode message = Message.of("song");
        message.put("name", song.name());
        message.put("sampleRateHz", song.sampleRateHz());
        message.put("endFrame", store.mix().endFrame());
        if (song.tempoBpm() == null) {
            message.putNull("tempoBpm");
        } else {
            message.put("tempoBpm", song.tempoBpm());
        }
        message.put("timeSignature", song.timeSignature());
        message.put("readOnly", store.readOnly());
        message.put("sounding", !sounding.is(tab));
        message.put("out", machine == null ? "" : machine.name());
        message.put("exact", exactShare);
        message.put("plays", plays);
        message.put("song", songFrame);
        ArrayNode solo = message.putArray("solo");
        monitor.soloed().forEach(solo::add);
        withLoop(message);
        withMix(message, "");
        tab.tell(message);
        try {
            story.greet(tab::tell);
        } catch (Trouble e) {
            tab.tell(Message.of("refused").put("why", String.valueOf(e.getMessage())));
        }
        views.greet(tab);
        tab.tell(comparison.message());
        tab.tell(audition.message());
    }

    private void withLoop(ObjectNode message) {
        Player.Loop around = loop;
        if (around == null) {
            message.putNull("loop");
        } else {
            message.putObject("loop").put("from", around.from()).put("to", around.to());
        }
    }

    private void withMix(ObjectNode message, String what) {
        message.set("mix", MixJson.treeOf(store.mix()));
        withHistory(message, what);
    }

    private void withHistory(ObjectNode message, String what) {
        message.put("undo", store.canUndo()).put("redo", store.canRedo()).put("what", what);
    }

    private void follow(Tab by, Order order) {
        switch (order) {
            case Order.Play(long frame) ->
                player.play(Math.min(frame, store.mix().endFrame()));
            case Order.Stop() -> player.stop();
            case Order.Loop(long from, long to) -> {
                loop = from < 0 || to - from < song.sampleRateHz() / 10 ? null : new Player.Loop(from, to);
                player.loop(loop);
                ObjectNode message = Message.of("loop");
                withLoop(message);
                all(message);
                sources.loopChanged();
            }
            case Order.Heard _ -> {}
            case Order.Sound() -> sound(by);
            case Order.Solo(List<String> strips) -> solo(strips);
            case Order.Try(List<Assignment> assignments) -> attempt(by, assignments);
            case Order.Push push -> pushes.measure(by, push, store.mix(), song.sampleRateHz());
            case Order.Edit edit -> edit(by, edit);
            case Order.Look look -> views.look(by, look);
            case Order.Afresh() -> analyser.afresh();
            case Order.Hear hear -> comparison.hear(by, hear);
            case Order.HearMix() -> comparison.end();
            case Order.Listen listen -> listening.begin(by, listen);
            case Order.Cancel() -> listening.cancel();
            case Order.OfStory(long id, StoryOrder asked) -> tell(by, id, asked);
        }
    }

    private void tell(Tab by, long id, StoryOrder asked) {
        auditioning = by;
        try {
            edits.begin();
            story.follow(asked, by::tell);
            if (store.readOnly()) {
                by.tell(Message.of("done").put("id", id));
            } else {
                edits.add(by, id);
            }
        } catch (Trouble | IllegalArgumentException | IllegalStateException e) {
            by.tell(Message.of("refused").put("id", id).put("why", String.valueOf(e.getMessage())));
        }
    }

    private void sound(Tab tab) {
        if (machine != null) {
            return;
        }
        if (!sounding.is(tab)) {
            player.stop();
        }
        soundAt(tab);
    }

    private void soundAt(@Nullable Tab tab) {
        sounding.become(tab);
        tabs.forEach(each -> each.tell(Message.of("sounding").put("you", each == tab)));
    }

    private void solo(Collection<String> strips) {
        Mix mix = store.mix();
        monitor = new Monitor(Set.copyOf(strips)).of(mix);
        hear();
        ObjectNode message = Message.of("solo");
        ArrayNode soloed = message.putArray("strips");
        monitor.soloed().forEach(soloed::add);
        all(message);
    }

    /// Lets something be heard that is no part of the mix, until the next edit or until its page lets go.
    private void attempt(Tab by, List<Assignment> assignments) {
        try {
            tried = assignments.isEmpty()
                    ? null
                    : EditJob.proposed(store, store.mix(), assignments).mix();
            trying = tried == null ? null : by;
            hear();
        } catch (Trouble | IllegalArgumentException e) {
            by.tell(Message.of("refused").put("why", String.valueOf(e.getMessage())));
        }
    }

    private void edit(Tab by, Order.Edit order) {
        Mix before = store.mix();
        audition.end();
        tried = null;
        trying = null;
        try {
            edits.begin();
            String what = switch (order) {
                case Order.Set set when set.gesture().isEmpty() -> apply(EditJob.set(store, set.assignments(), true));
                case Order.Set set -> drag(by, set);
                case Order.Add add ->
                    apply(EditJob.add(store, add.strip(), add.what(), add.at(), add.settings(), true));
                case Order.Remove remove -> apply(Chains.remove(before, remove.strip(), remove.what()));
                case Order.Reshape reshape -> apply(reshape.shape().proposed(store));
                case Order.Move move -> apply(Chains.move(before, move.strip(), move.what(), move.at()));
                case Order.AddPreset add -> apply(EditJob.addPreset(store, add.strip(), add.preset(), add.at(), true));
                case Order.Put put -> apply(Pasted.settings(before, put.strip(), put.device(), put.params()));
                case Order.Paste paste ->
                    apply(Pasted.devices(before, paste.strip(), paste.devices(), paste.at(), paste.instead()));
                case Order.Undo _ -> {
                    String label = store.head().label();
                    yield store.undo() ? "undone: " + label : "nothing to undo";
                }
                case Order.StoryEdit told -> story.edit(told.order(), this::apply);
                case Order.Redo _ -> store.redo() ? "again: " + store.head().label() : "nothing to do again";
            };
            if (!(order instanceof Order.Set set) || set.gesture().isEmpty()) {
                gesture = null;
            }
            Mix now = store.mix();
            if (!monitor.soloed().stream().allMatch(now::has)) {
                // What is gone is not soloed any more.
                solo(monitor.soloed());
            } else if (order instanceof Order.Undo || order instanceof Order.Redo || order instanceof Order.StoryEdit) {
                hear(now);
            }
            tell(before, what);
            comparison.edited(before, store.mix());
            edits.add(by, order.id());
        } catch (Trouble | IllegalArgumentException | IllegalStateException e) {
            gesture = null;
            // What was heard ahead of being stored is taken back.
            hear();
            by.tell(Message.of("refused").put("id", order.id()).put("why", String.valueOf(e.getMessage())));
            // The page may show what it hoped for.
            ObjectNode message = Message.of("mix");
            withMix(message, "");
            by.tell(message);
        }
    }

    /// Nothing of what was shown and heard last could be stored.
    private void backToStored() {
        gesture = null;
        hear();
        stripOrder = order(store.mix());
        ObjectNode message = Message.of("mix");
        withMix(message, "");
        all(message);
    }

    private String apply(Proposed proposed) throws Trouble {
        if (proposed.changesAnything()) {
            hear(proposed.mix());
            store.apply(proposed.edit(), proposed.label());
        }
        return proposed.label();
    }

    private String drag(Tab by, Order.Set set) throws Trouble {
        Gesture now = gesture;
        boolean another = now == null || now.by != by || !now.name.equals(set.gesture());
        if (now == null || another || printing.prints(store.head().id())) {
            now = new Gesture(by, set.gesture(), store.mix(), store.head().id());
            gesture = now;
        }
        for (Assignment each : set.assignments()) {
            now.last.put(each.place(), each);
        }
        Proposed proposed = EditJob.proposed(store, now.before, List.copyOf(now.last.values()));
        hear(proposed.mix());
        if (store.head().id() == now.stateBefore) {
            if (proposed.changesAnything()) {
                store.apply(proposed.edit(), proposed.label());
            }
        } else {
            Long parent = store.head().parentId();
            loudness.forget(store.head().id());
            store.amend(now.before, proposed.edit(), proposed.changesAnything() ? proposed.label() : "back again");
            if (!Objects.equals(parent, store.head().parentId())) {
                // Something referred to the step, so this is another one, and what follows is too.
                gesture = null;
            }
        }
        return proposed.label();
    }

    private void tell(Mix before, String what) {
        Mix now = store.mix();
        stripOrder = order(now);
        boolean sameStrips = ids(now).equals(ids(before));
        ObjectNode message = Message.of(sameStrips ? "strips" : "mix");
        if (sameStrips) {
            ArrayNode changed = message.putArray("strips");
            for (int i = 0; i < now.strips().size(); i++) {
                if (!now.strips().get(i).equals(before.strips().get(i))) {
                    changed.add(MixJson.treeOf(now.strips().get(i)));
                }
            }
            if (!now.vcas().equals(before.vcas())) {
                ArrayNode vcas = message.putArray("vcas");
                now.vcas().forEach(vca -> vcas.add(MixJson.treeOf(vca)));
            }
            withHistory(message, what);
        } else {
            withMix(message, what);
        }
        all(message);
        views.changed(before, now, tabs);
    }

    private static List<String> ids(Mix mix) {
        List<String> ids = new ArrayList<>();
        mix.strips().forEach(strip -> ids.add(strip.id()));
        return ids;
    }

    // --- what the player says, on its own thread

    private final class ToPage implements PlayerOutput {
        @Override
        public void audio(Stretch stretch) {
            Stretch heard = sources.heard(stretch);
            Tab to = sounding.tab();
            if (machine != null) {
                machine.audio(heard);
            } else if (to != null) {
                ByteBuffer bytes = Message.audio(heard);
                to.send(bytes);
            }
        }

        @Override
        public void meters(Meters meters) {
            if (!tabs.isEmpty()) {
                ByteBuffer bytes = Message.meters(meters, stripOrder);
                tabs.forEach(tab -> tab.send(bytes.duplicate()));
            }
        }

        @Override
        public void begins(long streamFrame, long song, LiveRender.Start how) {
            plays = true;
            songFrame = song;
            if (machine != null) {
                machine.begins(streamFrame, song == 0);
            }
            all(Message.of("begins")
                    .put("stream", streamFrame)
                    .put("song", song)
                    .put("how", how.name())
                    .put("ahead", player.aheadFrames()));
        }

        @Override
        public void ends(long streamFrame) {
            if (machine != null) {
                machine.ends(streamFrame);
            }
            all(Message.of("ends").put("stream", streamFrame));
        }

        @Override
        public void exact(double share) {
            double whole = Math.floor(100 * share) / 100;
            if (whole != exactShare) {
                exactShare = whole;
                all(Message.of("exact").put("share", whole));
            }
        }

        @Override
        public void stops(long song) {
            rests();
            songFrame = song;
            all(Message.of("stops").put("song", song));
        }

        private void rests() {
            plays = false;
            if (machine != null) {
                machine.stops();
            }
        }

        @Override
        public void fails(String why) {
            rests();
            all(Message.of("fails").put("why", why));
        }
    }

    @Override
    public void close() {
        tasks.add(() -> {
            closing = true;
            tabs.forEach(Tab::leave);
        });
        Uninterrupted.join(thread, this::closeAll);
    }

    private void closeAll() {
        pushes.close();
        player.close();
        if (machine != null) {
            machine.close();
        }
        printing.close();
        loudness.close();
        sources.close();
        listening.close();
        analyser.close();
    }
}
