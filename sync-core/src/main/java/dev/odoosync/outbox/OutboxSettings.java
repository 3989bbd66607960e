package dev.odoosync.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
