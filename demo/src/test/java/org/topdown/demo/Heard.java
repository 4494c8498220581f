package org.topdown.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;

/// What the tests hear in a file of the demo song.
final class Heard {
    private static final int HEADER_BYTES = 44;
    // K-weighting at 48 kHz, ITU-R BS.1770-5 tables 1 and 2: b0 b1 b2 a1 a2.
    private static final double[][] K = {
        {1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585},
        {1, -2, 1, -1.99004745483398, 0.99007225036621}
    };

    private Heard() {}

    static float[][] read(Path wav) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        int channels = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(22);
        float[][] audio = new float[channels][(bytes.length - HEADER_BYTES) / 3 / channels];
        int at = HEADER_BYTES;
        for (int i = 0; i < audio[0].length; i++) {
            for (float[] channel : audio) {
                int value = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] << 16;
                channel[i] = value / 8_388_608f;
                at += 3;
            }
        }
        return audio;
    }

    static float[] part(float[] audio, double fromSeconds, double toSeconds) {
        return java.util.Arrays.copyOfRange(audio, Rate.frames(fromSeconds), Rate.frames(toSeconds));
    }

    static float[] through(float[] audio, Filter... filters) {
        float[] copy = audio.clone();
        Filter.runAll(List.of(filters), copy);
        return copy;
    }

    static double rmsDb(float[] audio) {
        double sum = 0;
        for (float x : audio) {
            sum += (double) x * x;
        }
        return 10 * StrictMath.log10(sum / audio.length);
    }

    static double peakDb(float[][] audio) {
        return 20 * StrictMath.log10(Part.peakOf(audio));
    }

    /// The delay, 0 to `longest` frames, at which `late` resembles `early` most, and how much: 1 is the same,
    /// -1 is the same upside down.
    static Lag lag(float[] early, float[] late, int longest) {
        Lag best = new Lag(0, 0);
        double e = 0;
        double l = 0;
        for (int i = 0; i < early.length; i++) {
            e += (double) early[i] * early[i];
            l += (double) late[i] * late[i];
        }
        for (int lag = 0; lag <= longest; lag++) {
            double sum = 0;
            for (int i = 0; i + lag < early.length; i++) {
                sum += (double) early[i] * late[i + lag];
            }
            double likeness = sum / Math.sqrt(e * l);
            if (Math.abs(likeness) > Math.abs(best.likeness())) {
                best = new Lag(lag, likeness);
            }
        }
        return best;
    }

    record Lag(int frames, double likeness) {}

    /// Integrated loudness after ITU-R BS.1770-5, gated.
    static double loudnessLufs(float[][] audio) {
        int hop = Rate.HZ / 10;
        double[] power = new double[audio[0].length / hop];
        for (float[] channel : audio) {
            double[] state = new double[4];
            for (int i = 0; i < power.length * hop; i++) {
                double x = channel[i];
                for (int stage = 0; stage < 2; stage++) {
                    double[] k = K[stage];
                    double y = k[0] * x + state[2 * stage];
                    state[2 * stage] = k[1] * x - k[3] * y + state[2 * stage + 1];
                    state[2 * stage + 1] = k[2] * x - k[4] * y;
                    x = y;
                }
                power[i / hop] += x * x / hop;
            }
        }
        List<Double> blocks = new ArrayList<>();
        for (int i = 0; i + 4 <= power.length; i++) {
            blocks.add((power[i] + power[i + 1] + power[i + 2] + power[i + 3]) / 4);
        }
        double first = lufs(meanAbove(blocks, -70));
        return lufs(meanAbove(blocks, first - 10));
    }

    private static double meanAbove(List<Double> blocks, double gateLufs) {
        return blocks.stream()
                .filter(block -> lufs(block) > gateLufs)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static double lufs(double power) {
        return -0.691 + 10 * StrictMath.log10(power);
    }
}
