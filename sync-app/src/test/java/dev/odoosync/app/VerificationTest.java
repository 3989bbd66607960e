package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.OdooCall;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String MODEL = "res.partner";
    private static final TenantId TENANT = new TenantId("azure");
    private static final ModelSchema SCHEMA =
            new ModelSchema(MODEL, List.of(new FieldDefinition("write_date", FieldType.DATETIME, "")), List.of());

    private final InMemoryOdoo odoo = new InMemoryOdoo(NOON);
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void both_sides_hold_2500_records_on_more_than_two_pages() {
        mirror.prepare(TENANT, SCHEMA);
        for (long id = 1; id <= 2_500; id++) {
            odoo.model(MODEL).put(id, NOON.plusMillis(id % 900), Map.of());
            mirrored(id, NOON);
        }
    }

    @Test
    void the_same_on_both_sides_is_one_to_one() {
        assertThat(same()).isTrue();
        assertThat(said).first().isEqualTo("res.partner: 1:1, 2,500 records");
    }

    @Test
    void differences_are_named() {
        odoo.model(MODEL).put(3_000, NOON, Map.of());
        odoo.model(MODEL).put(17, NOON.plusSeconds(9), Map.of());
        odoo.model(MODEL).put(18, NOON.minusSeconds(9), Map.of());
        mirrored(2_999, NOON);

        assertThat(same()).isFalse();
        assertThat(said)
                .containsExactly(
                        "res.partner: differs, 2,498 records the same",
                        "  missing in the mirror, 1: 3000",
                        "  in the mirror only, 1: 2999",
                        "  with an older write_date in the mirror, 1: 17",
                        "  with a newer write_date in the mirror, 1: 18",
                        "1 of 1 model differ.");
    }

    @Test
    void a_model_that_cannot_be_read_counts_as_different() {
        odoo.failAlways(
                call -> call.is(OdooCall.Kind.LIST_DATED, MODEL),
                BatchFault.lasting(FaultCode.ACCESS_DENIED, "not for you", null));

        assertThat(same()).isFalse();
        assertThat(said).first().isEqualTo("res.partner: could not be compared: not for you");
    }

    private boolean same() {
        OdooConnection connection =
                new OdooConnection(URI.create("https://odoo.example"), "db", "admin", new Secret("x"));
        return new Verification(odoo.open(connection), mirror, TENANT, said::add).allSame(List.of(MODEL));
    }

    private void mirrored(long id, Instant writeDate) {
        ObservedRecord record = new ObservedRecord(
                id, RecordVersion.of(0, writeDate, 1), Lane.STORED, Map.of("write_date", new Moment(writeDate)));
        mirror.upsertNewer(TENANT, SCHEMA, List.of(record), NOON);
    }
}
