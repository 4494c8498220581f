package org.topdown.engine.render;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.math.SongGrid;
import org.topdown.dsp.space.OutputGains;
import org.topdown.engine.automation.AutomatedGains;
import org.topdown.engine.automation.AutomatedStages;
import org.topdown.engine.automation.Cut;
import org.topdown.engine.automation.GainProduct;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkKey;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;

/// Under which keys the chunks of a plan are kept: SHA-256 over all that goes into each, so that what sounds the same
/// has
/// the same key and nothing else has.
///
/// Chunks are cut on the render's own clock, on which a strip is late by its latency; so a chunk of a sum is made of
/// the chunks of the same number that feed it. The key of the chunk before stands for what is remembered at a chunk's
/// start. Settings go in as records write themselves, which says every one of them to the last bit.
final class ChunkKeys {
    /// Raised when the engine itself, not a device, renders otherwise.
    private static final int ENGINE_VERSION = 1;

    private final RenderPlan plan;
    private final ClipLibrary clips;
    private final List<List<ChunkKey>> outs = new ArrayList<>();
    private final List<List<ChunkKey>> sums = new ArrayList<>();
    private final byte[][] constants;
    private final MessageDigest sha;

    /// What goes into the key at hand, so that it is digested in one go.
    private ByteBuffer said = ByteBuffer.allocate(1024);

    ChunkKeys(RenderPlan plan, ClipLibrary clips) {
        this.plan = plan;
        this.clips = clips;
        constants = new byte[plan.nodes().size()][];
        for (int i = 0; i < constants.length; i++) {
            outs.add(new ArrayList<>());
            sums.add(new ArrayList<>());
        }
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Of what leaves a strip's inserts.
    synchronized ChunkKey out(int node, int chunk) {
        List<ChunkKey> known = outs.get(node);
        while (known.size() <= chunk) {
            known.add(newOut(node, known.size()));
        }
        return known.get(chunk);
    }

    /// Of what a bus sums.
    synchronized ChunkKey sum(int node, int chunk) {
        List<ChunkKey> known = sums.get(node);
        while (known.size() <= chunk) {
            known.add(newSum(node, known.size()));
        }
        return known.get(chunk);
    }

    private ChunkKey newSum(int index, int chunk) {
        RenderPlan.Node node = plan.nodes().get(index);
        List<ChunkKey> inputs =
                node.inputs().stream().map(input -> out(input.node(), chunk)).toList();
        text("sum").number(ENGINE_VERSION);
        boolean delayed = false;
        for (int i = 0; i < inputs.size(); i++) {
            RenderPlan.Input input = node.inputs().get(i);
            key(inputs.get(i)).gains(input.level().gains()).number(input.delayFrames());
            AutomatedGains automated = input.level().automated();
            if (automated != null) {
                long songFrame = (long) chunk * Chunk.FRAMES - node.inputLatency();
                text(automated.unmoved()).automation(automated.cut(songFrame, songFrame + Chunk.FRAMES));
            }
            delayed |= input.delayFrames() > 0;
        }
        if (delayed && chunk > 0) {
            key(sums.get(index).get(chunk - 1));
        }
        return ChunkKey.of(digest());
    }

    private ChunkKey newOut(int index, int chunk) {
        RenderPlan.Node node = plan.nodes().get(index);
        List<ChunkKey> heard = new ArrayList<>();
        if (!node.inputs().isEmpty()) {
            heard.add(sum(index, chunk));
        }
        for (RenderPlan.Key key : node.keys()) {
            if (key.node() != RenderPlan.Key.SILENCE) {
                heard.add(out(key.node(), chunk));
            }
        }
        byte[] constant = constant(index);
        text("out");
        bytes(constant);
        number(chunk);
        heard.forEach(this::key);
        automation(node, (long) chunk * Chunk.FRAMES - node.inputLatency());
        if (chunk > 0) {
            key(outs.get(index).get(chunk - 1));
        }
        return ChunkKey.of(digest());
    }

    /// What moves in a strip during a chunk that begins at `songFrame`: its trim, the settings of its devices, mutes of
    /// its side-chains.
    private void automation(RenderPlan.Node node, long songFrame) {
        if (!node.strip().automation().isEmpty()) {
            node.strip()
                    .automationOf("head.trimDb")
                    .ifPresent(trim -> automation(List.of(Cut.of(trim, songFrame, songFrame + Chunk.FRAMES))));
        }
        long from = songFrame;
        for (Device device : node.strip().chain()) {
            // Settings stay from one point of the grid to the next.
            automation(AutomatedStages.cut(
                    node.strip(), device, Math.floorDiv(from, SongGrid.FRAMES) * SongGrid.FRAMES, from + Chunk.FRAMES));
            for (RenderPlan.Key key : node.keys()) {
                GainProduct mutes = key.mutes();
                if (mutes != null && key.deviceId().equals(device.id())) {
                    automation(mutes.cut(from, from + Chunk.FRAMES));
                }
            }
            from -= Devices.latencyFrames(device.params(), plan.sampleRateHz());
        }
    }

    private void automation(List<Cut> cuts) {
        number(cuts.size());
        for (Cut cut : cuts) {
            text(cut.control()).number(cut.line().size());
            for (Breakpoint point : cut.line()) {
                number(point.frame()).number(Double.doubleToLongBits(point.value()));
            }
        }
    }

    /// What is the same in all chunks of a strip.
    private byte[] constant(int index) {
        byte[] known = constants[index];
        if (known != null) {
            return known;
        }
        RenderPlan.Node node = plan.nodes().get(index);
        number(ENGINE_VERSION).number(Chunk.FRAMES).number(Double.doubleToLongBits(plan.sampleRateHz()));
        number(node.channels()).number(node.inputLatency());
        text(node.strip().head().toString());
        Clip clip = node.strip().clip();
        if (clip != null) {
            text(clips.contentOf(clip))
                    .number(clip.channels())
                    .number(clip.startFrame())
                    .number(clip.frames());
        }
        for (Device device : node.strip().chain()) {
            text(device.kind()).number(Devices.algorithmVersion(device.params()));
            text(device.params().toString()).number(device.bypassed() ? 1 : 0);
            for (RenderPlan.Key key : node.keys()) {
                if (key.deviceId().equals(device.id())) {
                    number(key.node() == RenderPlan.Key.SILENCE ? 0 : 1).number(key.delayFrames());
                }
            }
        }
        byte[] constant = digest();
        constants[index] = constant;
        return constant;
    }

    private ChunkKeys text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).bytes(utf8);
    }

    private ChunkKeys bytes(byte[] more) {
        room(more.length);
        said.put(more);
        return this;
    }

    private ChunkKeys number(long number) {
        room(Long.BYTES);
        said.putLong(number);
        return this;
    }

    private void room(int more) {
        if (said.remaining() < more) {
            said = ByteBuffer.allocate(2 * said.capacity() + more).put(said.flip());
        }
    }

    /// Of all that was said since the last.
    private byte[] digest() {
        sha.update(said.array(), 0, said.position());
        said.clear();
        return sha.digest();
    }

    private ChunkKeys key(ChunkKey key) {
        return number(key.a()).number(key.b()).number(key.c()).number(key.d());
    }

    private ChunkKeys gains(OutputGains gains) {
        return number(Double.doubleToLongBits(gains.leftToLeft()))
                .number(Double.doubleToLongBits(gains.leftToRight()))
                .number(Double.doubleToLongBits(gains.rightToLeft()))
                .number(Double.doubleToLongBits(gains.rightToRight()));
    }
}
