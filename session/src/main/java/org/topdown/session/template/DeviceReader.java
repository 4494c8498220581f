package org.topdown.session.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GainComputer;
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
import org.topdown.dsp.space.NoteValue;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;

/// Reads chains. A setting that is not there has its neutral value; the settings are those of the records in
/// `dsp`, and so are their ranges.
final class DeviceReader {
    private static final double HIGHEST_CROSSOVER_HZ = 16_000;

    private DeviceReader() {}

    static List<Device> chain(Fields of, String key) throws Trouble {
        return chain(of.items(key), of.path(key));
    }

    static List<Device> chain(List<Yaml> items, String path) throws Trouble {
        List<Device> chain = new ArrayList<>();
        Map<String, Integer> used = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Device device = device(items.get(i), path + "[" + i + "]", used);
            for (Device before : chain) {
                if (before.id().equals(device.id())) {
                    throw Fields.wrong(
                            items.get(i), path + "[" + i + "]", "is a second device called \"" + device.id() + "\"");
                }
            }
            chain.add(device);
        }
        return chain;
    }

    private static Device device(Yaml item, String path, Map<String, Integer> used) throws Trouble {
        Fields fields = Fields.of(item, path);
        String kind = fields.text("device");
        DeviceParams neutral;
        try {
            neutral = Devices.neutral(kind);
        } catch (IllegalArgumentException e) {
            throw fields.wrong("device", "is unknown: " + e.getMessage());
        }
        int count = used.merge(kind, 1, Integer::sum);
        String id = fields.text("id", count == 1 ? kind : kind + "-" + count);
        boolean bypassed = fields.flag("bypassed", false);
        try {
            DeviceParams params = switch (neutral) {
                case TrimParams base ->
                    new TrimParams(
                            number(fields, "gainDb", base.gainDb()),
                            fields.flag("polarityInverted", base.polarityInverted()));
                case EqParams _ -> new EqParams(bands(fields));
                case CompressorParams base -> compressor(fields, base);
                case GateParams base -> gate(fields, base);
                case TransientParams base ->
                    new TransientParams(
                            number(fields, "attackDb", base.attackDb()), number(fields, "sustainDb", base.sustainDb()));
                case SaturatorParams base ->
                    new SaturatorParams(
                            fields.choice("shape", base.shape(), SaturatorParams.Shape.class),
                            number(fields, "driveDb", base.driveDb()),
                            number(fields, "mix", base.mix()),
                            fields.choice("quality", base.quality(), SaturatorParams.Quality.class));
                case LimiterParams base ->
                    new LimiterParams(
                            number(fields, "ceilingDbtp", base.ceilingDbtp()),
                            number(fields, "gainDb", base.gainDb()),
                            number(fields, "lookaheadMs", base.lookaheadMs()),
                            number(fields, "releaseMs", base.releaseMs()));
                case MultibandParams base -> multiband(fields, base);
                case DeEsserParams base ->
                    new DeEsserParams(
                            fields.choice("shape", base.shape(), DeEsserParams.Shape.class),
                            number(fields, "fromHz", base.fromHz()),
                            number(fields, "toHz", base.toHz()),
                            number(fields, "thresholdDb", base.thresholdDb()),
                            number(fields, "rangeDb", base.rangeDb()),
                            number(fields, "attackMs", base.attackMs()),
                            number(fields, "releaseMs", base.releaseMs()));
                case StereoParams base ->
                    new StereoParams(
                            number(fields, "width", base.width()),
                            number(fields, "balance", base.balance()),
                            number(fields, "middleDb", base.middleDb()),
                            number(fields, "monoBelowHz", base.monoBelowHz()),
                            number(fields, "spread", base.spread()));
                case DelayParams base -> delay(fields, base);
                case ReverbParams base -> reverb(fields, base);
                case ClipperParams base ->
                    new ClipperParams(
                            number(fields, "driveDb", base.driveDb()),
                            number(fields, "ceilingDb", base.ceilingDb()),
                            number(fields, "kneeDb", base.kneeDb()),
                            number(fields, "mix", base.mix()),
                            fields.choice("quality", base.quality(), SaturatorParams.Quality.class));
                case DrumLayerParams base -> drumLayer(fields, base);
            };
            fields.done();
            return new Device(id, params, bypassed);
        } catch (IllegalArgumentException e) {
            throw fields.wrong("is out of range: " + e.getMessage());
        }
    }

    /// A template has no samples, which are files of a song.
    private static DrumLayerParams drumLayer(Fields fields, DrumLayerParams base) throws Trouble {
        return new DrumLayerParams(
                base.sample(),
                number(fields, "thresholdDb", base.thresholdDb()),
                number(fields, "riseDb", base.riseDb()),
                number(fields, "retriggerMs", base.retriggerMs()),
                number(fields, "keyHighPassHz", base.keyHighPassHz()),
                number(fields, "keyLowPassHz", base.keyLowPassHz()),
                number(fields, "velocity", base.velocity()),
                number(fields, "velocityRangeDb", base.velocityRangeDb()),
                number(fields, "gainDb", base.gainDb()),
                number(fields, "tuneSemitones", base.tuneSemitones()),
                number(fields, "startMs", base.startMs()),
                number(fields, "replace", base.replace()));
    }

    private static CompressorParams compressor(Fields fields, CompressorParams base) throws Trouble {
        return new CompressorParams(
                fields.choice("character", base.character(), CompressorParams.Character.class),
                new GainComputer(
                        number(fields, "thresholdDb", base.curve().thresholdDb()),
                        number(fields, "ratio", base.curve().ratio()),
                        number(fields, "kneeDb", base.curve().kneeDb())),
                number(fields, "attackMs", base.attackMs()),
                note(fields, "attackNote", base.attackNote()),
                number(fields, "releaseMs", base.releaseMs()),
                note(fields, "releaseNote", base.releaseNote()),
                number(fields, "holdMs", base.holdMs()),
                fields.choice("detector", base.detector(), CompressorParams.Detector.class),
                number(fields, "rmsMs", base.rmsMs()),
                number(fields, "keyHighPassHz", base.keyHighPassHz()),
                number(fields, "lookaheadMs", base.lookaheadMs()),
                number(fields, "link", base.link()),
                number(fields, "mix", base.mix()),
                number(fields, "makeupDb", base.makeupDb()));
    }

    private static @Nullable NoteValue note(Fields fields, String key, @Nullable NoteValue otherwise) throws Trouble {
        return fields.has(key) ? NoteValue.of(fields.text(key)) : otherwise;
    }

    /// Without bands of its own it has the neutral ones.
    private static MultibandParams multiband(Fields multiband, MultibandParams base) throws Trouble {
        if (!multiband.has("bands")) {
            return base;
        }
        List<MultibandBand> bands = new ArrayList<>();
        List<Yaml> items = multiband.items("bands");
        for (int i = 0; i < items.size(); i++) {
            Fields fields = Fields.of(items.get(i), multiband.path("bands") + "[" + i + "]");
            MultibandBand neutral = MultibandBand.upTo(HIGHEST_CROSSOVER_HZ);
            try {
                bands.add(new MultibandBand(
                        number(fields, "upToHz", neutral.upToHz()),
                        new GainComputer(
                                number(fields, "thresholdDb", neutral.curve().thresholdDb()),
                                number(fields, "ratio", neutral.curve().ratio()),
                                number(fields, "kneeDb", neutral.curve().kneeDb())),
                        number(fields, "attackMs", neutral.attackMs()),
                        number(fields, "releaseMs", neutral.releaseMs()),
                        number(fields, "makeupDb", neutral.makeupDb())));
            } catch (IllegalArgumentException e) {
                throw fields.wrong("is out of range: " + e.getMessage());
            }
            fields.done();
        }
        return new MultibandParams(bands);
    }

    private static GateParams gate(Fields fields, GateParams base) throws Trouble {
        return new GateParams(
                new ExpanderCurve(
                        number(fields, "thresholdDb", base.curve().thresholdDb()),
                        number(fields, "ratio", base.curve().ratio()),
                        number(fields, "rangeDb", base.curve().rangeDb())),
                number(fields, "hysteresisDb", base.hysteresisDb()),
                number(fields, "attackMs", base.attackMs()),
                number(fields, "holdMs", base.holdMs()),
                number(fields, "releaseMs", base.releaseMs()),
                number(fields, "lookaheadMs", base.lookaheadMs()),
                number(fields, "keyHighPassHz", base.keyHighPassHz()),
                number(fields, "keyLowPassHz", base.keyLowPassHz()));
    }

    private static DelayParams delay(Fields fields, DelayParams base) throws Trouble {
        return new DelayParams(
                number(fields, "timeMs", base.timeMs()),
                note(fields, "note", base.note()),
                number(fields, "feedback", base.feedback()),
                fields.flag("pingPong", base.pingPong()),
                number(fields, "highPassHz", base.highPassHz()),
                number(fields, "lowPassHz", base.lowPassHz()),
                number(fields, "duckingDb", base.duckingDb()),
                number(fields, "duckingReleaseMs", base.duckingReleaseMs()),
                number(fields, "mix", base.mix()));
    }

    private static ReverbParams reverb(Fields fields, ReverbParams base) throws Trouble {
        return new ReverbParams(
                fields.choice("character", base.character(), ReverbParams.Character.class),
                number(fields, "preDelayMs", base.preDelayMs()),
                number(fields, "decaySeconds", base.decaySeconds()),
                number(fields, "lowDecay", base.lowDecay()),
                number(fields, "lowCrossoverHz", base.lowCrossoverHz()),
                number(fields, "highDecay", base.highDecay()),
                number(fields, "highCrossoverHz", base.highCrossoverHz()),
                number(fields, "highPassHz", base.highPassHz()),
                number(fields, "lowPassHz", base.lowPassHz()),
                number(fields, "size", base.size()),
                number(fields, "width", base.width()),
                number(fields, "mix", base.mix()));
    }

    private static List<EqBand> bands(Fields eq) throws Trouble {
        List<EqBand> bands = new ArrayList<>();
        List<Yaml> items = eq.items("bands");
        for (int i = 0; i < items.size(); i++) {
            Fields fields = Fields.of(items.get(i), eq.path("bands") + "[" + i + "]");
            fields.needed("kind");
            Yaml following = fields.optional("dynamics");
            try {
                bands.add(new EqBand(
                        fields.choice("kind", EqBand.Kind.BELL, EqBand.Kind.class),
                        fields.number("frequencyHz", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                        number(fields, "gainDb", 0),
                        number(fields, "q", Math.sqrt(0.5)),
                        (int) number(fields, "slopeDbPerOctave", 12),
                        fields.flag("enabled", true),
                        fields.choice("placement", EqBand.Placement.STEREO, EqBand.Placement.class),
                        following == null ? null : dynamics(Fields.of(following, fields.path("dynamics")))));
            } catch (IllegalArgumentException e) {
                throw fields.wrong("is out of range: " + e.getMessage());
            }
            fields.done();
        }
        return bands;
    }

    private static EqDynamics dynamics(Fields fields) throws Trouble {
        EqDynamics base = EqDynamics.NEUTRAL;
        fields.needed("thresholdDb");
        fields.needed("rangeDb");
        EqDynamics dynamics = new EqDynamics(
                number(fields, "thresholdDb", base.thresholdDb()),
                number(fields, "ratio", base.ratio()),
                number(fields, "rangeDb", base.rangeDb()),
                number(fields, "attackMs", base.attackMs()),
                number(fields, "releaseMs", base.releaseMs()));
        fields.done();
        return dynamics;
    }

    /// Any number: the records themselves know the range.
    private static double number(Fields fields, String key, double otherwise) throws Trouble {
        return fields.number(key, otherwise, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
