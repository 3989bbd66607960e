package dev.odoosync.testing;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.PushChoice;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What operators say, as they say it: in JSON. Thread-safe; nothing outlives the process. */
public final class InMemoryChoices implements MirrorChoices {
    private final Map<TenantId, Map<String, String>> said = new HashMap<>();
    private final Map<TenantId, Map<String, String>> saidOfPush = new HashMap<>();
    private final Map<TenantId, List<CopyWish>> wishes = new HashMap<>();
    private long lastId;
    private boolean failing;

    /** Chooses {@code json}, right or wrong, of a model. */
    public synchronized void say(TenantId tenant, String model, String json) {
        said.computeIfAbsent(tenant, key -> new TreeMap<>()).put(model, json);
    }

    /** Takes back what was chosen of a model. */
    public synchronized void takeBack(TenantId tenant, String model) {
        said.getOrDefault(tenant, new TreeMap<>()).remove(model);
    }

    /** Wants a model copied again. */
    public synchronized void wish(TenantId tenant, String model) {
        lastId++;
        wishes.computeIfAbsent(tenant, key -> new ArrayList<>()).add(new CopyWish(lastId, model));
    }

    /** The next wish that is granted is not removed, as when the store is away just then. */
    public synchronized void failNextGrant() {
        failing = true;
    }

    @Override
    public synchronized Map<String, ModelChoice> of(TenantId tenant) {
        Map<String, ModelChoice> choices = new TreeMap<>();
        said.getOrDefault(tenant, Map.of()).forEach((model, json) -> choices.put(model, choice(model, json)));
        return choices;
    }

    /** Chooses {@code json}, right or wrong, of how a model is written back. */
    public synchronized void sayOfPush(TenantId tenant, String model, String json) {
        saidOfPush.computeIfAbsent(tenant, key -> new TreeMap<>()).put(model, json);
    }

    /** Takes back what was chosen of how a model is written back. */
    public synchronized void takeBackOfPush(TenantId tenant, String model) {
        saidOfPush.getOrDefault(tenant, new TreeMap<>()).remove(model);
    }

    @Override
    public synchronized Map<String, PushChoice> pushes(TenantId tenant) {
        Map<String, PushChoice> choices = new TreeMap<>();
        saidOfPush.getOrDefault(tenant, Map.of()).forEach((model, json) -> choices.put(model, push(model, json)));
        return choices;
    }

    private static PushChoice push(String model, String json) {
        try {
            return PushChoice.parse(json);
        } catch (IllegalArgumentException e) {
            throw new TenantFault(FaultCode.WRONG_CHOICE, "how " + model + " is written back: " + e.getMessage(), e);
        }
    }

    private ModelChoice choice(String model, String json) {
        try {
            return ModelChoice.parse(json);
        } catch (IllegalArgumentException e) {
            throw new TenantFault(FaultCode.WRONG_CHOICE, place(model) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String place(String model) {
        return "the choice of " + model;
    }

    @Override
    public synchronized List<CopyWish> wishes(TenantId tenant) {
        return List.copyOf(wishes.getOrDefault(tenant, List.of()));
    }

    @Override
    public synchronized void granted(TenantId tenant, CopyWish wish) {
        if (failing) {
            failing = false;
            throw new TenantFault(FaultCode.STORE_UNAVAILABLE, "the store does not answer");
        }
        wishes.getOrDefault(tenant, new ArrayList<>()).remove(wish);
    }
}
