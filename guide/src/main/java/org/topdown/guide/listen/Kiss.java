package org.topdown.guide.listen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.ears.LoudnessSteps;
import org.topdown.ears.LoudnessStepsMeter;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;

/// Finds the threshold at which a compressor, on any strip, takes as much as is wanted: the median of its gain
/// reduction over those moments of a stretch at which what it listens to plays.
///
/// A moment is 100 ms that are at most 10 LU below how loud the stretch is: between the strokes of a drum the
/// needle rests, and counted in, rests would be all a median sees.
///
/// @param thresholdDb  what was found, in steps of 0.1 dB
/// @param medianDb     what the needle shows there
/// @param maxDb        the most it shows
/// @param fromSeconds  where the stretch begins
/// @param seconds      its length
/// @param playingShare how much of it counted, 0 to 1
public record Kiss(
        double thresholdDb, double medianDb, double maxDb, double fromSeconds, double seconds, double playingShare) {
    /// Without a stretch of the user's, the loudest so long.
    private static final double LOUDEST_SECONDS = 30;

    /// The longest stretch that is held in memory.
    public static final double LONGEST_SECONDS = 300;

    private static final double PRE_ROLL_SECONDS = 10;

    /// Nearer than this is what was wanted; the threshold's steps of 0.1 dB move the needle by less.
    private static final double NEAR_DB = 0.1;

    /// A stretch of the song in seconds.
    public record Stretch(double fromSeconds, double toSeconds) {}

    /// @param device  of the strip, a compressor; bypassed, it is heard as if it were not
    /// @param wantedDb median gain reduction, above 0
    /// @param stretch to listen to; null for the loudest 30 s of what the compressor listens to
    /// @throws Trouble if nothing plays there, or no threshold shows what is wanted
    public static Kiss find(
            InPlace desk, Strip strip, Device device, double wantedDb, @Nullable Stretch stretch, Progress progress)
            throws IOException {
        if (!(device.params() instanceof CompressorParams params)) {
            throw new Trouble(
                    "\"" + device.id() + "\" is a " + device.kind() + ", and only compressors have a needle to kiss",
                    strip.id(),
                    "name a compressor with --device");
        }
        if (params.curve().ratio() == 1) {
            throw new Trouble(
                    "\"" + device.id() + "\" has the ratio 1, so it takes nothing at any threshold",
                    strip.id(),
                    "give it a ratio first: topdown set SONG " + strip.id() + "." + device.id() + ".ratio=2");
        }
        Excerpt excerpt = excerpt(desk, strip, device, stretch, progress.part(0, 0.7));
        int counted = 0;
        boolean[] counts = excerpt.counts() == null ? new boolean[0] : excerpt.counts();
        for (boolean one : counts) {
            counted += one ? 1 : 0;
        }
        int[] heard = {0};
        Needle.Found found = Needle.threshold(wantedDb, -20, params.curve().ratio(), thresholdDb -> {
            progress.check();
            progress.at(0.7 + 0.3 * (1 - Math.pow(0.8, ++heard[0])));
            return excerpt.read(params.withThresholdDb(thresholdDb));
        });
        Needle.Reading reading = found.reading();
        if (Math.abs(reading.medianDb() - wantedDb) > NEAR_DB) {
            throw new Trouble(
                    String.format(
                            Locale.ROOT,
                            "no threshold shows %.1f dB: at %.1f dB it takes %.1f dB",
                            wantedDb,
                            found.thresholdDb(),
                            reading.medianDb()),
                    strip.id() + "." + device.id(),
                    reading.medianDb() < wantedDb ? "raise its ratio" : "lower its ratio, or ask for more");
        }
        return new Kiss(
                found.thresholdDb(),
                reading.medianDb(),
                reading.maxDb(),
                excerpt.fromSeconds(),
                excerpt.seconds(),
                counts.length == 0 ? 0 : (double) counted / counts.length);
    }

    private static Excerpt excerpt(
            InPlace desk, Strip strip, Device device, @Nullable Stretch wanted, Progress progress) throws IOException {
        Mix ahead = desk.before(strip, device);
        double rateHz = desk.sampleRateHz();
        String listensTo = device.keyFrom().isEmpty() ? strip.id() : device.keyFrom();
        double endSeconds = ahead.endFrame() / rateHz;
        Stretch stretch = wanted;
        if (stretch == null) {
            LoudnessSteps whole = desk.loudness(ahead, listensTo, progress.part(0, 0.6));
            double from = whole.loudestFromSeconds(LOUDEST_SECONDS);
            stretch = new Stretch(from, Math.min(endSeconds, from + LOUDEST_SECONDS));
        }
        if (stretch.fromSeconds() >= endSeconds) {
            throw new Trouble(
                    String.format(Locale.ROOT, "the song ends at %.1f s", endSeconds),
                    strip.id(),
                    "choose a stretch inside of it");
        }
        long from = Math.round(stretch.fromSeconds() * rateHz);
        long end = Math.round(Math.min(endSeconds, stretch.toSeconds()) * rateHz);
        long preRoll = Math.min(from, Math.round(PRE_ROLL_SECONDS * rateHz));
        List<String> taps = new ArrayList<>(List.of(strip.id()));
        if (!listensTo.equals(strip.id())) {
            taps.add(listensTo);
        }
        float[][][] audio = desk.audio(ahead, taps, from - preRoll, end, progress.part(wanted == null ? 0.6 : 0, 1));
        float[][] key = audio.length > 1 ? audio[1] : null;
        LoudnessStepsMeter meter = new LoudnessStepsMeter(rateHz, key == null ? audio[0].length : key.length);
        float[][] detected = key == null ? audio[0] : key;
        meter.add(detected, (int) preRoll, detected[0].length);
        LoudnessSteps steps = meter.steps();
        if (steps.integratedLufs() == Double.NEGATIVE_INFINITY) {
            throw new Trouble(
                    String.format(
                            Locale.ROOT,
                            "nothing reaches \"%s\" from %.1f to %.1f s",
                            device.id(),
                            stretch.fromSeconds(),
                            Math.min(endSeconds, stretch.toSeconds())),
                    strip.id(),
                    "choose a stretch in which it plays, with --from and --to");
        }
        boolean[] playing = InPlace.playing(steps);
        // What is left of the last step belongs to it.
        boolean[] counts = Arrays.copyOf(playing, playing.length + 1);
        counts[playing.length] = playing.length > 0 && playing[playing.length - 1];
        return new Excerpt(rateHz, audio[0], key, (int) preRoll, stretch.fromSeconds(), counts);
    }
}
