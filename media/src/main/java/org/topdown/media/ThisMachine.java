package org.topdown.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this machine is called. A process number says nothing without it: songs lie on shared disks, and
/// containers count their processes for themselves.
public final class ThisMachine {
    private ThisMachine() {}

    public static String name() {
        return Name.VALUE;
    }

    // Asked once, by whom it comes to first.
    private static final class Name {
        static final String VALUE = find();
    }

    private static String find() {
        // The names the system itself uses come first: asking the network can take seconds.
        for (String variable : new String[] {"COMPUTERNAME", "HOSTNAME"}) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "this machine";
            }
        }
    }
}
