package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyWatchTest {
    private static final Instant END = START.plus(Duration.ofDays(15));
    private static final Duration INCREMENT = Duration.ofMinutes(6);

    private final TestBed bed = new TestBed().partners(20);
    private final SyncEngine engine = bed.engine();

    @Test
    void the_end_of_a_key_is_asked_for_once_a_day_however_often_odoo_is_met() {
        bed.odoo.credential(Credential.key(1, END));
        engine.drive(USER);
        for (int i = 0; i < 20; i++) {
            bed.pass(INCREMENT);
            engine.drive(USER);
        }

        assertThat(bed.odoo.count(Kind.CREDENTIAL)).isEqualTo(1);
        assertThat(bed.odoo.count(Kind.USER)).isGreaterThan(20);
        assertThat(bed.status().credential())
                .isEqualTo(new CredentialCheck(Credential.key(1, END), START, END.minus(Duration.ofDays(14))));
    }

    @Test
    void its_end_is_told_day_by_day_once_it_is_near() {
        bed.odoo.credential(Credential.key(3, END));
        engine.drive(USER);
        assertThat(told()).isEmpty();

        for (int i = 0; i < 60; i++) {
            bed.pass(Duration.ofHours(1));
            engine.drive(USER);
        }

        assertThat(told()).containsExactly(Credential.key(3, END), Credential.key(3, END));
        assertThat(bed.odoo.count(Kind.CREDENTIAL)).isEqualTo(3);
        assertThat(bed.status().credential().warning(bed.clock.now()).orElseThrow())
                .isEqualTo("one of the user's API keys ends on 2026-03-16 (UTC); it may be the one in use."
                        + " Make a new one in Odoo and connect the tenant with it.");
    }

    @Test
    void a_password_costs_no_call_and_has_no_end() {
        engine.drive(USER);

        assertThat(bed.odoo.count(Kind.CREDENTIAL)).isZero();
        assertThat(bed.status().credential().credential()).isEqualTo(Credential.password());
        assertThat(bed.status().credential().warning(START.plus(Duration.ofDays(9_999))))
                .isEmpty();
    }

    @Test
    void another_process_does_not_ask_again_and_a_saved_connection_does() {
        bed.odoo.credential(Credential.key(1, END));
        engine.drive(USER);
        bed.pass(INCREMENT);
        bed.engine("worker-2").drive(USER);
        assertThat(bed.odoo.count(Kind.CREDENTIAL)).isEqualTo(1);

        bed.odoo.credential(Credential.key(1, null));
        engine.connectionChanged(USER);
        assertThat(bed.status().credential()).isNull();
        bed.pass(INCREMENT);
        engine.drive(USER);

        assertThat(bed.status().credential().credential().kind()).isEqualTo(Credential.Kind.LASTING_KEY);
    }

    static Stream<SyncException> failures() {
        return Stream.of(
                BatchFault.lasting(FaultCode.ACCESS_DENIED, "not for you", null),
                new UnclearFault(FaultCode.BROKEN_ANSWER, "no list", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void no_sync_stands_still_because_odoo_does_not_tell(SyncException failure) {
        bed.odoo.credential(Credential.key(1, END));
        bed.odoo.failAlways(call -> call.kind() == Kind.CREDENTIAL, failure);

        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).hasSize(20);
        assertThat(bed.status().credential().credential()).isEqualTo(Credential.untold());
    }

    @Test
    void when_its_end_has_come_that_is_the_reason_that_people_read() {
        bed.odoo.credential(Credential.key(1, END));
        engine.drive(USER);
        bed.pass(Duration.between(START, END));
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.WRONG_CREDENTIALS, "Odoo lets nobody in."));

        engine.drive(USER);

        assertThat(bed.status().state()).isEqualTo(SyncState.FAILED);
        assertThat(bed.status().parking().message())
                .isEqualTo("The API key has ended (2026-03-16T12:00:00Z). Odoo lets nobody in.");
    }

    private List<Credential> told() {
        return bed.events.stream()
                .filter(SyncEvent.KeyEnding.class::isInstance)
                .map(event -> ((SyncEvent.KeyEnding) event).credential())
                .toList();
    }
}
