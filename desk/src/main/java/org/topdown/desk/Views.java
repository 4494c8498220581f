package org.topdown.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.RoughMixJob;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.session.SongStore;
import org.topdown.session.template.SpectrumBand;
import org.topdown.session.template.Template;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What pages draw of devices: what there are, and the curves of those that are looked at, whenever they
/// change. Of the stage's own thread.
final class Views {
    private final SongStore store;
    private final Analyser analyser;
    private final Curves curves;
    private final ObjectNode kinds = Kinds.message();
    private final @Nullable ObjectNode target;
    private final Map<Tab, String> looksAt = new HashMap<>();

    Views(SongStore store, Analyser analyser) throws Trouble {
        this.store = store;
        this.analyser = analyser;
        curves = new Curves(store.song().sampleRateHz());
        target = target(store);
    }

    /// What the song's template expects of a finished mix; null if it cannot be read, which is no reason not
    /// to mix.
    private static @Nullable ObjectNode target(SongStore store) {
        Template template;
        try {
            template = RoughMixJob.templateOf(store);
        } catch (Trouble _) {
            return null;
        }
        ObjectNode message = Message.of("target")
                .put("template", template.name())
                .put("printLufs", template.printLufs())
                .put("ceilingDbtp", template.ceilingDbtp())
                .put("reductionFromDb", template.gainReduction().fromDb())
                .put("reductionToDb", template.gainReduction().toDb());
        ArrayNode spectrum = message.putArray("spectrum");
        for (SpectrumBand band : template.spectrum()) {
            spectrum.addObject()
                    .put("hz", band.frequencyHz())
                    .put("levelDb", band.levelDb())
                    .put("toleranceDb", band.toleranceDb());
        }
        return message;
    }

    void greet(Tab tab) {
        tab.tell(kinds);
        if (target != null) {
            tab.tell(target);
        }
        tab.tell(curves.tones(store.mix().strips()));
    }

    void look(Tab tab, Order.Look look) {
        analyser.look(tab, look);
        looksAt.put(tab, look.strip());
        Mix mix = store.mix();
        if (mix.has(look.strip())) {
            tab.tell(curves.of(mix.strip(look.strip())));
        }
    }

    /// An edit was made: what it changed is drawn anew.
    void changed(Mix before, Mix now, List<Tab> tabs) {
        looksAt.keySet().retainAll(tabs);
        analyser.changed();
        List<Strip> changed = new ArrayList<>();
        for (Strip strip : now.strips()) {
            if (!before.has(strip.id()) || !before.strip(strip.id()).chain().equals(strip.chain())) {
                changed.add(strip);
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        ObjectNode tones = curves.tones(changed);
        tabs.forEach(tab -> tab.tell(tones));
        for (Strip strip : changed) {
            List<Tab> lookers = tabs.stream()
                    .filter(tab -> strip.id().equals(looksAt.get(tab)))
                    .toList();
            if (!lookers.isEmpty()) {
                ObjectNode drawn = curves.of(strip);
                lookers.forEach(tab -> tab.tell(drawn));
            }
        }
    }
}
