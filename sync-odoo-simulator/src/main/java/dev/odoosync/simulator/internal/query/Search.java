package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.internal.data.Table;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds records. */
public final class Search {

    private final QueryScope scope;
    private final ModelDefinition model;
    private final Domain domain;

    public Search(QueryScope scope, ModelDefinition model, Domain domain) {
        this.scope = scope;
        this.model = model;
        this.domain = domain;
    }

    /** All records found, by rising id. */
    public Stream<Row> all() {
        return matching(false).filter(scope.rights().rule(model));
    }

    /** One page of them; a limit of 0 is none. */
    public Stream<Row> page(String order, long offset, long limit) {
        if (limit < 0 || offset < 0) {
            String what = limit < 0 ? "LIMIT" : "OFFSET";
            throw OdooFault.error(
                    "psycopg2.errors.InvalidRowCountIn" + (limit < 0 ? "Limit" : "Offset") + "Clause",
                    what + " must not be negative\n");
        }
        Predicate<Row> rule = scope.rights().rule(model);
        if (model.filtersAfterLimit()) {
            return cut(ordered(order), offset, limit).filter(rule);
        }
        return cut(ordered(order).filter(rule), offset, limit);
    }

    private static Stream<Row> cut(Stream<Row> rows, long offset, long limit) {
        Stream<Row> rest = rows.skip(offset);
        return limit == 0 ? rest : rest.limit(limit);
    }

    private Stream<Row> ordered(String written) {
        Order order = Order.parse(scope, model, written.isBlank() ? model.order() : written);
        if (order.isById()) {
            return matching(order.isFalling());
        }
        return matching(false).sorted(order.comparator(scope, model));
    }

    private Stream<Row> matching(boolean falling) {
        return candidates(falling)
                .filter(new DomainMatcher(scope).of(model, domain))
                .filter(this::isShown);
    }

    private boolean isShown(Row row) {
        return !hidesArchived() || scope.records().isActive(model, row);
    }

    /** A domain that names {@code active} decides about archived records itself. */
    private boolean hidesArchived() {
        return scope.activeTest() && !domain.names("active");
    }

    private Stream<Row> candidates(boolean falling) {
        Table table = scope.records().database().table(model.name());
        IdRange range = IdRange.of(domain);
        if (range.only() != null) {
            Stream<Row> rows = range.only().stream().map(table::get).flatMap(Stream::ofNullable);
            return falling ? rows.sorted((left, right) -> Long.compare(right.id(), left.id())) : rows;
        }
        return falling ? table.rowsBackwards() : table.rows(range.from(), range.to());
    }
}
