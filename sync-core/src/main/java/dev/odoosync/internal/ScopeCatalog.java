package dev.odoosync.internal;

import dev.odoosync.plan.MirroredFields;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final Map<String, List<OdooField>> fields = new HashMap<>();
    private final Map<String, ModelScope> scopes = new HashMap<>();
    private Instant since = Instant.MIN;

    ScopeCatalog(TenantId tenant, RecordWriter writer, int pageSize, Shared shared) {
        this.shared = shared;
        this.tenant = tenant;
        this.writer = writer;
        this.pageSize = pageSize;
    }

    ModelScope scope(String model, OdooGateway gateway, Instant now) {
        if (now.isAfter(since.plus(FRESH))) {
            forget();
            since = now;
        }
        ModelScope known = scopes.get(model);
        if (known != null) {
            return known;
        }
        ModelSchema schema =
                MirroredFields.choose(model, fieldsOf(model, gateway), parent -> fieldsOf(parent, gateway));
        ModelScope scope = shared.one(new ModelScope(schema, pageSize));
        writer.prepare(tenant, schema);
        scopes.put(model, scope);
        return scope;
    }

    /** Forgets all, for the case that a field or model changed in Odoo. */
    void forget() {
        fields.clear();
        scopes.clear();
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
