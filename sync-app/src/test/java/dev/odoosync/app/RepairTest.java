package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.simulator.SimulatedOdoo;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code verify --repair} from end to end, and what other commands show of it. */
class RepairTest {
    private static final String PARTNER = "res.partner";
    private static final String MIRROR = " --user-id a --model res.partner";

    private final Workshop workshop =
            new Workshop(SimulatedOdoo.version19().demoData(7, 300).build());

    @BeforeEach
    void pull() {
        assertThat(workshop.run("connect ODOO --user-id a"))
                .as(workshop.out() + workshop.err())
                .isZero();
        assertThat(workshop.run("pull" + MIRROR))
                .as(workshop.out() + workshop.err())
                .isZero();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void what_differs_is_found_repaired_proven_and_then_the_same() {
        workshop.odoo.delete(PARTNER, oldPartner());
        workshop.odoo.date(PARTNER, 50, Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(workshop.anew("verify" + MIRROR)).isEqualTo(1);
        assertThat(workshop.out())
                .contains("in the mirror only, ", "with a newer write_date in the mirror, 1: 50", "Compared in ");

        assertThat(workshop.anew("verify --repair" + MIRROR))
                .as(workshop.out() + workshop.err())
                .isZero();
        String all = Words.count(workshop.odoo.count(PARTNER));
        assertThat(workshop.out())
                .contains("res.partner: " + all + " of " + all + ", equal as of ")
                .containsPattern("set back 1, removed [1-9][0-9]*, unreadable 0")
                .contains("The mirror is whole: 1 model proven.")
                .containsPattern("Repaired in .* by [0-9]+ calls and ");

        int verified = workshop.anew("verify" + MIRROR);
        assertThat(verified).as(workshop.out()).isZero();
        assertThat(workshop.anew("status --user-id a")).as(workshop.out()).isZero();
        assertThat(workshop.out()).containsPattern("res.partner +" + all + " of " + all + " as of 20");
    }

    @Test
    void a_sweep_finds_what_changed_without_a_trace() {
        workshop.odoo.writeSilently(PARTNER, 50, Map.of("city", "Nowhere"));
        int verified = workshop.anew("verify" + MIRROR);
        assertThat(verified).as(workshop.out()).isZero();

        assertThat(workshop.anew("verify --repair --sweep" + MIRROR))
                .as(workshop.out() + workshop.err())
                .isZero();
        assertThat(workshop.out()).contains("of which 1 had changed without a trace.");
    }

    @Test
    void a_model_that_is_stopped_says_what_to_type_and_passes_when_it_is_typed() throws Exception {
        workshop.odoo.user("admin").rule(PARTNER, record -> record.id() < 20);
        assertThat(workshop.anew("verify --repair" + MIRROR)).isEqualTo(1);
        assertThat(workshop.out())
                .contains("Stopped: res.partner. of ")
                .contains("odoo-sync verify --repair --let-pass --user-id a --model res.partner");

        assertThat(workshop.anew("status --user-id a")).isEqualTo(1);
        assertThat(workshop.out()).contains("STOPPED", "Stopped: res.partner.");
        assertThat(workshop.anew("status")).isEqualTo(1);
        assertThat(workshop.out()).contains("1 model stopped");
        workshop.anew("status --user-id a --json");
        JsonNode model =
                new ObjectMapper().readTree(workshop.out()).get("models").get(0);
        assertThat(model.get("brake").get("released").booleanValue()).isFalse();
        workshop.anew("doctor --user-id a");
        workshop.anotherScene().with("ODOOSYNC_MODELS", PARTNER);
        workshop.run("doctor --user-id a");
        assertThat(workshop.out()).contains("Stopped, before much would have been removed: a res.partner");

        assertThat(workshop.anew("verify --repair --let-pass" + MIRROR))
                .as(workshop.out() + workshop.err())
                .isZero();
        assertThat(workshop.out()).contains("removed ").doesNotContain("removed 0,");
    }

    @Test
    void an_old_proof_is_what_the_doctor_warns_of() {
        workshop.anotherScene().with("ODOOSYNC_MODELS", PARTNER).clock.advance(Duration.ofDays(3));
        workshop.run("doctor --user-id a");

        assertThat(workshop.out()).contains("Proven whole last more than two", "a res.partner");
    }

    @Test
    void wrong_use_is_told() {
        assertThat(workshop.anew("verify --let-pass" + MIRROR)).isEqualTo(2);
        assertThat(workshop.err()).contains("go with --repair");
        assertThat(workshop.anew("verify --repair --let-pass --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("--let-pass needs --model");
    }

    @Test
    void who_is_being_worked_on_is_left_alone() {
        workshop.hold("a");

        assertThat(workshop.anew("verify --repair --no-wait" + MIRROR)).isEqualTo(3);
        assertThat(workshop.err()).contains("Tenant a is being synced by other-host");
    }

    /** One that was written long ago: what is younger than the lookback is not judged yet. */
    private long oldPartner() {
        return workshop.odoo.ids(PARTNER).get(100);
    }
}
