package org.topdown.engine.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.Monitor;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.testkit.Signals;

/// A small desk for tests: strips in memory, rendered in one call.
final class Desk {
    static final double RATE = 48_000;
    private final List<Strip> strips = new ArrayList<>();
    private final List<Vca> vcas = new ArrayList<>();
    private Monitor monitor = Monitor.NONE;
    private final Map<String, float[][]> audio = new HashMap<>();

    Desk() {
        strips.add(Strip.mixBus());
    }

    Desk bus(String id, String outputTo, DeviceParams... chain) {
        strips.add(Strip.bus(id, id, Role.OTHER, outputTo).withChain(chain(chain)));
        return this;
    }

    Desk track(String id, String outputTo, float[][] sound, DeviceParams... chain) {
        return track(id, outputTo, sound, 0, OutputParams.NEUTRAL, chain);
    }

    Desk track(
            String id, String outputTo, float[][] sound, long startFrame, OutputParams output, DeviceParams... chain) {
        audio.put(id, sound);
        Clip clip = new Clip(id, sound.length, startFrame, sound[0].length);
        strips.add(Strip.track(id, id, Role.UNKNOWN, "", clip, outputTo)
                .withChain(chain(chain))
                .withOutput(output));
        return this;
    }

    Desk mixBus(DeviceParams... chain) {
        strips.set(0, strips.get(0).withChain(chain(chain)));
        return this;
    }

    Desk head(String id, HeadParams head) {
        strips.replaceAll(strip -> strip.id().equals(id) ? strip.withHead(head) : strip);
        return this;
    }

    Desk output(String id, OutputParams output) {
        strips.replaceAll(strip -> strip.id().equals(id) ? strip.withOutput(output) : strip);
        return this;
    }

    Desk send(String id, String to, double levelDb, Send.Point point) {
        strips.replaceAll(strip -> strip.id().equals(id) ? strip.with(new Send(to, levelDb, point)) : strip);
        return this;
    }

    /// @param device "compressor-1" for the first of the chain
    Desk key(String id, String device, String keyFrom) {
        strips.replaceAll(strip -> strip.id().equals(id)
                ? strip.withChain(strip.chain().stream()
                        .map(each -> each.id().equals(device) ? each.withKeyFrom(keyFrom) : each)
                        .toList())
                : strip);
        return this;
    }

    Desk automate(String id, String control, Breakpoint... points) {
        strips.replaceAll(
                strip -> strip.id().equals(id) ? strip.with(new Automation(control, List.of(points))) : strip);
        return this;
    }

    Desk vca(Vca vca) {
        vcas.add(vca);
        return this;
    }

    Desk soloSafe(String id) {
        strips.replaceAll(strip -> strip.id().equals(id) ? strip.withSoloSafe(true) : strip);
        return this;
    }

    /// Those strips feed that bus from then on.
    Desk route(String bus, String... ids) {
        strips.replaceAll(strip -> List.of(ids).contains(strip.id()) ? strip.withOutputTo(bus) : strip);
        return this;
    }

    /// Listened to with these strips soloed.
    Desk solo(String... ids) {
        monitor = Monitor.solo(ids);
        return this;
    }

    Desk muted(String id) {
        strips.replaceAll(strip -> strip.id().equals(id) ? strip.withMuted(true) : strip);
        return this;
    }

    Desk bypassAll() {
        strips.replaceAll(strip -> strip.withChain(
                strip.chain().stream().map(device -> device.withBypassed(true)).toList()));
        return this;
    }

    Mix mix() {
        return new Mix(strips, vcas);
    }

    private static List<Device> chain(DeviceParams... params) {
        List<Device> chain = new ArrayList<>();
        for (DeviceParams each : params) {
            chain.add(new Device(Devices.kindOf(each) + "-" + (chain.size() + 1), each, false));
        }
        return chain;
    }

    ClipAudio open(Clip clip) {
        float[][] sound = audio.get(clip.audioId());
        if (sound == null) {
            throw new IllegalArgumentException(clip.audioId());
        }
        return ClipAudio.of(RATE, sound);
    }

    /// What leaves the mix bus, as floats in doubles.
    double[][] render(int frames, int threads, int blockFrames) throws IOException {
        return render(frames, threads, blockFrames, Mix.MIX_BUS, Tap.Place.AFTER_FADER);
    }

    double[][] render(int frames, int threads, int blockFrames, String strip, Tap.Place place) throws IOException {
        Collector collector = new Collector(frames);
        Renderer.render(
                RenderPlan.of(mix(), RATE, monitor),
                this::open,
                frames,
                List.of(new Tap.Audio(strip, place, collector)),
                new RenderOptions(threads, blockFrames),
                Progress.NONE);
        return collector.audio;
    }

    static float[][] noise(int channels, int frames, double peakDbfs, long seed) {
        return Signals.toFloat(Signals.whiteNoise(channels, frames, peakDbfs, seed));
    }

    /// Keeps the first frames of what it is handed.
    static final class Collector implements Sink {
        final double[][] audio;
        int filled;

        Collector(int frames) {
            this(frames, 0);
        }

        Collector(int frames, long from) {
            audio = new double[2][frames];
            filled = (int) from;
        }

        @Override
        public boolean accept(long songFrame, double[][] block, int from, int to) {
            if (songFrame != filled) {
                throw new IllegalStateException("frame " + songFrame + " came after " + filled);
            }
            int count = Math.min(to - from, audio[0].length - filled);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(block[Math.min(channel, block.length - 1)], from, audio[channel], filled, count);
            }
            filled += count;
            return filled < audio[0].length;
        }
    }
}
