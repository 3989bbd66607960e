package dev.odoosync.simulation;

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

/** Asks another gateway: for mistakes in single questions. */
class ForwardingGateway implements OdooGateway {
    final OdooGateway real;

    ForwardingGateway(OdooGateway real) {
        this.real = real;
    }

    @Override
    public ServerInfo connect() {
        return real.connect();
    }

    @Override
    public Instant serverTime() {
        return real.serverTime();
    }

    @Override
    public AnswerCost lastAnswer() {
        return real.lastAnswer();
    }

    @Override
    public CallPace pace() {
        return real.pace();
    }

    @Override
    public OdooUser user() {
        return real.user();
    }

    @Override
    public Credential credential() {
        return real.credential();
    }

    @Override
    public void useCompanies(List<Long> companies) {
        real.useCompanies(companies);
    }

    @Override
    public Set<String> installedModules() {
        return real.installedModules();
    }

    @Override
    public ModelAvailability availability(String model) {
        return real.availability(model);
    }

    @Override
    public List<OdooField> fields(String model) {
        return real.fields(model);
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        return real.count(scope, selection);
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
        return real.histogram(scope, selection, width);
    }

    @Override
    public Digest digest(ModelScope scope, Selection selection, Histogram.Width width) {
        return real.digest(scope, selection, width);
    }

    @Override
    public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
        return real.listDated(scope, selection, limit);
    }

    @Override
    public long[] findIds(ModelScope scope, long[] ids) {
        return real.findIds(scope, ids);
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        return real.listIds(scope, selection, limit);
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        return real.read(scope, ids);
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
        return real.read(scope, ids, mode);
    }

    @Override
    public Set<String> languages() {
        return real.languages();
    }
}
