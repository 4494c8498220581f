package org.topdown.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.drums.Samples;
import org.topdown.engine.automation.AutomatedDevice;
import org.topdown.engine.automation.AutomatedStages;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// A strip's chain, run once more beside playback for those who look at it: what each device gets and takes
/// away, and how loud it is before and after each. Bypassed devices pass. What was heard of one strip alone
/// costs no more than that strip, and the thread that plays does none of it.
final class ChainAgain {
    private static final int BLOCK_FRAMES = 4_096;

    /// Over how long loudness is compared.
    static final double WINDOW_SECONDS = 8;

    private final double sampleRateHz;
    private final int channels;
    private final List<Stage> stages = new ArrayList<>();
    private final LevelWindow first;
    private final double[][] audio;
    private final double[][] key = new double[2][BLOCK_FRAMES];
    private Strip strip;

    /// What came to the device that may be compared, `[channel][frame]`, and to its side-chain.
    private String compared = "";

    private final float[][] recent;
    private int recentAt;
    private int recentCount;

    private static final class Stage {
        private Device device;
        private Processor processor;
        private final LevelWindow after;
        private double levelDb = Double.NEGATIVE_INFINITY;
        private double reductionDb;

        Stage(Device device, Processor processor, LevelWindow after) {
            this.device = device;
            this.processor = processor;
            this.after = after;
        }
    }

    /// What a device got and took away since it was asked last.
    ///
    /// @param levelDb     the highest peak that came to it, or to its side-chain, in dBFS
    /// @param reductionDb the most it took away
    record Reading(String deviceId, double levelDb, double reductionDb) {}

    ChainAgain(Strip strip, int channels, double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        audio = new double[channels][BLOCK_FRAMES];
        recent = new float[channels][(int) (WINDOW_SECONDS * sampleRateHz)];
        first = window();
        this.strip = strip.withAutomation(List.of()).withChain(List.of());
        take(strip);
    }

    private LevelWindow window() {
        return new LevelWindow(sampleRateHz, channels, WINDOW_SECONDS);
    }

    /// Goes on with the strip as it is now: devices that can, glide; the others begin anew.
    void take(Strip now) {
        if (now.equals(strip)) {
            return;
        }
        List<Stage> old = List.copyOf(stages);
        stages.clear();
        for (Device device : now.chain()) {
            Stage known = old.stream()
                    .filter(stage -> stage.device.id().equals(device.id())
                            && stage.device.kind().equals(device.kind()))
                    .findFirst()
                    .orElse(null);
            boolean automated = AutomatedStages.isAutomated(now, device) || AutomatedStages.isAutomated(strip, device);
            if (known == null) {
                stages.add(new Stage(device, made(now, device), window()));
                continue;
            }
            if (automated || !Devices.canGlide(known.device.params(), device.params(), sampleRateHz)) {
                known.processor = made(now, device);
            } else if (!known.device.params().equals(device.params())) {
                Devices.update(known.processor, device.params());
            }
            known.device = device;
            stages.add(known);
        }
        strip = now;
    }

    private Processor made(Strip of, Device device) {
        Processor processor = AutomatedStages.processorFor(of, device, Samples.NONE);
        processor.prepare(new StreamFormat(sampleRateHz, channels, BLOCK_FRAMES));
        return processor;
    }

    /// Keeps from now on what comes to that device, so that it can be heard with other settings.
    void compare(String deviceId) {
        if (!compared.equals(deviceId)) {
            compared = deviceId;
            recentCount = 0;
            recentAt = 0;
        }
    }

    /// @param keys what leaves the inserts of other strips, by id
    void add(float[][] before, int frames, long songFrame, Map<String, float[][]> keys) {
        for (int at = 0; at < frames; at += BLOCK_FRAMES) {
            int count = Math.min(BLOCK_FRAMES, frames - at);
            for (int channel = 0; channel < channels; channel++) {
                for (int i = 0; i < count; i++) {
                    audio[channel][i] = before[channel][at + i];
                }
            }
            run(at, count, songFrame + at, keys);
        }
    }

    private void run(int at, int count, long songFrame, Map<String, float[][]> keys) {
        first.add(audio, 0, count);
        Block block = new Block(audio, songFrame, 0, count);
        for (Stage stage : stages) {
            if (stage.device.id().equals(compared)) {
                keep(count);
            }
            block.key = keyOf(stage.device, keys, at, count);
            double[][] heard = block.key == null ? audio : block.key;
            stage.levelDb = Math.max(stage.levelDb, peakDb(heard, count));
            if (!stage.device.bypassed()) {
                stage.processor.process(block);
                Processor own =
                        stage.processor instanceof AutomatedDevice automated ? automated.device() : stage.processor;
                double[] reduction = Devices.gainReductionDb(own);
                for (int i = 0; reduction != null && i < count; i++) {
                    stage.reductionDb = Math.max(stage.reductionDb, reduction[i]);
                }
            }
            stage.after.add(audio, 0, count);
        }
    }

    private double @Nullable [][] keyOf(Device device, Map<String, float[][]> keys, int at, int count) {
        float[][] from = keys.get(device.keyFrom());
        if (from == null) {
            return null;
        }
        double[][] into = from.length == 1 ? new double[][] {key[0]} : key;
        for (int channel = 0; channel < into.length; channel++) {
            for (int i = 0; i < count; i++) {
                into[channel][i] = from[channel][at + i];
            }
        }
        return into;
    }

    private static double peakDb(double[][] audio, int count) {
        double peak = 0;
        for (double[] channel : audio) {
            for (int i = 0; i < count; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        return peak == 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(peak);
    }

    private void keep(int count) {
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < channels; channel++) {
                recent[channel][recentAt] = (float) audio[channel][i];
            }
            recentAt = (recentAt + 1) % recent[0].length;
        }
        recentCount = Math.min(recent[0].length, recentCount + count);
    }

    /// What each device got and took away since this was asked last.
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (Stage stage : stages) {
            readings.add(new Reading(stage.device.id(), stage.levelDb, stage.reductionDb));
            stage.levelDb = Double.NEGATIVE_INFINITY;
            stage.reductionDb = 0;
        }
        return readings;
    }

    /// By how much a device, or all of them if `deviceId` is empty, makes the last seconds louder; empty if
    /// too little was heard.
    OptionalDouble louderByLu(String deviceId) {
        LevelWindow before = first;
        for (Stage stage : stages) {
            if (stage.device.id().equals(deviceId)) {
                return difference(stage.after.lufs(), before.lufs());
            }
            before = stage.after;
        }
        return deviceId.isEmpty() ? difference(before.lufs(), first.lufs()) : OptionalDouble.empty();
    }

    /// By how much the compared device makes the last seconds louder than it would with other settings;
    /// without its side-chain, if another strip is that.
    OptionalDouble louderThanWithLu(DeviceParams params) {
        for (Stage stage : stages) {
            if (stage.device.id().equals(compared) && recentCount > 0) {
                return difference(heardWith(stage.device.params()), heardWith(params));
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble heardWith(DeviceParams params) {
        Processor processor = Devices.processorFor(params);
        processor.prepare(new StreamFormat(sampleRateHz, channels, BLOCK_FRAMES));
        LevelWindow window = window();
        double[][] room = new double[channels][BLOCK_FRAMES];
        int length = recent[0].length;
        int from = Math.floorMod(recentAt - recentCount, length);
        for (int at = 0; at < recentCount; at += BLOCK_FRAMES) {
            int count = Math.min(BLOCK_FRAMES, recentCount - at);
            for (int channel = 0; channel < channels; channel++) {
                for (int i = 0; i < count; i++) {
                    room[channel][i] = recent[channel][(from + at + i) % length];
                }
            }
            processor.process(new Block(room, at, 0, count));
            window.add(room, 0, count);
        }
        return window.lufs();
    }

    private static OptionalDouble difference(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() - other.getAsDouble())
                : OptionalDouble.empty();
    }
}
