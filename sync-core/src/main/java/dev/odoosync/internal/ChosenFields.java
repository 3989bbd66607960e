package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.plan.FieldChoice;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.settings.FieldSettings;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Applies the choice of fields and languages to models, the operator's before that of the settings, and tells what of it this Odoo does not have. */
final class ChosenFields {
    private final TenantId tenant;
    private final FieldSettings settings;
    private final SyncListener listener;
    private @Nullable List<String> languages;

    ChosenFields(TenantId tenant, FieldSettings settings, SyncListener listener) {
        this.tenant = tenant;
        this.settings = settings;
        this.listener = listener;
    }

    /** What is mirrored of a model, {@code usual} being what would be without a choice. */
    ModelSchema of(ModelSchema usual, List<OdooField> fields, ModelChoice operators, OdooGateway gateway) {
        String model = usual.model();
        Set<String> wanted = operators.fields();
        FieldChoice choice = new FieldChoice(
                wanted == null ? settings.includeFields().of(model) : wanted,
                settings.excludeFields().of(model),
                languages(gateway));
        SortedSet<String> unknown = choice.unknown(fields);
        if (!unknown.isEmpty()) {
            tell(model, List.copyOf(unknown), "there is no such field, or the user may not see it");
        }
        return choice.of(usual, fields);
    }

    /** Most records of a page of it. */
    int pageSize(ModelSchema schema, int usual) {
        return settings.pageSize(usual, schema.slow().binaries().size());
    }

    /** Forgets which languages are active. */
    void forget() {
        languages = null;
    }

    private List<String> languages(OdooGateway gateway) {
        List<String> known = languages;
        if (known == null) {
            known = settings.languages().isEmpty() ? List.of() : active(gateway);
            languages = known;
        }
        return known;
    }

    private List<String> active(OdooGateway gateway) {
        List<String> wanted = settings.languages();
        try {
            Set<String> active = gateway.languages();
            List<String> inactive = new ArrayList<>(wanted);
            inactive.removeAll(active);
            if (!inactive.isEmpty()) {
                tell("res.lang", inactive, "the language is not active in this Odoo");
            }
            return wanted.stream().filter(active::contains).toList();
        } catch (BatchFault fault) {
            tell("res.lang", wanted, fault.sentence());
            return List.of();
        }
    }

    private void tell(String model, List<String> names, String reason) {
        listener.on(new SyncEvent.FieldsMissed(tenant, model, names, reason));
    }
}
