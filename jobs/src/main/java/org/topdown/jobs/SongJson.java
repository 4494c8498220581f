package org.topdown.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.topdown.guide.rough.PartReading;
import org.topdown.guide.rough.PrintLevel;
import org.topdown.guide.rough.Rests;
import org.topdown.media.Trouble;
import org.topdown.mix.Automation;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.Vca;
import org.topdown.session.AudioOrigin;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Print;
import org.topdown.session.Song;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The song as `new`, `mix` and `show --json` print it. What is undefined or was measured of another state is
/// null.
public final class SongJson {
    private SongJson() {}

    public static ObjectNode of(SongStore store) throws Trouble {
        Song song = store.song();
        Mix mix = store.mix();
        Optional<Figures> figures = store.figures(store.head().id()).map(text -> Json.read(text, Figures.class));
        Map<String, SongAudio> audio = new HashMap<>();
        store.audio().forEach(each -> audio.put(each.id(), each));

        ObjectNode document = Json.document();
        ObjectNode songNode = document.putObject("song");
        songNode.put("name", song.name());
        songNode.put("path", store.folder().path().toAbsolutePath().normalize().toString());
        songNode.put("sampleRateHz", song.sampleRateHz());
        songNode.put("durationSeconds", mix.endFrame() / song.sampleRateHz());
        songNode.put("template", song.templateName());
        songNode.put("branch", store.branch());
        ObjectNode mixNode = document.putObject("mix");
        mixNode(mixNode, figures.map(Figures::mix).orElse(null));
        Rests rests = figures.map(Figures::rests).orElse(null);
        Json.put(mixNode, "restLu", rests == null ? null : (Double) rests.restLu());
        Json.put(mixNode, "targetsSumDb", rests == null ? null : (Double) rests.carriedLu());
        PrintLevel level = figures.map(Figures::print).orElse(null);
        ArrayNode strips = document.putArray("strips");
        for (Strip strip : mix.strips()) {
            PartReading reading =
                    figures.map(each -> each.parts().get(strip.id())).orElse(null);
            stripNode(strips.addObject(), strip, mix, reading, audio);
            if (strip.tier() == Tier.MIX && level != null && level.missed()) {
                ((ArrayNode) strips.get(strips.size() - 1).get("warnings"))
                        .add(Warning.missed(strip.name(), level).text());
            }
        }
        document.set("groups", groups(mix.vcas()));
        ArrayNode inventory = document.putArray("inventory");
        for (SongAudio each : store.audio()) {
            String text = each.inventory();
            if (text != null) {
                Material material = Json.read(text, Material.class);
                for (Material.Found found : material.found()) {
                    ObjectNode node = inventory.addObject().put("file", found.file());
                    node.setAll(Json.treeOf(found.inventory()));
                    ArrayNode notes = node.putArray("notes");
                    found.notes().forEach(notes::add);
                }
            }
        }
        ArrayNode sources = document.putArray("sources");
        for (Source source : store.sources()) {
            ObjectNode node = sources.addObject();
            node.put("id", source.id());
            node.put("kind", source.kind().name());
            node.put("name", source.name());
            node.put("file", source.file() == null ? source.audioFile() : source.file());
        }
        for (Print print : store.prints()) {
            ObjectNode node = sources.addObject();
            node.put("id", "print-" + print.id());
            node.put("kind", Source.Kind.PRINT.name());
            node.put("name", print.file());
            node.put("file", print.file());
        }
        ArrayNode ignored = document.putArray("ignored");
        for (IgnoredFile each : store.ignored()) {
            ignored.addObject().put("file", each.file()).put("why", each.why());
        }
        return document;
    }

    /// Whether the mix was rendered as it is now; its figures are null until then.
    public static boolean measured(SongStore store) throws Trouble {
        return store.figures(store.head().id())
                .map(text -> Json.read(text, Figures.class).mix())
                .isPresent();
    }

    private static void mixNode(ObjectNode node, Figures.@Nullable Mix mix) {
        Json.put(node, "integratedLufs", mix == null ? null : mix.integratedLufs());
        Json.put(node, "truePeakDbtp", mix == null ? null : mix.truePeakDbtp());
        Json.put(node, "loudnessRangeLu", mix == null ? null : mix.loudnessRangeLu());
        Figures.GainReduction reduction = mix == null ? null : mix.mixBusGainReductionDb();
        if (reduction == null) {
            node.putNull("mixBusGainReductionDb");
        } else {
            ObjectNode both = node.putObject("mixBusGainReductionDb");
            both.put("median", reduction.median());
            both.put("max", reduction.max());
        }
        Json.put(node, "levelIntoChainLufs", mix == null ? null : mix.levelIntoChainLufs());
    }

    private static void stripNode(
            ObjectNode node, Strip strip, Mix mix, @Nullable PartReading reading, Map<String, SongAudio> audio) {
        node.put("id", strip.id());
        node.put("name", strip.name());
        Clip clip = strip.clip();
        SongAudio material = clip == null ? null : audio.get(clip.audioId());
        ArrayNode files = node.putArray("files");
        if (material != null) {
            material.origins().stream().map(AudioOrigin::file).distinct().forEach(files::add);
        }
        String text = material == null ? null : material.inventory();
        Material known = text == null ? null : Json.read(text, Material.class);
        node.put("tier", strip.tier().name());
        node.put("role", strip.role().id());
        node.put("roleDetail", strip.roleDetail());
        Json.put(node, "roleConfidence", known == null ? null : (Double) known.roleConfidence());
        node.put("output", strip.outputTo());
        ArrayNode sends = node.putArray("sends");
        for (Send send : strip.sends()) {
            ObjectNode one = sends.addObject().put("to", send.to());
            level(one, "levelDb", send.levelDb());
            one.put("point", send.point().name());
        }
        node.put("trimDb", strip.head().trimDb());
        level(node, "faderDb", strip.output().faderDb());
        node.put("pan", strip.output().pan());
        node.put("muted", strip.muted());
        Json.put(node, "loudnessLufs", known == null ? null : known.clipLufs());
        Json.put(node, "relativeLu", reading == null ? null : reading.relativeLu());
        Json.put(node, "targetLu", reading == null ? null : reading.targetLu());
        ArrayNode devices = node.putArray("devices");
        for (Device device : strip.chain()) {
            ObjectNode one = devices.addObject()
                    .put("id", device.id())
                    .put("kind", device.kind())
                    .put("bypassed", device.bypassed());
            if (!device.keyFrom().isEmpty()) {
                one.put("keyFrom", device.keyFrom());
            }
        }
        automated(node, strip.automation());
        ArrayNode warnings = node.putArray("warnings");
        for (Warning warning : warnings(strip, mix, reading, known)) {
            warnings.add(warning.text());
        }
    }

    /// VCA groups, in the order they were made.
    static ArrayNode groups(List<Vca> vcas) {
        ArrayNode groups = Json.document().putArray("groups");
        for (Vca vca : vcas) {
            ObjectNode node = groups.addObject();
            node.put("id", vca.id());
            node.put("name", vca.name());
            level(node, "faderDb", vca.faderDb());
            node.put("muted", vca.muted());
            ArrayNode members = node.putArray("members");
            vca.members().forEach(members::add);
            automated(node, vca.automation());
        }
        return groups;
    }

    private static void automated(ObjectNode node, List<Automation> automation) {
        ArrayNode moving = node.putArray("automated");
        automation.forEach(each -> moving.add(each.control()));
    }

    private static void level(ObjectNode node, String name, double db) {
        if (db == Double.NEGATIVE_INFINITY) {
            node.put(name, "-inf");
        } else {
            node.put(name, db);
        }
    }

    private static List<Warning> warnings(
            Strip strip, Mix mix, @Nullable PartReading reading, @Nullable Material known) {
        List<Warning> warnings = new ArrayList<>(Strips.warnings(strip, reading, known));
        if (strip.tier() == Tier.BUS && strip.role() == Role.OTHER) {
            List<String> names =
                    mix.feeding(strip.id()).stream().map(Strip::name).toList();
            if (!names.isEmpty()) {
                warnings.add(Warning.catchAll(strip.name(), String.join(", ", names)));
            }
        }
        return warnings;
    }
}
