package dev.odoosync.app;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.port.MirrorReader.Pair;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The ids and dates of a model's records as Odoo has them: all ids at once, eight bytes each, and the dates page by page. */
final class OdooPairs {
    private static final int PAGE = 1_000;
    private static final FieldDefinition WRITE_DATE = new FieldDefinition("write_date", FieldType.DATETIME, "");

    private final OdooGateway gateway;
    private final ModelScope scope;
    private final long[] ids;
    private int at;

    private OdooPairs(OdooGateway gateway, ModelScope scope) {
        this.gateway = gateway;
        this.scope = scope;
        this.ids = gateway.listIds(scope, Selection.ALL, 0);
    }

    /** The model's pairs, ascending by id. */
    static Iterator<Pair> of(OdooGateway gateway, String model) {
        boolean dated =
                gateway.fields(model).stream().anyMatch(field -> field.name().equals(WRITE_DATE.name()));
        ModelSchema schema = new ModelSchema(model, dated ? List.of(WRITE_DATE) : List.of(), List.of());
        return new Pages(new OdooPairs(gateway, new ModelScope(schema, PAGE))::nextPage);
    }

    private Optional<List<Pair>> nextPage() {
        if (at >= ids.length) {
            return Optional.empty();
        }
        long[] page = Arrays.copyOfRange(ids, at, Math.min(ids.length, at + PAGE));
        at += page.length;
        return Optional.of(pairs(page));
    }

    private List<Pair> pairs(long[] page) {
        if (scope.schema().fields().isEmpty()) {
            return Arrays.stream(page).mapToObj(id -> new Pair(id, null)).toList();
        }
        return gateway.read(scope, page).stream()
                .sorted(Comparator.comparingLong(OdooRow::id))
                .map(row -> new Pair(row.id(), row.writeDate().orElse(null)))
                .toList();
    }
}
