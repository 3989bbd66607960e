package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes to one tenant's Odoo over whichever face its client speaks. */
final class RpcWriter implements OdooWriter {
    private static final String NAMES = "ir.model.data";

    private final Session session;
    private final WriteFaults faults;
    private final NewestRecords newest;
    private final Duration patience;

    /** @param patience how long a login may take at most for a change to be sent right after it */
    RpcWriter(Session session, Duration patience) {
        this.session = session;
        this.faults = new WriteFaults(session.faults());
        this.newest = new NewestRecords(session);
        this.patience = patience;
    }

    @Override
    public void useCompanies(List<Long> companies) {
        session.use(companies);
    }

    @Override
    public long create(String model, ExternalId as, Map<String, FieldValue> values) {
        logIn();
        requireSendable(model, values);
        Parameters row = LoadRow.of(model, as, values).parameters();
        LoadAnswer answer = change(model, 0, "load", row, values.keySet(), LoadAnswer::decode);
        if (answer.id() == 0) {
            throw faults.ofLoad(answer.error(), model);
        }
        return answer.id();
    }

    /** Needs no rights on external ids. Odoo names the model of one whose record is gone or hidden, and no id. */
    @Override
    public OptionalLong lookUp(String model, ExternalId as, Instant since) {
        Parameters name = Parameters.of("module", as.module()).and("xml_id", as.name());
        try {
            Named found = session.tell(NAMES, "check_object_reference", name, Map.of(), RpcWriter::named);
            if (!found.model().equals(model)) {
                return OptionalLong.empty();
            }
            return found.id() > 0 ? OptionalLong.of(found.id()) : newest.find(model, as, since);
        } catch (RemoteFault e) {
            if (e.type().equals("ValueError") && e.line().contains(as.toString())) {
                return OptionalLong.empty();
            }
            throw session.faults().of(e, NAMES, List.of());
        }
    }

    /** What an external id stands for. No id: it is hidden, or gone, or never was. */
    private record Named(String model, long id) {}

    private static Named named(WireReader in) throws IOException {
        in.expect(Kind.ARRAY);
        String model = in.nextElement() ? in.text() : "";
        if (!in.nextElement()) {
            throw new MalformedAnswer("an external id was looked up, but no pair of a model and an id came");
        }
        long id = in.kind() == Kind.BOOLEAN && !in.bool() ? 0 : in.integer();
        while (in.nextElement()) {
            in.skip();
        }
        return new Named(model, id);
    }

    @Override
    public void write(String model, long id, Map<String, FieldValue> values) {
        logIn();
        requireSendable(model, values);
        Parameters written = these(id).and("vals", WriteValues.of(values));
        change(model, id, "write", written, values.keySet(), new Done());
    }

    @Override
    public void unlink(String model, long id) {
        logIn();
        change(model, id, "unlink", these(id), List.of(), new Done());
    }

    @Override
    public void call(String model, long id, String method) {
        Sendable.requireMethod(model, method);
        logIn();
        change(model, id, method, these(id), List.of(), new Done());
    }

    @Override
    public Optional<OdooRow> read(ModelSchema what, long id) {
        List<String> fields = what.fields().isEmpty() ? List.of("id") : what.fieldNames();
        Parameters one = these(id).and("fields", fields).named("load", "");
        try {
            List<OdooRow> rows = session.tell(what.model(), "read", one, Map.of(), new Rows(what, List.of(id)));
            return rows.stream().findFirst();
        } catch (RemoteFault e) {
            if (WriteFaults.isMissing(e, what.model(), id)) {
                return Optional.empty();
            }
            throw session.faults().of(e, what.model(), fields);
        }
    }

    @Override
    public boolean matches(String model, long id, EffectDomain domain) {
        List<Object> leaves = new ArrayList<>();
        leaves.add(List.of("id", "=", id));
        domain.leaves().forEach(leaf -> leaves.add(spelled(leaf)));
        Parameters asked = Parameters.of("domain", leaves);
        return session.ask(model, "search_count", asked, domain.fields(), WireReader::integer) > 0;
    }

    private static List<Object> spelled(EffectDomain.Leaf leaf) {
        List<Object> values = leaf.values().stream().map(WriteValues::plain).toList();
        Object value = switch (leaf.operator()) {
            case EQUAL, NOT_EQUAL -> values.get(0);
            case IN, NOT_IN -> values;
        };
        return List.of(leaf.field(), leaf.operator().odooName(), value);
    }

    private static Parameters these(long id) {
        return Parameters.of("ids", List.of(id));
    }

    private void requireSendable(String model, Map<String, FieldValue> values) {
        Sendable.require(model, values, session.protocol().name().equals(Face.XML_RPC.shown()));
    }

    private <T> T change(
            String model,
            long id,
            String method,
            Parameters parameters,
            Collection<String> fields,
            Decoder<T> decoder) {
        try {
            return session.change(model, method, parameters, decoder);
        } catch (RemoteFault e) {
            throw faults.of(e, model, id, fields);
        }
    }

    /**
     * Before anything is changed, so that whatever goes wrong with it is known to have changed nothing. Who asked for the change counts
     * from then how long Odoo may be at it: a login that took long is for the next time.
     */
    private void logIn() {
        long begun = System.nanoTime();
        try {
            session.major();
        } catch (UnclearFault e) {
            throw new TenantFault(
                    FaultCode.UNREACHABLE, "Nothing was sent, since the login got no answer. " + e.sentence(), e);
        }
        if (System.nanoTime() - begun > patience.toNanos()) {
            throw TenantFault.outOfTurn(
                    "Nothing was sent, since the login took long. The call will be made later.", Duration.ZERO);
        }
    }

    /** Whatever came back came after the work was done; what it is nobody needs to know. */
    private static final class Done implements Decoder<Boolean> {
        @Override
        public Boolean decode(WireReader in) throws IOException {
            in.skip();
            return true;
        }

        @Override
        public Optional<Boolean> ofNone() {
            return Optional.of(true);
        }
    }
}
