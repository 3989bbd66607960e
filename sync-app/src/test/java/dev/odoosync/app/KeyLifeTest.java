package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API key from its first day to its last, as an operator sees it. */
class KeyLifeTest {
    private static final String FIRST = "a".repeat(40);
    private static final String SECOND = "b".repeat(40);

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void its_end_is_warned_of_by_status_and_doctor_days_ahead() throws Exception {
        key(FIRST, 10);
        assertThat(workshop.run("pull ODOO --user-id a")).as(workshop.err()).isZero();

        workshop.anew("status --user-id a");
        assertThat(workshop.out()).contains("WARNING: the API key ends on", "Make a new one in Odoo");
        workshop.anew("status");
        assertThat(workshop.out()).containsPattern("a +done .* the API key ends on");
        workshop.anew("status --user-id a --json");
        JsonNode credential = new ObjectMapper().readTree(workshop.out()).get("credential");
        assertThat(credential.get("kind").textValue()).isEqualTo("ending_key");
        assertThat(credential.get("warning").textValue()).startsWith("the API key ends on");
        workshop.anotherScene().with("ODOO_PASSWORD", FIRST);
        assertThat(workshop.run("doctor ODOO")).as(workshop.out()).isZero();
        assertThat(workshop.out()).containsPattern("(?m)^warn +credential +The API key ends on");
    }

    @Test
    void far_from_its_end_there_is_no_warning_unless_one_wants_it_earlier() {
        key(FIRST, 80);

        assertThat(workshop.run("doctor ODOO")).isZero();
        assertThat(workshop.out()).containsPattern("(?m)^ok +credential +The API key ends on");
        workshop.anotherScene().with("ODOO_PASSWORD", FIRST);
        assertThat(workshop.run("doctor ODOO --set key-warning=90d")).isZero();
        assertThat(workshop.out()).containsPattern("(?m)^warn +credential +The API key ends on");
    }

    @Test
    void once_it_is_revoked_a_sentence_says_so_and_a_new_one_goes_on() {
        key(FIRST, 80);
        assertThat(workshop.run("pull ODOO --user-id a")).isZero();
        workshop.odoo.user("admin").revoke(FIRST);

        workshop.anotherScene().with("ODOO_PASSWORD", FIRST);
        assertThat(workshop.run("pull ODOO --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("Odoo refuses the login admin").doesNotContain(FIRST, "Exception");
        assertThat(workshop.odoo.refusedLogins()).isEqualTo(2);

        key(SECOND, 80);
        assertThat(workshop.run("pull ODOO --user-id a")).as(workshop.err()).isZero();
        assertThat(workshop.odoo.refusedLogins()).isEqualTo(2);
    }

    private void key(String key, int days) {
        workshop.odoo.user("admin").apiKey(key, workshop.odoo.clock().instant().plus(Duration.ofDays(days)));
        workshop.anotherScene().with("ODOO_PASSWORD", key);
    }
}
