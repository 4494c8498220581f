package org.topdown.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the report shows, as plain values. What is undefined is null; NaN and infinities are taken as undefined,
/// except for a fader that is off.
///
/// @param heading  what was mixed
/// @param figures  the mix at a glance
/// @param strips   all strips in desk order, exactly one of them the mix bus
/// @param curves   the print over time
/// @param spectrum the print in third octaves with the template's target, lowest band first; empty for a silent print
/// @param sources  roughs, references and prints
/// @param warnings what the inventory found
/// @param ignored  files left out
/// @param choices  every choice made, in the order in which it was made
/// @param files    the inventory, one line for each audio file that became a track
/// @param printed  what was written beside the report
public record ReportData(
        Heading heading,
        MixFigures figures,
        List<StripLine> strips,
        PrintCurves curves,
        List<Band> spectrum,
        List<Source> sources,
        List<Warning> warnings,
        List<Ignored> ignored,
        List<Choice> choices,
        List<AudioFile> files,
        Printed printed) {
    /// A report of a mix of which nothing was written.
    public ReportData(
            Heading heading,
            MixFigures figures,
            List<StripLine> strips,
            PrintCurves curves,
            List<Band> spectrum,
            List<Source> sources,
            List<Warning> warnings,
            List<Ignored> ignored,
            List<Choice> choices,
            List<AudioFile> files) {
        this(heading, figures, strips, curves, spectrum, sources, warnings, ignored, choices, files, Printed.NOTHING);
    }

    public ReportData {
        strips = List.copyOf(strips);
        spectrum = List.copyOf(spectrum);
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
        ignored = List.copyOf(ignored);
        choices = List.copyOf(choices);
        files = List.copyOf(files);
        long mixBuses =
                strips.stream().filter(strip -> strip.tier() == Tier.MIX).count();
        if (mixBuses != 1) {
            throw new IllegalArgumentException("a report shows one mix bus, but was given " + mixBuses);
        }
    }

    StripLine mixBus() {
        return strips.stream()
                .filter(strip -> strip.tier() == Tier.MIX)
                .findFirst()
                .orElseThrow();
    }

    List<StripLine> tier(Tier tier) {
        return strips.stream().filter(strip -> strip.tier() == tier).toList();
    }

    /// The tracks that feed a bus directly, in desk order.
    List<StripLine> tracksInto(String busId) {
        return strips.stream()
                .filter(strip -> strip.tier() == Tier.TRACK && strip.outputTo().equals(busId))
                .toList();
    }

    /// The name of a strip, or its id if there is no such strip.
    String nameOf(String stripId) {
        return strips.stream()
                .filter(strip -> strip.id().equals(stripId))
                .findFirst()
                .map(StripLine::name)
                .orElse(stripId);
    }

    /// @param song           its name as the user wrote it
    /// @param template       the template's name
    /// @param sampleRateHz   of the session
    /// @param durationSeconds of the print, tail included
    /// @param madeOn         the day of the mix
    /// @param version        of Topdown
    public record Heading(
            String song, String template, int sampleRateHz, double durationSeconds, LocalDate madeOn, String version) {}

    /// @param integratedLufs     of the print
    /// @param targetLufs         what it was set to
    /// @param truePeakDbtp       of the print
    /// @param truePeakCeilingDbtp what it must not pass
    /// @param loudnessRangeLu    LRA of the print
    /// @param plrLu              true peak over integrated loudness
    /// @param gainReduction      of the mix-bus compressor; null without one
    /// @param chainLevel         the level into the mix-bus chain
    /// @param printGainDb        gain that brought the mix to its loudness after the chain
    /// @param toleranceLu        how far a part may be from its target and still count as on it
    /// @param restLu             how much higher parts stand than if none ever rested; null if not known
    public record MixFigures(
            @Nullable Double integratedLufs,
            @Nullable Double targetLufs,
            @Nullable Double truePeakDbtp,
            double truePeakCeilingDbtp,
            @Nullable Double loudnessRangeLu,
            @Nullable Double plrLu,
            @Nullable GainReduction gainReduction,
            ChainLevel chainLevel,
            @Nullable Double printGainDb,
            double toleranceLu,
            @Nullable Double restLu) {}

    /// What was written, and what its two sides are to each other.
    ///
    /// @param correlation of left and right over the print, -1 to 1; null for silence
    public record Printed(List<PrintedFile> files, @Nullable Double correlation) {
        public static final Printed NOTHING = new Printed(List.of(), null);

        public Printed {
            files = List.copyOf(files);
        }
    }

    /// @param kind what it is, in a word: "print", "for the band", "stems"
    /// @param name of the file or folder
    /// @param link to it from the report's folder, percent-encoded; null where there is no relative way
    /// @param plays whether a browser plays it
    public record PrintedFile(
            String kind, String name, @Nullable String link, boolean plays) {}

    /// Gain reduction of the mix-bus compressor over the loudest stretch, in positive dB.
    ///
    /// @param windowFromDb lower end of the window the median is to stand in
    /// @param windowToDb   its upper end
    public record GainReduction(
            @Nullable Double medianDb, @Nullable Double maxDb, double windowFromDb, double windowToDb) {}

    /// @param levelLufs  loudness into the mix-bus chain
    /// @param heldAtLufs what the template holds it at
    /// @param trimDb     the trim at the head of the mix bus that holds it
    public record ChainLevel(
            @Nullable Double levelLufs, @Nullable Double heldAtLufs, double trimDb) {}

    /// Where a strip stands.
    public enum Tier {
        TRACK,
        BUS,
        MIX
    }

    /// What a part does in the song.
    public enum Activity {
        PLAYS,
        /// Digital silence, or as good as.
        SILENT,
        /// Something, but too quiet to have a loudness.
        QUIET,
        /// Nothing of its own: only what leaks from others.
        BLEED_ONLY,
        /// The same audio as another strip's, which plays.
        COPY
    }

    /// One strip of the desk.
    ///
    /// @param id                 its id in the mix
    /// @param name               what the user reads
    /// @param role               role id ("kick", "leadvocal", "drums", "mix", ...)
    /// @param roleDetail         "in", "top", "left", ... or empty
    /// @param outputTo           id of the bus it feeds; empty for the mix bus
    /// @param channels           1 or 2
    /// @param trimDb             gain at its head
    /// @param polarityInverted   true when the waveform is turned over
    /// @param delayMs            0 for none
    /// @param faderDb            negative infinity when the fader is off
    /// @param pan                -1 left to +1 right
    /// @param width              share of the sides, 1 as recorded
    /// @param muted              true when it sends nothing on
    /// @param devices            its chain, in order
    /// @param activity           whether there is anything to hear
    /// @param loudnessLufs       of the source as imported; null for buses
    /// @param relativeLu         its loudness ahead of the mix-bus chain, against the mix at the same place
    /// @param targetLu           what that should be
    /// @param chainShiftLu       by how much the mix-bus chain moves it against the others; null when not measured
    public record StripLine(
            String id,
            String name,
            Tier tier,
            String role,
            String roleDetail,
            String outputTo,
            int channels,
            double trimDb,
            boolean polarityInverted,
            double delayMs,
            double faderDb,
            double pan,
            double width,
            boolean muted,
            List<DeviceLine> devices,
            Activity activity,
            @Nullable Double loudnessLufs,
            @Nullable Double relativeLu,
            @Nullable Double targetLu,
            @Nullable Double chainShiftLu) {
        public StripLine {
            devices = List.copyOf(devices);
        }

        /// Result less target, or null if either is undefined.
        @Nullable
        Double missLu() {
            Double result = Numbers.defined(relativeLu);
            Double target = Numbers.defined(targetLu);
            return result == null || target == null ? null : result - target;
        }
    }

    /// @param label    short, for the desk: "EQ", "Comp", "Limit"
    /// @param settings in words: "2:1 from -21.5 dB, 30 ms / 200 ms"
    /// @param neutral  true when it changes nothing as it stands
    /// @param bypassed true when it is switched out
    /// @param medianReductionDb what it takes in the loudest 30 s, positive dB; null for other kinds of device
    /// @param mostReductionDb   likewise
    public record DeviceLine(
            String label,
            String settings,
            boolean neutral,
            boolean bypassed,
            @Nullable Double medianReductionDb,
            @Nullable Double mostReductionDb) {
        /// A device that takes nothing, or of which nothing was heard.
        public DeviceLine(String label, String settings, boolean neutral, boolean bypassed) {
            this(label, settings, neutral, bypassed, null, null);
        }

        /// Whether it changes what passes: a compressor nothing reaches does not.
        boolean works() {
            Double most = Numbers.defined(mostReductionDb);
            return !neutral && !bypassed && (most == null || most >= LEAST_HEARD_DB);
        }

        private static final double LEAST_HEARD_DB = 0.05;
    }

    /// The print over time. Curves may hold any number of points; the page thins them out.
    ///
    /// @param peaksLow      lowest sample of either channel in equal stretches from 0 to the end, linear, -1 to 1
    /// @param peaksHigh     highest sample likewise, as many
    /// @param momentaryLufs 400 ms windows
    /// @param shortTermLufs 3 s windows
    /// @param gainReductionDb positive dB; null without a compressor
    /// @param loudest       the loudest 30 s; null when the song has none
    public record PrintCurves(
            float[] peaksLow,
            float[] peaksHigh,
            Curve momentaryLufs,
            Curve shortTermLufs,
            @Nullable Curve gainReductionDb,
            @Nullable Stretch loudest) {}

    /// A value at even steps of time.
    ///
    /// @param firstSeconds song time of the first value
    /// @param stepSeconds  from one to the next
    /// @param values       NaN or an infinity where it is undefined
    public record Curve(double firstSeconds, double stepSeconds, float[] values) {}

    /// A stretch of the song.
    public record Stretch(double fromSeconds, double toSeconds) {}

    /// One third octave.
    ///
    /// @param frequencyHz centre
    /// @param levelDb     of the print, over any one level for all bands; null where there is nothing
    /// @param targetDb    the template's curve, likewise
    /// @param toleranceDb half the height of the band around it
    public record Band(double frequencyHz, @Nullable Double levelDb, double targetDb, double toleranceDb) {}

    /// What else can be listened to.
    ///
    /// @param kind           what it is
    /// @param name           as the user reads it
    /// @param file           its file name
    /// @param matchedGainDb  gain that makes it as loud as the print
    /// @param thirdOctavesDb its levels in the bands of the print's spectrum, or empty
    /// @param shortTermLufs  its loudness over time, before matching; null when not measured
    public record Source(
            Kind kind,
            String name,
            String file,
            @Nullable Double integratedLufs,
            @Nullable Double truePeakDbtp,
            @Nullable Double loudnessRangeLu,
            @Nullable Double matchedGainDb,
            List<@Nullable Double> thirdOctavesDb,
            @Nullable Curve shortTermLufs) {
        /// A rough mix, a finished record, or audio printed from a mix.
        public enum Kind {
            ROUGH,
            REFERENCE,
            PRINT
        }
    }

    /// Something the inventory found.
    ///
    /// @param weight   how much it matters
    /// @param subject  the kind of finding: "Clipping", "Polarity", "Duplicate"
    /// @param files    whom it concerns
    /// @param evidence the figures
    /// @param todo     what to do, or empty
    public record Warning(Weight weight, String subject, List<String> files, String evidence, String todo) {
        public Warning {
            files = List.copyOf(files);
        }

        /// From what spoils the sound to what is merely worth knowing.
        public enum Weight {
            PROBLEM,
            CHECK,
            NOTE
        }
    }

    /// A file that was left out, and the reason.
    public record Ignored(String file, String why) {}

    /// A choice and its reason.
    ///
    /// @param subject    what kind of choice it is
    /// @param about      the strip or file it is about, or empty for the whole mix
    /// @param what       what was chosen
    /// @param why        the evidence
    /// @param confidence 0 to 1; null where that means nothing
    public record Choice(
            Subject subject,
            String about,
            String what,
            String why,
            @Nullable Double confidence) {
        /// The order is that of the page.
        public enum Subject {
            ROLES("Roles"),
            ROUTING("Routing"),
            POLARITY("Polarity"),
            TRIMS("Trims and faders"),
            PANNING("Panning"),
            CHAINS("Chains of tracks and buses"),
            MIX_BUS("Mix-bus chain"),
            PRINT("Print");

            private final String title;

            Subject(String title) {
                this.title = title;
            }

            String title() {
                return title;
            }
        }
    }

    /// One audio file of the folder.
    ///
    /// @param file           path within the folder, with `/`
    /// @param strip          name of the strip it became part of
    /// @param startSeconds   where it starts in the song
    /// @param bits           "16", "24", "32f", or the codec ("mp3")
    /// @param loudnessLufs   integrated
    /// @param silenceShare   0 to 1
    /// @param silences       where, in the file's own time
    /// @param clippedRuns    runs of samples stuck at full scale
    /// @param dcOffsetLinear mean of the samples, full scale being 1
    /// @param notes          what else there is to say
    public record AudioFile(
            String file,
            String strip,
            double startSeconds,
            double durationSeconds,
            int sampleRateHz,
            String bits,
            int channels,
            @Nullable Double peakDbfs,
            @Nullable Double loudnessLufs,
            double silenceShare,
            List<Stretch> silences,
            int clippedRuns,
            @Nullable Double dcOffsetLinear,
            List<String> notes) {
        public AudioFile {
            silences = List.copyOf(silences);
            notes = List.copyOf(notes);
        }
    }
}
