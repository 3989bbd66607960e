package dev.odoosync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** What the contract of the gateway asks about. */
final class Questions {
    static final String PARTNER = "res.partner";
    static final String PRODUCT = "product.product";
    static final ModelScope PARTNERS = scope(
            List.of(),
            PARTNER,
            field("name", FieldType.CHAR),
            field("ref", FieldType.CHAR),
            field("active", FieldType.BOOLEAN),
            field("is_company", FieldType.BOOLEAN),
            field("color", FieldType.INTEGER),
            field("partner_latitude", FieldType.FLOAT),
            field("parent_id", FieldType.MANY2ONE),
            field("category_id", FieldType.MANY2MANY),
            field("create_date", FieldType.DATETIME),
            field("write_date", FieldType.DATETIME));
    static final ModelScope PRODUCTS = scope(
            List.of("product_tmpl_id"),
            PRODUCT,
            field("name", FieldType.CHAR),
            field("product_tmpl_id", FieldType.MANY2ONE),
            field("write_date", FieldType.DATETIME));

    private Questions() {}

    static OdooField named(List<OdooField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Selection only(long id) {
        return Selection.ALL.of(new IdRange(id - 1, id));
    }

    static Selection in(Selection selection, Window window) {
        return Selection.in(window).of(selection.ids());
    }

    static ModelScope scope(List<String> parents, String model, FieldDefinition... fields) {
        return new ModelScope(new ModelSchema(model, List.of(fields), parents), 1_000);
    }

    static FieldDefinition field(String name, FieldType type) {
        return new FieldDefinition(name, type, "");
    }

    static String name() {
        return "contract-" + UUID.randomUUID();
    }

    static Instant writeDateOf(OdooGateway gateway, String model, long id) {
        ModelScope scope = scope(List.of(), model, field("write_date", FieldType.DATETIME));
        return gateway.read(scope, new long[] {id}).get(0).writeDate().orElseThrow();
    }

    static OdooRow one(OdooGateway gateway, long id) {
        List<OdooRow> rows = gateway.read(PARTNERS, new long[] {id});
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    static boolean found(OdooGateway gateway, long id, Instant start, Instant end) {
        Selection selection = in(only(id), new Window(start, end));
        long count = gateway.count(PARTNERS, selection);
        assertThat(gateway.listIds(PARTNERS, selection, 0)).hasSize((int) count);
        return count == 1;
    }

    /** The digest of records that were read whole. */
    static Digest added(List<OdooRow> rows, Width width) {
        TreeMap<Instant, Sum> buckets = new TreeMap<>();
        rows.forEach(row -> {
            long length = Digest.length(width).toSeconds();
            long second = row.writeDate().orElseThrow().getEpochSecond();
            Instant start = Instant.ofEpochSecond(second - Math.floorMod(second, length));
            buckets.merge(start, new Sum(1, row.id()), Sum::plus);
        });
        return new Digest(width, buckets, Sum.NONE);
    }
}
