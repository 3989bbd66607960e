package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets work that waits for a tenant's Odoo hold few threads: one for a tenant, some for all. Thread-safe. */
final class OneAtATime {
    private static final int MOST_OF_ALL = 32;

    private final Set<TenantId> busy = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(MOST_OF_ALL);

    <T> T run(TenantId tenant, Supplier<T> work) {
        if (!busy.add(tenant)) {
            throw ProblemType.BUSY.thrown();
        }
        try {
            return withinAll(work);
        } finally {
            busy.remove(tenant);
        }
    }

    private <T> T withinAll(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw ProblemType.OVERLOADED.thrown();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
