package org.topdown.engine.render;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Processor;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.drums.Samples;
import org.topdown.dsp.level.HeadParams;
import org.topdown.engine.automation.AutomatedStages;
import org.topdown.engine.automation.Level;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Automation;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// A strip as it is played: a runner, and what it remembered as each of the last steps began.
///
/// After an edit a strip that sounds as before is the same object. One that does not is a new one that goes
/// on where the old one was: each device that still has its kind and its place in time is made as it was,
/// takes up what it remembered, and then glides to its new settings.
final class LiveStrip {
    private final Sound sound;
    private final StripRunner runner;
    private final List<Part> parts;
    private final Memories memories;

    /// What it goes on for, until it has taken up what that one remembered.
    private @Nullable LiveStrip before;

    private final Map<String, DeviceParams> goals = new HashMap<>();

    /// Devices that have glided since playback began.
    private final Set<String> moved = new HashSet<>();

    /// The next step it is to run.
    private long ranTo;

    // Of the last steps.
    private final float[] peaks;
    private final float[] meanSquares;
    private final float[] reductionsDb;

    /// All that says what a strip puts out. The fader belongs to the sums that hear it, but for the mix
    /// bus, which nothing hears.
    private record Sound(
            @Nullable Clip clip,
            HeadParams head,
            List<Device> chain,
            List<Automation> automation,
            int channels,
            int inputLatency,
            List<RenderPlan.Input> inputs,
            List<RenderPlan.Key> keys,
            @Nullable Level output) {
        static Sound of(RenderPlan.Node node) {
            Strip strip = node.strip();
            return new Sound(
                    strip.clip(),
                    strip.head(),
                    strip.chain(),
                    strip.automation().stream()
                            .filter(each -> isOfInserts(each.control()))
                            .toList(),
                    node.channels(),
                    node.inputLatency(),
                    node.inputs(),
                    node.keys(),
                    strip.outputTo().isEmpty() ? node.output() : null);
        }

        private static boolean isOfInserts(String control) {
            return !control.equals("muted") && !control.startsWith("output.") && !control.startsWith("sends.");
        }
    }

    /// @param before what the strip was until now; null for one that begins
    LiveStrip(
            RenderPlan.Node node,
            Stepping stepping,
            @Nullable ClipAudio clipAudio,
            Samples samples,
            List<StripRunner> runners,
            int index,
            @Nullable LiveStrip before) {
        this.before = before;
        sound = Sound.of(node);
        Strip strip = node.strip();
        runner = new StripRunner(
                node,
                stepping,
                clipAudio,
                device -> processorFor(strip, device, stepping.sampleRateHz(), samples),
                List.of(),
                runners,
                new Containment(),
                null,
                index);
        if (before != null) {
            moved.addAll(before.moved);
        }
        goals.forEach((id, params) -> {
            if (!params.equals(settings(before, id))) {
                moved.add(id);
            }
        });
        runner.alone(Set.copyOf(moved));
        parts = runner.parts();
        memories = new Memories(parts, stepping.kept());
        peaks = new float[stepping.kept()];
        meanSquares = new float[stepping.kept()];
        reductionsDb = new float[stepping.kept()];
    }

    private static @Nullable DeviceParams settings(@Nullable LiveStrip strip, String deviceId) {
        if (strip != null) {
            for (Device device : strip.runner.node().strip().chain()) {
                if (device.id().equals(deviceId)) {
                    return device.params();
                }
            }
        }
        return null;
    }

    private Processor processorFor(Strip strip, Device device, double sampleRateHz, Samples samples) {
        DeviceParams was = before == null ? null : before.settingsOf(device, sampleRateHz);
        if (was == null || AutomatedStages.isAutomated(strip, device)) {
            return AutomatedStages.processorFor(strip, device, samples);
        }
        goals.put(device.id(), device.params());
        return Devices.processorFor(was, samples);
    }

    /// The settings from which a device can glide to those of `device`; null where it cannot.
    private @Nullable DeviceParams settingsOf(Device device, double sampleRateHz) {
        Strip strip = runner.node().strip();
        for (Device mine : strip.chain()) {
            if (mine.id().equals(device.id())) {
                boolean glides = !mine.bypassed()
                        && !AutomatedStages.isAutomated(strip, mine)
                        && Devices.canGlide(mine.params(), device.params(), sampleRateHz);
                return glides ? mine.params() : null;
            }
        }
        return null;
    }

    /// Reads what a step was like behind a fader at `output`.
    void measure(Level output, long step, long time, int frames, Workspace work) {
        int slot = (int) (step & (peaks.length - 1));
        double peak = 0;
        double squares = 0;
        if (!runner.silent(step)) {
            for (double[] channel : runner.afterFader(output, step, time, frames, work)) {
                double sum = 0;
                for (int i = 0; i < frames; i++) {
                    peak = Math.max(peak, Math.abs(channel[i]));
                    sum += channel[i] * channel[i];
                }
                squares = Math.max(squares, sum);
            }
        }
        peaks[slot] = (float) peak;
        meanSquares[slot] = (float) (squares / frames);
        reductionsDb[slot] = (float) runner.reductionNowDb(frames);
        runner.show(step, frames);
    }

    /// The highest peak of the steps [from, to), linear.
    float peak(long from, long to) {
        float peak = 0;
        for (long step = from; step < to; step++) {
            peak = Math.max(peak, peaks[(int) (step & (peaks.length - 1))]);
        }
        return peak;
    }

    /// The RMS of the louder side over the steps [from, to), linear.
    float rms(long from, long to) {
        double sum = 0;
        for (long step = from; step < to; step++) {
            sum += meanSquares[(int) (step & (peaks.length - 1))];
        }
        return (float) Math.sqrt(sum / (to - from));
    }

    /// The largest reduction at the ends of the steps [from, to), in dB.
    float reductionDb(long from, long to) {
        float most = 0;
        for (long step = from; step < to; step++) {
            most = Math.max(most, reductionsDb[(int) (step & (peaks.length - 1))]);
        }
        return most;
    }

    /// Whether the strip of that node would put out just what this one does.
    boolean soundsAs(RenderPlan.Node node) {
        return sound.equals(Sound.of(node));
    }

    /// Whether the strip of that node has the same devices, and the same place in time.
    boolean hasShapeOf(RenderPlan.Node node) {
        return runner.node().inputLatency() == node.inputLatency()
                && runner.node().outputLatency() == node.outputLatency()
                && shape(runner.node()).equals(shape(node));
    }

    private static List<String> shape(RenderPlan.Node node) {
        return node.strip().chain().stream()
                .map(device -> device.id() + " " + device.kind() + " " + device.bypassed() + " " + device.keyFrom())
                .toList();
    }

    StripRunner runner() {
        return runner;
    }

    /// The next step it is to run.
    long ranTo() {
        return ranTo;
    }

    void standAt(long step) {
        ranTo = step;
    }

    /// Takes note of what it remembers as `step` begins.
    void remember(long step) {
        memories.keep(step);
    }

    /// Goes back to what it, or the strip it goes on for, remembered as `step` began.
    void goBack(long step) {
        LiveStrip from = before == null ? this : before;
        ranTo = step;
        from.memories.giveBack(step, parts);
        runner.moved();
        goals.forEach((device, params) -> {
            Processor processor = runner.processorOf(device);
            if (processor != null && moved.contains(device)) {
                Devices.update(processor, params);
            }
        });
        goals.clear();
        if (before != null) {
            // What was read of it before is still to be heard.
            System.arraycopy(before.peaks, 0, peaks, 0, peaks.length);
            System.arraycopy(before.meanSquares, 0, meanSquares, 0, peaks.length);
            System.arraycopy(before.reductionsDb, 0, reductionsDb, 0, peaks.length);
            before = null;
        }
    }
}
