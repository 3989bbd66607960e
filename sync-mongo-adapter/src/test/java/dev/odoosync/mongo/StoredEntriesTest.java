package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The stored names and types of entries: people read these documents. */
@OnEveryServer
class StoredEntriesTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Lease LEASE = new Lease(ANNA, new Claim("worker", NOW.plusSeconds(180), 4));

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private Outbox outbox;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        outbox = database.stores().outbox();
    }

    private Document stored(OutboxEntry entry) {
        return database.raw()
                .getCollection("odoooutbox")
                .find(new Document("_id", entry.id().value()))
                .first();
    }

    @Test
    void a_number_that_is_taken_costs_one_more() {
        OutboxEntry first = outbox.enqueue(OutboxRequest.create(ANNA, "res.partner", Map.of("name", text("One"))), NOW);
        database.raw()
                .getCollection("odoooutboxstate")
                .updateOne(new Document("_id", "ids"), new Document("$set", new Document("last", 0L)));

        OutboxEntry second =
                outbox.enqueue(OutboxRequest.create(ANNA, "res.partner", Map.of("name", text("Two"))), NOW);

        assertThat(first.id().value()).isEqualTo(1);
        assertThat(second.id().value()).isEqualTo(2);
        assertThat(stored(first).toJson()).contains("One");
    }

    @Test
    void an_entry_that_waits() {
        OutboxEntry parent =
                outbox.enqueue(OutboxRequest.create(ANNA, "res.partner", Map.of("name", text("Azure"))), NOW);
        Map<String, OutValue> values = new LinkedHashMap<>();
        values.put("name", text("Anna"));
        values.put("parent_id", new OutValue.MadeBy(parent.id()));
        values.put("country_id", OutValue.of(new FieldValue.Link(75)));
        values.put("date", OutValue.of(new FieldValue.Day(LocalDate.of(2026, 2, 28))));

        OutboxEntry child = outbox.enqueue(OutboxRequest.create(ANNA, "res.partner", values), NOW);

        assertThat(stored(child))
                .isEqualTo(new Document("_id", child.id().value())
                        .append("userId", "anna")
                        .append("model", "res.partner")
                        .append("operation", "create")
                        .append(
                                "payload",
                                new Document("name", "Anna")
                                        .append(
                                                "parent_id",
                                                new Document(
                                                        "madeBy", parent.id().value()))
                                        .append("country_id", 75L)
                                        .append("date", Date.from(Instant.parse("2026-02-28T00:00:00Z"))))
                        .append("basedOn", new Document())
                        .append("needs", List.of(parent.id().value()))
                        .append("status", "queued")
                        .append("attempts", 0)
                        .append("blocks", true)
                        .append("nextRunAt", Date.from(NOW))
                        .append(
                                "kinds",
                                new Document("payload", new Document("country_id", "link").append("date", "day")))
                        .append("createdAt", Date.from(NOW))
                        .append("updatedAt", Date.from(NOW))
                        .append("revision", 0L));
    }

    @Test
    void an_entry_in_work_and_one_in_conflict() {
        OutboxEntry entry = outbox.enqueue(
                OutboxRequest.write(
                        ANNA,
                        "res.partner",
                        new Target.Known(7),
                        Map.of("name", text("new")),
                        Map.of("name", new Text("old"))),
                NOW);
        OutboxEntry claimed = outbox.claimNext(LEASE, null, NOW).orElseThrow();
        assertThat(stored(entry))
                .containsEntry("status", "processing")
                .containsEntry("odooId", 7L)
                .containsEntry("basedOn", new Document("name", "old"))
                .containsEntry("leaseOwner", "worker")
                .containsEntry("leaseUntil", Date.from(NOW.plusSeconds(180)))
                .containsEntry("fence", 4L)
                .doesNotContainKeys("nextRunAt", "needs", "result", "conflict");
        FieldConflict conflict = new FieldConflict(new Text("old"), new Text("new"), new Text("other"), null);

        outbox.replace(
                claimed,
                OutboxLifecycle.apply(claimed, new OutboxEvent.Collided(Map.of("name", conflict), NOW.plusMillis(1))));

        assertThat(stored(entry))
                .containsEntry("status", "conflict")
                .containsEntry(
                        "conflict",
                        new Document(
                                "name",
                                new Document("base", "old")
                                        .append("ours", "new")
                                        .append("theirs", "other")))
                .doesNotContainKeys("leaseOwner", "leaseUntil", "fence", "nextRunAt");
    }

    @Test
    void the_outbox_is_the_same_for_every_process() {
        try (MongoStores other = MongoStores.connect(database.uri())) {
            assertThat(other.outbox().identity()).isEqualTo(outbox.identity());
        }
    }

    private static OutValue text(String value) {
        return OutValue.of(new Text(value));
    }
}
