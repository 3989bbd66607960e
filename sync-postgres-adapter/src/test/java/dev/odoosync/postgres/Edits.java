package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static dev.odoosync.postgres.MirrorRows.WRITTEN;

import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A mirror of partners and orders whose rows of Anna may be changed, and both who changes them and who works the outbox off. */
record Edits(TestDatabase database) {
    static final ModelSchema PARTNERS = new ModelSchema(
            "res.partner",
            List.of(
                    field("name", FieldType.CHAR),
                    field("active", FieldType.BOOLEAN),
                    field("color", FieldType.INTEGER),
                    field("credit_limit", FieldType.FLOAT),
                    field("birthday", FieldType.DATE),
                    field("met_at", FieldType.DATETIME),
                    field("country_id", FieldType.MANY2ONE),
                    field("parent_id", FieldType.MANY2ONE),
                    field("user_id", FieldType.MANY2ONE),
                    field("category_id", FieldType.MANY2MANY),
                    field("child_ids", FieldType.ONE2MANY),
                    field("image", FieldType.BINARY),
                    field("shares", FieldType.JSON),
                    field("display_name", FieldType.CHAR),
                    field("total", FieldType.MONETARY)),
            List.of());

    static final ModelSchema ORDERS =
            new ModelSchema("sale.order", List.of(field("partner_id", FieldType.MANY2ONE)), List.of());

    private static final Lease LEASE = new Lease(ANNA, new Claim("worker", Instant.parse("2100-01-01T00:00:00Z"), 4));

    /** With an empty table for each, and Anna's rows enabled. */
    static Edits begun(TestDatabase database) {
        Edits edits = new Edits(database);
        database.stores().mirror().prepare(ANNA, PARTNERS);
        database.stores().mirror().prepare(ANNA, ORDERS);
        edits.triggers().enable(ANNA, "res.partner", partnerFields());
        edits.triggers()
                .enable(ANNA, "sale.order", List.of(odoo("partner_id", FieldType.MANY2ONE, "res.partner", false)));
        return edits;
    }

    static List<OdooField> partnerFields() {
        return PARTNERS.fields().stream()
                .map(field -> odoo(
                        field.name(),
                        field.type(),
                        Map.of("parent_id", "res.partner", "country_id", "res.country", "user_id", "res.users")
                                .getOrDefault(field.name(), ""),
                        field.name().equals("total")))
                .toList();
    }

    static OdooField odoo(String name, FieldType type, String relation, boolean readonly) {
        return new OdooField(name, type, true, false, relation, List.of(), false, readonly);
    }

    static FieldDefinition field(String name, FieldType type) {
        return new FieldDefinition(name, type, "");
    }

    OutboxTriggers triggers() {
        return database.stores().outboxTriggers();
    }

    Outbox outbox() {
        return database.stores().outbox();
    }

    /** What Odoo shows comes into the mirror. */
    WriteCounts shown(ModelSchema schema, long id, long second, long fence, Map<String, FieldValue> values) {
        return database.stores()
                .mirror()
                .upsertNewer(
                        ANNA,
                        schema,
                        List.of(new ObservedRecord(
                                id, RecordVersion.of(0, WRITTEN.plusSeconds(second), fence), Lane.STORED, values)),
                        WRITTEN);
    }

    void named(long id, String name) {
        shown(PARTNERS, id, 0, 1, Map.of("name", new FieldValue.Text(name)));
    }

    /** Somebody changes something, by way of the engine's own connections but without its mark. */
    int edit(String sql) {
        return database.database().change(sql, parameters -> {});
    }

    /** The server's words about a statement that it refuses. */
    String refusal(String sql) {
        try (var connection = database.raw();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return "not refused: " + sql;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    List<String> rows(String sql) {
        return MirrorRows.rows(database, sql);
    }

    /** All entries, in order, with what the columns say. */
    List<String> entries(String columns) {
        return rows("SELECT concat_ws(' ', " + columns + ") FROM ops.odoo_outbox ORDER BY id");
    }

    OutboxEntry claimed() {
        return outbox().claimNext(LEASE, null, Instant.now().plusSeconds(60)).orElseThrow();
    }

    /** The next entry took effect in Odoo. */
    void settled(long odooId) {
        OutboxEntry claimed = claimed();
        settled(claimed, odooId);
    }

    boolean settled(OutboxEntry claimed, long odooId) {
        return outbox().replace(
                        claimed,
                        OutboxLifecycle.apply(
                                claimed, new OutboxEvent.Settled(odooId, Map.of(), Map.of(), null, Instant.now())));
    }

    /** The next entry was refused by Odoo. */
    void refused() {
        OutboxEntry claimed = claimed();
        BatchError error = new BatchError(FaultCode.REFUSED, "No.", Instant.now());
        outbox().replace(
                        claimed,
                        OutboxLifecycle.apply(claimed, new OutboxEvent.FailedForGood(error, false, Instant.now())));
    }
}
