package org.topdown.mix;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.mix.edit.Edit;

/// What a tempo means for a mix: devices keep times, and beside them the notes they were set as.
public final class Tempo {
    /// Quarter notes a minute.
    public static final Control BPM = Control.of("tempoBpm", 20, 400).still();

    private Tempo() {}

    /// The edit that gives every time that is kept as a note the length it has at this tempo: one undo. Nothing to do
    /// is
    /// an edit of nothing.
    ///
    /// @param bpm quarter notes a minute, 20 to 400
    /// @throws IllegalArgumentException if a note is longer there than its device can take; the message says
    ///                                  which
    public static Edit.All applied(Mix mix, double bpm) {
        BPM.require(bpm);
        List<Edit> edits = new ArrayList<>();
        for (Strip strip : mix.strips()) {
            for (Device device : strip.chain()) {
                DeviceParams there = atTempo(strip, device, bpm);
                if (!there.equals(device.params())) {
                    edits.add(new Edit.SetDevice(strip.id(), device.id(), there));
                }
            }
        }
        return new Edit.All(edits);
    }

    private static DeviceParams atTempo(Strip strip, Device device, double bpm) {
        try {
            return switch (device.params()) {
                case DelayParams delay -> delay.atTempo(bpm);
                case CompressorParams compressor -> compressor.atTempo(bpm);
                default -> device.params();
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "at " + bpm + " bpm \"" + device.id() + "\" of \"" + strip.id() + "\" cannot follow: "
                            + e.getMessage(),
                    e);
        }
    }
}
