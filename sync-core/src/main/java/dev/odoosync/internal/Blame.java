package dev.odoosync.internal;

import dev.odoosync.fault.SyncException;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.ModelProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds out who is to blame for a record that Odoo does not show: a field, which is then to be left out of the model, or the record
 * itself, which is then to be put aside.
 *
 * <p>The fields are halved until those are found that fail for it. A field is to blame when it fails for most other records too, or
 * for so many of one page that putting them aside would cost more than the field.
 */
final class Blame implements CarefulReading.Judge {
    /** More records of one batch than this are not put aside: then it is no failure of single records. */
    static final int MOST_RECORDS = 20;

    /** Without it nobody knows which version of a record was read. */
    private static final String NEVER_LEFT_OUT = "write_date";

    private final TenantSession session;
    private final ModelScope scope;
    private final Refusal refusal;
    private final CallBudget budget;
    private final FieldTrial trial;
    private final ModelGaps known;
    private final Map<String, LeftOutField> fields = new TreeMap<>();
    private final Map<Long, String> records = new TreeMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private Set<String> suspects = Set.of();
    private int added;

    /** {@code page}: ids among which to look for other records. */
    Blame(TenantSession session, ModelScope scope, Refusal refusal, CallBudget budget, long[] page) {
        this.session = session;
        this.scope = scope;
        this.refusal = refusal;
        this.budget = budget;
        this.trial = new FieldTrial(session, scope, refusal, budget, page);
        this.known =
                session.status().model(scope.model()).map(ModelProgress::gaps).orElse(ModelGaps.NONE);
    }

    /** The fields that are to blame. */
    Map<String, LeftOutField> fields() {
        return fields;
    }

    /** The records that are themselves to blame, each with the reason. */
    Map<Long, String> records() {
        return records;
    }

    /** Whether so many are to be put aside that it cannot be their own failure. */
    boolean tooMany() {
        return added > MOST_RECORDS;
    }

    @Override
    public boolean goesOn(long id, SyncException fault) {
        if (budget.spent()) {
            return false;
        }
        if (known.record(id).isPresent() || !reads(scope.leastFields(), id)) {
            return putAside(id, fault.sentence());
        }
        if (reads(scope, id)) {
            return true;
        }
        suspects = failingFields(id);
        for (String field : suspects) {
            boolean often = failures.merge(field, 1, Integer::sum) > MOST_RECORDS;
            if ((often || trial.failsForMost(field, id)) && !budget.spent()) {
                fields.put(field, LeftOutField.since(session.now(), field, id, fault.sentence()));
            }
        }
        if (!fields.isEmpty() || budget.spent()) {
            return false;
        }
        return putAside(id, (suspects.isEmpty() ? "" : "its " + named(suspects) + ": ") + fault.sentence());
    }

    private boolean putAside(long id, String reason) {
        records.put(id, reason);
        return known.record(id).isPresent() || ++added <= MOST_RECORDS;
    }

    private static String named(Set<String> names) {
        return (names.size() == 1 ? "field " : "fields ") + String.join(", ", names);
    }

    /** Those that fail for this record; those of the record before are tried first. */
    private Set<String> failingFields(long id) {
        ModelSchema schema = scope.schema();
        if (!suspects.isEmpty() && reads(scope(schema.without(suspects)), id)) {
            return suspects;
        }
        Set<String> failing = new TreeSet<>();
        halve(schema.fieldNames(), id, failing);
        failing.remove(NEVER_LEFT_OUT);
        return failing;
    }

    private void search(List<String> names, long id, Set<String> failing) {
        if (!budget.spent() && !reads(scope(scope.schema().only(names)), id)) {
            halve(names, id, failing);
        }
    }

    private void halve(List<String> names, long id, Set<String> failing) {
        if (names.size() == 1) {
            failing.add(names.get(0));
        } else {
            search(names.subList(0, names.size() / 2), id, failing);
            search(names.subList(names.size() / 2, names.size()), id, failing);
        }
    }

    /**
     * Whether the record comes. Odoo 19 leaves one out without a word when a field is named that the user may not follow ({@code
     * current_version_id} of an employee). One that is gone is not listed any more either: whoever asks for blame lists once more.
     */
    private boolean reads(ModelScope some, long id) {
        return budget.take() && refusal.shows(session, some, id);
    }

    private ModelScope scope(ModelSchema schema) {
        return scope.of(schema);
    }
}
