package dev.odoosync.app;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps which questions were asked through the first gateway that is opened, so that the very same can be asked again. Thread-safe. */
final class CallTape {
    private final List<Function<OdooGateway, Object>> questions = new CopyOnWriteArrayList<>();

    /** The same gateways; the first one opened is recorded. */
    OdooGateways recording(OdooGateways gateways) {
        return connection -> {
            OdooGateway gateway = gateways.open(connection);
            return questions.isEmpty() ? new Recorded(gateway) : gateway;
        };
    }

    /** Asks all of it again, one question after the other, and throws the answers away: how many records were read. */
    long replay(OdooGateway gateway) {
        long records = 0;
        for (Function<OdooGateway, Object> question : questions) {
            Object answer = question.apply(gateway);
            records += answer instanceof Rows rows ? rows.count() : 0;
        }
        return records;
    }

    /** Records that were read. */
    private record Rows(int count) {}

    private final class Recorded implements OdooGateway {
        private final OdooGateway real;

        Recorded(OdooGateway real) {
            this.real = real;
        }

        private <T> T ask(Function<OdooGateway, T> question) {
            questions.add(question::apply);
            return question.apply(real);
        }

        @Override
        public ServerInfo connect() {
            return ask(OdooGateway::connect);
        }

        @Override
        public Instant serverTime() {
            return real.serverTime();
        }

        @Override
        public OdooUser user() {
            return ask(OdooGateway::user);
        }

        @Override
        public Credential credential() {
            return ask(OdooGateway::credential);
        }

        @Override
        public void useCompanies(List<Long> companies) {
            ask(gateway -> {
                gateway.useCompanies(companies);
                return companies;
            });
        }

        @Override
        public Set<String> installedModules() {
            return ask(OdooGateway::installedModules);
        }

        @Override
        public ModelAvailability availability(String model) {
            return ask(gateway -> gateway.availability(model));
        }

        @Override
        public List<OdooField> fields(String model) {
            return ask(gateway -> gateway.fields(model));
        }

        @Override
        public long count(ModelScope scope, Selection selection) {
            return ask(gateway -> gateway.count(scope, selection));
        }

        @Override
        public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
            return ask(gateway -> gateway.histogram(scope, selection, width));
        }

        @Override
        public Digest digest(ModelScope scope, Selection selection, Histogram.Width width) {
            return ask(gateway -> gateway.digest(scope, selection, width));
        }

        @Override
        public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
            return ask(gateway -> gateway.listDated(scope, selection, limit));
        }

        @Override
        public long[] findIds(ModelScope scope, long[] ids) {
            return ask(gateway -> gateway.findIds(scope, ids));
        }

        @Override
        public long[] listIds(ModelScope scope, Selection selection, int limit) {
            return ask(gateway -> gateway.listIds(scope, selection, limit));
        }

        @Override
        public List<OdooRow> read(ModelScope scope, long[] ids) {
            questions.add(gateway -> new Rows(gateway.read(scope, ids).size()));
            return real.read(scope, ids);
        }

        @Override
        public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
            return ask(gateway -> gateway.read(scope, ids, mode));
        }

        @Override
        public Set<String> languages() {
            return ask(OdooGateway::languages);
        }

        @Override
        public AnswerCost lastAnswer() {
            return real.lastAnswer();
        }

        @Override
        public CallPace pace() {
            return real.pace();
        }
    }
}
