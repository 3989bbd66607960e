package dev.odoosync.internal;

import dev.odoosync.outbox.KnownFields;
import dev.odoosync.port.Clock;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tenants' turns learned of fields. Looks past the turn that is under way, and makes no place for a tenant that has none. */
record FieldsOfTenants(Map<TenantId, TenantSlot> slots, Clock clock) implements KnownFields {
    @Override
    public Optional<List<OdooField>> of(TenantId tenant, String model) {
        return learned(tenant).flatMap(fields -> fields.known(model, clock.now()));
    }

    @Override
    public void doubt(TenantId tenant, String model) {
        learned(tenant).ifPresent(fields -> fields.doubt(model));
    }

    private Optional<LearnedFields> learned(TenantId tenant) {
        return Optional.ofNullable(slots.get(tenant))
                .map(slot -> slot.odoo)
                .map(odoo -> odoo.scopes().learned());
    }
}
