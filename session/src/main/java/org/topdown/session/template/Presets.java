package org.topdown.session.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;

/// Where presets of devices and chains are found: those that come with Topdown, and the user's own in a folder
/// beside that of the templates. A user's preset takes the place of a built-in one of the same name.
public final class Presets {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 _-]*";

    private static final List<String> BUILT_IN = List.of(
            "mix-glue",
            "mix-tone",
            "print-limiter",
            "drum-bus",
            "drum-parallel",
            "drum-clip",
            "kick-gate",
            "tom-gate",
            "snare-snap",
            "fet-snare",
            "overheads",
            "bass",
            "bass-duck",
            "low-end",
            "acoustic-guitar",
            "electric-guitar",
            "keys",
            "lead-vocal",
            "opto-vocal",
            "de-ess",
            "backing-vocals",
            "warmth",
            "tape",
            "vocal-plate",
            "drum-room",
            "long-hall",
            "slap",
            "quarter-throw");

    private final Path userFolder;

    /// @param userFolder holds the user's own, `NAME.yaml`; need not exist
    public Presets(Path userFolder) {
        this.userFolder = userFolder;
    }

    /// The user's folder as this machine has it: `presets`, beside the folder of the templates.
    public static Presets standard() {
        return new Presets(Templates.standard().userFolder().resolveSibling("presets"));
    }

    public Path userFolder() {
        return userFolder;
    }

    /// All there are: the built-in ones in their order, then the user's by name.
    ///
    /// @throws Trouble if the user's folder cannot be read
    public List<Templates.Listed> list() throws Trouble {
        Map<String, Path> own = new TreeMap<>();
        if (Files.isDirectory(userFolder)) {
            try (var files = Files.newDirectoryStream(userFolder, "*.yaml")) {
                files.forEach(file -> own.put(String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", ""), file));
            } catch (IOException e) {
                throw new Trouble(
                        "the folder of your presets cannot be read", userFolder.toString(), "check its permissions", e);
            }
        }
        List<String> names = new ArrayList<>(BUILT_IN);
        own.keySet().stream().filter(name -> !BUILT_IN.contains(name)).forEach(names::add);
        List<Templates.Listed> listed = new ArrayList<>();
        for (String name : names) {
            Path file = own.get(name);
            try {
                listed.add(new Templates.Listed(name, load(name).about(), file, null));
            } catch (Trouble trouble) {
                listed.add(new Templates.Listed(name, "", file, trouble.getMessage()));
            }
        }
        return listed;
    }

    /// @throws Trouble if there is none, or it is not in order: file, line, what is wrong, what is allowed
    public Preset load(String name) throws Trouble {
        if (!name.matches(NAME)) {
            throw none(name);
        }
        Path file = userFolder.resolve(name + ".yaml");
        if (Files.isRegularFile(file)) {
            return read(Templates.text(file), name, file.toString());
        }
        if (!BUILT_IN.contains(name)) {
            throw none(name);
        }
        String resource = name + ".yaml";
        try (InputStream stream = Presets.class.getResourceAsStream("/org/topdown/session/preset/" + resource)) {
            if (stream == null) {
                throw new Trouble("a built-in preset is missing", resource, "install Topdown again");
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), name, resource);
        } catch (Trouble trouble) {
            throw trouble;
        } catch (IOException e) {
            throw new Trouble("a built-in preset cannot be read", resource, "install Topdown again", e);
        }
    }

    private Trouble none(String name) throws Trouble {
        List<String> names = list().stream().map(Templates.Listed::name).toList();
        return new Trouble("there is no preset \"" + name + "\"", name, "choose one of " + String.join(", ", names));
    }

    private static Preset read(String text, String name, String where) throws Trouble {
        Fields fields = Fields.of(Yaml.read(text, where), "");
        fields.number("topdown", 1, 1);
        String about = fields.text("about");
        if (fields.items("chain").isEmpty()) {
            throw fields.wrong("chain", "must hold a device");
        }
        List<Device> chain = DeviceReader.chain(fields, "chain");
        fields.done();
        return new Preset(name, about, chain, text);
    }

    /// Writes a preset of the user's own.
    ///
    /// @param devices one or more; side-chains and samples are left out, since they are of one song
    /// @param replace whether one of that name may be replaced
    /// @return its file
    /// @throws Trouble if the name will not do or is taken, or the file cannot be written
    public Path save(String name, String about, List<Device> devices, boolean replace) throws Trouble {
        List<Device> chain = devices.stream().map(Presets::ofNoSong).toList();
        if (!name.matches(NAME)) {
            throw new Trouble(
                    "a preset's name is letters, digits, spaces, hyphens and underscores", name, "choose another name");
        }
        if (chain.isEmpty()) {
            throw new Trouble("there is no device to keep", name, "add devices first");
        }
        Path file = userFolder.resolve(name + ".yaml");
        if (Files.exists(file) && !replace) {
            throw new Trouble(
                    "you have a preset of this name already",
                    file.toString(),
                    "choose another name, or add --force to replace it");
        }
        String text = text(about, chain);
        List<Device> readBack = read(text, name, file.toString()).chain();
        for (int i = 0; i < chain.size(); i++) {
            if (!readBack.get(i).params().equals(chain.get(i).params())) {
                throw new IllegalStateException("a preset of " + chain.get(i) + " would read " + readBack.get(i));
            }
        }
        try {
            Files.createDirectories(userFolder);
            Path draft = Files.createTempFile(userFolder, ".preset", ".part");
            try {
                Files.writeString(draft, text);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new Trouble(
                    "the preset cannot be written", file.toString(), "check the folder's permissions and the disk", e);
        }
        return file;
    }

    private static Device ofNoSong(Device device) {
        DeviceParams params = device.params() instanceof DrumLayerParams layer ? layer.withSample("") : device.params();
        return new Device(device.id(), params, device.bypassed());
    }

    static String text(String about, List<Device> chain) {
        Yaml.Place nowhere = new Yaml.Place("", 1);
        Map<String, Yaml> entries = new LinkedHashMap<>();
        entries.put("topdown", new Yaml.Scalar(1.0, nowhere));
        entries.put("about", new Yaml.Scalar(about, nowhere));
        entries.put(
                "chain",
                new Yaml.Sequence(chain.stream().<Yaml>map(DeviceYaml::of).toList(), nowhere));
        return YamlText.of(new Yaml.Mapping(entries, nowhere));
    }
}
