package dev.odoosync.internal;

import dev.odoosync.plan.MirroredFields;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.settings.RecordFilters;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of each model is mirrored, asked of Odoo once, and prepared in the store before the first row. After an hour it is asked
 * anew: fields come and go.
 */
final class ScopeCatalog {
    private static final Duration FRESH = Duration.ofHours(1);

    private final TenantId tenant;
    private final RecordWriter writer;
    private final int pageSize;
    private final Shared shared;
    private final ChosenFields chosen;
    private final RecordFilters filters;
    private final Map<String, Set<String>> failing = new HashMap<>();
    private final KeptSchemas kept;
    private final Map<String, List<OdooField>> fields = new HashMap<>();
    private final Map<String, Chosen> scopes = new HashMap<>();
    private Instant since = Instant.MIN;

    /** What of a model is read, because these of its fields cannot be. */
    private record Chosen(Set<String> leftOut, ModelScope scope) {}

    ScopeCatalog(
            TenantId tenant,
            RecordWriter writer,
            int pageSize,
            Shared shared,
            ChosenFields chosen,
            RecordFilters filters,
            KeptSchemas kept) {
        this.chosen = chosen;
        this.filters = filters;
        this.kept = kept;
        this.shared = shared;
        this.tenant = tenant;
        this.writer = writer;
        this.pageSize = pageSize;
    }

    /** What of {@code model} is mirrored, without the fields that are left out. */
    ModelScope scope(String model, Set<String> leftOut, OdooGateway gateway, Instant now) {
        refresh(now);
        Chosen known = scopes.get(model);
        if (known != null && known.leftOut().equals(leftOut)) {
            return known.scope();
        }
        ModelSchema usual = MirroredFields.choose(model, fieldsOf(model, gateway), parent -> fieldsOf(parent, gateway));
        ModelSchema schema = chosen.of(usual, fieldsOf(model, gateway), gateway).without(leftOut);
        ModelScope scope = shared.one(new ModelScope(schema, filters.of(model), chosen.pageSize(schema, pageSize)));
        writer.prepare(tenant, schema);
        kept.keep(schema);
        scopes.put(model, new Chosen(leftOut, scope));
        return scope;
    }

    /** All fields of {@code model} that the user may see. */
    List<OdooField> fields(String model, OdooGateway gateway, Instant now) {
        refresh(now);
        return fieldsOf(model, gateway);
    }

    private void refresh(Instant now) {
        if (now.isAfter(since.plus(FRESH))) {
            forget();
            since = now;
        }
    }

    /** Forgets all, for the case that a field or model changed in Odoo. */
    void forget() {
        fields.clear();
        scopes.clear();
        failing.clear();
        chosen.forget();
    }

    /** Fields of the slower lane that no record of the model could show; to be added to. */
    Set<String> failing(String model) {
        return failing.computeIfAbsent(model, key -> new HashSet<>());
    }

    private List<OdooField> fieldsOf(String model, OdooGateway gateway) {
        List<OdooField> known = fields.get(model);
        if (known == null) {
            known = shared.one(List.copyOf(gateway.fields(model)));
            fields.put(model, known);
        }
        return known;
    }
}
