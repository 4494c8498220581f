package org.topdown.session.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

/// A device's settings by the kind's name in the house's one table of devices.
final class DeviceKinds extends TypeIdResolverBase {
    private static final long serialVersionUID = 1L;

    @Override
    public String idFromValue(DatabindContext context, Object value) {
        return Devices.kindOf((DeviceParams) value);
    }

    @Override
    public String idFromValueAndType(DatabindContext context, Object value, Class<?> type) {
        return idFromValue(context, value);
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String kind) {
        return context.constructType(Devices.neutral(kind).getClass());
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
