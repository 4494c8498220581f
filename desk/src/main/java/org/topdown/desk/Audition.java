package org.topdown.desk;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.space.OutputParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ObjectNode;

/// What is heard in place of the mix, for a while and without changing it: a control while it is ridden, or
/// any state of the history, as loud as the mix is (rule 7). Of the stage's own thread.
final class Audition {
    private static final String FADER = "output.faderDb";

    private final SongStore store;
    private final Loudness loudness;
    private final Consumer<Runnable> stage;
    private final Consumer<ObjectNode> all;
    private final Runnable changed;
    private final Supplier<Loudness.Part> part;

    private @Nullable Mix heard;
    private long state = -1;
    private ObjectNode told = Message.of("hearing");

    /// @param stage   does something by the stage's own thread, later
    /// @param all     tells every page
    /// @param changed has the stage play [#or] from now on
    /// @param part    the loop, or the song
    Audition(
            SongStore store,
            Loudness loudness,
            Consumer<Runnable> stage,
            Consumer<ObjectNode> all,
            Runnable changed,
            Supplier<Loudness.Part> part) {
        this.store = store;
        this.loudness = loudness;
        this.stage = stage;
        this.all = all;
        this.changed = changed;
        this.part = part;
    }

    /// What is to be heard: this, or the mix.
    Mix or(Mix mix) {
        return heard == null ? mix : heard;
    }

    void hear(Mix mix) {
        heard = mix;
        changed.run();
    }

    /// What is heard, for a page that comes.
    ObjectNode message() {
        return told;
    }

    private void say(ObjectNode message) {
        told = message;
        all.accept(message);
    }

    /// The mix is heard again.
    void end() {
        boolean was = heard != null || state >= 0;
        heard = null;
        state = -1;
        if (was) {
            changed.run();
            say(Message.of("hearing"));
        }
    }

    /// A state of the history is heard as soon as it is known how loud it is; until then what is heard goes
    /// on.
    ///
    /// @param wanted -1 for the mix
    void hearState(long wanted) throws Trouble {
        if (wanted < 0 || wanted == store.head().id()) {
            end();
            return;
        }
        state = wanted;
        Loudness.Part over = part.get();
        long head = store.head().id();
        if (play(wanted, head, over)) {
            return;
        }
        say(Message.of("hearing").put("state", wanted).put("measuring", true));
        loudness.measure(
                this, List.of(head, wanted), over, why -> stage.accept(() -> measured(wanted, head, over, why)));
    }

    private void measured(long wanted, long head, Loudness.Part over, String why) {
        if (state != wanted) {
            return;
        }
        try {
            if (!why.isEmpty() || !play(wanted, head, over)) {
                throw new Trouble("this state cannot be heard as loud as the mix", why, "go there to hear it as it is");
            }
        } catch (Trouble | IllegalArgumentException e) {
            end();
            all.accept(Message.of("refused").put("why", String.valueOf(e.getMessage())));
        }
    }

    /// @return whether it is known how loud both are
    private boolean play(long wanted, long head, Loudness.Part over) throws Trouble {
        OptionalDouble there = loudness.of(wanted, over);
        OptionalDouble here = loudness.of(head, over);
        if (there.isEmpty() || here.isEmpty()) {
            return false;
        }
        double by = here.getAsDouble() - there.getAsDouble();
        Mix mix = store.mixAt(wanted);
        // Silence is matched to nothing.
        double gainDb = Double.isFinite(by) ? allowed(mix.mixBus(), by) : 0;
        hear(louder(mix, gainDb));
        say(Message.of("hearing")
                .put("state", wanted)
                .put("matchedDb", gainDb)
                .put("over", over.isSong() ? "song" : "loop"));
        return true;
    }

    /// As much as the fader's range leaves.
    private static double allowed(Strip mixBus, double by) {
        double highest = mixBus.automationOf(FADER).map(Automation::points).orElse(List.of()).stream()
                .mapToDouble(Breakpoint::value)
                .max()
                .orElse(mixBus.output().faderDb());
        return highest == Double.NEGATIVE_INFINITY ? 0 : Math.min(by, OutputParams.FADER_DB.highest() - highest);
    }

    /// Louder where nothing listens any more: by the mix bus's own fader, behind its chain.
    static Mix louder(Mix mix, double gainDb) {
        Strip bus = mix.mixBus();
        OutputParams output = bus.output();
        OutputParams raised = output.withFaderDb(level(output.faderDb() + gainDb));
        Mix result = new Edit.SetOutput(bus.id(), raised).applyTo(mix);
        List<Breakpoint> points =
                bus.automationOf(FADER).map(Automation::points).orElse(List.of());
        if (points.isEmpty()) {
            return result;
        }
        List<Breakpoint> moved = points.stream()
                .map(point -> new Breakpoint(point.frame(), level(point.value() + gainDb), point.segment()))
                .toList();
        return new Edit.SetAutomation(bus.id(), FADER, moved).applyTo(result);
    }

    private static double level(double db) {
        return db < OutputParams.FADER_DB.lowest()
                ? Double.NEGATIVE_INFINITY
                : Math.min(db, OutputParams.FADER_DB.highest());
    }
}
