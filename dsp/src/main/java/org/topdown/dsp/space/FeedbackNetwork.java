package org.topdown.dsp.space;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.math.SongGrid;

/// Sixteen delays of prime lengths that feed one another through a matrix which keeps all energy; each loses
/// per frame what the decay asks for in its band, so that all of them fall alike. Sources: J.-M. Jot and A.
/// Chaigne, "Digital delay networks for designing artificial reverberators", 90th AES Convention, 1991; J.
/// O. Smith, "Physical Audio Signal Processing", 2010 (prime lengths, density of modes).
///
/// The matrix, Hadamard's after eight rotations of pairs, turns slowly with the song frame, which keeps
/// modes from ringing. Unlike delays that change, read between frames, it takes nothing from the highest
/// frequencies: S. J. Schlecht and E. A. P. Habets, "Time-varying feedback matrices in feedback delay
/// networks and their application in artificial reverberation", J. Acoust. Soc. Am. 138(3), 2015.
final class FeedbackNetwork {
    static final int LINES = 16;

    /// The most frames at a time: a cell of the song's grid.
    static final int MOST_FRAMES = SongGrid.FRAMES;

    private static final int PAIRS = LINES / 2;

    /// The tangent of half the angle, an eighth of a turn, by which a pair turns either way. The quickest
    /// shifts what passes by 1 Hz.
    private static final double SWING = Math.sqrt(2) - 1;

    private static final double[] SWINGS_HZ = {0.31, 0.41, 0.51, 0.57, 0.65, 0.74, 0.84, 0.93};

    private static final double GOLDEN_SECTION = 0.6180339887498949;

    /// What the shelves are held to; a band that loses more each time round is over after the first.
    private static final double MOST_SHELF_DB = 24;

    /// Half of the lines hear and feed the left side, half the right.
    private static final boolean[] RIGHT = new boolean[LINES];

    /// Of no row of the matrix does either side hear more than half under these signs.
    private static final double[] SIGN = {1, 1, -1, 1, -1, -1, 1, -1, 1, -1, -1, -1, 1, 1, 1, -1};

    private static final double INTO_LINE = Math.sqrt(2.0 / LINES);

    static {
        for (int line = 0; line < LINES; line++) {
            RIGHT[line] = ((line ^ (line >> 1)) & 1) == 1;
        }
    }

    private final double sampleRateHz;
    private final int[] delays;
    private final double[] gains = new double[LINES];
    private final Cascade[] filters = new Cascade[LINES];
    private final double[][] lines = new double[LINES][];
    private final double level;

    private final double[][] rows = new double[LINES][MOST_FRAMES];
    private final double[] left = new double[MOST_FRAMES];
    private final double[] right = new double[MOST_FRAMES];

    /// Cosine and sine of the angle of each pair, where the cell of the grid starts and ends.
    private double[] turn = new double[2 * PAIRS];

    private double[] turnNext = new double[2 * PAIRS];
    private long cell = Long.MIN_VALUE;
    private final int[] at = new int[LINES];

    /// @param shortestSeconds the shortest way, and the longest
    FeedbackNetwork(ReverbParams params, double shortestSeconds, double longestSeconds, double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        delays = delays(shortestSeconds * sampleRateHz, longestSeconds * sampleRateHz);
        double power = 0;
        for (int line = 0; line < LINES; line++) {
            double seconds = delays[line] / sampleRateHz;
            double lossDb = 60 * seconds / params.decaySeconds();
            gains[line] = StrictMath.pow(10, -lossDb / 20);
            power += gains[line] * gains[line] / LINES;
            EqBand low = EqBand.lowShelf(params.lowCrossoverHz(), shelfDb(lossDb, params.lowDecay()));
            EqBand high = EqBand.highShelf(params.highCrossoverHz(), shelfDb(lossDb, params.highDecay()));
            filters[line] = new Cascade(EqDesign.sections(new EqParams(List.of(low, high)), sampleRateHz));
            lines[line] = new double[delays[line]];
        }
        // White noise enters the lines in equal parts; what is heard of them all is to add up to as much again.
        level = Math.sqrt((1 - power) / power);
    }

    /// What a band loses less than the middle does, in dB each time round.
    private static double shelfDb(double lossDb, double decay) {
        return Math.clamp(lossDb * (1 - 1 / decay), -MOST_SHELF_DB, MOST_SHELF_DB);
    }

    /// Primes that rise in equal ratios.
    static int[] delays(double shortestFrames, double longestFrames) {
        int[] delays = new int[LINES];
        double ratio = longestFrames / shortestFrames;
        int before = 0;
        for (int line = 0; line < LINES; line++) {
            double wanted = shortestFrames * StrictMath.pow(ratio, line / (LINES - 1.0));
            before = Primes.from(Math.max((int) Math.round(wanted), before + 1));
            delays[line] = before;
        }
        return delays;
    }

    /// Frames that can be run at once from here: not past a cell of the grid, nor past what is on its way.
    int framesFrom(long songFrame) {
        return Math.min(delays[0], SongGrid.framesToNext(songFrame));
    }

    /// Puts what comes back of `inLeft` and `inRight` in their place, [#framesFrom] frames at most.
    void run(double[] inLeft, double[] inRight, long songFrame, int frames) {
        Arrays.fill(left, 0, frames, 0);
        Arrays.fill(right, 0, frames, 0);
        for (int line = 0; line < LINES; line++) {
            double[] row = rows[line];
            read(line, row, frames);
            filters[line].run(row, songFrame, 0, frames);
            double[] side = RIGHT[line] ? right : left;
            double gain = gains[line];
            double sign = SIGN[line] * level;
            for (int i = 0; i < frames; i++) {
                row[i] *= gain;
                side[i] += sign * row[i];
            }
        }
        turn(songFrame, frames);
        mix(frames);
        for (int line = 0; line < LINES; line++) {
            write(line, RIGHT[line] ? inRight : inLeft, frames);
        }
        System.arraycopy(left, 0, inLeft, 0, frames);
        System.arraycopy(right, 0, inRight, 0, frames);
    }

    private void read(int number, double[] row, int frames) {
        double[] line = lines[number];
        int first = Math.min(frames, line.length - at[number]);
        System.arraycopy(line, at[number], row, 0, first);
        System.arraycopy(line, 0, row, first, frames - first);
    }

    /// Rotates each pair of lines; along the chord within a cell, so that never anything is gained.
    private void turn(long songFrame, int frames) {
        find(songFrame >> Long.numberOfTrailingZeros(SongGrid.FRAMES));
        int inCell = (int) (songFrame & (SongGrid.FRAMES - 1));
        for (int pair = 0; pair < PAIRS; pair++) {
            double[] a = rows[2 * pair];
            double[] b = rows[2 * pair + 1];
            double cosine = turn[2 * pair];
            double sine = turn[2 * pair + 1];
            double cosineStep = (turnNext[2 * pair] - cosine) / SongGrid.FRAMES;
            double sineStep = (turnNext[2 * pair + 1] - sine) / SongGrid.FRAMES;
            for (int i = 0; i < frames; i++) {
                double c = cosine + cosineStep * (inCell + i);
                double s = sine + sineStep * (inCell + i);
                double turned = c * a[i] - s * b[i];
                b[i] = s * a[i] + c * b[i];
                a[i] = turned;
            }
        }
    }

    private void find(long wanted) {
        if (wanted == cell) {
            return;
        }
        double[] spent = turn;
        turn = turnNext;
        turnNext = spent;
        if (wanted != cell + 1) {
            fill(turn, wanted);
        }
        fill(turnNext, wanted + 1);
        cell = wanted;
    }

    private void fill(double[] turns, long ofCell) {
        double seconds = ofCell * SongGrid.FRAMES / sampleRateHz;
        for (int pair = 0; pair < PAIRS; pair++) {
            double swings = SWINGS_HZ[pair] * seconds + GOLDEN_SECTION * pair;
            // Two parabolas for a sine, and the angle by its half's tangent: sines of the library allocate.
            double phase = 2 * (swings - Math.floor(swings)) - 1;
            double tangent = SWING * 4 * phase * (1 - Math.abs(phase));
            double scale = 1 / (1 + tangent * tangent);
            turns[2 * pair] = (1 - tangent * tangent) * scale;
            turns[2 * pair + 1] = 2 * tangent * scale;
        }
    }

    /// Hadamard's matrix, but for its scale.
    private void mix(int frames) {
        for (int apart = 1; apart < LINES; apart *= 2) {
            for (int line = 0; line < LINES; line++) {
                if ((line & apart) == 0) {
                    double[] a = rows[line];
                    double[] b = rows[line + apart];
                    for (int i = 0; i < frames; i++) {
                        double sum = a[i] + b[i];
                        b[i] = a[i] - b[i];
                        a[i] = sum;
                    }
                }
            }
        }
    }

    private void write(int number, double[] in, int frames) {
        double[] row = rows[number];
        double scale = 1 / Math.sqrt(LINES);
        for (int i = 0; i < frames; i++) {
            row[i] = SongGrid.cleared(scale * row[i] + INTO_LINE * in[i]);
        }
        double[] line = lines[number];
        int first = Math.min(frames, line.length - at[number]);
        System.arraycopy(row, 0, line, at[number], first);
        System.arraycopy(row, first, line, 0, frames - first);
        int next = at[number] + frames;
        at[number] = next < line.length ? next : next - line.length;
    }

    void clear() {
        for (int line = 0; line < LINES; line++) {
            Arrays.fill(lines[line], 0);
            filters[line].clear();
        }
        Arrays.fill(at, 0);
        cell = Long.MIN_VALUE;
    }
}
