package dev.odoosync.app;

import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a tenant's outbox stands.
 *
 * @param queued how many entries wait to be worked on
 * @param processing how many are worked on
 * @param done how many are done, and not cleaned up yet
 * @param failed those that failed and were not given up, the first ones at least
 * @param conflicts those about which somebody has to decide, the first ones at least
 */
record OutboxCounts(long queued, long processing, long done, List<OutboxEntry> failed, List<OutboxEntry> conflicts) {
    /** Beyond this many, nobody needs to know the number. */
    static final int MOST = 1_000;

    /** That of the tenant. */
    static OutboxCounts of(Outbox outbox, TenantId tenant) {
        Map<OutboxStatus, Long> census = outbox.census(tenant);
        return new OutboxCounts(
                census.getOrDefault(OutboxStatus.QUEUED, 0L),
                census.getOrDefault(OutboxStatus.PROCESSING, 0L),
                census.getOrDefault(OutboxStatus.DONE, 0L),
                some(outbox, tenant, OutboxStatus.FAILED, census),
                some(outbox, tenant, OutboxStatus.CONFLICT, census));
    }

    private static List<OutboxEntry> some(
            Outbox outbox, TenantId tenant, OutboxStatus status, Map<OutboxStatus, Long> census) {
        return census.containsKey(status)
                ? outbox.list(tenant, status, MOST).stream()
                        .filter(entry -> entry.state().blocks())
                        .toList()
                : List.of();
    }

    /** Those that are not settled and need nobody. */
    long waiting() {
        return queued + processing;
    }

    /** Whether somebody has to see to any of them. */
    boolean needSomebody() {
        return !failed.isEmpty() || !conflicts.isEmpty();
    }

    /** Whether there is anything to say. */
    boolean any() {
        return waiting() + done > 0 || needSomebody();
    }

    /** Such as {@code 1 failed, 2 in conflict, 3 waiting}. */
    String words() {
        List<String> words = new ArrayList<>();
        words.add(number(failed) + " failed");
        words.add(number(conflicts) + " in conflict");
        words.add(Words.count(waiting()) + " waiting");
        return String.join(", ", words);
    }

    private static String number(List<OutboxEntry> entries) {
        return Words.count(entries.size()) + (entries.size() == MOST ? " or more" : "");
    }
}
