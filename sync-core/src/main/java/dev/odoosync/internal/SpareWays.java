package dev.odoosync.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Further ways to a tenant's Odoo, for what goes there at the same time. Kept once they are open: each logs in by itself. */
final class SpareWays {
    private final Supplier<Way> opener;
    private final Deque<Way> free = new ArrayDeque<>();

    SpareWays(Supplier<Way> opener) {
        this.opener = opener;
    }

    Way take() {
        Way known = free.poll();
        return known == null ? opener.get() : known;
    }

    void putBack(Way way) {
        free.push(way);
    }
}
