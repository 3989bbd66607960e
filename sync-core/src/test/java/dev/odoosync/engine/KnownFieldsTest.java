package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.SyncEngine;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may not be written is refused when it is enqueued, as far as the engine knows the tenant's fields. */
class KnownFieldsTest {
    private static final TenantId OTHER = new TenantId("customer-2");

    private final OutboxBed bed = new OutboxBed().copied();
    private SyncEngine engine = bed.engine();
    private OutboxDesk desk = desk(engine);

    @BeforeEach
    void oneMoreField() {
        bed.partners.field("date", FieldType.DATE);
        bed.bed.odoo.forgetCalls();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private OutboxDesk desk(SyncEngine of) {
        return new OutboxDesk(bed.outbox, OutboxBed.USUAL, of.knownFields(), bed.bed.clock);
    }

    private void restart() {
        engine.close();
        engine = bed.engine();
        desk = desk(engine);
    }

    private static OutboxRequest create(TenantId tenant, String field, FieldValue value) {
        return OutboxRequest.create(tenant, PARTNER, Map.of(field, OutValue.of(value)));
    }

    private OutboxEntry enqueue(String field, FieldValue value) {
        return desk.enqueue(create(TENANT, field, value));
    }

    private void refused(String field, FieldValue value, String sentence) {
        int before = bed.outbox.entries(TENANT).size();
        assertThatExceptionOfType(OutboxRefusal.class)
                .isThrownBy(() -> enqueue(field, value))
                .withMessageContaining(sentence);
        assertThat(bed.outbox.entries(TENANT)).hasSize(before);
    }

    private void refusedLabel() {
        refused("label", new Text("x"), "the field label of res.partner is computed by Odoo or read-only there");
    }

    /** Comes to the tenant's turn after that time, and has its fields asked for where they are wanted. */
    private void later(Duration time) {
        bed.bed.pass(time);
        engine.drive(USER);
    }

    private void rightsToLabel(boolean granted) {
        bed.partners.field(new OdooField("label", FieldType.CHAR, true, false, "", List.of(), false, !granted));
    }

    private long asked(String model) {
        return bed.bed.odoo.calls().stream()
                .filter(call -> call.is(Kind.FIELDS, model))
                .count();
    }

    @Test
    void what_is_read_only_is_refused_once_the_tenant_had_its_turn() {
        later(Duration.ofMinutes(6));
        List<OdooCall> calls = bed.bed.odoo.calls();

        refusedLabel();
        assertThat(bed.bed.odoo.calls()).isEqualTo(calls);
    }

    @Test
    void after_a_start_nothing_is_known_and_the_entry_is_judged_when_its_turn_comes() {
        later(Duration.ofMinutes(6));
        restart();

        EntryId label = enqueue("label", new Text("x")).id();
        assertThat(bed.status(label)).isEqualTo(OutboxStatus.QUEUED);
        later(Duration.ofSeconds(1));
        assertThat(bed.status(label)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.sentence(label)).contains("the field label of res.partner is computed by Odoo");
    }

    @Test
    void what_odoo_alone_sets_is_refused_though_nothing_is_known() {
        refused("write_date", new Text("2026-02-28"), "the field write_date of res.partner is set by Odoo alone");
        assertThat(engine.knownFields().of(TENANT, PARTNER)).isEmpty();
    }

    @Test
    void values_are_read_by_their_types_at_once() {
        later(Duration.ofMinutes(6));

        OutboxEntry entry = enqueue("date", new Text("2026-02-28"));
        assertThat(entry.operation().values())
                .isEqualTo(Map.of("date", OutValue.of(new FieldValue.Day(LocalDate.parse("2026-02-28")))));
        refused("date", new Text("soon"), "the field date of res.partner is of the type date");
        refused("parent_id", new Text("Azure"), "the field parent_id of res.partner is of the type many2one");
    }

    @Test
    void a_field_that_is_not_known_is_not_refused_for_it_may_have_come_since() {
        later(Duration.ofMinutes(6));
        bed.partners.field("x_new", FieldType.CHAR);

        EntryId there = enqueue("x_new", new Text("x")).id();
        EntryId nowhere = enqueue("x_nowhere", new Text("x")).id();
        later(Duration.ofSeconds(1));
        assertThat(bed.status(there)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.status(nowhere)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.sentence(nowhere)).contains("res.partner has no field x_nowhere");
    }

    @Test
    void what_is_known_of_one_tenant_is_not_held_against_another() {
        later(Duration.ofMinutes(6));

        OutboxEntry entry = desk.enqueue(create(OTHER, "label", new Text("x")));
        assertThat(entry.tenant()).isEqualTo(OTHER);
        assertThat(engine.knownFields().of(OTHER, PARTNER)).isEmpty();
    }

    @Test
    void tenants_whose_fields_are_equal_share_one_list() {
        later(Duration.ofMinutes(6));
        engine.drive(OTHER.value());

        KnownFields known = engine.knownFields();
        assertThat(known.of(TENANT, PARTNER).orElseThrow())
                .hasSizeGreaterThan(5)
                .isSameAs(known.of(OTHER, PARTNER).orElseThrow());
    }

    @Test
    void a_turn_that_is_under_way_is_not_waited_for() {
        later(Duration.ofMinutes(6));
        List<String> said = new ArrayList<>();
        bed.bed.odoo.before(call -> {
            if (said.isEmpty()) {
                said.add(CompletableFuture.supplyAsync(this::refusalOfLabel)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join());
            }
        });
        later(Duration.ofMinutes(6));

        assertThat(said).hasSize(1).first().asString().contains("the field label of res.partner");
    }

    private String refusalOfLabel() {
        try {
            return enqueue("label", new Text("x")).toString();
        } catch (OutboxRefusal refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    @Test
    void what_is_older_than_an_hour_is_not_gone_by() {
        later(Duration.ofMinutes(6));
        bed.bed.pass(Duration.ofHours(1));
        assertThat(engine.knownFields().of(TENANT, PARTNER)).isPresent();

        bed.bed.pass(Duration.ofSeconds(1));
        assertThat(engine.knownFields().of(TENANT, PARTNER)).isEmpty();
        assertThat(enqueue("label", new Text("x")).status()).isEqualTo(OutboxStatus.QUEUED);
    }

    @Test
    void a_connection_that_was_changed_leaves_nothing_known() {
        later(Duration.ofMinutes(6));
        engine.connectionChanged(USER);
        assertThat(engine.knownFields().of(TENANT, PARTNER)).isEmpty();
    }

    @Test
    void who_was_refused_comes_through_soon_after_the_rights_were_given() {
        later(Duration.ofMinutes(6));
        rightsToLabel(true);
        refusedLabel();

        later(Duration.ofMinutes(6));
        EntryId label = enqueue("label", new Text("x")).id();
        later(Duration.ofSeconds(1));
        assertThat(bed.status(label)).isEqualTo(OutboxStatus.DONE);
    }

    @Test
    void a_refusal_has_just_that_model_asked_anew_and_each_minute_at_most() {
        later(Duration.ofMinutes(6));
        bed.bed.odoo.forgetCalls();
        later(Duration.ofMinutes(6));
        assertThat(asked(PARTNER)).isZero();

        refusedLabel();
        later(Duration.ofMinutes(6));
        assertThat(asked(PARTNER)).isEqualTo(1);
        assertThat(asked(OutboxBed.ORDER)).isZero();

        refusedLabel();
        later(Duration.ofSeconds(60));
        refusedLabel();
        later(Duration.ofMinutes(6));
        assertThat(asked(PARTNER)).isEqualTo(2);
        refusedLabel();
    }

    @Test
    void doubts_about_what_is_not_known_are_nothing() {
        engine.knownFields().doubt(TENANT, PARTNER);
        later(Duration.ofMinutes(6));
        engine.knownFields().doubt(TENANT, "no.such.model");
        engine.knownFields().doubt(OTHER, PARTNER);
        bed.bed.odoo.forgetCalls();
        later(Duration.ofMinutes(6));
        assertThat(bed.bed.odoo.count(Kind.FIELDS)).isZero();
    }
}
