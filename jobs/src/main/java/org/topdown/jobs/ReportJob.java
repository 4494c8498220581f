package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.meter.ThirdOctaves;
import org.topdown.ears.Listening;
import org.topdown.ears.inventory.FileInventory;
import org.topdown.guide.rough.PartReading;
import org.topdown.guide.rough.PrintLevel;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.report.ReportData;
import org.topdown.report.ReportPage;
import org.topdown.session.Choice;
import org.topdown.session.Song;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import org.topdown.session.template.SpectrumBand;
import org.topdown.session.template.Template;

/// Gathers what the report shows: the desk, what the print measures, the inventory and the reasons.
final class ReportJob {
    /// How far a part may end from its target.
    private static final double TOLERANCE_LU = 1.5;

    private ReportJob() {}

    /// Writes the report beside its place and renames it.
    ///
    /// @param printLufs what the print was set to
    /// @param force     whether a file that is there is replaced
    static void write(
            SongStore store, Template template, double printLufs, PrintJob.Outcome outcome, Path file, boolean force)
            throws IOException {
        Outlets.refuseTaken(file, force);
        Path whole = file.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path draft = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            ReportPage.write(data(store, template, printLufs, outcome, parent), draft);
            Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static ReportData data(
            SongStore store, Template template, double printLufs, PrintJob.Outcome outcome, @Nullable Path folder)
            throws IOException {
        Song song = store.song();
        Mix mix = store.mix();
        Figures known = RoughMixJob.figures(store);
        Map<String, PartReading> parts = known.parts();
        return new ReportData(
                new ReportData.Heading(
                        song.name(),
                        template.name(),
                        (int) Math.round(song.sampleRateHz()),
                        outcome.figures().durationSeconds(),
                        LocalDate.now(java.time.ZoneId.systemDefault()),
                        Program.VERSION),
                figures(mix, template, printLufs, outcome, known),
                lines(store, mix, parts, outcome),
                curves(outcome),
                spectrum(template, outcome.heard().figures().thirdOctavesDb()),
                sources(store, outcome, template),
                warnings(store, mix, known),
                store.ignored().stream()
                        .map(each -> new ReportData.Ignored(each.file(), each.why()))
                        .toList(),
                choices(store, mix),
                files(store, mix, song.sampleRateHz()),
                new ReportData.Printed(
                        PrintLinks.from(folder, outcome),
                        outcome.heard().figures().correlation()));
    }

    private static ReportData.MixFigures figures(
            Mix mix, Template template, double printLufs, PrintJob.Outcome outcome, Figures known) {
        Figures.Mix figures = outcome.figures();
        Figures.GainReduction reduction = figures.mixBusGainReductionDb();
        return new ReportData.MixFigures(
                figures.integratedLufs(),
                printLufs,
                figures.truePeakDbtp(),
                template.ceilingDbtp(),
                figures.loudnessRangeLu(),
                figures.plrLu(),
                reduction == null
                        ? null
                        : new ReportData.GainReduction(
                                reduction.median(),
                                reduction.max(),
                                template.gainReduction().fromDb(),
                                template.gainReduction().toDb()),
                new ReportData.ChainLevel(
                        figures.levelIntoChainLufs(),
                        template.levelIntoChainLufs(),
                        mix.mixBus().head().trimDb()),
                mix.mixBus().chain().stream()
                        .filter(device -> device.params() instanceof CompressorParams)
                        .findFirst()
                        .map(device -> ((CompressorParams) device.params()).makeupDb())
                        .orElse(null),
                TOLERANCE_LU,
                known.rests() == null ? null : (Double) known.rests().restLu());
    }

    private static List<ReportData.StripLine> lines(
            SongStore store, Mix mix, Map<String, PartReading> parts, PrintJob.Outcome outcome) throws Trouble {
        List<ReportData.StripLine> lines = new ArrayList<>();
        for (Strip strip : mix.strips()) {
            lines.add(line(strip, parts, activity(store, strip, parts.get(strip.id())), outcome.dynamics()));
        }
        return lines;
    }

    /// To a loudness meter what is very quiet is silent too; the file's peak tells them apart.
    private static ReportData.Activity activity(SongStore store, Strip strip, @Nullable PartReading reading)
            throws Trouble {
        if (reading == null) {
            return ReportData.Activity.PLAYS;
        }
        Clip clip = strip.clip();
        return switch (reading.state()) {
            case PLAYS -> ReportData.Activity.PLAYS;
            case BLEED_ONLY -> ReportData.Activity.BLEED_ONLY;
            case COPY -> ReportData.Activity.COPY;
            case SILENT -> {
                boolean something = clip != null
                        && Strips.material(store, clip)
                                .filter(material -> !material.silent())
                                .isPresent();
                yield something ? ReportData.Activity.QUIET : ReportData.Activity.SILENT;
            }
        };
    }

    private static ReportData.StripLine line(
            Strip strip,
            Map<String, PartReading> parts,
            ReportData.Activity activity,
            Map<DevicePlace, Figures.GainReduction> dynamics) {
        PartReading reading = parts.get(strip.id());
        Clip clip = strip.clip();
        return new ReportData.StripLine(
                strip.id(),
                strip.name(),
                ReportData.Tier.valueOf(strip.tier().name()),
                strip.role().id(),
                strip.roleDetail(),
                strip.outputTo(),
                clip == null ? 2 : clip.channels(),
                strip.head().trimDb(),
                strip.head().polarityInverted(),
                strip.head().delayMs(),
                strip.output().faderDb(),
                strip.output().pan(),
                strip.output().width(),
                strip.muted(),
                strip.chain().stream()
                        .map(device -> line(device, dynamics.get(new DevicePlace(strip.id(), device.id()))))
                        .toList(),
                activity,
                reading == null ? null : reading.loudnessLufs(),
                reading == null ? null : reading.relativeLu(),
                reading == null ? null : reading.targetLu(),
                null);
    }

    private static ReportData.DeviceLine line(Device device, Figures.@Nullable GainReduction reduction) {
        return new ReportData.DeviceLine(
                DeviceWords.label(device.params()),
                DeviceWords.settings(device.params()),
                device.params().equals(Devices.neutral(device.kind())),
                device.bypassed(),
                reduction == null ? null : (Double) reduction.median(),
                reduction == null ? null : (Double) reduction.max());
    }

    private static ReportData.PrintCurves curves(PrintJob.Outcome outcome) {
        Listening heard = outcome.heard();
        double step = heard.loudness().stepSeconds();
        float[] reduction = outcome.gainReductionDb();
        double seconds = outcome.figures().durationSeconds();
        return new ReportData.PrintCurves(
                outcome.waveform().low(),
                outcome.waveform().high(),
                new ReportData.Curve(step, step, floats(heard.loudness().momentaryLufs())),
                new ReportData.Curve(step, step, floats(heard.loudness().shortTermLufs())),
                reduction == null ? null : new ReportData.Curve(0, 1.0 / MixListener.READINGS_PER_SECOND, reduction),
                seconds <= MixListener.LOUDEST_SECONDS
                        ? null
                        : new ReportData.Stretch(
                                outcome.loudestFromSeconds(),
                                outcome.loudestFromSeconds() + MixListener.LOUDEST_SECONDS));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static List<ReportData.Band> spectrum(Template template, List<@Nullable Double> levels) {
        List<ReportData.Band> bands = new ArrayList<>();
        for (SpectrumBand band : template.spectrum()) {
            int at = bandAt(band.frequencyHz());
            if (at >= 0) {
                bands.add(new ReportData.Band(band.frequencyHz(), levels.get(at), band.levelDb(), band.toleranceDb()));
            }
        }
        return bands.stream().anyMatch(band -> band.levelDb() != null) ? bands : List.of();
    }

    private static int bandAt(double frequencyHz) {
        for (int i = 0; i < ThirdOctaves.NOMINAL_HZ.size(); i++) {
            if (Math.abs(ThirdOctaves.NOMINAL_HZ.get(i) / frequencyHz - 1) < 0.02) {
                return i;
            }
        }
        return -1;
    }

    private static List<ReportData.Source> sources(SongStore store, PrintJob.Outcome outcome, Template template)
            throws IOException {
        List<ReportData.Source> sources = new ArrayList<>();
        Double printLufs = outcome.figures().integratedLufs();
        for (Source source : store.sources()) {
            Listening heard = HeardSource.of(store, source);
            Double lufs = heard.figures().integratedLufs();
            List<@Nullable Double> levels = new ArrayList<>();
            for (SpectrumBand band : template.spectrum()) {
                int at = bandAt(band.frequencyHz());
                if (at >= 0) {
                    levels.add(heard.figures().thirdOctavesDb().get(at));
                }
            }
            double step = heard.loudness().stepSeconds();
            sources.add(new ReportData.Source(
                    ReportData.Source.Kind.valueOf(source.kind().name()),
                    source.name(),
                    source.file() == null ? source.audioFile() : source.file(),
                    lufs,
                    heard.figures().truePeakDbtp(),
                    heard.figures().loudnessRangeLu(),
                    lufs == null || printLufs == null ? null : (Double) (printLufs - lufs),
                    levels,
                    new ReportData.Curve(step, step, floats(heard.loudness().shortTermLufs()))));
        }
        return sources;
    }

    /// The same found in several files is one warning.
    private static List<ReportData.Warning> warnings(SongStore store, Mix mix, Figures known) throws Trouble {
        Map<ReportData.Warning, List<String>> files = new LinkedHashMap<>();
        PrintLevel level = known.print();
        if (level != null && level.missed()) {
            Warning missed = Warning.missed(mix.mixBus().name(), level);
            files.put(said(missed), List.of(missed.about()));
        }
        for (Strip strip : mix.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            Material material =
                    clip == null ? null : Strips.material(store, clip).orElse(null);
            for (Warning warning : Strips.warnings(strip, known.parts().get(strip.id()), material)) {
                files.computeIfAbsent(said(warning), _ -> new ArrayList<>())
                        .add(warning.about().isEmpty() ? strip.name() : warning.about());
            }
        }
        return files.entrySet().stream()
                .map(each -> new ReportData.Warning(
                        each.getKey().weight(),
                        each.getKey().subject(),
                        each.getValue().stream().distinct().toList(),
                        each.getKey().evidence(),
                        each.getKey().todo()))
                .toList();
    }

    private static ReportData.Warning said(Warning warning) {
        return new ReportData.Warning(
                warning.kind().weight(),
                warning.kind().subject(),
                List.of(),
                sentence(warning.found()),
                sentence(warning.todo()));
    }

    private static String sentence(String words) {
        if (words.isEmpty()) {
            return "";
        }
        String whole = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }

    private static List<ReportData.Choice> choices(SongStore store, Mix mix) throws Trouble {
        Map<String, Double> confidence = new HashMap<>();
        for (Strip strip : mix.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null) {
                Strips.material(store, clip)
                        .ifPresent(material -> confidence.put(strip.id(), material.roleConfidence()));
            }
        }
        List<ReportData.Choice> choices = new ArrayList<>();
        for (Choice choice : store.choices(store.head().id())) {
            boolean onMixBus = choice.subject().equals(Mix.MIX_BUS);
            ReportData.Choice.Subject subject = switch (choice.topic()) {
                case "role" -> ReportData.Choice.Subject.ROLES;
                case "routing" -> ReportData.Choice.Subject.ROUTING;
                case "pan" -> ReportData.Choice.Subject.PANNING;
                case "print" -> ReportData.Choice.Subject.PRINT;
                case "polarity" -> ReportData.Choice.Subject.POLARITY;
                case "chain" -> onMixBus ? ReportData.Choice.Subject.MIX_BUS : ReportData.Choice.Subject.CHAINS;
                default -> onMixBus ? ReportData.Choice.Subject.MIX_BUS : ReportData.Choice.Subject.TRIMS;
            };
            choices.add(new ReportData.Choice(
                    subject,
                    choice.subject(),
                    choice.what(),
                    choice.why(),
                    subject == ReportData.Choice.Subject.ROLES ? confidence.get(choice.subject()) : null));
        }
        return choices;
    }

    private static List<ReportData.AudioFile> files(SongStore store, Mix mix, double rateHz) throws Trouble {
        Map<String, String> stripOf = new HashMap<>();
        for (Strip strip : mix.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null) {
                stripOf.put(clip.audioId(), strip.name());
            }
        }
        List<ReportData.AudioFile> files = new ArrayList<>();
        for (SongAudio audio : store.audio()) {
            String text = audio.inventory();
            String strip = stripOf.get(audio.id());
            if (text == null || strip == null) {
                continue;
            }
            Material material = Json.read(text, Material.class);
            for (Material.Found found : material.found()) {
                FileInventory inventory = found.inventory();
                double dc = inventory.dc().stream()
                        .mapToDouble(each -> each)
                        .reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
                files.add(new ReportData.AudioFile(
                        found.file(),
                        strip,
                        audio.startFrame() / rateHz,
                        inventory.seconds(),
                        (int) Math.round(inventory.sampleRateHz()),
                        inventory.bits() == 0
                                ? extension(found.file())
                                : String.format(Locale.ROOT, "%d", inventory.bits()),
                        inventory.channels(),
                        inventory.samplePeakDbfs(),
                        inventory.integratedLufs(),
                        inventory.silentShare(),
                        inventory.silence().stream()
                                .map(each -> new ReportData.Stretch(each.fromSeconds(), each.toSeconds()))
                                .toList(),
                        (int) Math.min(Integer.MAX_VALUE, inventory.clippedRuns()),
                        dc,
                        notes(material, found.file())));
            }
        }
        return files;
    }

    /// What is warned of, and whatever else was odd about a file, where the file is listed.
    private static List<String> notes(Material material, String file) {
        return material.warnings().stream()
                .filter(warning -> List.of(warning.about().split(" \\+ ", -1)).contains(file))
                .map(Warning::found)
                .distinct()
                .toList();
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
