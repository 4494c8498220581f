package org.topdown.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.meter.LiveSpectrum;
import org.topdown.engine.live.Onlooker;
import org.topdown.engine.render.LiveRender;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says what the strips that pages look at sound like while they are heard: spectra, what each device takes
/// away, and what the mix is like. The thread that plays only copies; all else is done by a thread of its
/// own, and what it does not come to is left out.
final class Analyser implements Onlooker, AutoCloseable {
    private static final int MOST_WAITING = 8;

    /// Who looks.
    interface Looker {
        void tell(ObjectNode message);
    }

    private final double sampleRateHz;
    private final Supplier<Mix> mix;
    private final ConcurrentMap<Looker, Order.Look> looks = new ConcurrentHashMap<>();
    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    /// Ids of strips whose audio is copied.
    private volatile Set<String> wanted = Set.of();

    // Of the analyser's own thread.
    private final Map<String, Seen> seen = new HashMap<>();
    private @Nullable MixReadings readings;

    /// What is known of a strip that is looked at.
    private static final class Seen {
        private final LiveSpectrum before;
        private final LiveSpectrum after;
        private @Nullable ChainAgain chain;
        private final int channels;

        Seen(double sampleRateHz, int channels) {
            this.channels = channels;
            before = new LiveSpectrum(sampleRateHz, channels);
            after = new LiveSpectrum(sampleRateHz, channels);
        }
    }

    /// @param mix as it is now; may be asked by any thread
    Analyser(double sampleRateHz, Supplier<Mix> mix) {
        this.sampleRateHz = sampleRateHz;
        this.mix = mix;
        thread = Thread.ofPlatform().daemon().name("topdown-analyser").start(this::work);
    }

    /// What a page looks at from now on.
    void look(Looker tab, Order.Look look) {
        looks.put(tab, look);
        changed();
    }

    void goes(Looker tab) {
        looks.remove(tab);
        changed();
    }

    /// Strips came, went or have other side-chains, or somebody looks elsewhere.
    void changed() {
        Mix now = mix.get();
        Set<String> ids = new HashSet<>();
        for (Order.Look look : looks.values()) {
            if (now.has(look.strip())) {
                ids.add(look.strip());
                for (Device device : now.strip(look.strip()).chain()) {
                    ids.add(device.keyFrom());
                }
            }
            ids.add(look.over());
        }
        ids.removeIf(id -> !now.has(id));
        wanted = Set.copyOf(ids);
    }

    /// What is measured of the mix begins anew.
    void afresh() {
        later(() -> readings = null);
    }

    private boolean later(Runnable task) {
        return tasks.offer(task);
    }

    // --- the player's thread

    @Override
    public void heard(LiveRender render, long from, long to) {
        Set<String> ids = wanted;
        render.lookAt(ids);
        if (looks.isEmpty() || tasks.remainingCapacity() < 2) {
            return;
        }
        int frames = (int) (to - from);
        Map<String, Passage.Of> strips = new HashMap<>();
        for (String id : ids) {
            float[][] before = new float[2][frames];
            float[][] after = new float[2][frames];
            int channels = render.readStrip(id, false, from, before, frames);
            render.readStrip(id, true, from, after, frames);
            if (channels > 0) {
                strips.put(
                        id,
                        channels == 2
                                ? new Passage.Of(before, after)
                                : new Passage.Of(new float[][] {before[0]}, new float[][] {after[0]}));
            }
        }
        float[][] out = new float[2][frames];
        render.read(from, out, 0, frames);
        Passage passage = new Passage(from, frames, strips, out[0], out[1]);
        later(() -> take(passage));
    }

    // --- the analyser's own thread

    private void work() {
        try {
            while (true) {
                Runnable task = tasks.take();
                try {
                    task.run();
                } catch (RuntimeException _) {
                    // This reading is left out; the next comes in a moment.
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Passage passage) {
        Mix now = mix.get();
        seen.keySet().retainAll(passage.strips().keySet());
        Map<String, float[][]> keys = new HashMap<>();
        passage.strips().forEach((id, audio) -> keys.put(id, audio.after()));
        passage.strips().forEach((id, audio) -> {
            int channels = audio.before().length;
            Seen strip = seen.get(id);
            if (strip == null || strip.channels != channels) {
                strip = new Seen(sampleRateHz, channels);
                seen.put(id, strip);
            }
            strip.before.add(audio.before(), passage.frames());
            strip.after.add(audio.after(), passage.frames());
        });
        Set<String> chains = new HashSet<>();
        for (Order.Look look : looks.values()) {
            Seen strip = seen.get(look.strip());
            if (strip != null && now.has(look.strip()) && chains.add(look.strip())) {
                run(strip, now.strip(look.strip()), look.device(), passage, keys);
            }
        }
        Map<String, ArrayNode> devices = new HashMap<>();
        looks.forEach((tab, look) -> {
            if (seen.containsKey(look.strip())) {
                tab.tell(message(look, devices));
            }
        });
        mix(passage);
    }

    private void run(Seen strip, Strip now, String device, Passage passage, Map<String, float[][]> keys) {
        ChainAgain chain = strip.chain;
        if (chain == null) {
            chain = new ChainAgain(now, strip.channels, sampleRateHz);
            strip.chain = chain;
        }
        chain.take(now);
        chain.compare(device);
        Passage.Of audio = passage.strips().get(now.id());
        if (audio != null) {
            chain.add(audio.before(), passage.frames(), passage.songFrame(), keys);
        }
    }

    private ObjectNode message(Order.Look look, Map<String, ArrayNode> devices) {
        ObjectNode message = Message.of("analysis").put("strip", look.strip());
        Seen strip = seen.get(look.strip());
        if (strip != null) {
            message.set("before", levels(strip.before));
            message.set("after", levels(strip.after));
            message.set("devices", devices.computeIfAbsent(look.strip(), _ -> readings(strip)));
        }
        Seen over = seen.get(look.over());
        if (over != null) {
            message.put("over", look.over());
            message.set("overAfter", levels(over.after));
        }
        return message;
    }

    private static ArrayNode readings(Seen strip) {
        ArrayNode devices = Message.object().putArray("devices");
        ChainAgain chain = strip.chain;
        if (chain != null) {
            for (ChainAgain.Reading reading : chain.readings()) {
                devices.addObject()
                        .put("id", reading.deviceId())
                        .put("levelDb", Curves.hundredth(reading.levelDb()))
                        .put("reductionDb", Curves.hundredth(reading.reductionDb()));
            }
        }
        return devices;
    }

    private static ArrayNode levels(LiveSpectrum spectrum) {
        ArrayNode levels = Message.object().putArray("levels");
        for (int point = 0; point < LiveSpectrum.POINTS; point++) {
            levels.add(Math.rint(10 * Math.max(-120, spectrum.levelDb(point))) / 10);
        }
        return levels;
    }

    private void mix(Passage passage) {
        List<Looker> lookers = new ArrayList<>();
        looks.forEach((tab, look) -> {
            if (look.bus()) {
                lookers.add(tab);
            }
        });
        if (lookers.isEmpty()) {
            return;
        }
        MixReadings now = readings;
        if (now == null) {
            now = new MixReadings(sampleRateHz);
            readings = now;
        }
        now.add(passage);
        ObjectNode message = now.message(passage);
        lookers.forEach(tab -> tab.tell(message));
    }

    /// By how many LU a device, or a whole chain if `device` is empty, makes the last seconds of a strip
    /// louder than they are without it, or with other settings of it; empty if too little of it was heard.
    void louderByLu(String strip, String device, @Nullable DeviceParams than, Consumer<OptionalDouble> answer) {
        boolean asked = later(() -> {
            Seen known = seen.get(strip);
            ChainAgain chain = known == null ? null : known.chain;
            answer.accept(
                    chain == null
                            ? OptionalDouble.empty()
                            : than == null ? chain.louderByLu(device) : chain.louderThanWithLu(than));
        });
        if (!asked) {
            answer.accept(OptionalDouble.empty());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
