package org.topdown.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.topdown.dsp.Require;

/// All desk settings at one moment: an immutable document. Strips stand in desk order, which is also the order in
/// which sums are formed; exactly one is the mix bus, and following `outputTo` from any strip ends there.
public record Mix(List<Strip> strips) {
    /// The id of the mix bus, in every mix.
    public static final String MIX_BUS = "mix";

    public Mix {
        strips = List.copyOf(strips);
        Map<String, Strip> byId = new HashMap<>();
        for (Strip strip : strips) {
            Require.that(byId.put(strip.id(), strip) == null, "two strips are called \"" + strip.id() + "\"");
        }
        Strip top = byId.get(MIX_BUS);
        Require.that(top != null && top.tier() == Tier.MIX, "a mix has one mix bus, called \"mix\"");
        for (Strip strip : strips) {
            Require.that(
                    strip.tier() != Tier.MIX || strip.id().equals(MIX_BUS),
                    "a mix has one mix bus, but \"" + strip.id() + "\" is a second");
            Strip at = strip;
            for (int steps = 0; at.tier() != Tier.MIX; steps++) {
                Strip next = byId.get(at.outputTo());
                Require.that(next != null, "\"" + at.id() + "\" feeds \"" + at.outputTo() + "\", which does not exist");
                Require.that(
                        next == null || next.tier() != Tier.TRACK,
                        "\"" + at.id() + "\" feeds \"" + at.outputTo() + "\", which is a track");
                Require.that(steps <= strips.size(), "\"" + strip.id() + "\" feeds itself through its buses");
                if (next == null) {
                    break;
                }
                at = next;
            }
        }
    }

    /// @throws IllegalArgumentException if there is no such strip
    public Strip strip(String id) {
        for (Strip strip : strips) {
            if (strip.id().equals(id)) {
                return strip;
            }
        }
        throw new IllegalArgumentException("there is no strip \"" + id + "\"");
    }

    public boolean has(String id) {
        return strips.stream().anyMatch(strip -> strip.id().equals(id));
    }

    public Strip mixBus() {
        return strip(MIX_BUS);
    }

    /// The strips that feed this one, in desk order.
    public List<Strip> feeding(String id) {
        return strips.stream().filter(strip -> strip.outputTo().equals(id)).toList();
    }

    /// The strips of one tier, in desk order.
    public List<Strip> tier(Tier tier) {
        return strips.stream().filter(strip -> strip.tier() == tier).toList();
    }

    /// The mix with the strip of the same id replaced.
    public Mix with(Strip changed) {
        List<Strip> result = new ArrayList<>(strips);
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i).id().equals(changed.id())) {
                result.set(i, changed);
                return new Mix(result);
            }
        }
        throw new IllegalArgumentException("there is no strip \"" + changed.id() + "\"");
    }

    /// The song frame after the last audio of any track.
    public long endFrame() {
        long end = 0;
        for (Strip strip : strips) {
            Clip clip = strip.clip();
            if (clip != null) {
                end = Math.max(end, clip.endFrame());
            }
        }
        return end;
    }
}
