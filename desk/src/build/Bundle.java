import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Lays the WebJars in target/webjars out as modules and has esbuild, which is among them, bundle the page. Run by the
/// build from the module's folder; needs no Node.
public final class Bundle {
    private static final String WEBJARS = "META-INF/resources/webjars/";

    private Bundle() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path modules = Path.of("target/web/node_modules");
        Path page = Path.of("src/main/web");
        Path out = Path.of("target/classes/org/topdown/desk/page");
        Path esbuild = null;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/webjars"), "*.jar")) {
            for (Path jar : jars) {
                Path found = layOut(jar, modules);
                esbuild = found == null ? esbuild : found;
            }
        }
        if (esbuild == null) {
            throw new IOException("there is no esbuild for this machine in target/webjars");
        }
        Files.createDirectories(out);
        for (String file : new String[] {"index.html", "start.html", "desk.css"}) {
            Files.copy(page.resolve(file), out.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run(esbuild, modules, page.resolve("desk.ts"), out.resolve("desk.js"));
        run(esbuild, modules, page.resolve("start.ts"), out.resolve("start.js"));
        run(esbuild, modules, page.resolve("sound/worklet.ts"), out.resolve("worklet.js"));
    }

    private static void run(Path esbuild, Path modules, Path from, Path to) throws IOException, InterruptedException {
        ProcessBuilder bundle = new ProcessBuilder(
                        esbuild.toAbsolutePath().toString(),
                        from.toString(),
                        "--bundle",
                        "--minify",
                        "--format=esm",
                        "--target=es2022",
                        "--log-level=warning",
                        "--outfile=" + to)
                .inheritIO();
        bundle.environment().put("NODE_PATH", modules.toAbsolutePath().toString());
        int code = bundle.start().waitFor();
        if (code != 0) {
            throw new IOException("esbuild failed on " + from);
        }
    }

    /// @return esbuild itself, if it is in there
    private static Path layOut(Path jar, Path modules) throws IOException {
        Path esbuild = null;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (entry.isDirectory() || !name.startsWith(WEBJARS)) {
                    continue;
                }
                // name / version / path
                String[] parts = name.substring(WEBJARS.length()).split("/", 3);
                String module = parts[0].contains("__") ? "@" + parts[0].replace("__", "/") : parts[0];
                Path to = modules.resolve(module).resolve(parts[2]);
                Files.createDirectories(to.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                }
                if (parts[0].startsWith("esbuild__")
                        && (parts[2].equals("bin/esbuild") || parts[2].equals("esbuild.exe"))) {
                    if (!to.toFile().setExecutable(true)) {
                        throw new IOException(to + " cannot be made a program");
                    }
                    esbuild = to;
                }
            }
        }
        return esbuild;
    }
}
