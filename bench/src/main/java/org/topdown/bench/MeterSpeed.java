package org.topdown.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.topdown.dsp.meter.CorrelationMeter;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.SampleMeter;
import org.topdown.dsp.meter.ThirdOctaves;
import org.topdown.dsp.meter.TruePeakMeter;

/// Nanoseconds a frame of every meter on stereo noise at 48 kHz, in blocks of 4096 frames.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MeterSpeed {
    private static final int FRAMES = DeviceSpeed.FRAMES;
    private static final double RATE = DeviceSpeed.FORMAT.sampleRateHz();

    private final double[][] noise = new double[2][FRAMES];
    private LoudnessMeter loudness = new LoudnessMeter(RATE, 2);
    private TruePeakMeter truePeak = new TruePeakMeter(RATE, 2);
    private TruePeakMeter truePeakEachStep = new TruePeakMeter(RATE, 2, true);
    private LoudnessMeter allLoudness = new LoudnessMeter(RATE, 2);
    private TruePeakMeter allTruePeak = new TruePeakMeter(RATE, 2);
    private ThirdOctaves thirdOctaves = new ThirdOctaves(RATE, 2);
    private final CorrelationMeter correlation = new CorrelationMeter(RATE);
    private final SampleMeter samples = new SampleMeter();

    /// Afresh, because meters remember every 100 ms they heard.
    @Setup(Level.Iteration)
    public void prepare() {
        DeviceSpeed.fill(noise);
        loudness = new LoudnessMeter(RATE, 2);
        truePeak = new TruePeakMeter(RATE, 2);
        truePeakEachStep = new TruePeakMeter(RATE, 2, true);
        allLoudness = new LoudnessMeter(RATE, 2);
        allTruePeak = new TruePeakMeter(RATE, 2);
        thirdOctaves = new ThirdOctaves(RATE, 2);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public LoudnessMeter loudness() {
        loudness.add(noise, 0, FRAMES);
        return loudness;
    }

    /// The highest peak of all; stretches that cannot reach it are passed over.
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public TruePeakMeter truePeak() {
        truePeak.add(noise, 0, FRAMES);
        return truePeak;
    }

    /// The peak of every 100 ms.
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public TruePeakMeter truePeakEachStep() {
        truePeakEachStep.add(noise, 0, FRAMES);
        return truePeakEachStep;
    }

    /// Loudness, from whose readings the range comes as well, and the highest peak, as import hears a file.
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public TruePeakMeter loudnessRangeAndTruePeak() {
        allLoudness.add(noise, 0, FRAMES);
        allTruePeak.add(noise, 0, FRAMES);
        return allTruePeak;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public ThirdOctaves thirdOctaves() {
        thirdOctaves.add(noise, 0, FRAMES);
        return thirdOctaves;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public CorrelationMeter correlation() {
        correlation.add(noise[0], noise[1], 0, FRAMES);
        return correlation;
    }

    /// One channel.
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public SampleMeter samples() {
        samples.add(noise[0], 0, FRAMES);
        return samples;
    }
}
