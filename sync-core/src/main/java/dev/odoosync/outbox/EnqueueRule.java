package dev.odoosync.outbox;

import dev.odoosync.record.OdooField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What may not be asked for, and why: one plain sentence. Pure. */
public final class EnqueueRule {
    private static final Set<String> ODOOS_OWN =
            Set.of("id", "create_date", "create_uid", "write_date", "write_uid", "display_name");

    private final OutboxSettings settings;

    public EnqueueRule(OutboxSettings settings) {
        this.settings = settings;
    }

    /**
     * Why {@code request} may not be enqueued, as far as can be told without knowing the model's fields; empty where nothing speaks
     * against it.
     */
    public Optional<String> refusal(OutboxRequest request) {
        if (request.operation() instanceof Operation.Call call
                && settings.call(request.model(), call.method()).isEmpty()) {
            return Optional.of("the method " + call.method() + " of " + request.model()
                    + " may not be called: declare it in the settings, with the domain that tells whether it has taken"
                    + " effect");
        }
        boolean empty = request.operation().kind() == Operation.Kind.WRITE
                && request.operation().values().isEmpty();
        return empty
                ? Optional.of("a write to " + request.model() + " names no field")
                : first(request, EnqueueRule::odoosOwn);
    }

    /** The same, in view of all fields of the model that the user may see. */
    public Optional<String> refusal(OutboxRequest request, List<OdooField> fields) {
        Map<String, OdooField> all = OdooField.byName(fields);
        return refusal(request)
                .or(() -> first(
                        request, (model, name) -> unknown(model, name, all).or(() -> readOnly(model, name, all))));
    }

    /**
     * Why {@code request} may not be enqueued, in view of nothing but what was known of the fields some time ago: one that is not among
     * them may have come since, and is not refused.
     */
    public Optional<String> refusalByKnown(OutboxRequest request, List<OdooField> fields) {
        Map<String, OdooField> known = OdooField.byName(fields);
        return first(request, (model, name) -> readOnly(model, name, known));
    }

    /**
     * Why {@code request} may not be enqueued, because of the entries that it needs: each must be a create of the same tenant, and the
     * one that makes its record one of the same model.
     *
     * @param find the tenant's entry of an id
     */
    public static Optional<String> refusalByNeeds(
            OutboxRequest request, Function<EntryId, Optional<OutboxEntry>> find) {
        for (EntryId needed : request.needs()) {
            Optional<OutboxEntry> create =
                    find.apply(needed).filter(entry -> entry.operation().kind() == Operation.Kind.CREATE);
            if (create.isEmpty()) {
                return Optional.of("entry " + needed + " is no create of tenant " + request.tenant()
                        + " in this outbox; enqueue the create first");
            }
            boolean target = request.target().equals(new Target.Created(needed));
            if (target && !create.get().model().equals(request.model())) {
                return Optional.of("entry " + needed + " creates a record of "
                        + create.get().model() + ", not of " + request.model());
            }
        }
        return Optional.empty();
    }

    /** The first refusal of a field by its model and name, in the order of names. */
    private static Optional<String> first(
            OutboxRequest request, BiFunction<String, String, Optional<String>> refusalOfField) {
        return request.operation().values().keySet().stream()
                .sorted()
                .flatMap(name -> refusalOfField.apply(request.model(), name).stream())
                .findFirst();
    }

    private static Optional<String> odoosOwn(String model, String name) {
        return ODOOS_OWN.contains(name)
                ? Optional.of("the field " + name + " of " + model + " is set by Odoo alone; leave it out")
                : Optional.empty();
    }

    private static Optional<String> unknown(String model, String name, Map<String, OdooField> all) {
        return all.containsKey(name)
                ? Optional.empty()
                : Optional.of(model + " has no field " + name + ", or the connected user may not see it");
    }

    private static Optional<String> readOnly(String model, String name, Map<String, OdooField> known) {
        return Optional.ofNullable(known.get(name))
                .filter(OdooField::readonly)
                .map(field -> "the field " + name + " of " + model
                        + " is computed by Odoo or read-only there; write the fields it comes from, or leave it out");
    }
}
