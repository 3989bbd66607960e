package dev.odoosync.port;

import dev.odoosync.outbox.PushChoice;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;

/** Nobody says anything. */
final class NoChoices implements MirrorChoices {
    @Override
    public Map<String, ModelChoice> of(TenantId tenant) {
        return Map.of();
    }

    @Override
    public Map<String, PushChoice> pushes(TenantId tenant) {
        return Map.of();
    }

    @Override
    public String place(String model) {
        return "the choice of " + model;
    }

    @Override
    public List<CopyWish> wishes(TenantId tenant) {
        return List.of();
    }

    @Override
    public void granted(TenantId tenant, CopyWish wish) {
        // there is none
    }
}
