package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets calls that last hold few threads: some for a tenant, which wait for each other, and more for all. Thread-safe. */
final class SomeAtATime {
    private static final int MOST_OF_ONE = 8;
    private static final int MOST_OF_ALL = 64;

    private final Map<TenantId, Integer> running = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(MOST_OF_ALL);

    <T> T run(TenantId tenant, Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw ProblemType.OVERLOADED.thrown().withHeader("Retry-After", "5");
        }
        try {
            return withinOwn(tenant, work);
        } finally {
            free.release();
        }
    }

    private <T> T withinOwn(TenantId tenant, Supplier<T> work) {
        int mine = running.merge(tenant, 1, Integer::sum);
        try {
            if (mine > MOST_OF_ONE) {
                throw ProblemType.BUSY.thrown().withHeader("Retry-After", "5");
            }
            return work.get();
        } finally {
            running.computeIfPresent(tenant, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
