package org.topdown.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.space.OutputGains;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;

/// A mix made ready to run: every strip as a node, inputs before outputs, with the delays that keep parallel
/// paths
/// together.
///
/// A strip's latency is that of its slowest input plus its own chain's; every quicker input of a sum waits for
/// the
/// slowest. Delays are whole frames.
///
/// @param nodes          strips in an order in which every strip comes after all that feed it
/// @param sampleRateHz   of the song and its clips
/// @param latencyFrames  of the mix bus' output
/// @param songEndFrame   the frame after the last audio
public record RenderPlan(List<Node> nodes, double sampleRateHz, int latencyFrames, long songEndFrame) {
    public RenderPlan {
        nodes = List.copyOf(nodes);
    }

    /// One strip at work.
    ///
    /// @param strip         its settings
    /// @param channels      1 or 2: a mono track stays mono until its pan
    /// @param inputs        what it sums, in desk order; empty for a track
    /// @param inputLatency  frames by which its sum comes late
    /// @param outputLatency frames by which its output comes late
    /// @param audible       false if nothing it sends can be heard (muted, fader off, or everything above it
    ///                      is)
    public record Node(
            Strip strip, int channels, List<Input> inputs, int inputLatency, int outputLatency, boolean audible) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    /// One strip feeding another.
    ///
    /// @param node        index of the feeding node
    /// @param gains       its fader, pan and width
    /// @param delayFrames how long it waits for slower inputs of the same sum
    public record Input(int node, OutputGains gains, int delayFrames) {}

    public static RenderPlan of(Mix mix, double sampleRateHz) {
        List<Node> nodes = new ArrayList<>();
        add(mix, mix.mixBus(), sampleRateHz, nodes, new HashMap<>(), true);
        return new RenderPlan(nodes, sampleRateHz, nodes.getLast().outputLatency(), mix.endFrame());
    }

    /// The index of a strip's node.
    ///
    /// @throws IllegalArgumentException if there is no such strip
    public int indexOf(String stripId) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).strip().id().equals(stripId)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no strip \"" + stripId + "\"");
    }

    private static int add(
            Mix mix, Strip strip, double sampleRateHz, List<Node> nodes, Map<String, Integer> done, boolean heard) {
        boolean audible = heard && !strip.muted() && strip.output().faderDb() != Double.NEGATIVE_INFINITY;
        List<Strip> feeding = strip.tier() == Tier.TRACK ? List.of() : mix.feeding(strip.id());
        int slowest = 0;
        for (Strip each : feeding) {
            int index = add(mix, each, sampleRateHz, nodes, done, audible);
            slowest = Math.max(slowest, nodes.get(index).outputLatency());
        }
        List<Input> inputs = new ArrayList<>();
        for (Strip each : feeding) {
            int index = done.getOrDefault(each.id(), -1);
            Node node = nodes.get(index);
            if (node.audible() || (!audible && !each.muted())) {
                inputs.add(new Input(
                        index, OutputGains.of(each.output(), node.channels()), slowest - node.outputLatency()));
            }
        }
        int own = 0;
        for (Device device : strip.chain()) {
            own += Devices.latencyFrames(device.params(), sampleRateHz);
        }
        var clip = strip.clip();
        int channels = strip.tier() == Tier.TRACK && clip != null ? clip.channels() : 2;
        nodes.add(new Node(strip, channels, inputs, slowest, slowest + own, audible));
        done.put(strip.id(), nodes.size() - 1);
        return nodes.size() - 1;
    }
}
