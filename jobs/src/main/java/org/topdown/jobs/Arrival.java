package org.topdown.jobs;

import java.util.ArrayList;
import java.util.List;
import org.topdown.ears.inventory.FileInventory;
import org.topdown.guide.role.RoleReading;
import org.topdown.guide.rough.Part;
import org.topdown.media.store.StoredClip;
import org.topdown.mix.Clip;
import org.topdown.mix.Role;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongFolder;

/// A copy that was made and is not in the store yet.
///
/// @param id   of the copy, and of the strip if it becomes one
/// @param role what it carries, by its name or its sound
record Arrival(String id, IntakePlan.Track track, Importer.Imported imported, RoleReading role) {
    /// What its files brought with them.
    Material material() {
        List<Material.Found> found = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < imported.inventory().size(); i++) {
            FileInventory inventory = imported.inventory().get(i);
            String file = track.files().get(i);
            found.add(new Material.Found(
                    file, inventory, i == imported.inventory().size() - 1 ? imported.notes() : List.of()));
            inventory.findings().forEach(finding -> warnings.add(Warning.of(file, finding)));
        }
        imported.notes().forEach(note -> warnings.add(Warning.ofReader(files(), note, imported.damaged())));
        if (!track.given() && !role.sure()) {
            warnings.add(Warning.unclear(files(), role.why()));
        }
        if (track.startFrame() < 0) {
            warnings.add(Warning.beforeTheSong(files(), secondsBeforeTheSong()));
        }
        return new Material(
                track.name(),
                role.role().id(),
                role.detail(),
                role.confidence(),
                role.why(),
                Defined.orNull(imported.steps().integratedLufs()),
                false,
                found,
                warnings.stream().distinct().toList());
    }

    /// How long before the song's first frame its stamp lies; it starts with the song then.
    double secondsBeforeTheSong() {
        return Math.max(0, -track.startFrame()) / imported.clip().sampleRateHz();
    }

    /// What it is called where it is spoken of.
    String files() {
        return String.join(" + ", track.files());
    }

    Clip clip() {
        StoredClip copy = imported.clip();
        return new Clip(id, copy.channels(), track.placedFrame(), copy.frames());
    }

    Part part(Material material) {
        return new Part(id, track.name(), Role.of(material.role()), material.roleDetail(), clip());
    }

    SongAudio audio(SongFolder folder, Material material) {
        StoredClip copy = imported.clip();
        return new SongAudio(
                id,
                folder.relative(copy.file()),
                copy.sha256(),
                copy.channels(),
                copy.frames(),
                track.placedFrame(),
                track.files().stream()
                        .map(file -> new AudioOrigin(file, track.channel()))
                        .toList(),
                track.fileRateHz(),
                track.bits(),
                Json.textOf(material));
    }
}
