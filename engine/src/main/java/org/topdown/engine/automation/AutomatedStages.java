package org.topdown.engine.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.level.TrimParams;
import org.topdown.mix.Automation;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// The stages of a strip, its automation with them.
public final class AutomatedStages {
    private AutomatedStages() {}

    /// The trim of the head, if it is automated; the rest of the head follows it.
    public static @Nullable AutomatedTrim trimOf(Strip strip) {
        return strip.automationOf("head.trimDb")
                .map(automation -> new AutomatedTrim(new GainCurve(automation), false))
                .orElse(null);
    }

    public static boolean isAutomated(Strip strip, Device device) {
        return !moving(strip, device).isEmpty();
    }

    /// A processor for the device, not yet prepared.
    public static Processor processorFor(Strip strip, Device device) {
        List<AutomatedDevice.Moving> moving = moving(strip, device);
        if (moving.isEmpty()) {
            return Devices.processorFor(device.params());
        }
        if (device.params() instanceof TrimParams trim) {
            Automation gain =
                    automationOf(strip, device, trim.controls().getFirst()).orElseThrow();
            return new AutomatedTrim(new GainCurve(gain), trim.polarityInverted());
        }
        return new AutomatedDevice(device.params(), moving);
    }

    /// What the automation of a device says of song frames [from, to), as the device sees them.
    public static List<Cut> cut(Strip strip, Device device, long from, long to) {
        List<Cut> cuts = new ArrayList<>();
        if (!strip.automation().isEmpty()) {
            for (Control control : device.params().controls()) {
                automationOf(strip, device, control).ifPresent(automation -> cuts.add(Cut.of(automation, from, to)));
            }
        }
        return cuts;
    }

    private static List<AutomatedDevice.Moving> moving(Strip strip, Device device) {
        List<AutomatedDevice.Moving> moving = new ArrayList<>();
        if (strip.automation().isEmpty()) {
            return moving;
        }
        List<Control> controls = device.params().controls();
        for (int i = 0; i < controls.size(); i++) {
            int control = i;
            automationOf(strip, device, controls.get(i))
                    .ifPresent(automation -> moving.add(new AutomatedDevice.Moving(control, new Curve(automation))));
        }
        return moving;
    }

    private static Optional<Automation> automationOf(Strip strip, Device device, Control control) {
        return strip.automationOf(control.in(device.id()).name());
    }
}
