package org.topdown.guide.rough;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;
import org.topdown.testkit.SplitMix;

/// A small song in memory: parts from seeds, and what is heard of it anywhere on a desk.
final class Band {
    static final double RATE = 48_000;
    private final double rateHz;
    private final int frames;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, float[][]> audio = new HashMap<>();
    private final Set<String> bleedOnly = new HashSet<>();
    private final Map<String, String> copies = new HashMap<>();

    Band(double seconds) {
        this(seconds, RATE);
    }

    Band(double seconds, double rateHz) {
        this.rateHz = rateHz;
        frames = (int) Math.round(seconds * rateHz);
    }

    /// What a part does at a time in seconds.
    Band part(String id, Role role, String detail, DoubleUnaryOperator... channels) {
        float[][] sound = new float[channels.length][frames];
        for (int channel = 0; channel < channels.length; channel++) {
            for (int i = 0; i < frames; i++) {
                sound[channel][i] = (float) channels[channel].applyAsDouble(i / rateHz);
            }
        }
        audio.put(id, sound);
        parts.add(new Part(id, id, role, detail, new Clip(id, channels.length, 0, frames)));
        return this;
    }

    Band isACopyOf(String name, String id) {
        copies.put(id, name);
        return this;
    }

    Band hearsOnlyOthers(String id) {
        bleedOnly.add(id);
        return this;
    }

    /// A drum struck each `period` seconds.
    static DoubleUnaryOperator drum(double hz, double period, double decay, double level) {
        return t -> level * Math.exp(-(t % period) / decay) * Math.sin(2 * Math.PI * hz * (t % period));
    }

    static DoubleUnaryOperator tone(double hz, double level) {
        return t -> level * (Math.sin(2 * Math.PI * hz * t) + 0.5 * Math.sin(4 * Math.PI * hz * t));
    }

    static DoubleUnaryOperator noise(long seed, double level) {
        SplitMix random = new SplitMix(seed);
        return _ -> level * random.nextSigned();
    }

    /// Only within [from, to) seconds.
    static DoubleUnaryOperator during(double from, double to, DoubleUnaryOperator sound) {
        return t -> t >= from && t < to ? sound.applyAsDouble(t) : 0;
    }

    static DoubleUnaryOperator silence() {
        return _ -> 0;
    }

    /// Drums by four microphones, of which two hear the same kick, one nothing and one only the others; bass, two
    /// guitars, keys, a singer who rests now and then, a solo.
    static Band whole() {
        return new Band(8)
                .part("kick-in", Role.KICK, "in", drum(60, 0.5, 0.12, 0.7))
                .part("kick-out", Role.KICK, "out", drum(60, 0.5, 0.12, 0.2))
                .part(
                        "snare",
                        Role.SNARE,
                        "",
                        t -> Math.exp(-((t + 0.25) % 0.5) / 0.08)
                                * 0.4
                                * Math.sin(2 * Math.PI * 210 * t)
                                * Math.cos(2 * Math.PI * 917 * t * t))
                .part("floor", Role.FLOORTOM, "", drum(60, 0.5, 0.12, 0.01))
                .hearsOnlyOthers("floor")
                .part("ride", Role.RIDE, "", silence())
                .part("di", Role.BASS, "di", tone(82, 0.3))
                .part("rg-l", Role.RHYTHMGUITAR, "left", noise(1, 0.05))
                .part("rg-r", Role.RHYTHMGUITAR, "right", noise(2, 0.4))
                .part("rhodes", Role.EPIANO, "stereo", tone(330, 0.1), tone(440, 0.07))
                .part("vox", Role.LEADVOCAL, "", during(0.5, 7, tone(620, 0.02)))
                .part("solo", Role.LEADGUITAR, "", during(5, 6.5, tone(990, 0.15)));
    }

    Template template() throws IOException {
        return new Templates(Path.of("no templates here")).load(Templates.DEFAULT);
    }

    Mix desk() throws IOException {
        return DeskLayout.of(parts, template()).mix();
    }

    ClipAudio clip(String id) {
        return ClipAudio.of(rateHz, java.util.Objects.requireNonNull(audio.get(id)));
    }

    RoughMix.Request request(Mix desk, Set<String> only, Path scratch, int threads) throws IOException {
        return new RoughMix.Request(
                desk,
                template(),
                rateHz,
                clip -> clip(clip.audioId()),
                Map.of(),
                bleedOnly,
                copies,
                only,
                OptionalDouble.empty(),
                scratch,
                ChunkStore.NONE,
                new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES));
    }

    /// The same request, but for the print.
    RoughMix.Request toPrintAt(double lufs, Template template, Path scratch) throws IOException {
        return new RoughMix.Request(
                DeskLayout.of(parts, template).mix(),
                template,
                rateHz,
                clip -> clip(clip.audioId()),
                Map.of(),
                bleedOnly,
                copies,
                Set.of(),
                OptionalDouble.of(lufs),
                scratch,
                ChunkStore.NONE,
                RenderOptions.standard());
    }

    RoughMix.Result roughMix(Path scratch) throws IOException {
        return RoughMix.set(request(desk(), Set.of(), scratch, 2), Progress.NONE);
    }

    /// What a place of the desk lets through, from 0 to the song's end.
    double[][] heard(Mix mix, String stripId, Tap.Place place) throws IOException {
        double[][] heard = new double[2][frames];
        render(mix, new Tap.Audio(stripId, place, (songFrame, sound, from, to) -> {
            // Places below the mix bus run ahead of it by the latency of what follows.
            int count = Math.clamp(frames - songFrame, 0, to - from);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(sound[channel], from, heard[channel], (int) songFrame, count);
            }
            return true;
        }));
        return heard;
    }

    /// Gain reduction of the mix-bus compressor in dB, a reading each 10 ms.
    double[] gainReduction(Mix mix) throws IOException {
        Device compressor = mix.mixBus().chain().stream()
                .filter(device -> device.kind().equals("compressor"))
                .findFirst()
                .orElseThrow();
        int every = (int) Math.round(rateHz / 100);
        double[] readings = new double[frames / every];
        render(mix, new Tap.GainReduction(Mix.MIX_BUS, compressor.id(), (songFrame, sound, from, to) -> {
            for (int i = from; i < to; i++) {
                long frame = songFrame + i - from;
                if (frame % every == 0 && frame / every < readings.length) {
                    readings[(int) (frame / every)] = sound[0][i];
                }
            }
            return true;
        }));
        return readings;
    }

    private void render(Mix mix, Tap tap) throws IOException {
        Renderer.render(
                RenderPlan.of(mix, rateHz),
                clip -> clip(clip.audioId()),
                frames,
                List.of(tap),
                RenderOptions.standard(),
                Progress.NONE);
    }
}
