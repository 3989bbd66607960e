package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.OdooRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tries a field on a few records, to tell whether it fails for a model or for a record. */
final class FieldTrial {
    static final int SAMPLE = 5;

    private final TenantSession session;
    private final ModelScope scope;
    private final Refusal refusal;
    private final CallBudget budget;
    private final long[] page;

    /** {@code page}: ids among which to look for records to try. */
    FieldTrial(TenantSession session, ModelScope scope, Refusal refusal, CallBudget budget, long[] page) {
        this.session = session;
        this.scope = scope;
        this.refusal = refusal;
        this.budget = budget;
        this.page = page;
    }

    /** Whether it fails for most of some records other than {@code id}; also where there is no other to try. */
    boolean failsForMost(String field, long id) {
        int tried = 0;
        int failed = 0;
        for (long other : sample(id)) {
            Optional<List<OdooRow>> answer = tried(field, other);
            tried += answer.filter(List::isEmpty).isPresent() ? 0 : 1;
            failed += answer.isEmpty() ? 1 : 0;
        }
        return failed * 2 > tried || tried == 0;
    }

    /** Whether it fails for any of some records other than {@code id}. */
    boolean failsForAny(String field, long id) {
        return Arrays.stream(sample(id)).anyMatch(other -> tried(field, other).isEmpty());
    }

    /** What could not be tried any more says nothing. A record that comes only without the field is refused by it. */
    private Optional<List<OdooRow>> tried(String field, long id) {
        if (!budget.take()) {
            return Optional.of(List.of());
        }
        Optional<List<OdooRow>> answer = refusal.attempt(session, alone(field), id);
        boolean leftOut = answer.filter(List::isEmpty).isPresent() && isThere(id);
        return leftOut ? Optional.empty() : answer;
    }

    private boolean isThere(long id) {
        return budget.take() && refusal.shows(session, scope.leastFields(), id);
    }

    private ModelScope alone(String field) {
        return scope.of(scope.schema().only(List.of(field)));
    }

    /** Spread over the page; where it is too short, the model's first ones. */
    private long[] sample(long id) {
        long[] others = without(id, page);
        if (others.length < SAMPLE) {
            others = without(id, session.gateway().listIds(scope, Selection.ALL, SAMPLE + 1));
        }
        long[] all = others;
        int count = Math.min(SAMPLE, all.length);
        long[] sample = new long[count];
        Arrays.setAll(sample, i -> all[(int) ((long) i * all.length / count)]);
        return sample;
    }

    private static long[] without(long id, long[] ids) {
        return Arrays.stream(ids).filter(other -> other != id).toArray();
    }
}
