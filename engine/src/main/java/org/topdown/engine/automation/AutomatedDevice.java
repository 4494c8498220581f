package org.topdown.engine.automation;

import java.util.List;
import org.topdown.dsp.Block;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.math.SongGrid;

/// A device whose settings move: on the song's 64-frame grid it goes on with those of that frame, and stays with them
/// up to the
/// next. Which they are follows from the frame alone. Nothing is updated, and no block is cut, where nothing moves.
///
/// Values on the way between two allowed ones are held to the control's range ("none" or from its lowest on). Settings
/// that each could be, but not together, are replaced by the device's own, unmoved ones.
public final class AutomatedDevice implements Processor {
    /// A control of the device by its index in [DeviceParams#controls], and how it moves.
    public record Moving(int control, Curve curve) {}

    private static final long NONE = Long.MIN_VALUE;

    private final DeviceParams params;
    private final List<Control> controls;
    private final Moving[] moving;
    private final double[] still;
    private final double[] values;
    private final Block part = new Block(new double[0][], 0, 0, 0);
    private Processor device;
    private DeviceParams current;
    private StreamFormat format = new StreamFormat(48_000, 2, 1);
    private long nextFrame = NONE;

    public AutomatedDevice(DeviceParams params, List<Moving> moving) {
        this.params = params;
        this.moving = moving.toArray(Moving[]::new);
        controls = params.controls();
        still = params.values();
        values = still.clone();
        current = at(0);
        device = Devices.processorFor(current);
    }

    /// The processor at work, for what it alone can tell.
    public Processor device() {
        return device;
    }

    @Override
    public void prepare(StreamFormat newFormat) {
        format = newFormat;
        current = at(0);
        device = Devices.processorFor(current);
        device.prepare(format);
        nextFrame = NONE;
    }

    @Override
    public int latencyFrames() {
        return device.latencyFrames();
    }

    /// The settings from that frame of the grid on. The record is new each time: settings are values, and 750 small
    /// ones a
    /// second of song cost nothing beside what a device does with them.
    private DeviceParams at(long gridFrame) {
        System.arraycopy(still, 0, values, 0, values.length);
        for (Moving each : moving) {
            values[each.control] = controls.get(each.control).nearest(each.curve.at(gridFrame));
        }
        try {
            return params.withValues(values);
        } catch (IllegalArgumentException notTogether) {
            return params;
        }
    }

    @Override
    public void process(Block block) {
        long frame = block.songFrame;
        if (frame != nextFrame) {
            go(at(grid(frame)));
            if (nextFrame == NONE) {
                // It begins here, with these settings and not on the way to them.
                device.reset();
            }
        }
        part.audio = block.audio;
        part.key = block.key;
        for (int from = block.from; from < block.to; ) {
            if (SongGrid.isOn(frame)) {
                go(at(frame));
            }
            int frames = (int) Math.min(block.to - from, nextMove(frame) - frame);
            part.songFrame = frame;
            part.from = from;
            part.to = from + frames;
            device.process(part);
            from += frames;
            frame += frames;
        }
        nextFrame = frame;
    }

    private void go(DeviceParams next) {
        if (!next.equals(current)) {
            Devices.update(device, next);
            current = next;
        }
    }

    /// The next frame of the grid at which settings may differ from those now.
    private long nextMove(long frame) {
        long now = grid(frame);
        long until = Curve.FOREVER;
        for (Moving each : moving) {
            until = Math.min(until, each.curve.stillUntil(now));
        }
        return grid(Math.max(until, now)) + SongGrid.FRAMES;
    }

    private static long grid(long frame) {
        return frame & -SongGrid.FRAMES;
    }

    @Override
    public void reset() {
        device.reset();
        nextFrame = NONE;
    }

    /// What the device remembers, and the frame it goes on at, which says what its settings are.
    @Override
    public void state(State state) {
        long then = state.value(nextFrame);
        if (then != nextFrame) {
            nextFrame = then;
            current = at(then == NONE ? 0 : grid(then - 1));
            device = Devices.processorFor(current);
            device.prepare(format);
        }
        device.state(state);
    }
}
