package org.topdown.session.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.TreeSet;
import org.topdown.mix.edit.Edit;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

/// Edits by name. The names are in every song's history: never changed, never reused.
final class EditNames extends TypeIdResolverBase {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Class<? extends Edit>> BY_NAME = Map.ofEntries(
            Map.entry("setHead", Edit.SetHead.class),
            Map.entry("setOutput", Edit.SetOutput.class),
            Map.entry("setMuted", Edit.SetMuted.class),
            Map.entry("setSoloSafe", Edit.SetSoloSafe.class),
            Map.entry("setAutomation", Edit.SetAutomation.class),
            Map.entry("removeAutomation", Edit.RemoveAutomation.class),
            Map.entry("setVca", Edit.SetVca.class),
            Map.entry("removeVca", Edit.RemoveVca.class),
            Map.entry("setDevice", Edit.SetDevice.class),
            Map.entry("setBands", Edit.SetBands.class),
            Map.entry("setBypassed", Edit.SetBypassed.class),
            Map.entry("addDevice", Edit.AddDevice.class),
            Map.entry("removeDevice", Edit.RemoveDevice.class),
            Map.entry("moveDevice", Edit.MoveDevice.class),
            Map.entry("route", Edit.Route.class),
            Map.entry("setSend", Edit.SetSend.class),
            Map.entry("removeSend", Edit.RemoveSend.class),
            Map.entry("setKey", Edit.SetKey.class),
            Map.entry("rename", Edit.Rename.class),
            Map.entry("setRole", Edit.SetRole.class),
            Map.entry("setClip", Edit.SetClip.class),
            Map.entry("addStrip", Edit.AddStrip.class),
            Map.entry("moveStrip", Edit.MoveStrip.class),
            Map.entry("removeStrip", Edit.RemoveStrip.class),
            Map.entry("setMix", Edit.SetMix.class),
            Map.entry("all", Edit.All.class));

    /// A new kind of edit does not compile until it has a name; a test sees that both tables agree.
    static String nameOf(Edit edit) {
        return switch (edit) {
            case Edit.SetHead _ -> "setHead";
            case Edit.SetOutput _ -> "setOutput";
            case Edit.SetMuted _ -> "setMuted";
            case Edit.SetSoloSafe _ -> "setSoloSafe";
            case Edit.SetAutomation _ -> "setAutomation";
            case Edit.RemoveAutomation _ -> "removeAutomation";
            case Edit.SetVca _ -> "setVca";
            case Edit.RemoveVca _ -> "removeVca";
            case Edit.SetDevice _ -> "setDevice";
            case Edit.SetBands _ -> "setBands";
            case Edit.SetBypassed _ -> "setBypassed";
            case Edit.AddDevice _ -> "addDevice";
            case Edit.RemoveDevice _ -> "removeDevice";
            case Edit.MoveDevice _ -> "moveDevice";
            case Edit.Route _ -> "route";
            case Edit.SetSend _ -> "setSend";
            case Edit.RemoveSend _ -> "removeSend";
            case Edit.SetKey _ -> "setKey";
            case Edit.Rename _ -> "rename";
            case Edit.SetRole _ -> "setRole";
            case Edit.SetClip _ -> "setClip";
            case Edit.AddStrip _ -> "addStrip";
            case Edit.MoveStrip _ -> "moveStrip";
            case Edit.RemoveStrip _ -> "removeStrip";
            case Edit.SetMix _ -> "setMix";
            case Edit.All _ -> "all";
        };
    }

    @Override
    public String idFromValue(DatabindContext context, Object value) {
        return nameOf((Edit) value);
    }

    @Override
    public String idFromValueAndType(DatabindContext context, Object value, Class<?> type) {
        return idFromValue(context, value);
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String name) {
        Class<? extends Edit> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("there is no edit \"" + name + "\"; there are "
                    + String.join(", ", new TreeSet<>(BY_NAME.keySet())));
        }
        return context.constructType(type);
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
