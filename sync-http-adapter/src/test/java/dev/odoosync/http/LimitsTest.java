package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.tenant.TenantId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks too often waits, and nobody else does. */
class LimitsTest {
    private final ApiBed bed = new ApiBed();
    private final SyncServer server = bed.all().requestsPerMinute(3).build().start();
    private final ApiClient client = new ApiClient(server);

    @AfterEach
    void close() {
        server.close();
        bed.close();
    }

    private int status(String token) throws Exception {
        return client.get("/odoo/status", token).statusCode();
    }

    @Test
    void a_token_has_its_own_bucket() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(status(ApiBed.AZURE)).isEqualTo(200);
        }
        HttpResponse<String> refused = client.get("/odoo/status", ApiBed.AZURE);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(20, 21);
        assertThat(status(ApiBed.NEW)).isEqualTo(200);
        bed.clock.advance(Duration.ofSeconds(20));
        assertThat(status(ApiBed.AZURE)).isEqualTo(200);
        assertThat(status(ApiBed.AZURE)).isEqualTo(429);
    }

    @Test
    void guessing_tokens_is_limited_by_address_and_those_known_behind_it_go_on() throws Exception {
        assertThat(status(ApiBed.AZURE)).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(status("guess-" + i)).isEqualTo(401);
        }

        assertThat(status("guess-4")).isEqualTo(429);
        assertThat(status(null)).isEqualTo(429);
        assertThat(status(ApiBed.NEW)).as("unknown yet").isEqualTo(429);
        assertThat(status(ApiBed.AZURE)).isEqualTo(200);
        bed.clock.advance(Duration.ofSeconds(21));
        assertThat(status(ApiBed.NEW)).isEqualTo(200);
    }

    @Test
    void health_is_limited_generously() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(client.get("/health", null).statusCode()).isEqualTo(200);
        }

        assertThat(client.get("/health/live", null).statusCode()).isEqualTo(429);
        assertThat(status(ApiBed.AZURE)).isEqualTo(200);
    }

    @Test
    void a_clock_that_was_set_back_keeps_nobody_waiting() throws Exception {
        for (int i = 0; i < 3; i++) {
            status(ApiBed.AZURE);
        }
        bed.clock.advance(Duration.ofHours(-5));
        assertThat(status(ApiBed.AZURE)).isEqualTo(429);
        bed.clock.advance(Duration.ofSeconds(20));

        assertThat(status(ApiBed.AZURE)).isEqualTo(200);
    }

    @Test
    void an_ipv6_network_is_one_address() {
        assertThat(RemoteAddress.network("2001:db8:1:2::1")).isEqualTo(RemoteAddress.network("2001:db8:1:2:ffff::9"));
        assertThat(RemoteAddress.network("2001:db8:1:2::1")).isNotEqualTo(RemoteAddress.network("2001:db8:1:3::1"));
        assertThat(RemoteAddress.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void buckets_are_bounded() {
        RateLimits limits = new RateLimits(1, new Ticks(bed.clock));
        for (int i = 0; i < 30_000; i++) {
            limits.take("address-" + i);
        }

        assertThat(IntStream.range(0, 30_000)
                        .filter(i -> limits.knows("address-" + i))
                        .count())
                .isBetween(1L, 10_000L);
    }

    @Test
    void few_connections_are_tried_at_once_and_each_gives_its_place_back() {
        OneAtATime turns = new OneAtATime();

        assertThat(nested(turns, 32)).isEqualTo("tried");
        assertThatThrownBy(() -> nested(turns, 33))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.problem().type()).endsWith("overloaded"));
        assertThat(nested(turns, 32)).isEqualTo("tried");
    }

    private static String nested(OneAtATime turns, int depth) {
        return depth == 0 ? "tried" : turns.run(new TenantId("t" + depth), () -> nested(turns, depth - 1));
    }
}
