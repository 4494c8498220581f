package org.topdown.demo;

import java.util.Arrays;
import org.topdown.demo.band.Bass;
import org.topdown.demo.band.LeadGuitar;
import org.topdown.demo.band.Organ;
import org.topdown.demo.band.Pad;
import org.topdown.demo.band.Percussion;
import org.topdown.demo.band.Rhodes;
import org.topdown.demo.band.RhythmGuitar;
import org.topdown.demo.band.Singer;
import org.topdown.demo.kit.DrumKit;
import org.topdown.demo.kit.Microphone;
import org.topdown.demo.score.VocalPart;
import org.topdown.demo.sound.Rate;

/// The files of the song: who plays, how hot it was recorded, how noisy its way into the recorder is, and where
/// the band put it in their rough mix.
///
/// Kit microphones have preamplifiers set once, in dB; the others are set by their peak in dBFS. Noise is RMS
/// dBFS.
enum Part {
    KICK_IN("01 Kick In", 1, "kick", SetBy.GAIN, -22, -84, -2.0, 0),
    KICK_OUT("02 Kick Out", 1, "kick", SetBy.GAIN, -12.5, -82, -3.0, 0),
    SNARE_TOP("03 Snare Top", 1, "snare", SetBy.GAIN, -21, -82, 0.0, 0),
    SNARE_BOTTOM("04 Snare Bottom", 1, "snare", SetBy.GAIN, -23, -80, -5.0, 0),
    HI_HAT("05 Hi-Hat", 1, "hihat", SetBy.GAIN, -22, -80, -8.0, -0.4),
    TOM_1("06 Tom 1", 1, "tom", SetBy.GAIN, -17, -82, 3.0, -0.3),
    TOM_2("07 Tom 2", 1, "tom", SetBy.GAIN, -20.5, -82, 1.5, 0.25),
    FLOOR_TOM("08 Floor Tom", 1, "floortom", SetBy.GAIN, -19, -82, -1.5, 0.5),
    OVERHEAD_L("09 Overhead L", 1, "overhead", SetBy.GAIN, -10.5, -78, -4.0, -0.9),
    OVERHEAD_R("10 Overhead R", 1, "overhead", SetBy.GAIN, -10.5, -78, -4.5, 0.9),
    ROOM_L("11 Room L", 1, "room", SetBy.GAIN, -2.5, -74, -8.5, -0.9),
    ROOM_R("12 Room R", 1, "room", SetBy.GAIN, -2.5, -74, -8.5, 0.9),
    TAMBOURINE("13 Tambourine", 1, "percussion", SetBy.PEAK, -9, -78, -11.0, 0.4),
    SHAKER("14 Shaker", 1, "percussion", SetBy.PEAK, -14, -78, -11.0, -0.45),
    BASS_DI("15 Bass DI", 1, "bass", SetBy.PEAK, -8, -86, -5.5, 0),
    BASS_AMP("16 Bass Amp", 1, "bass", SetBy.PEAK, -10, -72, -5.0, 0),
    RHYTHM_GTR_L("17 Rhythm Gtr L", 1, "rhythmguitar", SetBy.PEAK, -9, -66, -9.0, -0.8),
    RHYTHM_GTR_R("18 Rhythm Gtr R", 1, "rhythmguitar", SetBy.PEAK, -11, -67, -6.5, 0.8),
    LEAD_GTR("19 Lead Gtr", 1, "leadguitar", SetBy.PEAK, -12, -62, -8.5, 0.15),
    RHODES("20 Rhodes", 2, "epiano", SetBy.PEAK, -10, -80, -8.5, 0),
    ORGAN("21 Organ", 2, "organ", SetBy.PEAK, -12, -74, -25.0, 0),
    PAD("22 Pad", 2, "pad", SetBy.PEAK, -14, -84, -5.5, 0),
    LEAD_VOCAL("23 Lead Vocal", 1, "leadvocal", SetBy.PEAK, -6.5, -76, -4.0, 0),
    BV_1("24 BV 1", 1, "backingvocal", SetBy.PEAK, -12, -75, -8.0, -0.5),
    BV_2("25 BV 2", 1, "backingvocal", SetBy.PEAK, -13, -75, -4.5, 0.5),
    BV_3("26 BV 3", 1, "backingvocal", SetBy.PEAK, -15, -75, -5.0, 0.1);

    /// What `levelDb` says: the gain of the preamplifier, or the peak in the file.
    enum SetBy {
        GAIN,
        PEAK
    }

    private final String title;
    private final int channels;
    private final String role;
    final SetBy setBy;
    final double levelDb;
    final double noiseDbfs;
    final double roughFaderDb;
    final double roughPan;

    Part(
            String title,
            int channels,
            String role,
            SetBy setBy,
            double levelDb,
            double noiseDbfs,
            double roughFaderDb,
            double roughPan) {
        this.title = title;
        this.channels = channels;
        this.role = role;
        this.setBy = setBy;
        this.levelDb = levelDb;
        this.noiseDbfs = noiseDbfs;
        this.roughFaderDb = roughFaderDb;
        this.roughPan = roughPan;
    }

    DemoTrack track() {
        return new DemoTrack(fileName(), channels);
    }

    Truth.Track truth() {
        return new Truth.Track(fileName(), channels, role, roughFaderDb, roughPan);
    }

    String fileName() {
        return title + ".wav";
    }

    /// Amplifiers hum.
    boolean hums() {
        return this == BASS_AMP || this == RHYTHM_GTR_L || this == RHYTHM_GTR_R || this == LEAD_GTR;
    }

    /// What comes out of the instrument, at no level in particular.
    float[][] perform(long seed, DrumKit kit) {
        return switch (this) {
            case KICK_IN -> mono(kit.record(Microphone.KICK_IN));
            case KICK_OUT -> later(mono(kit.record(Microphone.KICK_OUT)), Planted.KICK_OUT_SLIP_FRAMES);
            case SNARE_TOP -> mono(kit.record(Microphone.SNARE_TOP));
            case SNARE_BOTTOM -> mono(kit.record(Microphone.SNARE_BOTTOM));
            case HI_HAT -> mono(kit.record(Microphone.HI_HAT));
            case TOM_1 -> mono(kit.record(Microphone.TOM_1));
            case TOM_2 -> mono(kit.record(Microphone.TOM_2));
            case FLOOR_TOM -> mono(kit.record(Microphone.FLOOR_TOM));
            case OVERHEAD_L -> mono(kit.record(Microphone.OVERHEAD_LEFT));
            case OVERHEAD_R -> mono(kit.record(Microphone.OVERHEAD_RIGHT));
            case ROOM_L -> mono(kit.record(Microphone.ROOM_LEFT));
            case ROOM_R -> mono(kit.record(Microphone.ROOM_RIGHT));
            case TAMBOURINE -> mono(Percussion.tambourine(seed));
            case SHAKER -> mono(Percussion.shaker(seed));
            case BASS_DI -> mono(new Bass(seed).direct());
            case BASS_AMP -> mono(new Bass(seed).amplified());
            case RHYTHM_GTR_L -> mono(RhythmGuitar.record(RhythmGuitar.Take.LEFT, seed));
            case RHYTHM_GTR_R -> mono(RhythmGuitar.record(RhythmGuitar.Take.RIGHT, seed));
            case LEAD_GTR -> mono(LeadGuitar.record(seed));
            case RHODES -> Rhodes.record(seed);
            case ORGAN -> Organ.record(seed);
            case PAD -> Pad.record(seed);
            case LEAD_VOCAL ->
                mono(Planted.brighten(new Singer("lead vocal", 1.04, 0.008, 1).sing(VocalPart.lead(), seed)));
            case BV_1 -> mono(new Singer("BV 1", 1.17, 0.014, 1.5).sing(VocalPart.backing(1), seed));
            case BV_2 -> mono(new Singer("BV 2", 1.08, 0.004, 1.3).sing(VocalPart.backing(2), seed));
            case BV_3 -> mono(new Singer("BV 3", 0.97, 0.018, 1.3).sing(VocalPart.backing(3), seed));
        };
    }

    private static float[][] mono(float[] audio) {
        return new float[][] {audio};
    }

    private static float[][] later(float[][] audio, int frames) {
        for (float[] channel : audio) {
            System.arraycopy(channel, 0, channel, frames, channel.length - frames);
            Arrays.fill(channel, 0, frames, 0);
        }
        return audio;
    }

    static double peakOf(float[][] audio) {
        double peak = 0;
        for (float[] channel : audio) {
            peak = Math.max(peak, Rate.peak(channel));
        }
        return peak;
    }
}
