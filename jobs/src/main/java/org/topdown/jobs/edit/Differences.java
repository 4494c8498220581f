package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.topdown.mix.Automation;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is otherwise in one mix than in another, control by control.
public final class Differences {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Change> changes = new ArrayList<>();

    private Differences() {}

    /// What has to change of the first for it to be the second, in desk order.
    public static List<Change> between(Mix first, Mix second) {
        Differences found = new Differences();
        for (Strip strip : second.strips()) {
            if (first.has(strip.id())) {
                found.compare(first.strip(strip.id()), strip);
            } else {
                found.add(
                        strip.id(),
                        "strip",
                        strip.name(),
                        null,
                        JSON.stringNode(strip.role().id()));
            }
        }
        for (Strip strip : first.strips()) {
            if (!second.has(strip.id())) {
                found.add(
                        strip.id(),
                        "strip",
                        strip.name(),
                        JSON.stringNode(strip.role().id()),
                        null);
            }
        }
        found.groups(first, second);
        List<String> before = ids(first, second);
        List<String> after = ids(second, first);
        if (!before.equals(after)) {
            found.add("", "order", "order of the desk", JSON.stringNode("as it was"), JSON.stringNode("another"));
        }
        return List.copyOf(found.changes);
    }

    /// In desk order, those that the other has as well.
    private static List<String> ids(Mix mix, Mix other) {
        return mix.strips().stream().map(Strip::id).filter(other::has).toList();
    }

    private void add(String strip, String control, String words, @Nullable JsonNode before, @Nullable JsonNode after) {
        changes.add(new Change(strip, control, words, before, after));
    }

    private void compare(Strip before, Strip after) {
        if (before.equals(after)) {
            return;
        }
        Map<String, JsonNode> were = settings(before);
        Map<String, JsonNode> are = settings(after);
        are.forEach((control, value) -> {
            JsonNode was = were.get(control);
            if (was != null && !was.equals(value)) {
                add(after.id(), control, words(after, control), was, value);
            }
        });
        // A device or send of which only one has any controls came or went as a whole.
        devices(before, after);
        for (var send : after.sends()) {
            if (before.sends().stream().noneMatch(each -> each.to().equals(send.to()))) {
                String control = "sends." + send.to() + ".levelDb";
                add(after.id(), control, words(after, control), null, Values.level(send.levelDb()));
            }
        }
        for (var send : before.sends()) {
            if (after.sends().stream().noneMatch(each -> each.to().equals(send.to()))) {
                String control = "sends." + send.to() + ".levelDb";
                add(after.id(), control, words(after, control), Values.level(send.levelDb()), null);
            }
        }
        moving(after.id(), after.name(), before.automation(), after.automation());
        if (before.role() != after.role() || !before.roleDetail().equals(after.roleDetail())) {
            add(
                    after.id(),
                    "role",
                    after.name() + " role",
                    JSON.stringNode(role(before)),
                    JSON.stringNode(role(after)));
        }
        if (!Optional.ofNullable(before.clip()).equals(Optional.ofNullable(after.clip()))) {
            add(after.id(), "take", after.name() + " take", JSON.stringNode("one"), JSON.stringNode("another"));
        }
    }

    private static String role(Strip strip) {
        return (strip.role().id() + " " + strip.roleDetail()).strip();
    }

    private static String words(Strip strip, String control) {
        return strip.name() + " " + ControlWords.of(List.of(control.split("\\.", -1)));
    }

    /// By its whole name, what each control stands at.
    private static Map<String, JsonNode> settings(Strip strip) {
        ObjectNode tree = MixJson.treeOf(strip);
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        for (StripControls.Control control : StripControls.of(strip).all()) {
            if (!control.idle()) {
                settings.put(control.toString(), Assignments.at(tree, control));
            }
        }
        return settings;
    }

    private void devices(Strip before, Strip after) {
        for (Device device : after.chain()) {
            if (before.chain().stream().noneMatch(each -> each.id().equals(device.id()))) {
                add(after.id(), device.id(), after.name() + " " + device.id(), null, JSON.stringNode(device.kind()));
            }
        }
        for (Device device : before.chain()) {
            if (after.chain().stream().noneMatch(each -> each.id().equals(device.id()))) {
                add(after.id(), device.id(), after.name() + " " + device.id(), JSON.stringNode(device.kind()), null);
            }
        }
        List<String> were = shared(before, after);
        List<String> are = shared(after, before);
        if (!were.equals(are)) {
            add(
                    after.id(),
                    "chain",
                    after.name() + " chain",
                    JSON.stringNode(String.join(", ", were)),
                    JSON.stringNode(String.join(", ", are)));
        }
    }

    private static List<String> shared(Strip strip, Strip other) {
        return strip.chain().stream()
                .map(Device::id)
                .filter(id -> other.chain().stream().anyMatch(each -> each.id().equals(id)))
                .toList();
    }

    private void moving(String owner, String name, List<Automation> before, List<Automation> after) {
        for (Automation each : after) {
            Automation was = named(before, each.control());
            if (!each.equals(was)) {
                add(
                        owner,
                        Automations.AUTOMATION + each.control(),
                        name + " " + ControlWords.of(List.of(each.control().split("\\.", -1))) + " automation",
                        was == null ? null : points(was),
                        points(each));
            }
        }
        for (Automation each : before) {
            if (named(after, each.control()) == null) {
                add(
                        owner,
                        Automations.AUTOMATION + each.control(),
                        name + " " + ControlWords.of(List.of(each.control().split("\\.", -1))) + " automation",
                        points(each),
                        null);
            }
        }
    }

    private static @Nullable Automation named(List<Automation> among, String control) {
        return among.stream()
                .filter(each -> each.control().equals(control))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode points(Automation automation) {
        return JSON.stringNode(automation.points().size() + (automation.points().size() == 1 ? " point" : " points"));
    }

    private void groups(Mix first, Mix second) {
        for (Vca vca : second.vcas()) {
            Vca was = group(first, vca.id());
            if (was == null) {
                add(vca.id(), "group", vca.name() + " group", null, JSON.stringNode(String.join(", ", vca.members())));
                continue;
            }
            compare(vca, "faderDb", "fader", Values.level(was.faderDb()), Values.level(vca.faderDb()));
            compare(vca, "muted", "muted", JSON.booleanNode(was.muted()), JSON.booleanNode(vca.muted()));
            compare(
                    vca,
                    "members",
                    "members",
                    JSON.stringNode(String.join(", ", was.members())),
                    JSON.stringNode(String.join(", ", vca.members())));
            moving(vca.id(), vca.name(), was.automation(), vca.automation());
        }
        for (Vca vca : first.vcas()) {
            if (group(second, vca.id()) == null) {
                add(vca.id(), "group", vca.name() + " group", JSON.stringNode(String.join(", ", vca.members())), null);
            }
        }
    }

    private void compare(Vca vca, String control, String words, JsonNode before, JsonNode after) {
        if (!before.equals(after)) {
            add(vca.id(), control, vca.name() + " " + words, before, after);
        }
    }

    private static @Nullable Vca group(Mix mix, String id) {
        return mix.vcas().stream()
                .filter(vca -> vca.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
