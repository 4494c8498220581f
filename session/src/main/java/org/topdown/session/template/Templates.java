package org.topdown.session.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;

/// Where templates are found: those that come with Topdown, and the user's own in a folder. A user's template takes
/// the place of a built-in one of the same name, and may extend it.
public final class Templates {
    /// What the rough mix starts from when nobody says otherwise.
    public static final String DEFAULT = "base";

    private static final List<String> BUILT_IN =
            List.of("base", "rock", "pop", "metal", "hip-hop", "singer-songwriter", "electronic", "jazz");

    private final Path userFolder;

    /// @param userFolder holds the user's own, `NAME.yaml`; need not exist
    public Templates(Path userFolder) {
        this.userFolder = userFolder;
    }

    /// The user's folder as this machine has it.
    public static Templates standard() {
        return new Templates(userFolder(
                System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "."))));
    }

    /// `$TOPDOWN_CONFIG/templates`, or else `topdown/templates` in `$XDG_CONFIG_HOME` (`~/.config`), on Windows in
    /// `%APPDATA%`.
    static Path userFolder(Map<String, String> environment, String osName, Path home) {
        String own = environment.getOrDefault("TOPDOWN_CONFIG", "");
        if (!own.isBlank()) {
            return Path.of(own, "templates");
        }
        boolean windows = osName.toLowerCase(Locale.ROOT).startsWith("windows");
        String settings = environment.getOrDefault(windows ? "APPDATA" : "XDG_CONFIG_HOME", "");
        Path folder = settings.isBlank() ? home.resolve(windows ? "AppData/Roaming" : ".config") : Path.of(settings);
        return folder.resolve("topdown").resolve("templates");
    }

    public Path userFolder() {
        return userFolder;
    }

    /// One line of the list of templates.
    ///
    /// @param problem why it cannot be used, or null; a broken file of the user's is listed, not hidden
    public record Listed(
            String name,
            String description,
            @Nullable Path file,
            @Nullable String problem) {
        public boolean builtIn() {
            return file == null;
        }
    }

    /// All there are: the built-in ones in their order, then the user's by name.
    ///
    /// @throws Trouble if the user's folder cannot be read
    public List<Listed> list() throws Trouble {
        Map<String, Path> own = new TreeMap<>();
        if (Files.isDirectory(userFolder)) {
            try (var files = Files.newDirectoryStream(userFolder, "*.{yaml,yml}")) {
                files.forEach(file -> own.put(nameOf(file), file));
            } catch (IOException e) {
                throw new Trouble(
                        "the folder of your templates cannot be read",
                        userFolder.toString(),
                        "check its permissions",
                        e);
            }
        }
        List<String> names = new ArrayList<>(BUILT_IN);
        own.keySet().stream().filter(name -> !BUILT_IN.contains(name)).forEach(names::add);
        List<Listed> listed = new ArrayList<>();
        for (String name : names) {
            Path file = own.get(name);
            try {
                listed.add(new Listed(name, load(name).description(), file, null));
            } catch (Trouble trouble) {
                listed.add(new Listed(name, "", file, trouble.getMessage()));
            }
        }
        return listed;
    }

    /// @param nameOrFile a name in the list, or the path of a file
    /// @throws Trouble if there is none, or it is not in order: file, line, what is wrong, what is allowed
    public Template load(String nameOrFile) throws Trouble {
        Source source = named(nameOrFile);
        if (source == null) {
            source = file(nameOrFile);
        }
        return resolve(source);
    }

    /// A template from its text, as a session keeps it (`Template.resolvedText`).
    ///
    /// @param where what messages call it
    public Template parse(String text, String where) throws Trouble {
        return resolve(new Source(where, where, text, false));
    }

    /// @param key     tells sources apart when they extend each other
    /// @param where   what messages call it
    /// @param builtIn whether it came with Topdown
    private record Source(String key, String where, String text, boolean builtIn) {}

    private Template resolve(Source first) throws Trouble {
        List<Source> chain = new ArrayList<>();
        List<Yaml.Mapping> trees = new ArrayList<>();
        List<String> lineage = new ArrayList<>();
        for (Source at = first; at != null; ) {
            Source current = at;
            if (chain.stream().anyMatch(each -> each.key().equals(current.key()))) {
                throw new Trouble(
                        "templates extend each other in a circle: "
                                + String.join(
                                        " > ", chain.stream().map(Source::where).toList()) + " > " + at.where(),
                        first.where(),
                        "let one of them extend \"base\"");
            }
            chain.add(at);
            Yaml.Mapping tree = Yaml.read(at.text(), at.where());
            trees.add(tree);
            Yaml parent = tree.entries().get("extends");
            if (parent == null) {
                break;
            }
            String name = Fields.text(parent, "extends");
            lineage.add(name);
            at = parent(name, at, parent);
        }
        Yaml.Mapping merged = trees.getLast();
        for (int i = trees.size() - 2; i >= 0; i--) {
            merged = Yaml.overlay(merged, trees.get(i));
        }
        merged.entries().remove("extends");
        return TemplateReader.read(merged).withTexts(lineage, first.text(), YamlText.of(merged));
    }

    private Source parent(String name, Source child, Yaml at) throws Trouble {
        // A user's "rock" that extends "rock" means the one it takes the place of.
        Source parent = !child.builtIn() && child.key().equals(key(name)) ? builtIn(name) : named(name);
        if (parent == null) {
            throw new Trouble(
                    "it extends \"" + name + "\", which does not exist",
                    at.place().toString(),
                    "extend one of " + String.join(", ", BUILT_IN) + ", or one of your own");
        }
        return parent;
    }

    private String key(String name) {
        return userFolder.resolve(name).toAbsolutePath().normalize().toString();
    }

    private @Nullable Source named(String name) throws Trouble {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9 _-]*")) {
            return null;
        }
        for (String extension : List.of(".yaml", ".yml")) {
            Path file = userFolder.resolve(name + extension);
            if (Files.isRegularFile(file)) {
                return new Source(key(name), file.toString(), text(file), false);
            }
        }
        return builtIn(name);
    }

    private static @Nullable Source builtIn(String name) throws Trouble {
        if (!BUILT_IN.contains(name)) {
            return null;
        }
        try (InputStream stream = Templates.class.getResourceAsStream(name + ".yaml")) {
            if (stream == null) {
                throw new Trouble("a built-in template is missing", name + ".yaml", "install Topdown again");
            }
            return new Source(
                    "built-in:" + name,
                    name + ".yaml",
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8),
                    true);
        } catch (Trouble trouble) {
            throw trouble;
        } catch (IOException e) {
            throw new Trouble("a built-in template cannot be read", name + ".yaml", "install Topdown again", e);
        }
    }

    private Source file(String nameOrFile) throws Trouble {
        Path file;
        try {
            file = Path.of(nameOrFile);
        } catch (InvalidPathException e) {
            throw none(nameOrFile, e);
        }
        if (!Files.exists(file)) {
            throw none(nameOrFile, null);
        }
        Path whole = file.toAbsolutePath().normalize();
        boolean users = whole.getParent() != null
                && whole.getParent().equals(userFolder.toAbsolutePath().normalize());
        return new Source(users ? key(nameOf(file)) : whole.toString(), nameOrFile, text(file), false);
    }

    private Trouble none(String nameOrFile, @Nullable Throwable cause) {
        return new Trouble(
                "there is no such template",
                nameOrFile,
                "name a file, or one of " + String.join(", ", BUILT_IN) + ", or put it into " + userFolder,
                cause);
    }

    static String text(Path file) throws Trouble {
        try {
            if (Files.size(file) > 4L * Yaml.LONGEST) {
                throw new Trouble("the file is longer than a template can be", file.toString(), "name a template");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Trouble("this is not text in UTF-8", file.toString(), "save it as UTF-8", e);
        } catch (Trouble trouble) {
            throw trouble;
        } catch (IOException e) {
            throw new Trouble("the file cannot be read", file.toString(), "check that it is a file you may read", e);
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
