package dev.odoosync.outbox;

/**
 * The number of an entry: unique within one outbox, over all tenants, and growing in the order in which a tenant's entries were
 * enqueued.
 *
 * @param value 1 or more
 */
public record EntryId(long value) implements Comparable<EntryId> {
    public EntryId {
        if (value < 1) {
            throw new IllegalArgumentException("an entry's id must be 1 or more, but was " + value);
        }
    }

    @Override
    public int compareTo(EntryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
