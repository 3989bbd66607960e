package dev.odoosync.testing;

import dev.odoosync.port.RunLog;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Runs in a map. Thread-safe; nothing outlives the process. */
public final class InMemoryRunLog implements RunLog {
    private static final Comparator<SyncRun> LATEST_FIRST =
            Comparator.comparing(SyncRun::startAt).thenComparing(SyncRun::id).reversed();

    private final Map<String, SyncRun> byId = new ConcurrentHashMap<>();

    @Override
    public void save(SyncRun run) {
        byId.put(run.id(), run);
    }

    @Override
    public Optional<SyncRun> open(TenantId tenant, SyncRun.Type type) {
        return of(tenant)
                .filter(run -> run.type() == type && run.endAt() == null)
                .findFirst();
    }

    @Override
    public List<SyncRun> latest(TenantId tenant, int limit) {
        return of(tenant).limit(limit).toList();
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return removed(of(tenant), limit);
    }

    @Override
    public long removeEnded(Instant before, int limit) {
        return removed(byId.values().stream().filter(run -> endedBefore(run, before)), limit);
    }

    private static boolean endedBefore(SyncRun run, Instant before) {
        return run.endAt() != null && run.endAt().isBefore(before);
    }

    private long removed(Stream<SyncRun> runs, int limit) {
        List<SyncRun> some = runs.limit(limit).toList();
        some.forEach(run -> byId.remove(run.id()));
        return some.size();
    }

    private Stream<SyncRun> of(TenantId tenant) {
        return byId.values().stream().filter(run -> run.tenant().equals(tenant)).sorted(LATEST_FIRST);
    }
}
