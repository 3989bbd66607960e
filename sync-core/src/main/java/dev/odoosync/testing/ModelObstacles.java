package dev.odoosync.testing;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What stands in the way of who reads one model: rights, rules, and fields and records that fail. Guarded by its model. */
final class ModelObstacles {
    private final String model;
    private final Set<Long> hidden = new HashSet<>();
    private final Set<Long> failing = new HashSet<>();
    private final Map<String, Predicate<Long>> failingFields = new HashMap<>();
    private final Set<String> silentFields = new HashSet<>();
    private boolean forbidden;
    private boolean filtersAfterLimit;

    ModelObstacles(String model) {
        this.model = model;
    }

    void forbid(boolean refuse) {
        forbidden = refuse;
    }

    boolean forbidden() {
        return forbidden;
    }

    void hide(long id, boolean hide) {
        if (hide) {
            hidden.add(id);
        } else {
            hidden.remove(id);
        }
    }

    boolean hides(long id) {
        return hidden.contains(id);
    }

    void filterAfterLimit() {
        filtersAfterLimit = true;
    }

    /** Whether a record counts against the limit of a list. */
    boolean counts(long id) {
        return filtersAfterLimit || !hides(id);
    }

    void failRecord(long id, boolean fail) {
        if (fail) {
            failing.add(id);
        } else {
            failing.remove(id);
        }
    }

    /** The field fails for those records, and for no others. */
    void breakField(String field, Predicate<Long> ids) {
        failingFields.put(field, ids);
    }

    void silence(String field) {
        silentFields.add(field);
    }

    /** Whether a read of these fields leaves out every record. */
    boolean silences(List<String> fields) {
        return fields.stream().anyMatch(silentFields::contains);
    }

    void requireReadable() {
        if (forbidden) {
            throw BatchFault.lasting(FaultCode.ACCESS_DENIED, "the user may not read " + model, null);
        }
    }

    /** That the user may read these records, and none of them fails. */
    void requireReadable(List<Long> ids, List<String> fields) {
        if (ids.stream().anyMatch(hidden::contains)) {
            throw BatchFault.lasting(FaultCode.ACCESS_DENIED, "a record of " + model + " may not be read", null);
        }
        if (ids.stream().anyMatch(id -> fails(id, fields))) {
            throw BatchFault.retryable(FaultCode.ODOO_ERROR, "Odoo failed on " + model + ": Expected singleton", null);
        }
    }

    private boolean fails(long id, List<String> fields) {
        return failing.contains(id)
                || fields.stream()
                        .anyMatch(field ->
                                failingFields.getOrDefault(field, any -> false).test(id));
    }
}
