package org.topdown.session.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.mix.edit.Edit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.annotation.JsonTypeIdResolver;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/// Canonical JSON of a mix and of all it is made of: the same value always gives the same characters, on
/// every machine, and reading them gives the same value. Members are those of the records, in their order; a
/// device's settings name their `kind`, an edit names its `edit`; a fader that is off is `"-inf"`.
///
/// Reading is strict: a member that is unknown, missing, null or of another type, and a value out of range,
/// throw `IllegalArgumentException` with one sentence that says where. So a document is never half
/// understood; what older versions wrote is brought up to date by the store's migrations before it is read.
public final class MixJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Double.toString has been exact and shortest since Java 19.
            .disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultNullHandling(
                    handling -> handling.withValueNulls(Nulls.FAIL).withContentNulls(Nulls.FAIL))
            .addModule(new SimpleModule("topdown")
                    .addSerializer(double.class, new DecibelNumbers.Writer())
                    .addSerializer(Double.class, new DecibelNumbers.Writer())
                    .addDeserializer(double.class, new DecibelNumbers.Reader())
                    .addSerializer(Role.class, new RoleIds.Writer())
                    .addDeserializer(Role.class, new RoleIds.Reader()))
            .addMixIn(DeviceParams.class, DeviceParamsMembers.class)
            .addMixIn(Edit.class, EditMembers.class)
            .addMixIn(Strip.class, MayLackAClip.class)
            .addMixIn(Edit.SetClip.class, MayLackAClip.class)
            .addMixIn(DelayParams.class, MayLackANote.class)
            .addMixIn(CompressorParams.class, MayLackNotes.class)
            .addMixIn(EqBand.class, MayStandStill.class)
            .build();

    /// The library's words for it name its own settings.
    private static final Pattern MISSING = Pattern.compile("^(?:Missing|Null value for) creator property '(\\w+)'");

    private MixJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "kind")
    @JsonTypeIdResolver(DeviceKinds.class)
    private interface DeviceParamsMembers {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "edit")
    @JsonTypeIdResolver(EditNames.class)
    private interface EditMembers {}

    private interface MayLackAClip {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        Clip clip();
    }

    private interface MayLackANote {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        NoteValue note();
    }

    private interface MayLackNotes {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        NoteValue attackNote();

        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        NoteValue releaseNote();
    }

    private interface MayStandStill {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        EqDynamics dynamics();
    }

    public static String write(Mix mix) {
        return text(mix);
    }

    public static String write(Strip strip) {
        return text(strip);
    }

    public static String write(Device device) {
        return text(device);
    }

    public static String write(DeviceParams params) {
        return text(params);
    }

    public static String write(Edit edit) {
        return text(edit);
    }

    /// @throws IllegalArgumentException with one sentence, also for what the mix itself refuses (a loop, a range)
    public static Mix readMix(String json) {
        return read("a mix", json, Mix.class);
    }

    public static Strip readStrip(String json) {
        return read("a strip", json, Strip.class);
    }

    public static Device readDevice(String json) {
        return read("a device", json, Device.class);
    }

    public static DeviceParams readParams(String json) {
        return read("the settings of a device", json, DeviceParams.class);
    }

    public static Edit readEdit(String json) {
        return read("an edit", json, Edit.class);
    }

    /// A device as part of a larger document.
    public static JsonNode treeOf(Device device) {
        return MAPPER.valueToTree(device);
    }

    public static ObjectNode treeOf(Mix mix) {
        return MAPPER.valueToTree(mix);
    }

    /// A strip as a tree, for one who changes single members by their names.
    public static ObjectNode treeOf(Strip strip) {
        return MAPPER.valueToTree(strip);
    }

    public static ObjectNode treeOf(Vca vca) {
        return MAPPER.valueToTree(vca);
    }

    public static Vca vcaOf(JsonNode tree) {
        return of(tree, Vca.class);
    }

    public static ObjectNode treeOf(DeviceParams params) {
        return MAPPER.valueToTree(params);
    }

    /// The strip such a tree says.
    ///
    /// @throws IllegalArgumentException with what is wrong alone, for one who knows which member was changed
    public static Strip stripOf(JsonNode tree) {
        return of(tree, Strip.class);
    }

    public static DeviceParams paramsOf(JsonNode tree) {
        return of(tree, DeviceParams.class);
    }

    private static <T> T of(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /// A mix's identity: SHA-256 of its JSON in UTF-8, in hexadecimal. Equal mixes have equal ones, on every
    /// machine.
    public static String identity(Mix mix) {
        try {
            byte[] utf8 = write(mix).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(sentence(e), e);
        }
    }

    private static <T> T read(String what, String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException("this is not " + what + ": null");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not " + what + ": " + sentence(e), e);
        }
    }

    /// What went wrong, and the way to it from the top of the document.
    private static String sentence(JacksonException e) {
        String line = reason(e);
        if (e instanceof DatabindException && !e.getPath().isEmpty()) {
            StringBuilder way = new StringBuilder();
            for (JacksonException.Reference step : e.getPath()) {
                if (step.getPropertyName() == null) {
                    way.append('[').append(step.getIndex()).append(']');
                } else {
                    way.append(way.isEmpty() ? "" : ".").append(step.getPropertyName());
                }
            }
            return line + " (at " + way + ")";
        }
        return line;
    }

    private static String reason(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no member \"" + unknown.getPropertyName() + "\"";
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            String member = e.getPath().isEmpty() ? null : e.getPath().getLast().getPropertyName();
            return (member == null ? "it" : member) + " must be one of "
                    + Arrays.stream(wrong.getTargetType().getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                    + " but was \"" + wrong.getValue() + "\"";
        }
        Throwable cause = e.getCause();
        String message = cause instanceof IllegalArgumentException refused && refused.getMessage() != null
                ? refused.getMessage()
                : e.getOriginalMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        Matcher missing = MISSING.matcher(line);
        return missing.find() ? "the member \"" + missing.group(1) + "\" is missing" : line;
    }
}
