package dev.odoosync.internal;

import dev.odoosync.port.ModelScope;
import dev.odoosync.record.MirroredRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One comparison of one model with Odoo, with the repair of what differs: a queue of steps, and what they found. It lives in memory
 * only; after a crash it begins anew, and that repeats nothing that was repaired.
 *
 * <p>Flat in memory: what is missing is fetched page by page, and what is no longer in Odoo is gathered only up to the brake.
 */
final class Audit {
    /** What a search for the records and fields that Odoo refuses may cost at most. */
    private static final int CALLS_FOR_REFUSALS = 200;

    private static final int MAX_FAILURES = 3;

    private final String model;
    private final long epoch;
    private final boolean passing;
    private final Deque<AuditStep> steps = new ArrayDeque<>();
    private final AuditCounts counts = new AuditCounts();
    private final Map<Long, MirroredRecord> vanished = new LinkedHashMap<>();
    private final Map<Long, MirroredRecord> setBack = new LinkedHashMap<>();
    private final List<Long> toFetch = new ArrayList<>();
    private Instant begun = Instant.MAX;
    private Instant asOf = Instant.MAX;
    private final CallBudget budget = new CallBudget(CALLS_FOR_REFUSALS);
    private int failures;
    private boolean halted;

    /** {@code passing}: an operator lets it pass the brake. */
    Audit(String model, long epoch, boolean passing) {
        this.model = model;
        this.epoch = epoch;
        this.passing = passing;
        steps.add(new AuditDigest());
        steps.add(new AuditConclusion());
    }

    /** Begins, at a moment of Odoo's clock; judges only what was last written before {@code settled}. */
    void begin(Instant now, Instant settled) {
        begun = now;
        asOf = settled;
    }

    String model() {
        return model;
    }

    long epoch() {
        return epoch;
    }

    boolean passing() {
        return passing;
    }

    Instant begun() {
        return begun;
    }

    Instant asOf() {
        return asOf;
    }

    AuditCounts counts() {
        return counts;
    }

    Map<Long, MirroredRecord> vanished() {
        return vanished;
    }

    Map<Long, MirroredRecord> setBack() {
        return setBack;
    }

    boolean begins() {
        return begun.equals(Instant.MAX);
    }

    /** Ends it before it changes too much. */
    void halt() {
        halted = true;
    }

    boolean halted() {
        return halted;
    }

    boolean ended() {
        return halted || steps.isEmpty();
    }

    /** Whether the step that just failed is worth another try at once. */
    boolean mayRetry() {
        failures++;
        return failures < MAX_FAILURES;
    }

    /** Does the next step. */
    void advance(TenantSession session) {
        AuditStep step = steps.getFirst();
        List<AuditStep> next = step.run(session, this);
        steps.removeFirst();
        failures = 0;
        for (int i = next.size() - 1; i >= 0; i--) {
            steps.addFirst(next.get(i));
        }
        ModelScope scope = session.scope(model);
        if (toFetch.size() >= scope.pageSize()
                || (!toFetch.isEmpty() && steps.peekFirst() instanceof AuditConclusion)) {
            fetchNext(scope.pageSize());
        }
    }

    /** To be read again: missing in the mirror, or there with another date. */
    void fetch(List<Long> ids) {
        toFetch.addAll(ids);
    }

    /**
     * Whether a judgement on the record is due: what was written lately may look gone to a server that lags behind.
     */
    boolean settled(MirroredRecord record) {
        return record.writeDate() == null || record.writeDate().isBefore(asOf);
    }

    /** For finding what Odoo refuses. */
    CallBudget budget() {
        return budget;
    }

    /** A failure that may pass by itself is not searched for at once. */
    Refusal refusal() {
        return failures == 0 ? Refusal.ANSWERED : Refusal.REPEATED;
    }

    /** How many records wait to be removed or set back. */
    long waiting() {
        return (long) vanished.size() + setBack.size();
    }

    private void fetchNext(int page) {
        List<Long> some = toFetch.subList(0, Math.min(page, toFetch.size()));
        long[] ids = some.stream().distinct().mapToLong(Long::longValue).toArray();
        Arrays.sort(ids);
        some.clear();
        steps.addFirst(new AuditFetch(ids));
    }
}
