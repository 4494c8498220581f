package org.topdown.jobs;

/// Which program this is.
final class Program {
    static final String VERSION = version();

    private Program() {}

    private static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
