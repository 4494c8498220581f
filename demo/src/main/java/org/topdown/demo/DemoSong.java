package org.topdown.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.topdown.demo.kit.DrumKit;
import org.topdown.demo.score.Section;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Sine;
import org.topdown.dsp.math.Decibels;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A song of 90 seconds in 26 multitracks at 48 kHz, with the band's rough mix and the truth about both, from
/// code and a seed: the same bytes on every machine.
public final class DemoSong {
    public static final String TITLE = "Topdown Demo";
    public static final String MULTITRACK_FOLDER = "multitrack";
    public static final String ROUGH_FILE = "Rough Mix.wav";
    public static final String TRUTH_FILE = "truth.json";
    public static final long SEED = 318;

    private static final double FADE_OUT_SECONDS = 0.4;
    private static final double HUM_HZ = 50;

    private final long seed;
    private final DrumKit kit;

    public DemoSong() {
        this(SEED);
    }

    /// @param seed another one is another day in the same studio: other takes of the same song
    public DemoSong(long seed) {
        this.seed = seed;
        kit = new DrumKit(seed);
    }

    public List<DemoTrack> tracks() {
        return Arrays.stream(Part.values()).map(Part::track).toList();
    }

    /// One track as recorded, `[channel][frame]`, full scale at 1.0. Takes up to a second and some 70 MB a
    /// channel while it works; several tracks may be rendered at once.
    ///
    /// @throws IllegalArgumentException if the song has no such track
    public float[][] render(DemoTrack track) {
        for (Part part : Part.values()) {
            if (part.track().equals(track)) {
                return record(part);
            }
        }
        throw new IllegalArgumentException("the demo song has no track " + track);
    }

    public Truth truth() {
        List<Truth.Section> sections = Arrays.stream(Section.values())
                .map(section ->
                        new Truth.Section(section.title(), seconds(section.firstBeat()), seconds(section.endBeat())))
                .toList();
        return new Truth(
                1,
                TITLE,
                seed,
                Rate.HZ,
                Tempo.FRAMES,
                Tempo.BPM,
                Tempo.BEATS_PER_BAR,
                "G major",
                sections,
                Arrays.stream(Part.values()).map(Part::truth).toList(),
                ROUGH_FILE,
                Planted.flaws());
    }

    /// Writes the song: `multitrack/*.wav` with the rough mix among the tracks, and the truth beside the
    /// folder, where an import of the folder does not see it.
    ///
    /// @param written told after each WAV file how many there are now
    /// @return the folder with the tracks
    public Path writeTo(Path folder, IntConsumer written) throws IOException {
        Path multitrack = Files.createDirectories(folder.resolve(MULTITRACK_FOLDER));
        RoughMix rough = new RoughMix();
        List<Part> parts = List.of(Part.values());
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        try (ExecutorService players = Executors.newFixedThreadPool(threads)) {
            Queue<Future<float[][]>> playing = new ArrayDeque<>();
            Iterator<Part> upcoming = parts.iterator();
            int count = 0;
            for (Part part : parts) {
                // Only as many at once as there are threads: memory holds a few tracks, not the song.
                while (playing.size() < threads && upcoming.hasNext()) {
                    Part next = upcoming.next();
                    playing.add(players.submit(() -> record(next)));
                }
                float[][] audio = await(playing.remove());
                rough.add(part, audio);
                Wav24.write(multitrack.resolve(part.fileName()), Rate.HZ, audio);
                written.accept(++count);
            }
        }
        Wav24.write(multitrack.resolve(ROUGH_FILE), Rate.HZ, rough.audio());
        written.accept(parts.size() + 1);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(folder.resolve(TRUTH_FILE), mapper.writeValueAsString(truth()) + "\n");
        return multitrack;
    }

    private static float[][] await(Future<float[][]> take) throws IOException {
        try {
            return take.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the demo song was interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the demo song could not be played", e.getCause());
        }
    }

    private float[][] record(Part part) {
        float[][] audio = part.perform(seed, kit);
        double level = Decibels.toLinear(part.levelDb);
        double gain = switch (part.setBy) {
            case GAIN -> level;
            case PEAK -> level / Part.peakOf(audio);
        };
        int fade = Rate.frames(FADE_OUT_SECONDS);
        for (int channel = 0; channel < audio.length; channel++) {
            Rate.scale(audio[channel], gain);
            addNoise(part, new Dice(seed, part + " noise " + channel), audio[channel]);
            for (int i = 0; i < fade; i++) {
                audio[channel][Tempo.FRAMES - 1 - i] *= (float) i / fade;
            }
        }
        return audio;
    }

    /// Half hiss, half the slower noise of transistors and rooms; an amplifier adds the mains.
    private static void addNoise(Part part, Dice dice, float[] audio) {
        double white = Decibels.toLinear(part.noiseDbfs) * 1.2;
        double hum = part.hums() ? Decibels.toLinear(part.noiseDbfs) : 0;
        double slow = 0;
        for (int i = 0; i < audio.length; i++) {
            double noise = dice.signed();
            slow += 0.02 * (noise - slow);
            double x = white * (noise + 6 * slow);
            if (hum > 0) {
                double phase = HUM_HZ * i / Rate.HZ;
                x += hum
                        * (0.7 * Sine.at(phase)
                                + Sine.at(2 * phase)
                                + 0.6 * Sine.at(3 * phase)
                                + 0.4 * Sine.at(6 * phase));
            }
            audio[i] += (float) x;
        }
    }

    private static double seconds(double beat) {
        return (double) Tempo.frame(beat) / Rate.HZ;
    }
}
