package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.access.KnownToken;
import dev.odoosync.access.Scope;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The stored names and types: others read these documents. */
@OnEveryServer
class StoredDocumentsTest {
    private static final TenantId TENANT = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ModelSchema ORDERS = new ModelSchema("sale.order", List.of(), List.of());

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    @Test
    void a_mirrored_record() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("name", new FieldValue.Text("S00007"));
        values.put("date_order", new FieldValue.Day(LocalDate.of(2026, 2, 28)));
        values.put("partner_id", new FieldValue.Link(12));
        values.put("tag_ids", new FieldValue.Links(List.of(3L, 4L)));
        values.put("note", FieldValue.EMPTY);
        values.put("x_scan", new FieldValue.Binary("aGk="));
        values.put("write_date", new FieldValue.Moment(NOW));
        values.put("create_date", new FieldValue.Moment(NOW.minusSeconds(60)));
        ObservedRecord record = new ObservedRecord(7, RecordVersion.of(0, NOW, 5), Lane.STORED, values);

        database.stores().mirror().prepare(TENANT, ORDERS);
        database.stores().mirror().upsertNewer(TENANT, ORDERS, List.of(record), NOW.plusSeconds(1));

        assertThat(only("odoosaleorders"))
                .isEqualTo(new Document("_id", "anna:7")
                        .append("userId", "anna")
                        .append("odooId", 7L)
                        .append("name", "S00007")
                        .append("date_order", Date.from(Instant.parse("2026-02-28T00:00:00Z")))
                        .append("partner_id", 12L)
                        .append("tag_ids", List.of(3L, 4L))
                        .append("note", null)
                        .append("x_scan", new Binary(new byte[] {'h', 'i'}))
                        .append("writeDate", Date.from(NOW))
                        .append("createDate", Date.from(NOW.minusSeconds(60)))
                        .append(
                                "_sync",
                                new Document("version", record.version().sortable())
                                        .append("hash", dev.odoosync.record.ContentHash.of(values))
                                        .append("changedAt", Date.from(NOW.plusSeconds(1)))));
    }

    @Test
    void a_tombstone() {
        RecordVersion seen = RecordVersion.of(0, NOW, 5);
        Map<String, FieldValue> values = Map.of("name", new FieldValue.Text("S00007"));
        database.stores().mirror().prepare(TENANT, ORDERS);
        database.stores()
                .mirror()
                .upsertNewer(TENANT, ORDERS, List.of(new ObservedRecord(7, seen, Lane.STORED, values)), NOW);

        database.stores()
                .mirror()
                .tombstone(
                        TENANT, ORDERS, List.of(new Vanished(7, seen, 6, Vanished.Why.UNREADABLE)), NOW.plusSeconds(1));

        assertThat(only("odoosaleorders"))
                .isEqualTo(new Document("_id", "anna:7")
                        .append("userId", "anna")
                        .append("odooId", 7L)
                        .append("name", "S00007")
                        .append("deletedAt", Date.from(NOW.plusSeconds(1)))
                        .append(
                                "_sync",
                                new Document(
                                                "version",
                                                RecordVersion.of(0, NOW, 6).sortable())
                                        .append("hash", dev.odoosync.record.ContentHash.of(values))
                                        .append("changedAt", Date.from(NOW.plusSeconds(1)))
                                        .append("gone", "unreadable")));
    }

    @Test
    void what_came_back_has_nothing_left_of_a_tombstone() {
        a_tombstone();

        database.stores()
                .mirror()
                .upsertNewer(
                        TENANT,
                        ORDERS,
                        List.of(new ObservedRecord(7, RecordVersion.of(0, NOW, 7), Lane.STORED, Map.of())),
                        NOW);

        assertThat(only("odoosaleorders")).doesNotContainKey("deletedAt");
        assertThat(only("odoosaleorders").get("_sync", Document.class)).doesNotContainKey("gone");
    }

    @Test
    void a_batch() {
        Window march = new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
        BatchScope scope = new BatchScope(TENANT, 1, "sale.order", BatchKind.INCREMENT, march, new IdRange(100, 200));
        database.stores().batches().plan(List.of(Batch.planned(scope, 42L, "run-1", NOW)));

        assertThat(only("odoosyncbatches"))
                .containsEntry("userId", "anna")
                .containsEntry("module", "sale.order")
                .containsEntry("kind", "increment")
                .containsEntry("startTime", Date.from(march.start()))
                .containsEntry("endTime", Date.from(march.end()))
                .containsEntry("idFrom", 101L)
                .containsEntry("idTo", 200L)
                .containsEntry("status", "not_started")
                .containsEntry("attempts", 0)
                .containsEntry("recordCountExpected", 42L)
                .containsEntry("runId", "run-1")
                .containsEntry("createdAt", Date.from(NOW))
                .containsEntry("updatedAt", Date.from(NOW))
                .doesNotContainKeys("recordCount", "nextAttemptAt", "leaseOwner", "leaseUntil", "fence", "lastError");
    }

    @Test
    void a_status_with_its_lease() {
        var lease = database.stores()
                .leases()
                .acquire(TENANT, "worker", NOW, Duration.ofMinutes(3))
                .orElseThrow();
        database.stores().statuses().save(SyncStatus.fresh(TENANT), lease);

        assertThat(only("odoosyncstatuses"))
                .containsEntry("_id", "anna")
                .containsEntry("syncStatus", "not_started")
                .containsEntry("initialSyncDone", false)
                .containsEntry("dueAt", Date.from(Instant.EPOCH))
                .containsEntry("models", List.of())
                .containsEntry(
                        "lease",
                        new Document("owner", "worker")
                                .append("until", Date.from(NOW.plusSeconds(180)))
                                .append("fence", 1L));
    }

    @Test
    void a_tenants_token() {
        KnownToken token = new KnownToken("0a".repeat(32), Scope.of(TENANT), "the shop", NOW);
        database.stores().tokens().add(token);

        assertThat(only("odoosynctokens"))
                .isEqualTo(new Document("_id", "0a".repeat(32))
                        .append("userId", "anna")
                        .append("admin", false)
                        .append("writes", false)
                        .append("label", "the shop")
                        .append("createdAt", Date.from(NOW)));
    }

    @Test
    void an_administrators_token() {
        database.stores().tokens().add(new KnownToken("0b".repeat(32), Scope.admin(), "", NOW));

        assertThat(only("odoosynctokens")).containsEntry("userId", null).containsEntry("admin", true);
    }

    @Test
    void a_record_that_somebody_else_keeps_under_another_key_is_named() {
        database.stores().mirror().prepare(TENANT, ORDERS);
        database.raw()
                .getCollection("odoosaleorders")
                .insertOne(
                        new Document("_id", "theirs").append("userId", "anna").append("odooId", 7L));
        ObservedRecord record = new ObservedRecord(7, RecordVersion.of(0, NOW, 5), Lane.STORED, Map.of());

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.stores().mirror().upsertNewer(TENANT, ORDERS, List.of(record), NOW))
                .withMessageContaining("theirs");
    }

    @Test
    void two_models_never_share_a_collection() {
        database.stores().mirror().prepare(TENANT, new ModelSchema("x_a.b", List.of(), List.of()));

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(
                        () -> database.stores().mirror().prepare(TENANT, new ModelSchema("x_ab", List.of(), List.of())))
                .withMessageContaining("belongs to x_a.b");
    }

    @Test
    void a_model_whose_collection_is_the_engines_own_is_refused() {
        ModelSchema tokens = new ModelSchema("sync.token", List.of(), List.of());

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.stores().mirror().prepare(TENANT, tokens))
                .withMessageContaining("belongs to the engine");
    }

    @Test
    void the_mirror_has_its_unique_index() {
        database.stores().mirror().prepare(TENANT, ORDERS);

        assertThat(database.raw().getCollection("odoosaleorders").listIndexes())
                .anySatisfy(index -> assertThat(index)
                        .containsEntry("unique", true)
                        .containsEntry("key", new Document("userId", 1).append("odooId", 1)));
    }

    @Test
    void the_index_of_tombstones_holds_nothing_else() {
        database.stores().mirror().prepare(TENANT, ORDERS);

        assertThat(database.raw().getCollection("odoosaleorders").listIndexes())
                .filteredOn(index -> index.get("key").equals(new Document("deletedAt", 1)))
                .allSatisfy(index -> assertThat(index).containsEntry("sparse", true));
    }

    private Document only(String collection) {
        return database.raw().getCollection(collection).find().first();
    }
}
