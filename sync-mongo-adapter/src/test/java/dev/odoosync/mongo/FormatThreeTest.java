package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A database of format 2 knows nothing of users and of how whole a model is, and serves as it is. */
@OnEveryServer
class FormatThreeTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SyncStatus STATUS = SyncStatus.fresh(ANNA)
            .with()
            .dueAt(NOW)
            .model(ModelProgress.pending("sale.order"))
            .done();

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private MongoCollection<Document> formats;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        formats = database.raw().getCollection("odoosyncformat");
        Document status = StatusDocuments.of(STATUS);
        status.remove("user");
        status.getList("models", Document.class).forEach(model -> {
            model.remove("audit");
            model.remove("gaps");
        });
        database.raw()
                .getCollection("odoosyncstatuses")
                .insertOne(status.append("_id", "anna").append("lease", new Document("fence", 1L)));
        formats.updateOne(new Document("_id", "format"), new Document("$set", new Document("format", 2)));
    }

    @Test
    void a_status_of_format_2_is_read_as_one_of_which_nothing_more_is_known() {
        try (MongoStores stores = MongoStores.connect(database.uri())) {
            assertThat(stores.statuses().find(ANNA)).contains(STATUS);
        }
        assertThat(formats.find().first()).containsEntry("format", 3);
    }

    @Test
    void what_is_learnt_of_it_is_kept_from_then_on() {
        try (MongoStores stores = MongoStores.connect(database.uri())) {
            var lease = stores.leases()
                    .acquire(ANNA, "one", NOW, Duration.ofMinutes(3))
                    .orElseThrow();
            SyncStatus learnt = STATUS.with()
                    .model(ModelProgress.pending("sale.order").audit(ModelAudit.since(NOW)))
                    .done();

            stores.statuses().save(learnt, lease);

            assertThat(stores.statuses().find(ANNA)).contains(learnt);
        }
    }
}
