package org.topdown.ears.inventory;

/// Something about a file that its user should know, with its figures. The words are another's.
public sealed interface FileFinding {
    /// Not one frame.
    record NoAudio() implements FileFinding {}

    /// Samples that are no numbers, or are absurdly large, and count as zero.
    record NotFinite(long samples) implements FileFinding {}

    /// Nothing from beginning to end; at most dither.
    record Silent() implements FileFinding {}

    /// Runs of samples that stand at a ceiling.
    record Clipped(long places, double peakDbfs) implements FileFinding {}

    /// Floating-point samples above full scale, by so much at most.
    record OverFullScale(double overDb) implements FileFinding {}

    /// Two channels of which only this one sounds: 0 is left, 1 is right.
    record OneSided(int soundingChannel) implements FileFinding {}

    /// One mono signal in two channels.
    record MonoInStereo() implements FileFinding {}

    /// Left and right pull in opposite directions; correlation -1 to -0.5.
    record SidesOpposed(double correlation) implements FileFinding {}

    /// @param channel from 0
    /// @param of      how many channels the file has
    /// @param offset  the channel's mean, full scale at 1
    record DcOffset(int channel, int of, double offset) implements FileFinding {}

    /// There is something, but far below any usual level.
    record VeryQuiet(double peakDbfs) implements FileFinding {}
}
