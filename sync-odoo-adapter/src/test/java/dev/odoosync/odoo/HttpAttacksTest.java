package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The attacks, each over each face: a typed error, about as soon as the call may last, and
 * after no more bytes than may lie in memory at once.
 */
@Timeout(60)
final class HttpAttacksTest {
    private static final Duration CALL = Duration.ofMillis(1_500);
    private static final int MAX_BYTES = 1 << 20;

    /** What the kernel's buffers hold besides. */
    private static final long MOST_SENT = 24L << 20;

    private static Stream<Arguments> everything() {
        return HttpAttacks.all()
                .flatMap(attack -> Arrays.stream(Face.values()).map(face -> Arguments.of(face, attack)));
    }

    private static SyncException connect(RawServer server, Face face) {
        return catchThrowableOfType(
                SyncException.class,
                () -> RpcGateways.builder()
                        .face(face)
                        .callTimeout(CALL)
                        .maxBytes(MAX_BYTES)
                        .allowPrivateAddresses(any -> true)
                        .build()
                        .open(new OdooConnection(server.url(), "lab", "admin", new Secret("hunter2")))
                        .connect());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everything")
    void a_hostile_server_is_done_with_soon(Face face, HttpAttacks.Attack attack) {
        HttpAttacks.SENT.set(0);
        try (RawServer server = new RawServer(attack.script())) {
            long start = System.nanoTime();

            SyncException fault = connect(server, face);

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(fault).isNotNull();
            assertThat(fault.code()).isIn(attack.ends());
            assertThat(fault.sentence()).doesNotContain("hunter2").hasSizeLessThan(400);
            assertThat(took).isLessThan(CALL.multipliedBy(4));
            assertThat(HttpAttacks.SENT.get()).isLessThan(MOST_SENT);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_redirect_is_followed_nowhere(Face face) {
        try (RawServer target = RawServer.answering("{}")) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                String location = "Location: " + target.url() + "/\r\n";
                try (RawServer server = RawServer.answering(status + " Go", location, new byte[0])) {
                    assertThat(connect(server, face).code()).isEqualTo(FaultCode.NOT_AN_ODOO);
                }
            }
            assertThat(target.connections()).isZero();
        }
    }
}
