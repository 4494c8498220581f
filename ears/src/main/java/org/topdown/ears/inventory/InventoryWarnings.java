package org.topdown.ears.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns the figures of a file into sentences. A file with long rests is normal in a multitrack and no warning.
final class InventoryWarnings {
    /// One or two flat tops are a sample held by a drum machine; from here on it is an overload.
    private static final long CLIPPED_RUNS = 3;

    /// From -60 dBFS on, DC costs headroom and clicks at edits.
    private static final double DC = 0.001;

    private static final double TOO_QUIET_PEAK_DBFS = -50;
    private static final double OVER_FULL_SCALE_DBFS = 0.0001;

    private InventoryWarnings() {}

    static List<String> of(FileInventory file) {
        List<String> found = new ArrayList<>();
        if (file.frames() == 0) {
            return List.of("The file holds no audio.");
        }
        if (file.nonFinite() > 0) {
            found.add(String.format(
                    Locale.ROOT,
                    "%d %s no numbers (NaN or infinite) and count as silence; export the track again.",
                    file.nonFinite(),
                    file.nonFinite() == 1 ? "sample is" : "samples are"));
        }
        Double peak = file.samplePeakDbfs();
        if (peak == null || file.silentShare() == 1) {
            found.add("The file is silent from beginning to end.");
            return List.copyOf(found);
        }
        if (file.clippedRuns() >= CLIPPED_RUNS) {
            found.add(String.format(
                    Locale.ROOT,
                    "The audio is clipped in %d places, at a peak of %.1f dBFS.",
                    file.clippedRuns(),
                    peak));
        }
        if (peak > OVER_FULL_SCALE_DBFS) {
            found.add(String.format(
                    Locale.ROOT,
                    "Samples go %.1f dB over full scale; nothing is lost here, but players clip it.",
                    peak));
        }
        addSides(file, found);
        for (int channel = 0; channel < file.dc().size(); channel++) {
            double dc = file.dc().get(channel);
            if (Math.abs(dc) >= DC) {
                found.add(String.format(
                        Locale.ROOT,
                        "%s a DC offset of %+.2f %% of full scale.",
                        file.dc().size() == 1 ? "There is" : "Channel " + (channel + 1) + " has",
                        100 * dc));
            }
        }
        if (peak < TOO_QUIET_PEAK_DBFS) {
            found.add(String.format(Locale.ROOT, "The file is very quiet: it peaks at %.1f dBFS.", peak));
        }
        return List.copyOf(found);
    }

    private static void addSides(FileInventory file, List<String> found) {
        if (file.oneSided()) {
            found.add("Only the " + (file.soundingChannel() == 0 ? "left" : "right")
                    + " channel holds sound; the other is silent.");
        }
        if (file.monoInStereo()) {
            found.add("Both channels hold the same: it is a mono track in a stereo file.");
        }
        @Nullable Double correlation = file.correlation();
        if (file.sidesOpposed() && correlation != null) {
            found.add(String.format(
                    Locale.ROOT,
                    "Left and right work against each other (correlation %.2f) and vanish in mono; one of them seems to"
                            + " have its polarity inverted.",
                    correlation));
        }
    }
}
