package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectedUserTest {
    private static final Instant MADE = Instant.parse("2024-05-06T07:08:09Z");

    private final TestBed bed = new TestBed();

    @Test
    void another_database_under_the_same_address_is_refused_before_anything_is_read() {
        SyncEngine engine = copiedBy(user(List.of(1L), Set.of(1L)));
        bed.odoo.user(new OdooUser(2, MADE.plusSeconds(1), List.of(1L), Set.of(1L)));
        bed.put(PARTNER, 1, bed.clock.now(), "Somebody else's");

        bed.pass(Duration.ofHours(1));
        StepResult result = engine.drive(USER);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.sentence()).contains("another database has taken its place");
        assertThat(bed.status().state()).isEqualTo(SyncState.FAILED);
        assertThat(bed.status().parking().code()).isEqualTo(FaultCode.ODOO_REPLACED);
        assertThat(bed.mirrored(PARTNER)).containsEntry(1L, "Partner 1");
    }

    @Test
    void a_mirror_of_a_replaced_database_may_be_started_over() {
        SyncEngine engine = copiedBy(user(List.of(1L), Set.of(1L)));
        bed.odoo.user(new OdooUser(2, MADE.plusSeconds(1), List.of(1L), Set.of(1L)));
        bed.pass(Duration.ofHours(1));
        engine.drive(USER);

        engine.startOver(USER);

        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.IDLE);
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void the_order_of_companies_stays_as_it_was_at_the_first_contact() {
        SyncEngine engine = copiedBy(user(List.of(3L, 1L), Set.of(1L)));
        bed.odoo.user(user(List.of(1L, 2L, 3L), Set.of(1L)));

        bed.pass(Duration.ofHours(1));
        engine.drive(USER);

        assertThat(bed.odoo.usedCompanies()).containsExactly(3L, 1L, 2L);
    }

    @Test
    void other_companies_or_groups_are_a_reason_to_compare_at_once() {
        SyncEngine engine = copiedBy(user(List.of(1L), Set.of(1L)));
        bed.odoo.user(user(List.of(1L), Set.of(1L, 9L)));
        bed.put(PARTNER, 900, START.minus(Duration.ofDays(100)), "Seen by the new group");

        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(900L, "Seen by the new group");
    }

    @Test
    void another_first_company_is_a_reason_to_read_every_value_again() {
        SyncEngine engine = copiedBy(user(List.of(1L, 2L), Set.of(1L)));
        bed.odoo.user(user(List.of(2L), Set.of(1L)));
        bed.odoo.model(PARTNER).change(5, "name", new Text("As company 2 sees it"));

        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(5L, "As company 2 sees it");
    }

    @Test
    void a_company_that_is_lost_in_the_middle_of_a_run_leaves_no_hole() {
        SyncEngine engine = copiedBy(user(List.of(1L, 2L), Set.of(1L)));
        bed.pass(Duration.ofMinutes(6));
        bed.put(PARTNER, 7, bed.clock.now().minusSeconds(60), "Renamed");
        bed.odoo.before(call -> {
            if (call.kind() == OdooCall.Kind.READ) {
                bed.odoo.user(user(List.of(1L), Set.of(1L)));
            }
        });

        bed.settle(engine, 5);

        assertThat(bed.batches.holes(TestBed.TENANT, 9)).isEmpty();
        assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "Renamed");
        assertThat(bed.odoo.usedCompanies()).containsExactly(1L);
    }

    private SyncEngine copiedBy(OdooUser user) {
        bed.odoo.user(user);
        SyncEngine engine = bed.partners(120).engine();
        engine.drive(USER);
        return engine;
    }

    private static OdooUser user(List<Long> companies, Set<Long> groups) {
        return new OdooUser(2, MADE, companies, groups);
    }
}
