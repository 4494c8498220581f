package org.topdown.demo.kit;

import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;

/// Bronze: a crowd of partials without any order, the high ones late to build up and early to go, and a wash of
/// noise where they are too many to count.
enum Cymbal {
    /// Small and thick, two of them rattling.
    HAT(90, 420, 15_000, 0.003, 0.7, 6_500),
    /// Heavy: the stick is heard on every stroke.
    RIDE(120, 330, 12_500, 0.005, 0.22, 6_000),
    /// Thin: it opens, then dies away.
    CRASH(200, 300, 15_000, 0.02, 1.1, 4_500);

    // Above it a plate gives off less and less; without this the partials would end at an edge that can be
    // seen.
    private static final double TOP_HZ = 10_000;

    private final int partials;
    private final double lowestHz;
    private final double highestHz;
    private final double buildSeconds;
    private final double wash;
    private final double washHz;

    Cymbal(int partials, double lowestHz, double highestHz, double buildSeconds, double wash, double washHz) {
        this.partials = partials;
        this.lowestHz = lowestHz;
        this.highestHz = highestHz;
        this.buildSeconds = buildSeconds;
        this.wash = wash;
        this.washHz = washHz;
    }

    /// @param t60Seconds of the partials around 2 kHz
    /// @param body       chance that is the cymbal's own: the same partials at every stroke
    void strike(double t60Seconds, double velocity, Dice take, Dice body, float[] out) {
        double span = StrictMath.log(highestHz / lowestHz);
        for (int k = 0; k < partials; k++) {
            // More of them higher up, as on a plate.
            double position = StrictMath.pow(body.unit(), 0.42);
            double frequencyHz = lowestHz * StrictMath.exp(span * position);
            double share = body.between(0.3, 1) * take.between(0.6, 1.4);
            double tilt = StrictMath.pow(frequencyHz / 3_000, frequencyHz < 3_000 ? 0.8 : -0.7 + 0.5 * velocity);
            if (frequencyHz > TOP_HZ) {
                tilt *= StrictMath.pow(TOP_HZ / frequencyHz, 5);
            }
            double seconds = t60Seconds * StrictMath.pow(2_000 / frequencyHz, 0.5);
            double build = buildSeconds * (0.2 + frequencyHz / 6_000) * (1.4 - 0.6 * velocity);
            partial(out, frequencyHz, seconds, 2.2 * share * tilt * velocity / Math.sqrt(partials), build, take.unit());
        }
        wash(out, t60Seconds * 0.55, wash * velocity, washHz, take);
        stick(out, velocity, take);
    }

    private static void partial(
            float[] out, double frequencyHz, double t60Seconds, double gain, double buildSeconds, double phase) {
        double angle = 2 * StrictMath.PI * frequencyHz / Rate.HZ;
        double decay = Rate.decayPerFrame(t60Seconds);
        double turn = 2 * decay * StrictMath.cos(angle);
        double loss = decay * decay;
        double y1 = gain * StrictMath.sin(2 * StrictMath.PI * phase);
        double y2 = gain * StrictMath.sin(2 * StrictMath.PI * phase - angle) / decay;
        double build = StrictMath.exp(-1 / (buildSeconds * Rate.HZ));
        double closed = 1;
        int end = (int) Math.min(out.length, 1.4 * t60Seconds * Rate.HZ);
        for (int i = 0; i < end; i++) {
            double y = turn * y1 - loss * y2;
            y2 = y1;
            y1 = y;
            closed *= build;
            out[i] += (float) ((1 - closed) * y);
        }
    }

    private void wash(float[] out, double t60Seconds, double gain, double frequencyHz, Dice dice) {
        Filter high = Filter.highPass(frequencyHz, 0.6);
        Filter top = Filter.lowPass(10_500, 0.6);
        double decay = Rate.decayPerFrame(t60Seconds);
        double build = StrictMath.exp(-1 / (buildSeconds * Rate.HZ));
        double closed = 1;
        double level = 0.6 * gain;
        for (int i = 0; i < out.length && level > 1e-6; i++) {
            closed *= build;
            out[i] += (float) ((1 - closed) * level * top.next(high.next(dice.signed())));
            level *= decay;
        }
    }

    private static void stick(float[] out, double velocity, Dice dice) {
        Filter click = Filter.bandPass(5_200, 0.8);
        double decay = Rate.decayPerFrame(0.012);
        double level = 0.5 * velocity * velocity;
        for (int i = 0; i < out.length && level > 1e-6; i++) {
            out[i] += (float) (level * click.next(dice.signed()));
            level *= decay;
        }
    }
}
