package org.topdown.ears.inventory;

import java.util.ArrayList;
import java.util.List;

/// Judges the figures of a file. A file with long rests is normal in a multitrack and no finding.
final class FileFindings {
    /// Dither of 16 bits alone peaks at one step, -90.3 dBFS. What stays below this has thus nothing in it;
    /// what goes above was sound once, however faint.
    private static final double SILENT_PEAK_DBFS = -90;

    /// One or two flat tops are a sample held by a drum machine; from here on it is an overload.
    private static final long CLIPPED_RUNS = 3;

    /// From -60 dBFS on, DC costs headroom and clicks at edits.
    private static final double DC = 0.001;

    private static final double TOO_QUIET_PEAK_DBFS = -50;
    private static final double OVER_FULL_SCALE_DBFS = 0.0001;

    private FileFindings() {}

    static boolean silent(FileInventory file) {
        Double peak = file.samplePeakDbfs();
        return peak == null || peak < SILENT_PEAK_DBFS;
    }

    static List<FileFinding> of(FileInventory file) {
        List<FileFinding> found = new ArrayList<>();
        if (file.frames() == 0) {
            return List.of(new FileFinding.NoAudio());
        }
        if (file.nonFinite() > 0) {
            found.add(new FileFinding.NotFinite(file.nonFinite()));
        }
        Double peak = file.samplePeakDbfs();
        if (peak == null || silent(file)) {
            found.add(new FileFinding.Silent());
            return List.copyOf(found);
        }
        if (file.clippedRuns() >= CLIPPED_RUNS) {
            found.add(new FileFinding.Clipped(file.clippedRuns(), peak));
        }
        if (peak > OVER_FULL_SCALE_DBFS) {
            found.add(new FileFinding.OverFullScale(peak));
        }
        addSides(file, found);
        for (int channel = 0; channel < file.dc().size(); channel++) {
            double dc = file.dc().get(channel);
            if (Math.abs(dc) >= DC) {
                found.add(new FileFinding.DcOffset(channel, file.dc().size(), dc));
            }
        }
        if (peak < TOO_QUIET_PEAK_DBFS) {
            found.add(new FileFinding.VeryQuiet(peak));
        }
        return List.copyOf(found);
    }

    private static void addSides(FileInventory file, List<FileFinding> found) {
        if (file.oneSided()) {
            found.add(new FileFinding.OneSided(file.soundingChannel()));
        }
        if (file.monoInStereo()) {
            found.add(new FileFinding.MonoInStereo());
        }
        Double correlation = file.correlation();
        if (file.sidesOpposed() && correlation != null) {
            found.add(new FileFinding.SidesOpposed(correlation));
        }
    }
}
