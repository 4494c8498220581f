package org.topdown.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.Devices;
import org.topdown.engine.automation.GainProduct;
import org.topdown.engine.automation.Level;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;

/// A mix made ready to run: every strip as a node, inputs before outputs, with the delays that keep parallel
/// paths together, sends and side-chains included.
///
/// A strip's latency is that of its slowest input plus its own chain's; every quicker input of a sum waits for
/// the slowest, and a strip waits for the side-chains its devices listen to. Delays are whole frames.
///
/// @param nodes          strips in an order in which every strip comes after all that it hears
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
    /// @param inputs        what it sums, in desk order, none of it silent for certain; empty for a track
    /// @param keys          the side-chains that devices which are not bypassed listen to
    /// @param output        what leaves its fader
    /// @param inputLatency  frames by which its sum comes late
    /// @param outputLatency frames by which its output comes late
    public record Node(
            Strip strip,
            int channels,
            List<Input> inputs,
            List<Key> keys,
            Level output,
            int inputLatency,
            int outputLatency) {
        public Node {
            inputs = List.copyOf(inputs);
            keys = List.copyOf(keys);
        }

        /// The indices of the nodes it hears, each once.
        public int[] heard() {
            return IntStream.concat(inputs.stream().mapToInt(Input::node), IntStream.of(heardAsKeys()))
                    .distinct()
                    .toArray();
        }

        /// Those it hears as side-chains.
        public int[] heardAsKeys() {
            return keys.stream()
                    .mapToInt(Key::node)
                    .filter(node -> node != Key.SILENCE)
                    .distinct()
                    .toArray();
        }
    }

    /// One strip feeding another, or sending to it.
    ///
    /// @param node        index of the feeding node
    /// @param level       its fader or send, pan and width; what moves of it stands at the song frames of this sum
    /// @param delayFrames how long it waits for slower inputs of the same sum
    public record Input(int node, Level level, int delayFrames) {}

    /// One strip as the side-chain of a device of another, as it leaves its inserts.
    ///
    /// @param deviceId    the device that listens
    /// @param node        index of the strip it listens to, or [#SILENCE] while that one is muted
    /// @param delayFrames how long it waits for the signal the device works on
    /// @param mutes       its mutes that move, null for none
    public record Key(
            String deviceId,
            int node,
            int delayFrames,
            @Nullable GainProduct mutes) {
        public static final int SILENCE = -1;
    }

    /// The mix as it is.
    public static RenderPlan of(Mix mix, double sampleRateHz) {
        return of(mix, sampleRateHz, Monitor.NONE);
    }

    /// The mix as it is listened to.
    ///
    /// @throws IllegalArgumentException if a soloed strip does not exist
    public static RenderPlan of(Mix mix, double sampleRateHz, Monitor monitor) {
        List<Node> nodes = new ArrayList<>();
        Solo solo = new Solo(mix, monitor);
        add(mix, solo, mix.mixBus(), sampleRateHz, nodes, new HashMap<>());
        return new RenderPlan(nodes, sampleRateHz, nodes.getLast().outputLatency(), mix.endFrame());
    }

    /// The latest output of any strip, in frames.
    public int longestLatency() {
        return nodes.stream().mapToInt(Node::outputLatency).max().orElse(0);
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

    /// Adds the strip's node, once, after those of all it hears.
    private static Node add(
            Mix mix, Solo solo, Strip strip, double sampleRateHz, List<Node> nodes, Map<String, Integer> indices) {
        Integer known = indices.get(strip.id());
        if (known != null) {
            return nodes.get(known);
        }
        boolean track = strip.tier() == Tier.TRACK;
        int latency = 0;
        for (Strip each : track ? List.<Strip>of() : mix.strips()) {
            if (each.outputTo().equals(strip.id()) || sendTo(each, strip) != null) {
                latency = Math.max(
                        latency,
                        add(mix, solo, each, sampleRateHz, nodes, indices).outputLatency());
            }
        }
        int before = 0;
        for (Device device : strip.chain()) {
            // A bypassed device waits as well, so that its bypass moves nothing.
            if (!device.keyFrom().isEmpty()) {
                Node key = add(mix, solo, mix.strip(device.keyFrom()), sampleRateHz, nodes, indices);
                latency = Math.max(latency, key.outputLatency() - before);
            }
            before += Devices.latencyFrames(device.params(), sampleRateHz);
        }
        var clip = strip.clip();
        int channels = track && clip != null ? clip.channels() : 2;
        List<Input> inputs = track ? List.of() : inputs(mix, solo, strip, latency, nodes, indices);
        List<Key> keys = keys(mix, strip, latency, sampleRateHz, nodes, indices);
        Level output = solo.hearsOutput(strip) ? Level.ofOutput(mix, strip, channels) : Level.SILENT;
        Node node = new Node(strip, channels, inputs, keys, output, latency, latency + before);
        nodes.add(node);
        indices.put(strip.id(), nodes.size() - 1);
        return node;
    }

    private static List<Input> inputs(
            Mix mix, Solo solo, Strip strip, int latency, List<Node> nodes, Map<String, Integer> indices) {
        List<Input> inputs = new ArrayList<>();
        for (Strip each : mix.strips()) {
            Integer index = indices.get(each.id());
            if (index == null) {
                continue;
            }
            Node node = nodes.get(index);
            int delay = latency - node.outputLatency();
            if (each.outputTo().equals(strip.id()) && !node.output().isSilent()) {
                inputs.add(new Input(index, node.output(), delay));
            }
            Send send = sendTo(each, strip);
            if (send != null && solo.hearsSend(each, send)) {
                Level level = Level.ofSend(mix, each, send, node.channels());
                if (!level.isSilent()) {
                    inputs.add(new Input(index, level, delay));
                }
            }
        }
        return inputs;
    }

    private static @Nullable Send sendTo(Strip from, Strip to) {
        return from.sends().stream()
                .filter(send -> send.to().equals(to.id()))
                .findFirst()
                .orElse(null);
    }

    private static List<Key> keys(
            Mix mix, Strip strip, int latency, double sampleRateHz, List<Node> nodes, Map<String, Integer> indices) {
        List<Key> keys = new ArrayList<>();
        int late = latency;
        for (Device device : strip.chain()) {
            Integer index = indices.get(device.keyFrom());
            if (index != null && !device.bypassed()) {
                Level.Mutes mutes = Level.mutes(mix, mix.strip(device.keyFrom()));
                keys.add(new Key(
                        device.id(),
                        mutes.always() ? Key.SILENCE : index,
                        late - nodes.get(index).outputLatency(),
                        mutes.automated()));
            }
            late += Devices.latencyFrames(device.params(), sampleRateHz);
        }
        return keys;
    }
}
