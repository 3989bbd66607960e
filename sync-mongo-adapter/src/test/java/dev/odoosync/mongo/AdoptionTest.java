package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.mongo.AdoptionReport.Row;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** An earlier system's documents become the mirror's. */
@OnEveryServer
class AdoptionTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ModelSchema ORDERS = new ModelSchema("sale.order", List.of(), List.of());

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private MongoCollection<Document> orders;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        orders = database.raw().getCollection("odoosaleorders");
    }

    @Test
    void a_document_becomes_a_record_of_the_lowest_version_and_keeps_its_fields() {
        Date written = Date.from(NOW.minusSeconds(60));
        orders.insertOne(theirs(ANNA, 7, "S7")
                .append("writeDate", written)
                .append("lines", List.of(new Document("qty", 1.5), new Document("qty", null))));

        assertThat(adopt(ANNA)).containsExactly(new Row("odoosaleorders", 1, 0, 0));

        assertThat(all())
                .containsExactly(new Document("_id", "anna:7")
                        .append("userId", "anna")
                        .append("odooId", 7L)
                        .append("name", "S7")
                        .append("writeDate", written)
                        .append("lines", List.of(new Document("qty", 1.5), new Document("qty", null)))
                        .append(
                                "_sync",
                                new Document("version", AdoptedForm.LOWEST.sortable())
                                        .append("hash", "adopted")
                                        .append("changedAt", written)));
    }

    @Test
    void after_it_the_collection_is_fit_and_any_later_read_replaces_what_was_adopted() {
        orders.insertMany(List.of(theirs(ANNA, 7, "theirs"), theirs(ANNA, 8, "theirs")));
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.stores().mirror().prepare(ANNA, ORDERS));

        adopt(ANNA);
        database.stores().mirror().prepare(ANNA, ORDERS);
        ObservedRecord fromBeforeAllDates = record(7, RecordVersion.of(0, Instant.EPOCH.minusSeconds(9), 0));
        WriteCounts counts = database.stores().mirror().upsertNewer(ANNA, ORDERS, List.of(fromBeforeAllDates), NOW);

        assertThat(counts).isEqualTo(new WriteCounts(0, 1, 0, 0));
        assertThat(names()).containsExactlyInAnyOrder("ours", "theirs");
        assertThat(database.stores().mirror().count(ANNA, "sale.order")).isEqualTo(2);
    }

    @Test
    void the_unique_index_is_no_hindrance() {
        orders.createIndex(
                new Document("userId", 1).append("odooId", 1),
                new IndexOptions().name("userId_1_odooId_1").unique(true));
        orders.insertMany(List.of(theirs(ANNA, 7, "a"), theirs(ANNA, 8.0, "b"), theirs(BERT, 7, "c")));

        assertThat(adopt(ANNA)).containsExactly(new Row("odoosaleorders", 2, 0, 0));
        assertThat(adopt(BERT)).containsExactly(new Row("odoosaleorders", 1, 0, 0));

        assertThat(keys()).containsExactlyInAnyOrder("anna:7", "anna:8", "bert:7");
    }

    @Test
    void of_duplicates_the_one_written_last_stays_whatever_the_kind_of_its_number() {
        orders.insertMany(List.of(
                theirs(ANNA, 7, "old").append("writeDate", Date.from(NOW)),
                theirs(ANNA, 7L, "latest").append("writeDate", Date.from(NOW.plusSeconds(2))),
                theirs(ANNA, 7.0, "middle").append("writeDate", Date.from(NOW.plusSeconds(1))),
                theirs(ANNA, 7, "undated"),
                theirs(ANNA, 9, "other")));

        assertThat(adopt(ANNA)).containsExactly(new Row("odoosaleorders", 2, 3, 0));

        assertThat(names()).containsExactlyInAnyOrder("latest", "other");
        assertThat(orders.find(new Document("_id", "anna:7")).first()).containsEntry("odooId", 7L);
    }

    @Test
    void documents_without_a_usable_id_are_counted_left_and_still_refused() {
        List<Object> ids = List.of("7", 7.5, 0, -3, Double.NaN, Double.POSITIVE_INFINITY);
        ids.forEach(id -> orders.insertOne(theirs(ANNA, id, "unusable")));
        orders.insertOne(new Document("userId", "anna"));
        orders.insertOne(theirs(ANNA, 8, "usable"));

        AdoptionReport report = database.stores().adoption().adopt(ANNA);

        assertThat(report.rows()).containsExactly(new Row("odoosaleorders", 1, 0, 7));
        assertThat(report.complete()).isFalse();
        assertThat(report.rows().get(0).advice()).contains("7 documents", "odoosaleorders");
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.stores().mirror().prepare(ANNA, ORDERS))
                .withMessageContaining("adopted or removed");
    }

    @Test
    void decimals_that_are_whole_are_ids_too() {
        assertThat(AdoptedForm.odooId(new Document("odooId", new Decimal128(7)).toBsonDocument()))
                .isEqualTo(7);
        assertThat(AdoptedForm.odooId(new Document("odooId", Decimal128.NaN).toBsonDocument()))
                .isZero();
        assertThat(AdoptedForm.odooId(new Document("odooId", Decimal128.parse("7.5")).toBsonDocument()))
                .isZero();
        assertThat(AdoptedForm.odooId(new Document("odooId", 5_000_000_000L).toBsonDocument()))
                .isEqualTo(5_000_000_000L);
    }

    @Test
    void no_version_is_lower_than_that_of_what_was_adopted() {
        RecordVersion lowest = AdoptedForm.LOWEST;

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new RecordVersion(lowest.epoch(), lowest.second() - 1, lowest.fence()));
        assertThat(lowest.epoch() + lowest.fence()).isZero();
    }

    @Test
    void a_second_adoption_finds_nothing_to_do() {
        orders.insertMany(List.of(theirs(ANNA, 7, "a"), theirs(ANNA, 7, "b")));
        adopt(ANNA);
        List<Document> before = all();

        assertThat(adopt(ANNA)).isEmpty();
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void another_tenants_documents_and_the_engines_own_stay_as_they_are() {
        database.stores().mirror().prepare(ANNA, ORDERS);
        database.stores().mirror().upsertNewer(ANNA, ORDERS, List.of(record(5, RecordVersion.of(0, NOW, 1))), NOW);
        orders.insertOne(theirs(BERT, 7, "bert's"));
        database.raw().getCollection("odoosyncbatches").insertOne(theirs(ANNA, 7, "a batch"));
        List<Document> before = all();

        assertThat(adopt(ANNA)).isEmpty();

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void another_tenant_that_is_not_adopted_yet_hinders_only_by_duplicates() {
        orders.insertMany(List.of(theirs(ANNA, 7, "a"), theirs(BERT, 7, "b"), theirs(BERT, 8, "c")));
        adopt(ANNA);
        database.stores().mirror().prepare(ANNA, ORDERS);

        MongoCollection<Document> partners = database.raw().getCollection("odoocontacts");
        partners.insertMany(List.of(theirs(ANNA, 7, "a"), theirs(BERT, 7, "b"), theirs(BERT, 7, "c")));
        adopt(ANNA);
        ModelSchema contacts = new ModelSchema("res.partner", List.of(), List.of());
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.stores().mirror().prepare(ANNA, contacts))
                .withMessageContaining("bert");
        adopt(BERT);
        database.stores().mirror().prepare(ANNA, contacts);
    }

    @Test
    void what_the_engine_has_read_already_beats_what_an_earlier_system_left() {
        orders.insertOne(theirs(ANNA, 5, "theirs").append("writeDate", Date.from(NOW.plusSeconds(99))));
        Document ours = theirs(ANNA, 5L, "ours").append("_id", "anna:5");
        String version = RecordVersion.of(0, NOW, 1).sortable();
        orders.insertOne(ours.append(
                "_sync", new Document("version", version).append("hash", "x").append("changedAt", Date.from(NOW))));

        assertThat(adopt(ANNA)).containsExactly(new Row("odoosaleorders", 0, 1, 0));
        assertThat(names()).containsExactly("ours");
    }

    @Test
    void a_document_that_stands_under_the_engines_key_already_is_adopted_where_it_stands() {
        orders.insertOne(theirs(ANNA, 7, "mine").append("_id", "anna:7"));
        orders.insertOne(theirs(ANNA, 8, "old").append("_id", "anna:8"));
        orders.insertOne(theirs(ANNA, 8, "latest").append("writeDate", Date.from(NOW)));

        assertThat(adopt(ANNA)).containsExactly(new Row("odoosaleorders", 2, 1, 0));
        assertThat(names()).containsExactlyInAnyOrder("mine", "latest");
        assertThat(keys()).containsExactlyInAnyOrder("anna:7", "anna:8");
    }

    @Test
    void thousands_are_adopted_in_portions() {
        List<Document> many = new ArrayList<>();
        LongStream.rangeClosed(1, 900).forEach(id -> {
            many.add(theirs(ANNA, (int) id, "old"));
            many.add(theirs(ANNA, id, "new").append("writeDate", Date.from(NOW)));
        });
        orders.insertMany(many);

        assertThat(adopt(ANNA)).containsExactly(new Row("odoosaleorders", 900, 900, 0));
        assertThat(names()).hasSize(900).containsOnly("new");
    }

    private List<Row> adopt(TenantId tenant) {
        return database.stores().adoption().adopt(tenant).rows();
    }

    private List<Document> all() {
        return orders.find().sort(new Document("_id", 1)).into(new ArrayList<>());
    }

    private List<String> names() {
        return all().stream().map(document -> document.getString("name")).toList();
    }

    private List<Object> keys() {
        return all().stream().map(document -> document.get("_id")).toList();
    }

    static Document theirs(TenantId tenant, Object odooId, String name) {
        return new Document("_id", new ObjectId())
                .append("userId", tenant.value())
                .append("odooId", odooId)
                .append("name", name);
    }

    private static ObservedRecord record(long id, RecordVersion version) {
        return new ObservedRecord(id, version, Lane.STORED, Map.of("name", new FieldValue.Text("ours")));
    }
}
