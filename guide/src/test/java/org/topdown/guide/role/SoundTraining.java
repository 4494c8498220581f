package org.topdown.guide.role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.media.ClipAudio;
import org.topdown.testkit.SplitMix;

/// Learns `sound-model.txt` from labelled samples and says how well that goes. Not a test: run its `main` with the
/// folder
/// of samples (with `labels.csv`) and the file to write; `docs/sound-model.md` has the command. Needs `ffmpeg`. The
/// same
/// samples give the same model, byte for byte.
public final class SoundTraining {
    private static final int TREES = 120;
    private static final int DEEPEST = 9;
    private static final int CHANNELS_RATE_HZ = 44_100;
    private static final long SEED = 2_026;

    /// @param figures  of each stretch, what it is judged by
    /// @param repeated the same sound struck again and again, as a track would have it; only learned from
    record Sample(String file, String origin, SoundFamily family, List<double[]> figures, List<double[]> repeated) {}

    private record Example(double[] figures, int family) {}

    private SoundTraining() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<Sample> samples = read(folder);
        System.out.printf(
                Locale.ROOT,
                "%d samples, %d stretches%n",
                samples.size(),
                samples.stream().mapToInt(sample -> sample.figures().size()).sum());
        // Recordings of one maker sound alike; leaving out a file, or all of a maker's, says more and less than a user
        // sees.
        validate(
                samples,
                "by file, 10 folds",
                sample -> Integer.toString(Math.floorMod(sample.file().hashCode(), 10)));
        validate(samples, "by origin", Sample::origin);
        Files.writeString(Path.of(arguments[1]), text(samples));
        for (int i = 2; i < arguments.length; i++) {
            song(Path.of(arguments[i]), learn(samples));
        }
    }

    private static List<Sample> read(Path folder) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("labels.csv")).stream()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            ClipAudio audio = decode(folder.resolve(cells[0]));
            samples.add(new Sample(
                    cells[0], cells[5], familyOf(cells[1]), SoundReader.figures(audio), repeated(audio, cells[0])));
        }
        return samples;
    }

    /// Single strokes (shorter than a second) as tracks of strokes of changing strength, over a little noise.
    private static List<double[]> repeated(ClipAudio stroke, String file) {
        List<double[]> figures = new ArrayList<>();
        if (stroke.frames() > CHANNELS_RATE_HZ) {
            return figures;
        }
        float[][] once = new float[1][(int) stroke.frames()];
        stroke.read(0, once, 0, once[0].length);
        SplitMix random = new SplitMix(file.hashCode());
        for (double everySeconds : new double[] {0.25, 0.5, 1}) {
            float[] track = new float[CHANNELS_RATE_HZ * 5 / 2];
            for (int i = 0; i < track.length; i++) {
                track[i] = (float) (2e-4 * random.nextSigned());
            }
            for (double at = 0.05; at < 2.4; at += everySeconds * (random.nextUnit() < 0.3 ? 2 : 1)) {
                double strength = 0.4 + 0.6 * random.nextUnit();
                int from = (int) (at * CHANNELS_RATE_HZ);
                for (int i = 0; i < once[0].length && from + i < track.length; i++) {
                    track[from + i] += (float) (strength * once[0][i]);
                }
            }
            figures.add(SoundFeatures.of(track, CHANNELS_RATE_HZ));
        }
        return figures;
    }

    private static SoundFamily familyOf(String kind) {
        return switch (kind) {
            case "kick" -> SoundFamily.KICK;
            case "snare" -> SoundFamily.SNARE;
            case "hihat" -> SoundFamily.HIHAT;
            case "tom" -> SoundFamily.TOM;
            case "crash", "ride" -> SoundFamily.CYMBAL;
            case "drums_full", "overheads", "room" -> SoundFamily.DRUMS;
            case "bass_acoustic", "bass_electric", "bass_synth" -> SoundFamily.BASS;
            case "guitar_electric_clean", "guitar_electric_dist", "guitar_electric" -> SoundFamily.GUITAR;
            case "guitar_acoustic" -> SoundFamily.ACOUSTIC;
            case "piano", "electric_piano", "clavinet", "organ" -> SoundFamily.KEYS;
            case "synth_lead", "synth_pad", "synth_arp", "synth" -> SoundFamily.SYNTH;
            case "strings" -> SoundFamily.STRINGS;
            case "brass", "sax", "flute" -> SoundFamily.HORNS;
            case "vocal_lead", "vocal_backing", "choir" -> SoundFamily.VOCAL;
            case "clap", "cowbell", "tambourine", "shaker", "hand_percussion" -> SoundFamily.PERCUSSION;
            default -> throw new IllegalArgumentException("unknown kind " + kind);
        };
    }

    static ClipAudio decode(Path file) {
        try {
            Process ffmpeg = new ProcessBuilder(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-i",
                            file.toString(),
                            "-f",
                            "f32le",
                            "-ac",
                            "1",
                            "-ar",
                            Integer.toString(CHANNELS_RATE_HZ),
                            "-")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] bytes = ffmpeg.getInputStream().readAllBytes();
            FloatBuffer floats =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] audio = new float[floats.remaining()];
            floats.get(audio);
            return ClipAudio.of(CHANNELS_RATE_HZ, new float[][] {audio});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void validate(List<Sample> samples, String how, Function<Sample, String> fold) {
        int families = SoundFamily.values().length;
        int[][] confusion = new int[families][families];
        Map<String, List<Sample>> folds = new TreeMap<>();
        samples.forEach(sample -> folds.computeIfAbsent(fold.apply(sample), _ -> new ArrayList<>())
                .add(sample));
        int right = 0;
        int[] sure = new int[11];
        int[] sureRight = new int[11];
        for (List<Sample> left : folds.values()) {
            SoundForest forest = learn(
                    samples.stream().filter(sample -> !left.contains(sample)).toList());
            for (Sample sample : left) {
                double[] votes = votes(forest, sample.figures());
                int best = largest(votes);
                confusion[sample.family().index()][best]++;
                boolean hit = best == sample.family().index();
                right += hit ? 1 : 0;
                for (int tenth = 0; tenth <= (int) (votes[best] * 10); tenth++) {
                    sure[tenth]++;
                    sureRight[tenth] += hit ? 1 : 0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d of %d right (%.1f %%)%n",
                how,
                right,
                samples.size(),
                100.0 * right / samples.size());
        for (int tenth = 3; tenth <= 9; tenth++) {
            System.out.printf(
                    Locale.ROOT,
                    "  at least %.1f of the votes: %3d files, %.1f %% right%n",
                    tenth / 10.0,
                    sure[tenth],
                    100.0 * sureRight[tenth] / Math.max(1, sure[tenth]));
        }
        for (SoundFamily family : SoundFamily.values()) {
            StringBuilder row = new StringBuilder();
            for (SoundFamily other : SoundFamily.values()) {
                int count = confusion[family.index()][other.index()];
                if (count > 0) {
                    row.append(' ').append(other).append(' ').append(count).append(',');
                }
            }
            System.out.printf("  %-10s %s%n", family, row);
        }
    }

    /// What it makes of a folder of real multitracks it has not learned from, file by file.
    private static void song(Path folder, SoundForest forest) throws IOException {
        System.out.println("\n" + folder.getFileName());
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (!file.toString().matches(".*\\.(flac|mp3|wav)")) {
                    continue;
                }
                double[] votes = votes(forest, SoundReader.figures(decode(file)));
                int best = largest(votes);
                System.out.printf(
                        Locale.ROOT, "  %-50s %-10s %.2f%n", file.getFileName(), SoundFamily.at(best), votes[best]);
            }
        }
    }

    private static double[] votes(SoundForest forest, List<double[]> figures) {
        double[] votes = new double[SoundFamily.values().length];
        for (double[] each : figures) {
            double[] one = forest.votes(each);
            for (int family = 0; family < votes.length; family++) {
                votes[family] += one[family] / figures.size();
            }
        }
        return votes;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    static SoundForest learn(List<Sample> samples) {
        return SoundForest.parse(text(samples));
    }

    private static String text(List<Sample> samples) {
        List<List<Example>> byFamily = new ArrayList<>();
        for (SoundFamily family : SoundFamily.values()) {
            List<Example> examples = new ArrayList<>();
            for (Sample sample : samples) {
                if (sample.family() == family) {
                    sample.figures().forEach(figures -> examples.add(new Example(figures, family.index())));
                    sample.repeated().forEach(figures -> examples.add(new Example(figures, family.index())));
                }
            }
            byFamily.add(examples);
        }
        StringBuilder text = new StringBuilder(
                "# Learned by SoundTraining; see docs/sound-model.md. A tree a line, nodes in preorder.\n");
        SplitMix random = new SplitMix(SEED);
        for (int tree = 0; tree < TREES; tree++) {
            // As many of each family, so that kicks do not win by being many.
            List<Example> drawn = new ArrayList<>();
            for (List<Example> examples : byFamily) {
                for (int i = 0; i < 24 && !examples.isEmpty(); i++) {
                    drawn.add(examples.get(random.nextInt(examples.size())));
                }
            }
            List<String> nodes = new ArrayList<>();
            grow(drawn, 0, random, nodes);
            text.append(String.join(" ", nodes)).append('\n');
        }
        return text.toString();
    }

    private static void grow(List<Example> examples, int depth, SplitMix random, List<String> nodes) {
        int[] counts = counts(examples);
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        double @Nullable [] split =
                counts[most] == examples.size() || depth == DEEPEST ? null : bestSplit(examples, random);
        if (split == null) {
            nodes.add(SoundFamily.at(most).name());
            return;
        }
        int here = nodes.size();
        nodes.add("");
        grow(
                examples.stream()
                        .filter(each -> each.figures()[(int) split[0]] <= split[1])
                        .toList(),
                depth + 1,
                random,
                nodes);
        nodes.set(here, (int) split[0] + ":" + split[1] + ":" + nodes.size());
        grow(
                examples.stream()
                        .filter(each -> each.figures()[(int) split[0]] > split[1])
                        .toList(),
                depth + 1,
                random,
                nodes);
    }

    /// The best of a few random features by Gini impurity, thresholds rounded so that the file stays small.
    private static double @Nullable [] bestSplit(List<Example> examples, SplitMix random) {
        double[] best = null;
        double least = gini(counts(examples)) * examples.size() - 1e-9;
        for (int trial = 0; trial < 6; trial++) {
            int feature = random.nextInt(SoundFeatures.COUNT);
            double[] values = examples.stream()
                    .mapToDouble(each -> each.figures()[feature])
                    .sorted()
                    .distinct()
                    .toArray();
            for (int i = 1; i < values.length; i++) {
                double threshold = Math.rint((values[i - 1] + values[i]) / 2 * 1_000) / 1_000;
                int[] below = counts(examples.stream()
                        .filter(each -> each.figures()[feature] <= threshold)
                        .toList());
                int[] above = counts(examples);
                int lower = Arrays.stream(below).sum();
                for (int family = 0; family < above.length; family++) {
                    above[family] -= below[family];
                }
                double impurity = gini(below) * lower + gini(above) * (examples.size() - lower);
                if (lower > 0 && lower < examples.size() && impurity < least) {
                    least = impurity;
                    best = new double[] {feature, threshold};
                }
            }
        }
        return best;
    }

    private static int[] counts(List<Example> examples) {
        int[] counts = new int[SoundFamily.values().length];
        examples.forEach(each -> counts[each.family()]++);
        return counts;
    }

    private static double gini(int[] counts) {
        double sum = Arrays.stream(counts).sum();
        double squares = 0;
        for (int count : counts) {
            squares += count * (double) count;
        }
        return sum == 0 ? 0 : 1 - squares / (sum * sum);
    }
}
