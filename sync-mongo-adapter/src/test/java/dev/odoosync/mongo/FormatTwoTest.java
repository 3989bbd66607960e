package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A database that the first version wrote is brought up to date by opening it. */
@OnEveryServer
class FormatTwoTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private MongoCollection<Document> statuses;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        statuses = database.raw().getCollection("odoosyncstatuses");
        for (String state : List.of("not_started", "in_progress", "done", "failed")) {
            plant(state);
        }
        statuses.insertOne(new Document("_id", "lease only").append("lease", new Document("fence", 4L)));
        setFormat(1);
    }

    @Test
    void every_tenant_becomes_due_but_those_that_wait_for_someone_to_act() {
        try (MongoStores stores = MongoStores.connect(database.uri())) {
            assertThat(stores.statuses().due(NOW, NOW.plusSeconds(3_600), 9))
                    .extracting(DueTenant::tenant)
                    .extracting(TenantId::value)
                    .containsExactly("done", "in_progress", "not_started");
        }
        assertThat(status("done").dueAt()).isEqualTo(Instant.EPOCH);
        assertThat(status("failed").dueAt()).isNull();
        assertThat(statuses.find(new Document("_id", "failed")).first()).containsEntry("dueAt", null);
        assertThat(statuses.find(new Document("_id", "lease only")).first()).doesNotContainKey("dueAt");
        assertThat(format()).isEqualTo(MongoStores.FORMAT);
    }

    @Test
    void a_migration_that_was_broken_off_is_finished_and_undoes_nothing() {
        MongoStores.connect(database.uri()).close();
        save("done", NOW.plusSeconds(60));
        save("not_started", null);
        statuses.updateOne(new Document("_id", "in_progress"), new Document("$unset", new Document("dueAt", "")));
        setFormat(1);

        MongoStores.connect(database.uri()).close();

        assertThat(status("done").dueAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(status("not_started").dueAt()).isNull();
        assertThat(status("in_progress").dueAt()).isEqualTo(Instant.EPOCH);
        assertThat(format()).isEqualTo(MongoStores.FORMAT);
    }

    @Test
    void several_may_open_it_at_once() {
        List<CompletableFuture<Void>> openings = List.of(opening(), opening(), opening(), opening());

        openings.forEach(CompletableFuture::join);

        assertThat(database.stores().statuses().due(NOW, NOW.plusSeconds(3_600), 9))
                .hasSize(3);
        assertThat(format()).isEqualTo(MongoStores.FORMAT);
    }

    private CompletableFuture<Void> opening() {
        return CompletableFuture.runAsync(
                () -> MongoStores.connect(database.uri()).close());
    }

    private void plant(String state) {
        Document status = StatusDocuments.of(SyncStatus.fresh(new TenantId(state)));
        status.remove("dueAt");
        statuses.insertOne(
                status.append("_id", state).append("syncStatus", state).append("lease", new Document("fence", 1L)));
    }

    private void save(String tenant, @Nullable Instant dueAt) {
        var lease = database.stores()
                .leases()
                .acquire(new TenantId(tenant), "one", NOW, Duration.ofMinutes(1))
                .orElseThrow();
        database.stores().statuses().save(status(tenant).with().dueAt(dueAt).done(), lease);
    }

    private SyncStatus status(String tenant) {
        return database.stores().statuses().find(new TenantId(tenant)).orElseThrow();
    }

    private void setFormat(int format) {
        database.raw()
                .getCollection("odoosyncformat")
                .updateOne(new Document("_id", "format"), new Document("$set", new Document("format", format)));
    }

    private int format() {
        return database.raw().getCollection("odoosyncformat").find().first().getInteger("format");
    }
}
