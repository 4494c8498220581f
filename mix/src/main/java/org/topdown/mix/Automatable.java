package org.topdown.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.topdown.dsp.Control;
import org.topdown.dsp.Require;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;

/// A control that can move while the song plays.
///
/// @param control its path as its name, and its range
/// @param orOff   whether it is a level that may also be negative infinity
/// @param onOff   whether it has no values between 0 and 1
public record Automatable(Control control, boolean orOff, boolean onOff) {
    static final String MUTED = "muted";
    private static final Automatable MUTE = new Automatable(Control.of(MUTED, 0, 1), false, true);

    /// All of a strip: its own in the order of the signal, its sends, its devices.
    static List<Automatable> of(List<Device> chain, List<Send> sends) {
        List<Automatable> all = new ArrayList<>();
        all.add(new Automatable(HeadParams.TRIM_DB.in("head"), false, false));
        all.add(new Automatable(OutputParams.FADER_DB.in("output"), true, false));
        all.add(new Automatable(OutputParams.PAN.in("output"), false, false));
        all.add(new Automatable(OutputParams.WIDTH.in("output"), false, false));
        all.add(MUTE);
        for (Send send : sends) {
            all.add(new Automatable(Send.LEVEL_DB.in("sends." + send.to()), true, false));
        }
        for (Device device : chain) {
            for (Control control : device.params().controls()) {
                if (control.moves()) {
                    all.add(new Automatable(control.in(device.id()), false, false));
                }
            }
        }
        return all;
    }

    /// All of a VCA group.
    static List<Automatable> ofVca() {
        return List.of(new Automatable(OutputParams.FADER_DB, true, false), MUTE);
    }

    public String path() {
        return control.name();
    }

    static Optional<Automatable> named(String path, List<Automatable> among) {
        return among.stream().filter(each -> each.path().equals(path)).findFirst();
    }

    /// @param owner what they are controls of, as a user knows it: `strip "kick"`
    /// @throws IllegalArgumentException unless each is of a control among these, once, and every value in range
    static void require(String owner, List<Automatable> among, List<Automation> automations) {
        List<String> seen = new ArrayList<>();
        for (Automation automation : automations) {
            String path = automation.control();
            Require.that(!seen.contains(path), owner + " has two automations of \"" + path + "\"");
            seen.add(path);
            Automatable automatable = named(path, among)
                    .orElseThrow(() -> new IllegalArgumentException(
                            owner + " has no control \"" + path + "\" that could be automated"));
            automation.points().forEach(automatable::require);
        }
    }

    private void require(Breakpoint point) {
        if (onOff) {
            Require.that(
                    point.value() == 0 || point.value() == 1,
                    "\"" + path() + "\" is 0 or 1, but a breakpoint says " + point.value());
            Require.that(
                    point.segment() == Breakpoint.Segment.HOLD,
                    "\"" + path() + "\" has nothing between 0 and 1, so its breakpoints hold");
        } else if (!orOff || point.value() != Double.NEGATIVE_INFINITY) {
            control.require(point.value());
        }
    }
}
