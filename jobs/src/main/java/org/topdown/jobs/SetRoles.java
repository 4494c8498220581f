package org.topdown.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.topdown.guide.role.RoleReading;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;
import org.topdown.session.template.Template;

/// Corrects what strips carry: one edit, routing and levels stay as they are.
public final class SetRoles {
    private SetRoles() {}

    /// @param roles by strip id or name; all or none are set
    /// @return what was done, a line each
    public static List<String> apply(SongStore store, Map<String, Role> roles) throws Trouble {
        List<Edit> edits = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Strip> strips = new ArrayList<>();
        for (Map.Entry<String, Role> each : roles.entrySet()) {
            Strip strip = Strips.find(store.mix(), each.getKey(), store);
            if (strip.tier() != Tier.TRACK || !Template.isTrackRole(each.getValue())) {
                throw new Trouble(
                        strip.tier() != Tier.TRACK
                                ? "\"" + strip.id() + "\" is a bus, and only tracks can be given another role"
                                : "\"" + each.getValue().id() + "\" is a role of buses",
                        each.getKey() + "=" + each.getValue().id(),
                        "give the role of an instrument to a track");
            }
            String detail = RoleReading.detailOf(each.getValue(), strip.roleDetail());
            edits.add(new Edit.SetRole(strip.id(), each.getValue(), detail));
            strips.add(strip.withRole(each.getValue(), detail));
            lines.add(strip.id() + ": " + strip.role().id() + " -> "
                    + each.getValue().id());
        }
        store.together(() -> {
            store.apply(new Edit.All(edits), String.join(", ", lines));
            for (Strip strip : strips) {
                Clip clip = strip.clip();
                if (clip != null) {
                    Strips.material(store, clip).ifPresent(material -> keep(store, clip, material, strip));
                }
            }
            return lines.size();
        });
        return lines;
    }

    private static void keep(SongStore store, Clip clip, Material material, Strip strip) {
        try {
            store.setInventory(
                    clip.audioId(), Json.textOf(material.withRole(strip.role(), strip.roleDetail(), 1, "you said so")));
        } catch (Trouble trouble) {
            throw new java.io.UncheckedIOException(trouble);
        }
    }
}
