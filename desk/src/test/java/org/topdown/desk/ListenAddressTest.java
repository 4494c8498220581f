package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.media.Trouble;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({", 127.0.0.1", "127.0.0.1, 127.0.0.1", "localhost, 127.0.0.1"})
    void thisMachineAloneGoesByItsOwnNames(String asked, String bind) throws Exception {
        assertThat(ListenAddress.on(asked).bind()).isEqualTo(bind);
        assertThat(ListenAddress.on(asked).names()).containsExactly("127.0.0.1", "localhost", "[::1]");
    }

    @Test
    void anAddressOfThisMachineIsOneOfItsNames() throws Exception {
        assertThat(ListenAddress.on("192.0.2.7").names())
                .startsWith("192.0.2.7")
                .contains("localhost");
        assertThat(ListenAddress.on("0.0.0.0").names()).doesNotContain("0.0.0.0");
        assertThatThrownBy(() -> ListenAddress.on("no such machine.invalid"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("no address of this machine");
    }

    /// Nobody reaches the desk over the network who was not asked to.
    @Test
    void theDeskListensToThisMachineAlone() throws Exception {
        try (Desk desk = Desk.open(null, false, Desk.Settings.of(0))) {
            int port = URI.create(desk.address()).getPort();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
            }
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(() -> {
                                    try (Socket socket = new Socket()) {
                                        socket.connect(new InetSocketAddress(address, port), 1_000);
                                    }
                                })
                                .as(address.toString())
                                .isInstanceOf(java.io.IOException.class);
                    }
                }
            }
        }
    }
}
