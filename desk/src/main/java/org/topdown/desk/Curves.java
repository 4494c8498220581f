package org.topdown.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqBand.Placement;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.filter.EqResponse;
import org.topdown.dsp.math.Decibels;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What devices do to a level, by frequency or by level, as the engine's own functions have it at the song's
/// rate: for the page to draw.
final class Curves {
    private static final int SMALL_POINTS = 61;
    private static final int POINTS = 361;
    private static final double LOWEST_HZ = 20;
    private static final double HIGHEST_HZ = 20_000;

    /// Where nothing passes at all.
    private static final double LOWEST_DB = -120;

    private static final int FROM_DB = -80;
    private static final int TO_DB = 12;

    private final double sampleRateHz;

    Curves(double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /// The equalisers of each strip together, at 61 frequencies spaced evenly to the ear from 20 Hz to 20 kHz.
    ObjectNode tones(Collection<Strip> strips) {
        ObjectNode message = Message.of("tones");
        ObjectNode tones = message.putObject("strips");
        for (Strip strip : strips) {
            List<EqResponse> responses = new ArrayList<>();
            for (Device device : strip.chain()) {
                if (device.params() instanceof EqParams eq && !device.bypassed()) {
                    responses.add(new EqResponse(eq, sampleRateHz));
                }
            }
            if (responses.isEmpty()) {
                tones.putNull(strip.id());
                continue;
            }
            ArrayNode points = tones.putArray(strip.id());
            for (int i = 0; i < SMALL_POINTS; i++) {
                double hz = held(hz(i, SMALL_POINTS));
                points.add(hundredth(
                        responses.stream().mapToDouble(each -> each.gainDb(hz)).sum()));
            }
        }
        return message;
    }

    /// Everything that can be drawn of one strip's devices.
    ObjectNode of(Strip strip) {
        ObjectNode message = Message.of("curves").put("strip", strip.id());
        ObjectNode devices = message.putObject("devices");
        for (Device device : strip.chain()) {
            switch (device.params()) {
                case EqParams eq -> equaliser(eq, devices.putObject(device.id()));
                case CompressorParams compressor -> {
                    double dry = 1 - compressor.mix();
                    ArrayNode out = devices.putObject(device.id()).putArray("outDb");
                    for (int in = FROM_DB; in <= TO_DB; in++) {
                        double gain = compressor.mix()
                                * Decibels.toLinear(compressor.curve().gainDb(in));
                        out.add(hundredth(in + Decibels.ofLinear(dry + gain) + compressor.makeupDb()));
                    }
                }
                case GateParams gate -> {
                    ArrayNode out = devices.putObject(device.id()).putArray("outDb");
                    for (int in = FROM_DB; in <= TO_DB; in++) {
                        out.add(hundredth(in + gate.curve().gainDb(in)));
                    }
                }
                default -> {}
            }
        }
        return message;
    }

    private void equaliser(EqParams eq, ObjectNode into) {
        EqResponse response = new EqResponse(eq, sampleRateHz);
        double[] hz = frequencies(eq);
        ArrayNode frequencies = into.putArray("hz");
        for (double each : hz) {
            frequencies.add(hundredth(each));
        }
        ObjectNode gains = into.putObject("gainDb");
        for (Placement placement : Placement.values()) {
            boolean wanted = placement == Placement.STEREO
                    || eq.bands().stream().anyMatch(band -> band.enabled() && band.placement() == placement);
            if (wanted) {
                ArrayNode points = gains.putArray(placement.name());
                for (double each : hz) {
                    points.add(hundredth(response.gainDb(placement, each)));
                }
            }
        }
        ArrayNode bands = into.putArray("bands");
        for (EqBand band : eq.bands()) {
            EqResponse alone = new EqResponse(new EqParams(List.of(band)), sampleRateHz);
            ArrayNode points = bands.addArray();
            for (int i = 0; i < SMALL_POINTS; i++) {
                points.add(hundredth(alone.gainDb(band.placement(), held(hz(i, SMALL_POINTS)))));
            }
        }
    }

    /// Even to the ear, and close together where a band is narrow.
    private double[] frequencies(EqParams eq) {
        TreeSet<Double> all = new TreeSet<>();
        for (int i = 0; i < POINTS; i++) {
            all.add(held(hz(i, POINTS)));
        }
        for (EqBand band : eq.bands()) {
            for (int i = -6; i <= 6; i++) {
                double near = band.frequencyHz() * StrictMath.pow(2, i / (4 * Math.max(1, band.q())));
                if (near > LOWEST_HZ && near < HIGHEST_HZ) {
                    all.add(held(near));
                }
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// There is nothing above half the rate.
    private double held(double hz) {
        return Math.min(hz, sampleRateHz / 2);
    }

    private static double hz(int point, int points) {
        return LOWEST_HZ * StrictMath.pow(HIGHEST_HZ / LOWEST_HZ, point / (points - 1.0));
    }

    static double hundredth(double value) {
        return Double.isNaN(value) || value < LOWEST_DB ? LOWEST_DB : Math.rint(100 * value) / 100 + 0.0;
    }
}
