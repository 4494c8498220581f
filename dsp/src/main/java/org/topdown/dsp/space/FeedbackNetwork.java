package org.topdown.dsp.space;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.State;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.math.Glide;
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

    private static final Biquad OFF = new Biquad(1, 0, 0, 0, 0);

    private static final double INTO_LINE = Math.sqrt(2.0 / LINES);

    static {
        for (int line = 0; line < LINES; line++) {
            RIGHT[line] = ((line ^ (line >> 1)) & 1) == 1;
        }
    }

    private final double sampleRateHz;
    private final int[] delays;
    private final Glide[] gains = new Glide[LINES];
    private final Cascade[] filters = new Cascade[LINES];
    private final double[][] lines = new double[LINES][];
    private final Glide level;

    /// The settings whose decays and crossovers it has.
    private ReverbParams decay;

    private final double[] moving = new double[MOST_FRAMES];
    private final double[] movingLevel = new double[MOST_FRAMES];
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
        for (int line = 0; line < LINES; line++) {
            gains[line] = new Glide(gain(line, params));
            filters[line] = new Cascade(List.of(low(line, params), high(line, params)));
            lines[line] = new double[delays[line]];
        }
        level = new Glide(level());
        decay = params;
    }

    /// Goes on with other decays and crossovers; all ways stay as long as they are. Working out the filters
    /// allocates; it is done only where something they depend on has moved.
    void update(ReverbParams params) {
        ReverbParams before = decay;
        decay = params;
        boolean longer = params.decaySeconds() != before.decaySeconds();
        boolean low = params.lowDecay() != before.lowDecay() || params.lowCrossoverHz() != before.lowCrossoverHz();
        boolean high = params.highDecay() != before.highDecay() || params.highCrossoverHz() != before.highCrossoverHz();
        for (int line = 0; line < LINES; line++) {
            gains[line].to(gain(line, params));
            if (longer || low) {
                filters[line].update(0, low(line, params));
            }
            if (longer || high) {
                filters[line].update(1, high(line, params));
            }
        }
        level.to(level());
    }

    /// What a line loses each time round in the middle of the spectrum.
    private double lossDb(int line, ReverbParams params) {
        return 60 * (delays[line] / sampleRateHz) / params.decaySeconds();
    }

    private double gain(int line, ReverbParams params) {
        return StrictMath.pow(10, -lossDb(line, params) / 20);
    }

    private Biquad low(int line, ReverbParams params) {
        return section(EqBand.lowShelf(params.lowCrossoverHz(), shelfDb(lossDb(line, params), params.lowDecay())));
    }

    private Biquad high(int line, ReverbParams params) {
        return section(EqBand.highShelf(params.highCrossoverHz(), shelfDb(lossDb(line, params), params.highDecay())));
    }

    private Biquad section(EqBand shelf) {
        List<Biquad> sections = EqDesign.sections(new EqParams(List.of(shelf)), sampleRateHz);
        return sections.isEmpty() ? OFF : sections.getFirst();
    }

    /// White noise enters the lines in equal parts; what is heard of them all is to add up to as much again.
    private double level() {
        double power = 0;
        for (Glide gain : gains) {
            power += gain.goal() * gain.goal() / LINES;
        }
        return Math.sqrt((1 - power) / power);
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
        int most = Math.min(delays[0], SongGrid.framesToNext(songFrame));
        // All that glides began to at once.
        return Math.min(most, Math.min(level.framesAlike(), gains[0].framesAlike()));
    }

    /// Puts what comes back of `inLeft` and `inRight` in their place, [#framesFrom] frames at most.
    void run(double[] inLeft, double[] inRight, long songFrame, int frames) {
        Arrays.fill(left, 0, frames, 0);
        Arrays.fill(right, 0, frames, 0);
        boolean rests = level.rests() && gains[0].rests();
        level.fill(movingLevel, frames);
        for (int line = 0; line < LINES; line++) {
            double[] row = rows[line];
            read(line, row, frames);
            filters[line].run(row, songFrame, 0, frames);
            double[] side = RIGHT[line] ? right : left;
            if (rests) {
                double gain = gains[line].goal();
                double sign = SIGN[line] * level.goal();
                for (int i = 0; i < frames; i++) {
                    row[i] *= gain;
                    side[i] += sign * row[i];
                }
            } else {
                gains[line].fill(moving, frames);
                for (int i = 0; i < frames; i++) {
                    row[i] *= moving[i];
                    side[i] += SIGN[line] * movingLevel[i] * row[i];
                }
            }
            gains[line].advance(frames);
        }
        level.advance(frames);
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
        for (Glide gain : gains) {
            gain.reset();
        }
        level.reset();
        Arrays.fill(at, 0);
        cell = Long.MIN_VALUE;
    }

    void state(State state) {
        for (int line = 0; line < LINES; line++) {
            state.values(lines[line]);
            filters[line].state(state);
            gains[line].state(state);
            at[line] = state.value(at[line]);
        }
        level.state(state);
        // The turn of the matrix is worked out from the song frame.
        cell = Long.MIN_VALUE;
    }
}
