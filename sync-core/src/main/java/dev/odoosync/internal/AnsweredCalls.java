package dev.odoosync.internal;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which calls for entries of the outbox Odoo answered, whatever it said: it cannot be at them any more, so that what is still open of
 * the entry, such as showing it in the mirror, need not wait until Odoo's own time is over. What another process heard is not known
 * here; then that is waited for. Guarded by the tenant's turn.
 */
final class AnsweredCalls {
    private static final int MOST = 1_000;

    private final Map<EntryId, Long> sent = new LinkedHashMap<>();

    /** The call that the entry is marked with was answered. */
    void add(OutboxEntry entry) {
        if (entry.sentAt() != null) {
            sent.put(entry.id(), entry.sentAt().toEpochMilli());
        }
        if (sent.size() > MOST) {
            sent.remove(sent.keySet().iterator().next());
        }
    }

    /** Whether the call that the entry is marked with was answered. */
    boolean has(OutboxEntry entry) {
        Long known = sent.get(entry.id());
        return known != null
                && entry.sentAt() != null
                && known == entry.sentAt().toEpochMilli();
    }

    /** Nothing is open of the entry. */
    void remove(EntryId entry) {
        sent.remove(entry);
    }

    void clear() {
        sent.clear();
    }
}
