package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Histogram;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Lets each call begin only while the lease holds and nobody asked to stop. */
record GuardedGateway(OdooGateway gateway, LeaseKeeper keeper) implements OdooGateway {
    @Override
    public ServerInfo connect() {
        keeper.beforeCall();
        return gateway.connect();
    }

    @Override
    public Instant serverTime() {
        return gateway.serverTime();
    }

    @Override
    public Set<String> installedModules() {
        keeper.beforeCall();
        return gateway.installedModules();
    }

    @Override
    public ModelAvailability availability(String model) {
        keeper.beforeCall();
        return gateway.availability(model);
    }

    @Override
    public List<OdooField> fields(String model) {
        keeper.beforeCall();
        return gateway.fields(model);
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        keeper.beforeCall();
        return gateway.count(scope, selection);
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
        keeper.beforeCall();
        return gateway.histogram(scope, selection, width);
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        keeper.beforeCall();
        return gateway.listIds(scope, selection, limit);
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        keeper.beforeCall();
        return gateway.read(scope, ids);
    }
}
