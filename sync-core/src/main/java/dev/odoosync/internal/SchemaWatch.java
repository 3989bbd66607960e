package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SchemaChange;
import org.jspecify.annotations.Nullable;

/**
 * Notices that other fields of a model are mirrored than before. What changed is told and noted, and a sweep is due at once: it
 * brings the values of what came, and those of another type. Where {@code write_date} came or went, the model is copied anew, in the
 * way that suits. Where other records are mirrored than before, a comparison is due at once: it fetches what came into the domain
 * and removes what left it.
 */
final class SchemaWatch {
    private final TenantSession session;

    SchemaWatch(TenantSession session) {
        this.session = session;
    }

    /** What becomes of {@code model}, now that its fields were asked for; stored. */
    ModelProgress look(ModelProgress model) {
        ModelScope scope = session.scope(model.model());
        ModelSchema schema = scope.schema();
        String known = model.audit().fields();
        String fingerprint = scope.fingerprint();
        if (fingerprint.equals(known)) {
            return model;
        }
        if (known == null) {
            return stored(model.audit(model.audit().fields(fingerprint)));
        }
        ModelAudit audit =
                scope.hasFilterOf(known) ? model.audit() : model.audit().reconcileAt(session.now());
        if (schema.hasFingerprint(ModelScope.schemaOf(known))) {
            return stored(model.audit(audit.fields(fingerprint)));
        }
        SchemaChange change =
                SchemaChange.between(former(model.model(), ModelScope.schemaOf(known)), schema, session.now());
        ModelAudit swept = audit.fields(fingerprint).changed(change).sweepAt(session.now());
        boolean sameWay = schema.hasWriteDate() == model.hasDates();
        ModelProgress next = stored(
                sameWay
                        ? model.audit(swept)
                        : ModelProgress.pending(model.model()).audit(ModelAudit.NONE.changed(change)));
        session.tell(new SyncEvent.SchemaChanged(session.tenant(), model.model(), change));
        return next;
    }

    private ModelProgress stored(ModelProgress model) {
        session.change(model);
        return model;
    }

    private @Nullable ModelSchema former(String model, String fingerprint) {
        SchemaStore schemas = session.ports().schemas();
        return schemas == null ? null : schemas.find(model, fingerprint).orElse(null);
    }
}
