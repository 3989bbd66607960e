package dev.odoosync.simulation;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.plan.Histogram.Bucket;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.simulation.FaultPlan.Fault;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.testing.InMemoryOdoo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One worker's way to one Odoo: now and then the replica answers, the table moves under a count, or nobody answers. */
final class SimulatedGateway implements OdooGateway {
    private final World world;
    private final PortGate gate;
    private final Universe universe;
    private final OdooGateway primary;
    private final OdooGateway replica;
    private Instant serverTime = Instant.MAX;
    private AnswerCost lastAnswer = AnswerCost.NONE;

    SimulatedGateway(World world, PortGate gate, Universe universe, OdooConnection connection) {
        this.world = world;
        this.gate = gate;
        this.universe = universe;
        this.primary = world.primary.open(connection);
        this.replica = world.replica.open(connection);
    }

    private <T> T ask(String what, Function<OdooGateway, T> question) {
        return gate.odoo(world, what, () -> {
            Instant now = universe.scheduler.now();
            boolean behind = universe.faults.comes(Fault.REPLICA);
            if (behind) {
                universe.notes.coverage().add(Happening.REPLICA_ANSWER);
            }
            InMemoryOdoo odoo = behind ? world.replicaAt(now) : world.primary;
            odoo.setTime(world.dates.now());
            OdooGateway answering = behind ? replica : primary;
            T answer = question.apply(answering);
            odoo.forgetCalls();
            serverTime = answering.serverTime();
            lastAnswer = answering.lastAnswer();
            return answer;
        });
    }

    private static String text(String kind, ModelScope scope, Selection selection) {
        return kind + " " + scope.model() + " " + selection;
    }

    @Override
    public ServerInfo connect() {
        return ask("connect", OdooGateway::connect);
    }

    @Override
    public Instant serverTime() {
        return serverTime;
    }

    @Override
    public AnswerCost lastAnswer() {
        return lastAnswer;
    }

    @Override
    public CallPace pace() {
        return CallPace.UNHINDERED;
    }

    @Override
    public OdooUser user() {
        return ask("user", OdooGateway::user);
    }

    /** Of a password nothing is asked, so that no answer tells the time: {@link #serverTime} stays that of the call before. */
    @Override
    public Credential credential() {
        return gate.odoo(world, "credential", primary::credential);
    }

    @Override
    public void useCompanies(List<Long> companies) {
        primary.useCompanies(companies);
        replica.useCompanies(companies);
    }

    @Override
    public Set<String> installedModules() {
        return ask("modules", OdooGateway::installedModules);
    }

    @Override
    public ModelAvailability availability(String model) {
        return ask("availability " + model, odoo -> odoo.availability(model));
    }

    @Override
    public List<OdooField> fields(String model) {
        return ask("fields " + model, odoo -> odoo.fields(model));
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        return ask(text("count", scope, selection), odoo -> moved(odoo.count(scope, selection)));
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
        return ask(text("histogram", scope, selection), odoo -> moved(odoo.histogram(scope, selection, width)));
    }

    @Override
    public Digest digest(ModelScope scope, Selection selection, Histogram.Width width) {
        return ask(text("digest", scope, selection), odoo -> odoo.digest(scope, selection, width));
    }

    @Override
    public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
        return ask(text("list dated", scope, selection), odoo -> odoo.listDated(scope, selection, limit));
    }

    @Override
    public long[] findIds(ModelScope scope, long[] ids) {
        return ask("find " + scope.model() + " " + ids.length, odoo -> odoo.findIds(scope, ids));
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        return ask(text("list", scope, selection), odoo -> odoo.listIds(scope, selection, limit));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        return ask("read " + scope.model() + " " + ids.length, odoo -> odoo.read(scope, ids));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
        return ask("read " + scope.model() + " " + ids.length + " " + mode, odoo -> odoo.read(scope, ids, mode));
    }

    @Override
    public Set<String> languages() {
        return ask("languages", OdooGateway::languages);
    }

    /** Records come and go between two questions; where there are some, there are not suddenly none. */
    private long moved(long count) {
        if (count == 0 || !universe.faults.comes(Fault.WRONG_COUNT)) {
            return count;
        }
        universe.notes.coverage().add(Happening.WRONG_COUNT);
        return Math.max(1, count + universe.faults.between(-3, 3));
    }

    private Histogram moved(Histogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        for (Bucket bucket : histogram.buckets()) {
            buckets.add(new Bucket(bucket.window(), moved(bucket.count())));
        }
        return new Histogram(buckets);
    }
}
