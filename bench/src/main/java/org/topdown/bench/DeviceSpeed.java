package org.topdown.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;

/// Nanoseconds a frame of every device on stereo noise that makes it work, at 48 kHz, in blocks of 4096
/// frames.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DeviceSpeed {
    static final int FRAMES = 4096;
    static final StreamFormat FORMAT = new StreamFormat(48_000, 2, FRAMES);

    private static final List<EqBand> BANDS = List.of(
            EqBand.lowShelf(110, 2), EqBand.bell(400, -3, 1.2), EqBand.bell(2_500, 2, 1.2), EqBand.highShelf(8_000, 3));

    /// What is measured.
    public enum Measured {
        TRIM,
        EQ_4_BANDS,
        EQ_4_BANDS_MID,
        EQ_4_BANDS_FOLLOWING,
        COMPRESSOR_CLEAN,
        COMPRESSOR_CLEAN_RMS,
        COMPRESSOR_BUS_KEY_90,
        GATE_KEY_90_TO_5000,
        TRANSIENT,
        SATURATOR,
        LIMITER_IDLE,
        LIMITER_AT_WORK,
        STEREO,
        DELAY,
        REVERB;

        DeviceParams params() {
            return switch (this) {
                case TRIM -> new TrimParams(-3, false);
                case EQ_4_BANDS -> new EqParams(BANDS);
                case EQ_4_BANDS_MID ->
                    new EqParams(BANDS.stream()
                            .map(band -> band.on(EqBand.Placement.MID))
                            .toList());
                case EQ_4_BANDS_FOLLOWING ->
                    new EqParams(BANDS.stream()
                            .map(band -> band.with(new EqDynamics(-40, 3, -6, 10, 100)))
                            .toList());
                case COMPRESSOR_CLEAN -> compressor(Character.CLEAN, Detector.PEAK, 0);
                case COMPRESSOR_CLEAN_RMS -> compressor(Character.CLEAN, Detector.RMS, 0);
                case COMPRESSOR_BUS_KEY_90 -> compressor(Character.BUS, Detector.PEAK, 90);
                case GATE_KEY_90_TO_5000 -> new GateParams(new ExpanderCurve(-6, 4, 60), 4, 1, 25, 100, 2, 90, 5000);
                case TRANSIENT -> new TransientParams(6, -3);
                case SATURATOR -> new SaturatorParams(SaturatorParams.Shape.TANH, 6, 1);
                case LIMITER_IDLE -> new LimiterParams(-1, 0, 1.5, 80);
                case LIMITER_AT_WORK -> new LimiterParams(-1, 12, 1.5, 80);
                case STEREO -> new StereoParams(1.2, 0.1);
                case DELAY -> new DelayParams(375, null, 0.4, true, 200, 5_000, 6, 200, 0.2);
                case REVERB ->
                    new ReverbParams(
                            ReverbParams.Character.PLATE, 20, 1.8, 1.2, 250, 0.5, 5_000, 150, 8_000, 1, 1, 0.2);
            };
        }
    }

    @Param
    public Measured device = Measured.TRIM;

    private Processor processor = Devices.processorFor(TrimParams.NEUTRAL);
    private final double[][] noise = new double[2][FRAMES];
    private final double[][] audio = new double[2][FRAMES];
    private final Block block = new Block(audio, 0, 0, FRAMES);

    private static CompressorParams compressor(Character character, Detector detector, double keyHighPassHz) {
        return new CompressorParams(character, new GainComputer(-24, 4, 6), 10, 150, detector, keyHighPassHz, 0, 1, 3);
    }

    @Setup
    public void prepare() {
        fill(noise);
        processor = Devices.processorFor(device.params());
        processor.prepare(FORMAT);
    }

    /// White noise peaking at -12 dBFS.
    static void fill(double[][] noise) {
        SplittableRandom random = new SplittableRandom(7);
        for (double[] channel : noise) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] = random.nextDouble(-0.25, 0.25);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double[][] frame() {
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(noise[channel], 0, audio[channel], 0, FRAMES);
        }
        processor.process(block);
        block.songFrame += FRAMES;
        return audio;
    }
}
