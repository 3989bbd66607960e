package dev.odoosync.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceLimitsTest {
    @Test
    void odoo_online_is_called_once_a_second_unless_the_operator_says_otherwise() {
        assertThat(limits("https://acme.odoo.com", null)).isEqualTo(new PaceLimits(Duration.ZERO, 1, 1));
        assertThat(limits("https://ACME.Odoo.com.", null).perSecond()).isEqualTo(1);
        assertThat(limits("https://acme.odoo.com", 7).perSecond()).isEqualTo(7);
        assertThat(limits("https://acme.odoo.com", 0).perSecond()).isZero();
        for (String own : List.of("https://acme.odoo.sh", "https://odoo.acme.com", "https://notodoo.com", "http://x")) {
            assertThat(limits(own, null).perSecond()).as(own).isZero();
        }
    }

    private static PaceLimits limits(String url, Integer perSecond) {
        return PaceLimits.of(URI.create(url), Duration.ZERO, 1, perSecond);
    }
}
