package org.topdown.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.Activity;
import org.topdown.report.ReportData.AudioFile;
import org.topdown.report.ReportData.Band;
import org.topdown.report.ReportData.ChainLevel;
import org.topdown.report.ReportData.Choice;
import org.topdown.report.ReportData.Choice.Subject;
import org.topdown.report.ReportData.Curve;
import org.topdown.report.ReportData.DeviceLine;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.Heading;
import org.topdown.report.ReportData.Ignored;
import org.topdown.report.ReportData.MixFigures;
import org.topdown.report.ReportData.PrintCurves;
import org.topdown.report.ReportData.Source;
import org.topdown.report.ReportData.Stretch;
import org.topdown.report.ReportData.StripLine;
import org.topdown.report.ReportData.Tier;
import org.topdown.report.ReportData.Warning;
import org.topdown.report.ReportData.Warning.Weight;

/// Made-up songs to draw: a band, a trio, a session of 128 tracks, and one with nothing to hear. `main` writes their
/// pages into a folder, to be looked at.
final class SampleReports {
    static final double[] THIRDS_HZ = {
        25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
        4000, 5000, 6300, 8000, 10_000, 12_500, 16_000
    };

    private SampleReports() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ReportPage.write(band(), folder.resolve("band.html"));
        ReportPage.write(trio(), folder.resolve("trio.html"));
        ReportPage.write(large(), folder.resolve("large.html"));
        ReportPage.write(silent(), folder.resolve("silent.html"));
    }

    /// 26 files that became 22 tracks on 7 buses, with flaws.
    static ReportData band() {
        Desk desk = new Desk(11);
        desk.bus("drums", "Drums", "drums", -7.0, -7.3, 0.6);
        desk.track("kick", "Kick", "kick", "in", "drums", -0.4, 0, -11.5, -11.8);
        desk.track("snare", "Snare Top", "snare", "top", "drums", -2.1, 0, -11.5, -12.1);
        desk.inverted("snare-bottom", "Snare Bottom", "snare", "bottom", "drums", -11.6);
        desk.track("hat", "HiHat", "hihat", "", "drums", -7.9, -0.3, -22.0, -22.9);
        desk.track("tom-1", "Rack Tom 1", "tom", "1", "drums", -3.2, -0.25, -14.0, -14.6);
        desk.track("tom-2", "Floor Tom", "floortom", "", "drums", -2.4, 0.4, -14.0, -16.2);
        desk.stereo("overheads", "Overheads", "overhead", "", "drums", -4.8, -14.0, -13.2);
        desk.stereo("room", "Room (Flur & Küche)", "room", "", "drums", -9.7, -19.0, -19.4);
        desk.track("tambourine", "Tambourine", "percussion", "", "drums", -12.0, 0.55, -20.0, -20.3);
        desk.bus("bass", "Bass", "bass", -7.5, -7.9, -1.1);
        desk.track("bass-di", "Bass DI", "bass", "di", "bass", -3.3, 0, -10.5, -10.9);
        desk.track("bass-amp", "Bass Amp", "bass", "amp", "bass", -4.9, 0, -10.5, -11.0);
        desk.bus("rhythmguitars", "Rhythm guitars", "rhythmguitars", -9.5, -9.1, 0.1);
        desk.track("gtr-l", "E-Git links <Marshall>", "rhythmguitar", "left", "rhythmguitars", -6.2, -1, -12.5, -12.2);
        desk.track("gtr-r", "E-Git rechts <Vox>", "rhythmguitar", "right", "rhythmguitars", -5.7, 1, -12.5, -12.4);
        desk.bus("leadguitars", "Lead guitars", "leadguitars", -13.5, -13.0, 0.2);
        desk.track("solo", "Solo 🎸 take 3 final FINAL", "leadguitar", "", "leadguitars", -4.0, 0.2, -13.5, -13.0);
        desk.bus("keys", "Keys", "keys", -12.0, -14.3, -0.2);
        desk.stereo("rhodes", "Rhodes", "epiano", "", "keys", -5.0, -14.5, -14.9);
        desk.stereo("organ", "Orgel", "organ", "", "keys", -16.2, -15.5, -24.8);
        desk.stereo("pad", "Flächen", "pad", "", "keys", -11.0, -18.0, -18.2);
        desk.bus("vocals", "Vocals", "vocals", -4.8, -4.6, -0.4);
        desk.track("lead", "Gesang", "leadvocal", "", "vocals", 1.2, 0, -4.8, -4.6);
        desk.track("double", "Gesang Dopplung", "doublevocal", "", "vocals", -10.4, 0, -18.0, -17.7);
        desk.bus("backingvocals", "Backing vocals", "backingvocals", -11.0, -11.3, 0.3);
        desk.track("bgv-1", "BGV 1", "backingvocal", "", "backingvocals", -8.0, -0.6, -14.0, -14.2);
        desk.track("bgv-2", "BGV 2", "backingvocal", "", "backingvocals", -8.4, 0.6, -14.0, -14.4);
        desk.silentTrack("bgv-3", "BGV 3", "backingvocal", "backingvocals", Activity.SILENT);

        SplittableRandom random = new SplittableRandom(5);
        double[] off = new double[THIRDS_HZ.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = random.nextDouble(-1.6, 1.6);
        }
        off[11] = 3.6;
        off[12] = 5.2;
        off[24] = -4.9;
        off[25] = -6.4;
        double[] rough = new double[off.length];
        for (int i = 0; i < off.length; i++) {
            rough[i] = off[i] * 0.5 + (THIRDS_HZ[i] > 3000 ? -3.5 : THIRDS_HZ[i] < 150 ? 2.5 : 0) - 7;
        }
        double seconds = 221;
        Curve roughCurve = shortTerm(seconds, 29, -12.6, true);
        List<Source> sources = List.of(
                new Source(
                        Source.Kind.ROUGH,
                        "Band-Rough (Tobi, Proberaum)",
                        "_Rough Mix 3.mp3",
                        -12.4,
                        0.3,
                        5.1,
                        -5.6,
                        levels(rough),
                        roughCurve),
                new Source(
                        Source.Kind.REFERENCE,
                        "Reference: Slow Train",
                        "ref/slow train.flac",
                        -9.8,
                        -0.2,
                        6.0,
                        -8.2,
                        List.of(),
                        null));
        List<Warning> warnings = List.of(
                new Warning(
                        Weight.CHECK,
                        "Polarity",
                        List.of("05_Snare Bottom.wav"),
                        "Correlation −0.71 with “Snare Top” between 100 and 400 Hz.",
                        "Its polarity was inverted on the desk; the file is as it was."),
                new Warning(
                        Weight.PROBLEM,
                        "Clipping",
                        List.of("22_Gesang.wav"),
                        "14 runs at full scale, the longest 0.7 ms, at 1:12, 1:58, 2:41.",
                        "Ask for the take before the limiter, if there is one."),
                new Warning(
                        Weight.NOTE,
                        "Mono in stereo",
                        List.of("13_Bass DI.wav", "14_Bass Amp.wav", "24_BGV 1.wav"),
                        "Both channels are the same.",
                        "Taken as mono."),
                new Warning(
                        Weight.CHECK,
                        "Duplicate",
                        List.of("24_BGV 1.wav", "24_BGV 1 (copy).wav"),
                        "The same audio, sample for sample.",
                        "The copy was left out."),
                new Warning(
                        Weight.CHECK,
                        "Direct current",
                        List.of("20_Orgel.wav"),
                        "1.2 % of full scale.",
                        "A high-pass would take it out."),
                new Warning(
                        Weight.NOTE,
                        "Time stamps",
                        List.of("26_Tamb.wav"),
                        "No BWF time stamp, while 25 others have one.",
                        "It starts at 0; move it if that is wrong."));
        List<Ignored> ignored = List.of(
                new Ignored("Songtext.pdf", "not audio"),
                new Ignored("24_BGV 1 (copy).wav", "the same audio as 24_BGV 1.wav"),
                new Ignored("alt/02_Kick.wav", "ends after 1 812 of 9 744 000 frames, as if the copy was cut short"));
        return new ReportData(
                new Heading(
                        "Über den Fluß & zurück <Demo „2“>",
                        "rock",
                        48_000,
                        seconds,
                        LocalDate.of(2026, 11, 22),
                        "0.1.0"),
                new MixFigures(
                        -18.0,
                        -18.0,
                        -2.7,
                        -1.0,
                        6.4,
                        15.3,
                        new GainReduction(1.4, 2.9, 1, 2),
                        new ChainLevel(-19.0, -19.0, -3.2),
                        1.3,
                        1.5,
                        1.2),
                desk.strips,
                curves(seconds, 29, true),
                spectrum(off),
                sources,
                warnings,
                ignored,
                desk.choices(),
                desk.files(seconds, 4));
    }

    /// Three tracks, two buses, no compressor, nothing to complain of.
    static ReportData trio() {
        Desk desk = new Desk(3);
        desk.bus("other", "Other", "other", -6.0, -5.6, null);
        desk.track("guitar", "Gitarre", "aguitar", "", "other", -2.0, -0.1, -8.0, -8.2);
        desk.track("double-bass", "Kontrabass", "upright", "", "other", -1.0, 0.1, -9.0, -8.6);
        desk.bus("vocals", "Vocals", "vocals", -3.0, -3.2, null);
        desk.track("voice", "Stimme", "leadvocal", "", "vocals", 0, 0, -3.0, -3.2);
        double seconds = 47;
        return new ReportData(
                new Heading("Küchentisch", "singer-songwriter", 44_100, seconds, LocalDate.of(2026, 1, 2), "0.1.0"),
                new MixFigures(
                        -18.0, -18.0, -4.1, -1, null, 13.9, null, new ChainLevel(-19.0, null, 0), 1.0, 1.5, null),
                desk.strips,
                curves(seconds, 3, false),
                spectrum(new double[THIRDS_HZ.length]),
                List.of(),
                List.of(),
                List.of(),
                desk.choices(),
                desk.files(seconds, 0));
    }

    /// 128 tracks of 10 minutes on 9 buses, drums nested, with long and hostile names.
    static ReportData large() {
        Desk desk = new Desk(17);
        String[] roles = {
            "kick", "snare", "tom", "overhead", "room", "percussion", "bass", "rhythmguitar", "leadguitar", "piano",
            "organ", "synth", "pad", "strings", "brass", "leadvocal", "doublevocal", "backingvocal", "fx", "unknown"
        };
        desk.bus("drums", "Drums", "drums", -7.0, -6.4, 0.4);
        desk.nestedBus("shells", "Shells", "drums", "drums");
        desk.nestedBus("cymbals", "Cymbals & rooms", "drums", "drums");
        desk.bus("bass", "Bass", "bass", -7.5, -7.7, -0.9);
        desk.bus("guitars", "Guitars", "rhythmguitars", -8.0, -8.8, 0.0);
        desk.bus("keys", "Keys and everything with a keyboard", "keys", -10.0, -9.3, 0.1);
        desk.bus("vocals", "Vocals", "vocals", -4.8, -5.0, -0.3);
        desk.bus("effects", "Effects", "effects", -18.0, -17.2, 0.3);
        desk.bus("other", "Other", "other", -15.0, -15.1, 0.2);
        SplittableRandom random = new SplittableRandom(128);
        for (int i = 0; i < 128; i++) {
            String role = roles[i % roles.length];
            String bus = switch (role) {
                case "kick", "snare", "tom" -> "shells";
                case "overhead", "room" -> "cymbals";
                case "percussion" -> "drums";
                case "bass" -> "bass";
                case "rhythmguitar", "leadguitar" -> "guitars";
                case "piano", "organ", "synth", "pad", "strings", "brass" -> "keys";
                case "leadvocal", "doublevocal", "backingvocal" -> "vocals";
                case "fx" -> "effects";
                default -> "other";
            };
            String name = i % 9 == 0
                    ? "Audio_" + i + "_bounced-in-place_with_everything_printed_v" + i + " \"final\" & <b>bold</b>"
                    : role + " " + (i + 1);
            double target = -14 - random.nextDouble(16);
            double miss = random.nextDouble(-1.3, 1.3) + (i % 23 == 0 ? 2.2 : 0);
            desk.track(
                    "t-" + i,
                    name,
                    role,
                    "",
                    bus,
                    random.nextDouble(-18, 4),
                    random.nextDouble(-1, 1),
                    target,
                    target + miss);
        }
        double seconds = 600;
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            warnings.add(new Warning(
                    i % 3 == 0 ? Weight.PROBLEM : i % 3 == 1 ? Weight.CHECK : Weight.NOTE,
                    "Clipping",
                    List.of("file " + i + ".wav"),
                    i + " runs at full scale.",
                    ""));
        }
        return new ReportData(
                new Heading("Symphonie Nr. 1", "pop", 96_000, seconds, LocalDate.of(2026, 12, 31), "0.1.0"),
                new MixFigures(
                        -14.0,
                        -14.0,
                        -1.0,
                        -1.0,
                        9.8,
                        13.0,
                        new GainReduction(2.6, 5.5, 1, 2),
                        new ChainLevel(-18.4, -19.0, -11.6),
                        -0.4,
                        1.5,
                        0.0),
                desk.strips,
                curves(seconds, 7, true),
                spectrum(new double[THIRDS_HZ.length]),
                List.of(new Source(
                        Source.Kind.ROUGH,
                        "rough",
                        "rough.wav",
                        -14.0,
                        -0.1,
                        7.0,
                        0.0,
                        levels(new double[29]),
                        shortTerm(seconds, 8, -14, true))),
                warnings,
                List.of(),
                desk.choices(),
                desk.files(seconds, 0));
    }

    /// So many silent tracks on one bus.
    static ReportData crowd(int tracks) {
        Desk desk = new Desk(2);
        desk.bus("drums", "Drums", "drums", -7.0, -6.4, null);
        for (int i = 0; i < tracks; i++) {
            desk.silentTrack("t-" + i, "Drum hit number " + i, "drums", "drums", Activity.SILENT);
        }
        ReportData silent = silent();
        return new ReportData(
                silent.heading(),
                silent.figures(),
                desk.strips,
                silent.curves(),
                silent.spectrum(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// Digital silence: hardly any figure is defined, and the names hold what no page can show.
    static ReportData silent() {
        Desk desk = new Desk(1);
        desk.silentTrack(
                "a", "a\u0000b\u001B[31m\uD83C lone half, \u202Eright to left", "unknown", "mix", Activity.SILENT);
        desk.silentTrack("b", "<script>alert('x')</script>]]>", "unknown", "mix", Activity.BLEED_ONLY);
        desk.silentTrack("c", "Whisper", "unknown", "mix", Activity.QUIET);
        float[] nothing = new float[200];
        Arrays.fill(nothing, Float.NEGATIVE_INFINITY);
        List<Band> bands = new ArrayList<>();
        for (Band band : spectrum(new double[THIRDS_HZ.length])) {
            bands.add(new Band(band.frequencyHz(), null, band.targetDb(), band.toleranceDb()));
        }
        return new ReportData(
                new Heading("", "rock", 48_000, 20, LocalDate.of(2026, 1, 1), "0.1.0"),
                new MixFigures(
                        Double.NaN,
                        -18.0,
                        Double.NEGATIVE_INFINITY,
                        -1,
                        null,
                        Double.NaN,
                        new GainReduction(null, Double.NaN, 1, 2),
                        new ChainLevel(null, -19.0, 0),
                        null,
                        1.5,
                        Double.NaN),
                desk.strips,
                new PrintCurves(
                        new float[0],
                        new float[0],
                        new Curve(0.4, 0.1, nothing),
                        new Curve(3, 0.1, nothing),
                        new Curve(0, 0.1, new float[200]),
                        null),
                bands,
                List.of(new Source(Source.Kind.PRINT, "?", "?", Double.NaN, null, null, Double.NaN, List.of(), null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(new AudioFile(
                        "a.wav",
                        "a",
                        0,
                        20,
                        48_000,
                        "24",
                        1,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        1,
                        List.of(new Stretch(0, 20)),
                        0,
                        Double.NaN,
                        List.of())));
    }

    static double target(double hz) {
        double o = Math.log(Math.max(hz, 80) / 200) / Math.log(2);
        return -2.35 * o - 0.659 * o * o + 2 + (hz < 40 ? -6 * Math.log(40 / hz) / Math.log(2) : 0);
    }

    static List<Band> spectrum(double[] offDb) {
        List<Band> bands = new ArrayList<>();
        List<@Nullable Double> levels = levels(offDb);
        for (int i = 0; i < THIRDS_HZ.length; i++) {
            double hz = THIRDS_HZ[i];
            double tolerance = hz < 100 || hz > 8000 ? 6 : hz < 200 || hz > 4000 ? 4 : 3;
            bands.add(new Band(hz, levels.get(i), target(hz), tolerance));
        }
        return bands;
    }

    /// Levels so far off the target; the whole lies 31 dB below it, as a measurement would.
    static List<@Nullable Double> levels(double[] offDb) {
        List<@Nullable Double> levels = new ArrayList<>();
        for (int i = 0; i < THIRDS_HZ.length; i++) {
            levels.add(target(THIRDS_HZ[i]) + offDb[i] - 31);
        }
        return levels;
    }

    private static double form(double share) {
        return share < 0.04
                ? -14
                : share < 0.28
                        ? -5
                        : share < 0.42 ? 0 : share < 0.62 ? -4.5 : share < 0.72 ? -9 : share < 0.95 ? 0.8 : -7;
    }

    static PrintCurves curves(double seconds, long seed, boolean compressed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 4000;
        float[] low = new float[columns];
        float[] high = new float[columns];
        for (int i = 0; i < columns; i++) {
            double level = Math.pow(10, (form((double) i / columns) - 7) / 20);
            high[i] = (float) (level * random.nextDouble(0.45, 1.25));
            low[i] = (float) (-level * random.nextDouble(0.45, 1.25));
        }
        int steps = (int) (seconds * 10);
        float[] momentary = new float[steps];
        float[] reduction = new float[steps];
        double wander = 0;
        for (int i = 0; i < steps; i++) {
            wander = 0.9 * wander + random.nextDouble(-0.9, 0.9);
            double form = form((double) i / steps);
            momentary[i] = i < 6 ? Float.NaN : (float) (-17 + form + wander);
            reduction[i] = (float) Math.max(0, 1.4 + 0.16 * form + 0.35 * wander);
        }
        double from = 0.78 * seconds;
        return new PrintCurves(
                low,
                high,
                new Curve(0.4, 0.1, momentary),
                shortTerm(seconds, seed, -17, false),
                compressed ? new Curve(0, 0.1, reduction) : null,
                compressed ? new Stretch(from, from + 30) : null);
    }

    static Curve shortTerm(double seconds, long seed, double around, boolean flatter) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = (int) ((seconds - 3) * 10);
        float[] values = new float[steps];
        double smooth = form(0);
        double wander = 0;
        for (int i = 0; i < steps; i++) {
            wander = 0.97 * wander + random.nextDouble(-0.12, 0.12);
            double form = form((double) i / steps) * (flatter ? 0.6 : 1);
            smooth += (form - smooth) * 0.06;
            values[i] = (float) (around + smooth + wander);
        }
        return new Curve(3, 0.1, values);
    }

    /// Puts strips together.
    private static final class Desk {
        final List<StripLine> strips = new ArrayList<>();
        private final SplittableRandom random;

        Desk(long seed) {
            random = new SplittableRandom(seed);
            strips.add(new StripLine(
                    "mix",
                    "Mix bus",
                    Tier.MIX,
                    "mix",
                    "",
                    "",
                    2,
                    -3.2,
                    false,
                    0,
                    0,
                    0,
                    1,
                    false,
                    List.of(
                            new DeviceLine("EQ", "flat", true, false),
                            new DeviceLine(
                                    "Comp",
                                    "2:1 from −21.5 dB, 30 ms / 200 ms, soft knee 6 dB",
                                    false,
                                    false,
                                    1.4,
                                    2.9),
                            new DeviceLine("Satur", "drive 0 dB", true, true),
                            new DeviceLine("Limit", "ceiling −1.0 dBTP", false, false, 0.0, 0.0)),
                    Activity.PLAYS,
                    null,
                    0.0,
                    null,
                    null));
        }

        void bus(String id, String name, String role, double target, double result, @Nullable Double shift) {
            strips.add(new StripLine(
                    id,
                    name,
                    Tier.BUS,
                    role,
                    "",
                    "mix",
                    2,
                    0,
                    false,
                    0,
                    id.equals("keys") ? -2.5 : 0.5,
                    0,
                    1,
                    false,
                    List.of(
                            new DeviceLine("EQ", "flat", true, false),
                            new DeviceLine("Comp", "2:1 from −20 dB", !id.equals("drums"), false)),
                    Activity.PLAYS,
                    null,
                    result,
                    target,
                    shift));
        }

        void nestedBus(String id, String name, String role, String into) {
            strips.add(new StripLine(
                    id,
                    name,
                    Tier.BUS,
                    role,
                    "",
                    into,
                    2,
                    0,
                    false,
                    0,
                    0,
                    0,
                    1,
                    false,
                    List.of(),
                    Activity.PLAYS,
                    null,
                    -9.4,
                    null,
                    null));
        }

        void track(
                String id,
                String name,
                String role,
                String detail,
                String into,
                double fader,
                double pan,
                double target,
                double result) {
            strips.add(new StripLine(
                    id,
                    name,
                    Tier.TRACK,
                    role,
                    detail,
                    into,
                    1,
                    random.nextDouble(-6, 12),
                    false,
                    0,
                    fader,
                    pan,
                    1,
                    false,
                    List.of(new DeviceLine("EQ", "high-pass 80 Hz, 12 dB/oct", random.nextBoolean(), false)),
                    Activity.PLAYS,
                    -20 - random.nextDouble(12),
                    result,
                    target,
                    null));
        }

        void inverted(String id, String name, String role, String detail, String into, double fader) {
            strips.add(new StripLine(
                    id,
                    name,
                    Tier.TRACK,
                    role,
                    detail,
                    into,
                    1,
                    2.5,
                    true,
                    0.35,
                    fader,
                    0,
                    1,
                    false,
                    List.of(),
                    Activity.PLAYS,
                    -27.0,
                    -20.2,
                    -20.0,
                    null));
        }

        void stereo(
                String id,
                String name,
                String role,
                String detail,
                String into,
                double fader,
                double target,
                double result) {
            strips.add(new StripLine(
                    id,
                    name,
                    Tier.TRACK,
                    role,
                    detail,
                    into,
                    2,
                    random.nextDouble(-6, 12),
                    false,
                    0,
                    fader,
                    0,
                    1,
                    false,
                    List.of(
                            new DeviceLine("EQ", "high-pass 100 Hz", false, false),
                            new DeviceLine("Width", "", true, true)),
                    Activity.PLAYS,
                    -24.0,
                    result,
                    target,
                    null));
        }

        void silentTrack(String id, String name, String role, String into, Activity activity) {
            strips.add(new StripLine(
                    id,
                    name,
                    Tier.TRACK,
                    role,
                    "",
                    into,
                    1,
                    0,
                    false,
                    0,
                    Double.NEGATIVE_INFINITY,
                    0,
                    1,
                    true,
                    List.of(),
                    activity,
                    Double.NaN,
                    Double.NaN,
                    null,
                    null));
        }

        List<Choice> choices() {
            List<Choice> choices = new ArrayList<>();
            for (StripLine strip : strips) {
                if (strip.tier() != Tier.TRACK) {
                    continue;
                }
                boolean unsure = strip.role().equals("unknown") || strip.id().equals("pad");
                choices.add(new Choice(
                        Subject.ROLES,
                        strip.name(),
                        strip.role() + " " + strip.roleDetail(),
                        unsure
                                ? "the name says nothing known; by its sound"
                                : "“" + strip.name().split(" ", 2)[0] + "” in the name",
                        unsure ? 0.55 : 0.95));
                choices.add(new Choice(Subject.ROUTING, strip.name(), "feeds " + strip.outputTo(), "its role", null));
                choices.add(new Choice(
                        Subject.TRIMS,
                        strip.name(),
                        "trim " + Numbers.change(strip.trimDb()) + " dB, fader " + Numbers.fader(strip.faderDb())
                                + " dB",
                        "its loudness of " + Numbers.level(strip.loudnessLufs()) + " LUFS against a target of "
                                + Numbers.level(strip.targetLu()) + " LU",
                        null));
                choices.add(new Choice(
                        Subject.PANNING,
                        strip.name(),
                        Numbers.pan(strip.pan()),
                        "rule of the template for its role",
                        null));
            }
            choices.add(new Choice(
                    Subject.MIX_BUS,
                    "",
                    "compressor threshold −21.5 dB",
                    "found by search: 1.4 dB in the loudest 30 s",
                    null));
            choices.add(new Choice(Subject.PRINT, "", "+1.3 dB", "to −18.0 LUFS, as the template says", null));
            return choices;
        }

        List<AudioFile> files(double seconds, int pairs) {
            List<AudioFile> files = new ArrayList<>();
            int number = 0;
            for (StripLine strip : strips) {
                if (strip.tier() != Tier.TRACK) {
                    continue;
                }
                boolean split = strip.channels() == 2 && pairs-- > 0;
                for (String side : split ? new String[] {" L", " R"} : new String[] {""}) {
                    number++;
                    List<Stretch> silences = new ArrayList<>();
                    double silent = 0;
                    for (double at = random.nextDouble(30); at < seconds; at += random.nextDouble(10, 60)) {
                        double length = Math.min(seconds - at, random.nextDouble(1, 25));
                        silences.add(new Stretch(at, at + length));
                        silent += length;
                        at += length;
                    }
                    boolean nothing = strip.activity() == Activity.SILENT;
                    files.add(new AudioFile(
                            String.format(Locale.ROOT, "%02d_%s%s.wav", number, strip.name(), side),
                            strip.name(),
                            strip.id().equals("tambourine") ? 12.5 : 0,
                            seconds,
                            48_000,
                            number % 7 == 0 ? "32f" : "24",
                            split ? 1 : strip.channels(),
                            nothing ? null : -random.nextDouble(18),
                            nothing ? null : strip.loudnessLufs(),
                            nothing ? 1 : silent / seconds,
                            nothing ? List.of(new Stretch(0, seconds)) : silences,
                            strip.id().equals("lead") ? 14 : 0,
                            strip.id().equals("organ") ? 0.012 : 0.00001,
                            strip.id().startsWith("bass") ? List.of("mono in stereo") : List.of()));
                }
            }
            return files;
        }
    }
}
