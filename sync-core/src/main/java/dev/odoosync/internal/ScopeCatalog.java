package dev.odoosync.internal;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.MirroredFields;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.RecordFilter;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What of each model is mirrored, asked of Odoo once, and prepared in the store before the first row. After an hour it is asked
 * anew: fields come and go.
 */
final class ScopeCatalog {
    private final TenantId tenant;
    private final RecordWriter writer;
    private final MirrorChoices operators;
    private final SyncSettings settings;
    private final Shared shared;
    private final ChosenFields chosen;
    private final Map<String, Set<String>> failing = new HashMap<>();
    private final KeptSchemas kept;
    private final LearnedFields learned;
    private final Map<String, Chosen> scopes = new HashMap<>();
    private Map<String, ModelChoice> choices = Map.of();
    private Instant since = Instant.MIN;

    /** What of a model is read, because these of its fields cannot be. */
    private record Chosen(Set<String> leftOut, ModelScope scope) {}

    ScopeCatalog(
            TenantId tenant,
            RecordWriter writer,
            MirrorChoices operators,
            SyncSettings settings,
            Shared shared,
            ChosenFields chosen,
            KeptSchemas kept) {
        this.chosen = chosen;
        this.settings = settings;
        this.operators = operators;
        this.kept = kept;
        this.shared = shared;
        this.learned = new LearnedFields(shared);
        this.tenant = tenant;
        this.writer = writer;
    }

    /** Asks what operators chose; where that is something else than before, all is chosen anew. */
    void heedChoices() {
        Map<String, ModelChoice> now = operators.of(tenant);
        if (!now.equals(choices)) {
            choices = Map.copyOf(now);
            forget();
        }
    }

    /** What somebody was refused by is asked anew. */
    void heedDoubts(Instant now) {
        learned.forgetDoubted(now).forEach(scopes::remove);
    }

    /** What is known of fields; unlike all else here, for any thread. */
    LearnedFields learned() {
        return learned;
    }

    /** What of {@code model} is mirrored, without the fields that are left out. */
    ModelScope scope(String model, Set<String> leftOut, OdooGateway gateway, Instant now) {
        refresh(now);
        Chosen known = scopes.get(model);
        if (known != null && known.leftOut().equals(leftOut)) {
            return known.scope();
        }
        ModelChoice choice = choices.getOrDefault(model, ModelChoice.NONE);
        List<OdooField> all = learned.of(model, gateway, now);
        ModelSchema usual =
                MirroredFields.choose(model, all, parent -> learned.of(parent, gateway, now), choice::takesIn);
        ModelSchema schema = chosen.of(usual, all, choice, gateway).without(leftOut);
        int pageSize = chosen.pageSize(schema, choice.pageSize(settings.limitPerCall()));
        ModelScope scope = shared.one(new ModelScope(schema, filter(model, choice, all), pageSize));
        writer.prepare(tenant, schema);
        kept.keep(schema);
        scopes.put(model, new Chosen(leftOut, scope));
        return scope;
    }

    /** All fields of {@code model} that the user may see. */
    List<OdooField> fields(String model, OdooGateway gateway, Instant now) {
        refresh(now);
        return learned.of(model, gateway, now);
    }

    private void refresh(Instant now) {
        if (now.isAfter(since.plus(LearnedFields.FRESH))) {
            forget();
            since = now;
        }
    }

    /** A field that is not there would fail each call with words of Odoo's that name neither the model nor the place. */
    private RecordFilter filter(String model, ModelChoice choice, List<OdooField> all) {
        RecordFilter filter = choice.filter();
        if (filter == null) {
            return settings.domains().of(model);
        }
        SortedSet<String> unknown = filter.fields();
        all.forEach(field -> unknown.remove(field.name()));
        if (!unknown.isEmpty()) {
            throw new TenantFault(
                    FaultCode.WRONG_CHOICE,
                    operators.place(model) + ": the domain names " + String.join(", ", unknown) + ", but " + model
                            + " has no such field, or the Odoo user may not see it; correct the domain");
        }
        return filter;
    }

    /** Forgets all, for the case that a field or model changed in Odoo. */
    void forget() {
        learned.forget();
        scopes.clear();
        failing.clear();
        chosen.forget();
    }

    /** Fields of the slower lane that no record of the model could show; to be added to. */
    Set<String> failing(String model) {
        return failing.computeIfAbsent(model, key -> new HashSet<>());
    }
}
