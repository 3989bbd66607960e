package dev.odoosync.outbox;

import dev.odoosync.port.MirrorChoices;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How entries are worked on. Immutable.
 *
 * @param rules for models that have none of their own
 * @param rulesByModel by Odoo's name of the model
 * @param policy for models that have none of their own
 * @param policyByModel by Odoo's name of the model
 * @param calls the methods that entries may call; all others are refused
 */
public record OutboxSettings(
        OutboxRules rules,
        Map<String, OutboxRules> rulesByModel,
        ConflictPolicy policy,
        Map<String, ConflictPolicy> policyByModel,
        List<CallRule> calls) {

    /** {@link OutboxRules#DEFAULT}, Odoo wins, no calls. */
    public static final OutboxSettings DEFAULT =
            new OutboxSettings(OutboxRules.DEFAULT, Map.of(), ConflictPolicy.ODOO_WINS, Map.of(), List.of());

    public OutboxSettings {
        rulesByModel = Map.copyOf(rulesByModel);
        policyByModel = Map.copyOf(policyByModel);
        calls = List.copyOf(calls);
        long distinct = calls.stream()
                .map(call -> call.model() + "." + call.method())
                .distinct()
                .count();
        if (distinct < calls.size()) {
            throw new IllegalArgumentException("a method is declared twice for one model");
        }
    }

    /** The same with this policy for models that have none of their own. */
    public OutboxSettings policy(ConflictPolicy usual) {
        return new OutboxSettings(rules, rulesByModel, usual, policyByModel, calls);
    }

    /** The same with these rules for models that have none of their own. */
    public OutboxSettings rules(OutboxRules usual) {
        return new OutboxSettings(usual, rulesByModel, policy, policyByModel, calls);
    }

    /** The same with these methods, and no others. */
    public OutboxSettings calls(List<CallRule> declared) {
        return new OutboxSettings(rules, rulesByModel, policy, policyByModel, declared);
    }

    /** The same, and for these models what is chosen of them, key by key: the calls of a model replace those it had. */
    public OutboxSettings with(Map<String, PushChoice> choices) {
        if (choices.isEmpty()) {
            return this;
        }
        Map<String, OutboxRules> rulesOf = new HashMap<>(rulesByModel);
        Map<String, ConflictPolicy> policyOf = new HashMap<>(policyByModel);
        List<CallRule> allCalls = new ArrayList<>(calls);
        choices.forEach((model, choice) -> {
            rulesOf.put(model, choice.over(rulesOf(model)));
            policyOf.put(model, Objects.requireNonNullElse(choice.conflicts(), policyOf(model)));
            Map<String, EffectDomain> chosen = choice.calls();
            if (chosen != null) {
                allCalls.removeIf(call -> call.model().equals(model));
                chosen.forEach((method, effect) -> allCalls.add(new CallRule(model, method, effect)));
            }
        });
        return new OutboxSettings(rules, rulesOf, policy, policyOf, allCalls);
    }

    /** What holds for each tenant: these, and over them what is chosen of its models, asked each time. */
    public Function<TenantId, OutboxSettings> forEach(MirrorChoices choices) {
        return tenant -> with(choices.pushes(tenant));
    }

    /** The rules for a model. */
    public OutboxRules rulesOf(String model) {
        return rulesByModel.getOrDefault(model, rules);
    }

    /** The policy for a model. */
    public ConflictPolicy policyOf(String model) {
        return policyByModel.getOrDefault(model, policy);
    }

    /** What is declared of a method of a model; empty where it may not be called. */
    public Optional<CallRule> call(String model, String method) {
        return calls.stream()
                .filter(call -> call.model().equals(model) && call.method().equals(method))
                .findFirst();
    }
}
