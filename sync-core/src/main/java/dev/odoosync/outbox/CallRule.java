package dev.odoosync.outbox;

/**
 * A method that entries may call.
 *
 * @param model of which model
 * @param method its name, such as {@code action_confirm}; called for one record, without arguments
 * @param effect tells whether it has taken effect: asked before it is called, and whenever an answer is missing or bad
 */
public record CallRule(String model, String method, EffectDomain effect) {
    public CallRule {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a call needs a model");
        }
        new Operation.Call(method);
    }
}
