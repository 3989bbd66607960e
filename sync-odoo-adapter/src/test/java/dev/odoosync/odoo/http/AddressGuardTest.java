package dev.odoosync.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.Traffic;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** What a system's resolver may make of names; nothing here asks a real one. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "localhost", List.of("127.0.0.1", "::1"),
            "0x7f000001", List.of("127.0.0.1"),
            "0177.0.0.01x", List.of("127.0.0.1"),
            "mixed.test", List.of("8.8.8.8", "127.0.0.1"),
            "metadata.test", List.of("169.254.169.254"),
            "private.test", List.of("10.1.2.3"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.01x",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:1:2:3:4:80ff:fffe]",
                "[fc00::1]",
                "[fe80::1]",
                "[ff02::1]",
                "169.254.169.254",
                "100.64.0.1",
                "192.168.0.1",
                "172.16.0.1",
                "255.255.255.255",
                "mixed.test",
                "metadata.test",
                "private.test"
            })
    void no_spelling_of_a_local_address_is_called(String host) {
        try (RawServer server = RawServer.answering("{}")) {
            Transport transport = new Transport(
                    URI.create("http://" + host + ":" + server.port()),
                    HttpClients.guarded(TIMEOUT, AddressGuardTest::lookup),
                    new Pace(new PaceLimits(Duration.ZERO, 1, 0), pace -> {}),
                    new Limits(TIMEOUT, 1_000),
                    new Traffic());

            TenantFault fault = catchThrowableOfType(
                    TenantFault.class,
                    () -> transport.send(Message.post("/jsonrpc", "application/json", new byte[0]), InputStream::read));

            assertThat(fault.code()).isEqualTo(FaultCode.ADDRESS_REFUSED);
            assertThat(server.connections()).isZero();
        }
    }

    private static List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : NAMES.getOrDefault(name, List.of())) {
            addresses.add(InetAddress.getByName(address));
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return addresses;
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1"})
    void public_addresses_may_be_called(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
