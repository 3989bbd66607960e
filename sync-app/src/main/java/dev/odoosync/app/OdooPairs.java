package dev.odoosync.app;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.RecordFilter;
import dev.odoosync.settings.Models;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The ids and dates of a model's records as Odoo has them, a page of them in memory; all at once where Odoo may filter after the
 * limit, so that no page proves the end.
 */
final class OdooPairs {
    private static final int PAGE = 5_000;
    private static final FieldDefinition WRITE_DATE = new FieldDefinition("write_date", FieldType.DATETIME, "");

    private final OdooGateway gateway;
    private final ModelScope scope;
    private final int limit;
    private long after;
    private boolean ended;

    private OdooPairs(OdooGateway gateway, ModelScope scope) {
        this.gateway = gateway;
        this.scope = scope;
        this.limit = Models.shortPageIsLast(scope.model()) ? PAGE : 0;
    }

    /** Whether the model says when its records were last written. */
    static boolean areDated(OdooGateway gateway, String model) {
        return gateway.fields(model).stream().anyMatch(field -> field.name().equals(WRITE_DATE.name()));
    }

    /** The model's pairs, ascending by id; with no date on either side where they are not {@code dated}. */
    static Iterator<DatedId> of(OdooGateway gateway, String model, RecordFilter filter, boolean dated) {
        ModelSchema schema = new ModelSchema(model, dated ? List.of(WRITE_DATE) : List.of(), List.of());
        return new Pages(new OdooPairs(gateway, new ModelScope(schema, filter, PAGE))::nextPage);
    }

    private Optional<List<DatedId>> nextPage() {
        if (ended) {
            return Optional.empty();
        }
        List<DatedId> page = gateway.listDated(scope, new Selection(null, IdRange.ALL.above(after)), limit);
        ended = limit == 0 || page.size() < limit;
        after = page.isEmpty() ? after : page.get(page.size() - 1).odooId();
        return Optional.of(page);
    }
}
