package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

class ChainAgainTest {
    private static final double RATE = 48_000;

    private static Strip strip(DeviceParams... params) {
        Device[] devices = new Device[params.length];
        for (int i = 0; i < params.length; i++) {
            devices[i] = new Device("d" + i, params[i], false);
        }
        return Strip.mixBus().withChain(List.of(devices));
    }

    private static CompressorParams compressor(double thresholdDb, double makeupDb) {
        return new CompressorParams(
                CompressorParams.Character.CLEAN,
                new GainComputer(thresholdDb, 4, 0),
                1,
                50,
                CompressorParams.Detector.PEAK,
                0,
                0,
                1,
                makeupDb);
    }

    private static void play(ChainAgain chain, double seconds, double peak) {
        Random random = new Random(3);
        float[][] audio = new float[2][1_920];
        for (int at = 0; at < seconds * RATE; at += 1_920) {
            for (float[] channel : audio) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] = (float) (peak * (2 * random.nextFloat() - 1));
                }
            }
            chain.add(audio, 1_920, at, Map.of());
        }
    }

    /// A trim's difference is its gain; that of a chain is the sum; a bypassed device makes none.
    @Test
    void louderByWhatIsAdded() {
        Strip strip = strip(new TrimParams(3.5, false), new TrimParams(-1.25, false));
        ChainAgain chain = new ChainAgain(strip, 2, RATE);
        assertThat(chain.louderByLu("d0")).isEmpty();
        play(chain, 3, 0.2);
        assertThat(chain.louderByLu("d0").getAsDouble()).isCloseTo(3.5, within(0.001));
        assertThat(chain.louderByLu("d1").getAsDouble()).isCloseTo(-1.25, within(0.001));
        assertThat(chain.louderByLu("").getAsDouble()).isCloseTo(2.25, within(0.001));
    }

    /// Other settings are heard on the same audio: another make-up is louder by just that.
    @Test
    void louderThanWithOtherSettings() {
        ChainAgain chain = new ChainAgain(strip(compressor(-30, 5)), 2, RATE);
        chain.compare("d0");
        play(chain, 4, 0.5);
        assertThat(chain.louderThanWithLu(compressor(-30, 1)).getAsDouble()).isCloseTo(4, within(0.01));
    }

    /// A steady square above the threshold: its peak comes in, and the static curve's reduction is taken.
    @Test
    void readsLevelAndReduction() {
        ChainAgain chain = new ChainAgain(strip(compressor(-18, 0)), 2, RATE);
        float[][] square = new float[2][1_920];
        for (float[] channel : square) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (Math.pow(10, -10 / 20.0) * (i / 48 % 2 == 0 ? 1 : -1));
            }
        }
        for (int part = 0; part < 50; part++) {
            chain.readings();
            chain.add(square, 1_920, part * 1_920L, Map.of());
        }
        ChainAgain.Reading reading = chain.readings().getFirst();
        assertThat(reading.levelDb()).isCloseTo(-10, within(0.01));
        assertThat(reading.reductionDb()).isCloseTo(6, within(0.05));
    }

    /// An edit while it plays goes on from where the devices are; one of another shape begins them anew.
    @Test
    void takesEdits() {
        ChainAgain chain = new ChainAgain(strip(new TrimParams(0, false)), 2, RATE);
        play(chain, 1, 0.2);
        chain.take(strip(new TrimParams(6, false)));
        play(chain, 9, 0.2);
        assertThat(chain.louderByLu("d0").getAsDouble()).isCloseTo(6, within(0.05));
        chain.take(strip(new EqParams(List.of(EqBand.bell(1_000, 0, 1)))));
        play(chain, 9, 0.2);
        assertThat(chain.louderByLu("d0").getAsDouble()).isCloseTo(0, within(0.001));
    }
}
