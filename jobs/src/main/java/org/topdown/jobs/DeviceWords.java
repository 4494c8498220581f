package org.topdown.jobs;

import java.util.Locale;
import java.util.stream.Collectors;
import org.topdown.dsp.colour.Clipper;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;

/// Devices and their settings in words.
final class DeviceWords {
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
            case StereoParams _ -> "Stereo";
            case DelayParams _ -> "Delay";
            case ReverbParams _ -> "Reverb";
            case ClipperParams _ -> "Clip";
            case DrumLayerParams _ -> "Layer";
        };
    }

    static String settings(DeviceParams params) {
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
                        "%s, %.1f:1 from %.1f dB, attack %.0f ms, release %s, make-up %+.1f dB",
                        compressor.character().name().toLowerCase(Locale.ROOT),
                        compressor.curve().ratio(),
                        compressor.curve().thresholdDb(),
                        compressor.attackMs(),
                        compressor.character() == CompressorParams.Character.BUS
                                ? "by the programme"
                                : text("%.0f ms", compressor.releaseMs()),
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

    private static String band(EqBand band) {
        return switch (band.kind()) {
            case HIGH_PASS -> text("high-pass %.0f Hz, %d dB/oct", band.frequencyHz(), band.slopeDbPerOctave());
            case LOW_PASS -> text("low-pass %.0f Hz, %d dB/oct", band.frequencyHz(), band.slopeDbPerOctave());
            case BELL -> text("%+.1f dB at %.0f Hz, Q %.1f", band.gainDb(), band.frequencyHz(), band.q());
            case LOW_SHELF -> text("%+.1f dB below %.0f Hz", band.gainDb(), band.frequencyHz());
            case HIGH_SHELF -> text("%+.1f dB above %.0f Hz", band.gainDb(), band.frequencyHz());
            case TILT -> text("tilt %+.1f dB around %.0f Hz", band.gainDb(), band.frequencyHz());
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
