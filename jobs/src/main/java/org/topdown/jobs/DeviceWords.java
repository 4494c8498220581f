package org.topdown.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.topdown.dsp.colour.Clipper;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;

/// Devices and their settings in words.
public final class DeviceWords {
    private DeviceWords() {}

    static String label(DeviceParams params) {
        return switch (params) {
            case TrimParams _ -> "Trim";
            case EqParams _ -> "EQ";
            case CompressorParams _ -> "Comp";
            case GateParams _ -> "Gate";
            case TransientParams _ -> "Trans";
            case SaturatorParams _ -> "Sat";
            case LimiterParams _ -> "Limit";
            case MultibandParams _ -> "Multi";
            case DeEsserParams _ -> "De-ess";
            case StereoParams _ -> "Stereo";
            case DelayParams _ -> "Delay";
            case ReverbParams _ -> "Reverb";
            case ClipperParams _ -> "Clip";
            case DrumLayerParams _ -> "Layer";
        };
    }

    /// One band of a multiband compressor, at rest or not.
    public static String band(MultibandParams multiband, int position) {
        MultibandBand band = multiband.bands().get(position);
        return text(
                "%s, %.1f:1 from %.1f dB, make-up %+.1f dB",
                position == multiband.bands().size() - 1 ? "the top" : text("up to %.0f Hz", band.upToHz()),
                band.curve().ratio(),
                band.curve().thresholdDb(),
                band.makeupDb());
    }

    public static String settings(DeviceParams params) {
        return switch (params) {
            case TrimParams trim -> text("%+.1f dB%s", trim.gainDb(), trim.polarityInverted() ? ", inverted" : "");
            case EqParams eq -> {
                String bands = eq.bands().stream()
                        .filter(band -> !band.neutral())
                        .map(DeviceWords::band)
                        .collect(Collectors.joining(", "));
                yield bands.isEmpty() ? "flat" : bands;
            }
            case CompressorParams compressor ->
                text(
                        "%s, %.1f:1 from %.1f dB, attack %s ms, release %s, make-up %+.1f dB",
                        compressor.character().name().toLowerCase(Locale.ROOT),
                        compressor.curve().ratio(),
                        compressor.curve().thresholdDb(),
                        // A FET's attack is a fraction of a millisecond.
                        text(compressor.attackMs() < 1 ? "%.2f" : "%.0f", compressor.attackMs()),
                        switch (compressor.character()) {
                            case BUS, OPTO -> "by the programme";
                            case CLEAN, FET -> text("%.0f ms", compressor.releaseMs());
                        },
                        compressor.makeupDb());
            case GateParams gate ->
                gate.curve().ratio() == 1 || gate.curve().rangeDb() == 0
                        ? "off"
                        : text(
                                "1:%.1f below %.1f dB, %.0f dB at most, hold %.0f ms, release %.0f ms",
                                gate.curve().ratio(),
                                gate.curve().thresholdDb(),
                                gate.curve().rangeDb(),
                                gate.holdMs(),
                                gate.releaseMs());
            case TransientParams shaper ->
                text("attack %+.1f dB, sustain %+.1f dB", shaper.attackDb(), shaper.sustainDb());
            case SaturatorParams saturator ->
                saturator.driveDb() == 0
                        ? "off"
                        : text(
                                "%s, drive %.1f dB%s",
                                saturator.shape().name().toLowerCase(Locale.ROOT),
                                saturator.driveDb(),
                                saturator.quality() == SaturatorParams.Quality.PLAIN ? ", plain" : "");
            case LimiterParams limiter ->
                text("ceiling %.1f dBTP, drive %+.1f dB", limiter.ceilingDbtp(), limiter.gainDb());
            case MultibandParams multiband -> multiband.neutral() ? "off" : bands(multiband);
            case DeEsserParams deEsser ->
                deEsser.rangeDb() == 0
                        ? "off"
                        : text(
                                "%s %.0f to %.0f Hz, over %.1f dB of the whole, %.1f dB at most",
                                deEsser.shape().name().toLowerCase(Locale.ROOT),
                                deEsser.fromHz(),
                                deEsser.toHz(),
                                deEsser.thresholdDb(),
                                deEsser.rangeDb());
            case StereoParams stereo ->
                text(
                        "width %.2f, balance %+.2f%s%s%s",
                        stereo.width(),
                        stereo.balance(),
                        stereo.middleDb() == 0 ? "" : text(", middle %+.1f dB", stereo.middleDb()),
                        stereo.monoBelowHz() == 0 ? "" : text(", mono below %.0f Hz", stereo.monoBelowHz()),
                        stereo.spread() == 0 ? "" : text(", spread %.2f", stereo.spread()));
            case DelayParams delay ->
                delay.mix() == 0
                        ? "off"
                        : text(
                                "%s%s, feedback %.0f %%, mix %.0f %%",
                                delay.note() == null
                                        ? text("%.0f ms", delay.timeMs())
                                        : text("%s (%.0f ms)", delay.note().words(), delay.timeMs()),
                                delay.pingPong() ? ", ping-pong" : "",
                                100 * delay.feedback(),
                                100 * delay.mix());
            case ReverbParams reverb ->
                reverb.mix() == 0
                        ? "off"
                        : text(
                                "%s, %.1f s after %.0f ms, mix %.0f %%",
                                reverb.character().name().toLowerCase(Locale.ROOT),
                                reverb.decaySeconds(),
                                reverb.preDelayMs(),
                                100 * reverb.mix());
            case ClipperParams clipper ->
                Clipper.isOff(clipper)
                        ? "off"
                        : text(
                                "drive %+.1f dB, ceiling %.1f dBFS, %s",
                                clipper.driveDb(),
                                clipper.ceilingDb(),
                                clipper.kneeDb() == 0 ? "hard" : text("knee %.1f dB", clipper.kneeDb()));
            case DrumLayerParams layer ->
                layer.sample().isEmpty()
                        ? "no sample"
                        : text(
                                "sample %s, hits from %.1f dBFS, %+.1f dB, %.0f %% of the strip replaced",
                                layer.sample().substring(0, 8),
                                layer.thresholdDb(),
                                layer.gainDb(),
                                100 * layer.replace());
        };
    }

    private static String bands(MultibandParams multiband) {
        List<String> words = new ArrayList<>();
        double fromHz = 0;
        for (int k = 0; k < multiband.bands().size(); k++) {
            MultibandBand band = multiband.bands().get(k);
            boolean top = k == multiband.bands().size() - 1;
            String where = top
                    ? text("above %.0f Hz", fromHz)
                    : k == 0 ? text("below %.0f Hz", band.upToHz()) : text("%.0f to %.0f Hz", fromHz, band.upToHz());
            if (!band.neutral()) {
                words.add(text(
                        "%s %.1f:1 from %.1f dB, make-up %+.1f dB",
                        where, band.curve().ratio(), band.curve().thresholdDb(), band.makeupDb()));
            }
            fromHz = Math.max(fromHz, band.upToHz());
        }
        return String.join("; ", words);
    }

    private static String band(EqBand band) {
        String where = band.placement() == EqBand.Placement.STEREO
                ? ""
                : " on the " + band.placement().name().toLowerCase(Locale.ROOT);
        EqDynamics dynamics = band.dynamics();
        String following = dynamics == null || dynamics.rangeDb() == 0
                ? ""
                : text(", by up to %+.1f dB from %.1f dB", dynamics.rangeDb(), dynamics.thresholdDb());
        return filter(band) + where + following;
    }

    private static String filter(EqBand band) {
        return switch (band.kind()) {
            case HIGH_PASS -> text("high-pass %.0f Hz, %d dB/oct", band.frequencyHz(), band.slopeDbPerOctave());
            case LOW_PASS -> text("low-pass %.0f Hz, %d dB/oct", band.frequencyHz(), band.slopeDbPerOctave());
            case BELL -> text("%+.1f dB at %.0f Hz, Q %.1f", band.gainDb(), band.frequencyHz(), band.q());
            case LOW_SHELF -> text("%+.1f dB below %.0f Hz%s", band.gainDb(), band.frequencyHz(), slope(band));
            case HIGH_SHELF -> text("%+.1f dB above %.0f Hz%s", band.gainDb(), band.frequencyHz(), slope(band));
            case NOTCH -> text("notch at %.0f Hz, Q %.1f", band.frequencyHz(), band.q());
            case BAND_PASS -> text("band-pass at %.0f Hz, Q %.1f", band.frequencyHz(), band.q());
            case TILT -> text("tilt %+.1f dB around %.0f Hz", band.gainDb(), band.frequencyHz());
        };
    }

    private static String slope(EqBand shelf) {
        return shelf.slopeDbPerOctave() == 6 ? ", 6 dB/oct" : "";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
