package org.topdown.desk;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.media.ThisMachine;
import org.topdown.media.Trouble;

/// Where the desk listens, and the names it goes by there: any other name that leads to this machine is somebody's
/// trick.
///
/// @param bind  address to listen on
/// @param names as they stand in addresses of pages, the first to be printed
record ListenAddress(String bind, List<String> names) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    ListenAddress {
        names = List.copyOf(names);
    }

    /// @param address null for this machine alone
    static ListenAddress on(@Nullable String address) throws Trouble {
        if (address == null) {
            return new ListenAddress(LOOPBACK.getFirst(), LOOPBACK);
        }
        InetAddress given;
        try {
            given = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new Trouble(
                    "this is no address of this machine", "--listen " + address, "give one, such as 192.168.1.20", e);
        }
        if (given.isLoopbackAddress()) {
            return new ListenAddress(given.getHostAddress(), LOOPBACK);
        }
        List<String> names = new ArrayList<>();
        if (!given.isAnyLocalAddress()) {
            names.add(written(given));
        } else {
            names.addAll(allOfThisMachine());
        }
        names.add(ThisMachine.name());
        names.addAll(LOOPBACK);
        return new ListenAddress(given.getHostAddress(), names);
    }

    private static List<String> allOfThisMachine() throws Trouble {
        List<String> names = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                        names.add(written(address));
                    }
                }
            }
        } catch (SocketException e) {
            throw new Trouble("this machine does not tell its addresses", "--listen", "give one of them", e);
        }
        return names;
    }

    private static String written(InetAddress address) {
        String plain = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }
}
