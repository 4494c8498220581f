package org.topdown.engine.render;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;

/// Under which keys the chunks of a plan are kept: SHA-256 over all that goes into each, so that what sounds the same
/// has the same key and nothing else has.
///
/// Chunks are cut on the render's own clock, on which a strip is late by its latency; so a chunk of a sum is made of
/// the chunks of the same number that feed it. A chunk's key is its number and its past: a digest of settings, of what
/// moves in the chunk, of the pasts of what feeds it, and of the past of the chunk before, which stands for what is
/// remembered at its start. While nothing moves the past stays as it is, so that where nothing moves any more every
/// chunk of a song of a day has its key at once. Settings go in as records write themselves, which says every one of
/// them to the last bit.
final class ChunkKeys {
    /// Raised when the engine itself, not a device, renders otherwise.
    private static final int ENGINE_VERSION = 1;

    private final RenderPlan plan;
    private final ClipLibrary clips;
    private final List<Past> outs = new ArrayList<>();
    private final List<Past> sums = new ArrayList<>();
    private final byte[][] constants;
    private final MessageDigest sha;

    /// What goes into the key at hand, so that it is digested in one go.
    private ByteBuffer said = ByteBuffer.allocate(1024);

    /// Pasts of one strip by chunk, as far as they were asked for, to the one from which on they are all the same.
    private static final class Past {
        final List<ChunkKey> known = new ArrayList<>();
        final int settled;

        /// What was said of the last of them.
        @Nullable
        ChunkKey said;

        Past(int settled) {
            this.settled = settled;
        }
    }

    ChunkKeys(RenderPlan plan, ClipLibrary clips) {
        this.plan = plan;
        this.clips = clips;
        constants = new byte[plan.nodes().size()][];
        for (RenderPlan.Node node : plan.nodes()) {
            int sum = settledSum(node);
            sums.add(new Past(sum));
            outs.add(new Past(settledOut(node, sum)));
        }
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private int settledSum(RenderPlan.Node node) {
        int settled = 0;
        for (RenderPlan.Input input : node.inputs()) {
            settled = Math.max(settled, outs.get(input.node()).settled);
            AutomatedGains automated = input.level().automated();
            if (automated != null) {
                settled = Math.max(settled, chunkAfter(automated.stillFrom(), node));
            }
        }
        return settled;
    }

    private int settledOut(RenderPlan.Node node, int sum) {
        int settled = sum;
        for (Automation automation : node.strip().automation()) {
            settled = Math.max(settled, chunkAfter(automation.line().getLast().frame(), node));
        }
        for (RenderPlan.Key key : node.keys()) {
            GainProduct mutes = key.mutes();
            if (mutes != null) {
                settled = Math.max(settled, chunkAfter(mutes.stillFrom(), node));
            }
            if (key.node() != RenderPlan.Key.SILENCE) {
                settled = Math.max(settled, outs.get(key.node()).settled);
            }
        }
        return settled;
    }

    /// The first chunk that begins after a song frame has passed through all of a strip, and a point of the grid.
    private static int chunkAfter(long songFrame, RenderPlan.Node node) {
        long time = songFrame + node.outputLatency() + SongGrid.FRAMES;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, time) / Chunk.FRAMES + 1);
    }

    /// Of what leaves a strip's inserts.
    synchronized ChunkKey out(int node, int chunk) {
        ChunkKey past = outPast(node, chunk);
        return text("out").key(past).number(chunk).toKey();
    }

    /// Of what a bus sums.
    synchronized ChunkKey sum(int node, int chunk) {
        ChunkKey past = sumPast(node, chunk);
        return text("sum").key(past).number(chunk).toKey();
    }

    private ChunkKey outPast(int node, int chunk) {
        Past past = outs.get(node);
        int at = Math.min(chunk, past.settled);
        while (past.known.size() <= at) {
            goOn(past, saidOfOut(node, past.known.size()));
        }
        return past.known.get(at);
    }

    private ChunkKey sumPast(int node, int chunk) {
        Past past = sums.get(node);
        int at = Math.min(chunk, past.settled);
        while (past.known.size() <= at) {
            ChunkKey now = saidOfSum(node, past.known.size());
            if (StripRunner.remembersSum(plan.nodes().get(node))) {
                goOn(past, now);
            } else {
                past.known.add(now);
            }
        }
        return past.known.get(at);
    }

    /// One chunk more, of which `now` was said.
    private void goOn(Past past, ChunkKey now) {
        int chunk = past.known.size();
        if (chunk == 0) {
            past.known.add(now);
        } else if (now.equals(past.said)) {
            past.known.add(past.known.getLast());
        } else {
            past.known.add(key(past.known.getLast()).key(now).number(chunk).toKey());
        }
        past.said = now;
    }

    /// All there is to say of a sum in a chunk. Where nothing is held back what moved before is no part of it.
    private ChunkKey saidOfSum(int index, int chunk) {
        RenderPlan.Node node = plan.nodes().get(index);
        List<ChunkKey> inputs = node.inputs().stream()
                .map(input -> outPast(input.node(), chunk))
                .toList();
        number(ENGINE_VERSION);
        for (int i = 0; i < inputs.size(); i++) {
            RenderPlan.Input input = node.inputs().get(i);
            key(inputs.get(i)).gains(input.level().gains()).number(input.delayFrames());
            AutomatedGains automated = input.level().automated();
            if (automated != null) {
                long songFrame = (long) chunk * Chunk.FRAMES - node.inputLatency();
                text(automated.unmoved()).automation(automated.cut(songFrame, songFrame + Chunk.FRAMES));
            }
        }
        return toKey();
    }

    /// All there is to say of a strip in a chunk.
    private ChunkKey saidOfOut(int index, int chunk) {
        RenderPlan.Node node = plan.nodes().get(index);
        List<ChunkKey> heard = new ArrayList<>();
        if (!node.inputs().isEmpty()) {
            heard.add(sumPast(index, chunk));
        }
        for (RenderPlan.Key key : node.keys()) {
            if (key.node() != RenderPlan.Key.SILENCE) {
                heard.add(outPast(key.node(), chunk));
            }
        }
        byte[] constant = constant(index);
        bytes(constant);
        heard.forEach(this::key);
        automation(node, (long) chunk * Chunk.FRAMES - node.inputLatency());
        return toKey();
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
            text(cut.control());
            double first = cut.line().getFirst().value();
            if (cut.line().stream().allMatch(point -> Double.compare(point.value(), first) == 0)) {
                // What stands still says the same in every chunk.
                number(0).number(Double.doubleToLongBits(first));
                continue;
            }
            number(cut.line().size());
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

    private ChunkKey toKey() {
        return ChunkKey.of(digest());
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
