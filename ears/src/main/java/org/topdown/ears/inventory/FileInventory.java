package org.topdown.ears.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one file holds. Levels that are undefined, of silence, are null.
///
/// @param bits            of a sample in the file, as its reader says
/// @param truePeakDbtp    and the other levels: of all channels together
/// @param silentShare     the share of the file, 0 to 1, that is in `silence`
/// @param silence         stretches of a second or more in which no sample reaches -70 dBFS
/// @param clippedRuns     runs of three or more samples that stand at a ceiling, all channels together
/// @param dc              the mean of each channel, full scale at 1
/// @param monoInStereo    two channels that differ by less than -80 dB: one mono signal
/// @param oneSided        two channels of which one is silent
/// @param soundingChannel the channel that sounds if `oneSided`, else -1
/// @param sidesOpposed    two channels that work against each other: one of them has its polarity inverted
/// @param correlation     of two channels, -1 to 1; null for any other number or where a side is silent
/// @param nonFinite       samples that are no numbers; they count as zero everywhere else
/// @param contentHash     SHA-256 over samples, channels and rate: equal for exact duplicates alone
public record FileInventory(
        long frames,
        double sampleRateHz,
        int bits,
        int channels,
        double seconds,
        @Nullable Double samplePeakDbfs,
        @Nullable Double truePeakDbtp,
        @Nullable Double integratedLufs,
        double silentShare,
        List<Stretch> silence,
        long clippedRuns,
        List<Double> dc,
        boolean monoInStereo,
        boolean oneSided,
        int soundingChannel,
        boolean sidesOpposed,
        @Nullable Double correlation,
        long nonFinite,
        String contentHash) {

    /// A stretch of the file, in seconds from its start.
    public record Stretch(double fromSeconds, double toSeconds) {
        public double seconds() {
            return toSeconds - fromSeconds;
        }
    }

    /// Whether there is nothing in it from beginning to end, or at most dither.
    public boolean silent() {
        return FileFindings.silent(this);
    }

    /// What the user should know, the worst first; empty if all is well.
    public List<FileFinding> findings() {
        return FileFindings.of(this);
    }
}
