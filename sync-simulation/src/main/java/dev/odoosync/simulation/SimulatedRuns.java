package dev.odoosync.simulation;

import dev.odoosync.port.RunLog;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One worker's way to the log of runs. */
record SimulatedRuns(RunLog runs, PortGate gate, RunNames names) implements RunLog {
    @Override
    public void save(SyncRun run) {
        SyncRun named = names.named(run);
        gate.write("save " + named.id() + " " + named.status(), () -> saved(named), () -> saved(named));
    }

    private boolean saved(SyncRun run) {
        runs.save(run);
        return true;
    }

    @Override
    public Optional<SyncRun> open(TenantId tenant, SyncRun.Type type) {
        return gate.read("open run " + type, () -> runs.open(tenant, type));
    }

    @Override
    public List<SyncRun> latest(TenantId tenant, int limit) {
        return gate.read("latest runs", () -> runs.latest(tenant, limit));
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return gate.read("remove runs", () -> runs.removeAll(tenant, limit));
    }

    @Override
    public long removeEnded(Instant before, int limit) {
        return gate.read("remove ended runs", () -> runs.removeEnded(before, limit));
    }
}
