package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;
import tools.jackson.databind.JsonNode;

class CurvesTest {
    private static final EqParams EQ = new EqParams(List.of(
            EqBand.highPass(40, 24),
            EqBand.bell(1_000, 6, 12),
            EqBand.bell(3_000, -4, 0.7),
            EqBand.highShelf(9_000, 3)));

    private static JsonNode drawn(Device device, double rateHz) {
        Strip strip = Strip.mixBus().withChain(List.of(device));
        return new Curves(rateHz).of(strip).get("devices").get(device.id());
    }

    /// At every point that is drawn, a sine comes out of the processor itself as much louder as the curve
    /// says.
    @Test
    void theCurveIsWhatTheEqualiserDoes() {
        double rateHz = 48_000;
        JsonNode curve = drawn(new Device("eq", EQ, false), rateHz);
        int frames = 1 << 16;
        double[][] impulse = new double[1][frames];
        impulse[0][0] = 1;
        Processor eq = Devices.processorFor(EQ);
        eq.prepare(new StreamFormat(rateHz, 1, frames));
        eq.process(new Block(impulse, 0, 0, frames));
        JsonNode hz = curve.get("hz");
        for (int i = 0; i < hz.size(); i += 7) {
            double w = 2 * Math.PI * hz.get(i).asDouble() / rateHz;
            double re = 0;
            double im = 0;
            for (int n = 0; n < frames; n++) {
                re += impulse[0][n] * Math.cos(w * n);
                im -= impulse[0][n] * Math.sin(w * n);
            }
            // The figures are told in hundredths; a frequency told in hundredths of a hertz moves steep ones by less.
            assertThat(curve.get("gainDb").get("STEREO").get(i).asDouble())
                    .as("at %s Hz", hz.get(i))
                    .isCloseTo(10 * Math.log10(re * re + im * im), within(0.02));
        }
    }

    /// However narrow a band, its top is among the points.
    @Test
    void theTopOfANarrowBandIsDrawn() {
        EqParams narrow = new EqParams(List.of(EqBand.bell(1_234.5, 12, 40)));
        double top = 0;
        for (JsonNode gain :
                drawn(new Device("eq", narrow, false), 44_100).get("gainDb").get("STEREO")) {
            top = Math.max(top, gain.asDouble());
        }
        assertThat(top).isCloseTo(12, within(0.01));
    }

    /// By hand at 4:1 from -18 dBFS, hard knee, 2 dB made up: -10 is 8 over, of which 2 stay; -40 stays -40.
    @Test
    void aCompressorsCurveIsThatOfItsSettings() {
        CompressorParams params = new CompressorParams(
                CompressorParams.Character.CLEAN,
                new GainComputer(-18, 4, 0),
                10,
                150,
                CompressorParams.Detector.PEAK,
                0,
                0,
                1,
                2);
        JsonNode out = drawn(new Device("compressor", params, false), 48_000).get("outDb");
        assertThat(out.get(70).asDouble()).isCloseTo(-14, within(0.01));
        assertThat(out.get(40).asDouble()).isCloseTo(-38, within(0.01));
    }
}
