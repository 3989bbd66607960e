package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Lets each call begin only while the lease holds and nobody asked to stop. While records are read, others go on. */
record GuardedGateway(OdooGateway gateway, LeaseKeeper keeper, Talk talk) implements OdooGateway {
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
    public AnswerCost lastAnswer() {
        return gateway.lastAnswer();
    }

    @Override
    public CallPace pace() {
        return gateway.pace();
    }

    @Override
    public OdooUser user() {
        keeper.beforeCall();
        return gateway.user();
    }

    @Override
    public Credential credential() {
        keeper.beforeCall();
        return gateway.credential();
    }

    @Override
    public void useCompanies(List<Long> companies) {
        gateway.useCompanies(companies);
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
    public Digest digest(ModelScope scope, Selection selection, Histogram.Width width) {
        keeper.beforeCall();
        return gateway.digest(scope, selection, width);
    }

    @Override
    public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
        keeper.beforeCall();
        return gateway.listDated(scope, selection, limit);
    }

    @Override
    public long[] findIds(ModelScope scope, long[] ids) {
        keeper.beforeCall();
        return gateway.findIds(scope, ids);
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        keeper.beforeCall();
        return gateway.listIds(scope, selection, limit);
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        keeper.beforeCall();
        return talk.meanwhile(() -> gateway.read(scope, ids));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
        keeper.beforeCall();
        return talk.meanwhile(() -> gateway.read(scope, ids, mode));
    }

    @Override
    public Set<String> languages() {
        keeper.beforeCall();
        return gateway.languages();
    }
}
