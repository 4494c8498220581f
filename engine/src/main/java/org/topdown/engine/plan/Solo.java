package org.topdown.engine.plan;

import java.util.HashSet;
import java.util.Set;
import org.topdown.dsp.Require;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;

/// Which ways through the desk are open while strips are soloed in place.
///
/// A soloed strip is heard through the buses it feeds, and so is all that it hears itself: what feeds it and what
/// is sent to it, but of those only what goes there. Strips that are safe from solo are heard with what reaches them:
/// the sends of soloed strips, of what feeds those, and of buses on their way. All else is cut where
/// it would enter. Mutes stay.
///
/// Side-chains are not cut, so that a soloed bass ducks as it does in the mix; a bus that is heard nowhere is formed
/// in full where it is a key. One that stands on the way of a soloed strip has one signal alone, what
/// is heard of it, and is a key with that.
final class Solo {
    private final boolean none;

    /// Soloed, or fed on to one that is.
    private final Set<String> inSolo = new HashSet<>();

    /// Everything they hear is heard: soloed, or going to one of these by output or send.
    private final Set<String> full = new HashSet<>();

    /// What leaves them goes on: soloed or safe, or on the way of one of these to the mix bus.
    private final Set<String> onTheWay = new HashSet<>();

    /// Heard as keys alone, with all that makes them.
    private final Set<String> keys = new HashSet<>();

    Solo(Mix mix, Monitor monitor) {
        none = monitor.soloed().isEmpty();
        if (none) {
            return;
        }
        for (String id : monitor.soloed()) {
            Require.that(mix.has(id), "there is no strip \"" + id + "\" to solo");
        }
        inSolo.addAll(monitor.soloed());
        full.addAll(monitor.soloed());
        for (Strip strip : mix.strips()) {
            if (strip.soloSafe() || inSolo.contains(strip.id())) {
                for (String id = strip.id(); !id.isEmpty(); id = mix.strip(id).outputTo()) {
                    onTheWay.add(id);
                }
            }
        }
        for (Strip strip : mix.strips()) {
            for (Device device : strip.chain()) {
                if (!device.keyFrom().isEmpty() && !onTheWay.contains(device.keyFrom())) {
                    keys.add(device.keyFrom());
                }
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Strip strip : mix.strips()) {
                String id = strip.id();
                grown |= inSolo.contains(strip.outputTo()) && inSolo.add(id);
                grown |= goesTo(strip, full) && full.add(id);
                grown |= goesTo(strip, keys) && !onTheWay.contains(id) && keys.add(id);
            }
        }
    }

    private static boolean goesTo(Strip strip, Set<String> some) {
        return some.contains(strip.outputTo())
                || strip.sends().stream().map(Send::to).anyMatch(some::contains);
    }

    /// Whether what leaves the strip's fader reaches the bus it feeds (or, of the mix bus, the listener).
    boolean hearsOutput(Strip from) {
        return none || onTheWay.contains(from.id()) || hearsAll(from.outputTo());
    }

    /// Whether the strip's send is heard.
    boolean hearsSend(Strip from, Send send) {
        boolean heard = inSolo.contains(from.id()) || onTheWay.contains(from.id());
        return none || hearsAll(send.to()) || (heard && onTheWay.contains(send.to()));
    }

    private boolean hearsAll(String bus) {
        return full.contains(bus) || keys.contains(bus);
    }
}
