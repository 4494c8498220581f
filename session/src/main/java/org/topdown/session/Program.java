package org.topdown.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// This program, as a song names who wrote it.
final class Program {
    static final String NAME_AND_VERSION = "Topdown " + version();

    private Program() {}

    private static String version() {
        try (InputStream in = Program.class.getResourceAsStream("program.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the program itself cannot be read", e);
        }
    }
}
