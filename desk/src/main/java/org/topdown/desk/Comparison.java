package org.topdown.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.jobs.edit.DeviceNames;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import tools.jackson.databind.node.ObjectNode;

/// One strip heard otherwise for as long as somebody compares: without a device, without its chain, with
/// other settings, or one band alone. What is left out is made up for in loudness, as it was over the last
/// seconds. No part of the mix, of its history or of its prints. Of the stage's own thread.
final class Comparison {
    /// What a trim can make up for.
    private static final double MOST_DB = 24;

    private final Analyser analyser;
    private final Consumer<Runnable> later;
    private final Runnable changed;
    private final Consumer<ObjectNode> tell;
    private Analyser.@Nullable Looker by;
    private Order.@Nullable Hear wanted;
    private Order.@Nullable Hear heard;
    private OptionalDouble matchedDb = OptionalDouble.empty();

    /// @param later   does something in the stage's own time
    /// @param changed the mix is to be heard anew
    Comparison(Analyser analyser, Consumer<Runnable> later, Runnable changed, Consumer<ObjectNode> tell) {
        this.analyser = analyser;
        this.later = later;
        this.changed = changed;
        this.tell = tell;
    }

    void hear(Analyser.Looker tab, Order.Hear order) {
        by = tab;
        wanted = order;
        if (order.how() == Order.Hear.How.BAND) {
            begin(order, OptionalDouble.empty());
        } else {
            analyser.louderByLu(
                    order.strip(), order.device(), order.instead(), louder -> later.accept(() -> begin(order, louder)));
        }
    }

    private void begin(Order.Hear order, OptionalDouble louder) {
        // It may have been let go of meanwhile.
        if (order.equals(wanted)) {
            heard = order;
            matchedDb = louder.isPresent()
                    ? OptionalDouble.of(
                            Math.rint(100 * Math.clamp(louder.getAsDouble(), -MOST_DB, MOST_DB)) / 100 + 0.0)
                    : louder;
            say();
        }
    }

    /// The mix as it is.
    void end() {
        wanted = null;
        if (heard != null) {
            heard = null;
            say();
        }
    }

    /// The mix was edited: what the strip's chain is compared with is as loud as it is now, if it is there still.
    void edited(Mix before, Mix now) {
        Order.Hear order = wanted;
        Analyser.Looker asked = by;
        if (order == null || asked == null) {
            return;
        }
        boolean there = now.has(order.strip())
                && (order.device().isEmpty()
                        || now.strip(order.strip()).chain().stream()
                                .anyMatch(device -> device.id().equals(order.device())));
        if (!there) {
            end();
        } else if (!before.has(order.strip())
                || !before.strip(order.strip())
                        .chain()
                        .equals(now.strip(order.strip()).chain())) {
            hear(asked, order);
        }
    }

    void goes(Analyser.Looker tab) {
        if (tab.equals(by)) {
            end();
        }
    }

    private void say() {
        changed.run();
        tell.accept(message());
    }

    ObjectNode message() {
        ObjectNode message = Message.of("hear");
        Order.Hear now = heard;
        if (now != null) {
            message.put("strip", now.strip())
                    .put("device", now.device())
                    .put("how", now.how().name());
            if (matchedDb.isPresent()) {
                message.put("matchedDb", matchedDb.getAsDouble());
            }
        }
        return message;
    }

    /// What is heard of a mix.
    Mix heard(Mix mix) {
        Order.Hear now = heard;
        if (now == null || !mix.has(now.strip())) {
            return mix;
        }
        try {
            Strip strip = mix.strip(now.strip());
            return mix.with(strip.withChain(chain(strip.chain(), now)));
        } catch (IllegalArgumentException _) {
            // What moves in the song moves what would not be there.
            return mix;
        }
    }

    private List<Device> chain(List<Device> chain, Order.Hear now) {
        List<Device> heardChain = new ArrayList<>();
        boolean whole = now.device().isEmpty();
        boolean found = false;
        for (Device device : chain) {
            boolean meant = whole || device.id().equals(now.device());
            found |= meant;
            DeviceParams instead = now.instead();
            Device as = !meant
                    ? device
                    : switch (now.how()) {
                        case WITHOUT -> device.withBypassed(true);
                        case INSTEAD -> instead == null ? device : device.withParams(instead);
                        case BAND -> device;
                    };
            heardChain.add(as);
            if (meant && !whole) {
                after(heardChain, chain, now);
            }
        }
        if (whole && found) {
            after(heardChain, chain, now);
        }
        return heardChain;
    }

    private void after(List<Device> into, List<Device> chain, Order.Hear now) {
        EqBand band = now.band();
        if (now.how() == Order.Hear.How.BAND && band != null) {
            into.add(new Device(DeviceNames.free(chain, "eq"), new EqParams(List.of(band)), false));
        } else if (matchedDb.isPresent() && matchedDb.getAsDouble() != 0) {
            into.add(
                    new Device(DeviceNames.free(chain, "trim"), new TrimParams(matchedDb.getAsDouble(), false), false));
        }
    }
}
