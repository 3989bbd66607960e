package dev.odoosync.testing;

import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.RecordFilter;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One tenant's way to write to an {@link InMemoryOdoo}. */
final class InMemoryOdooWriter implements OdooWriter {
    private final InMemoryOdoo odoo;
    private boolean loggedIn;

    InMemoryOdooWriter(InMemoryOdoo odoo) {
        this.odoo = odoo;
    }

    @Override
    public void useCompanies(List<Long> companies) {
        odoo.usedCompanies(companies);
    }

    @Override
    public long create(String model, ExternalId as, Map<String, FieldValue> values) {
        return answer(Kind.CREATE, model, List.of(), () -> odoo.writes().create(model, as, values));
    }

    @Override
    public OptionalLong lookUp(String model, ExternalId as, Instant since) {
        return answer(Kind.LOOK_UP, model, List.of(), () -> odoo.writes().lookUp(model, as));
    }

    @Override
    public void write(String model, long id, Map<String, FieldValue> values) {
        change(Kind.WRITE, model, id, () -> odoo.writes().write(model, id, values));
    }

    @Override
    public void unlink(String model, long id) {
        change(Kind.UNLINK, model, id, () -> odoo.writes().unlink(model, id));
    }

    @Override
    public void call(String model, long id, String method) {
        change(Kind.CALL, model, id, () -> odoo.writes().call(model, id, method));
    }

    @Override
    public Optional<OdooRow> read(ModelSchema what, long id) {
        return answer(
                Kind.READ_ONE,
                what.model(),
                List.of(id),
                () -> odoo.existing(what.model()).read(List.of(id), what.fieldNames()).stream()
                        .findFirst());
    }

    @Override
    public boolean matches(String model, long id, EffectDomain domain) {
        return answer(Kind.MATCHES, model, List.of(id), () -> {
            InMemoryModel records = odoo.existing(model);
            return records.find(List.of(id), RecordFilter.ALL).length > 0
                    && records.row(id).filter(row -> domain.holds(row.values())).isPresent();
        });
    }

    private void change(Kind kind, String model, long id, Runnable change) {
        answer(kind, model, List.of(id), () -> {
            change.run();
            return true;
        });
    }

    private <T> T answer(Kind kind, String model, List<Long> ids, Supplier<T> call) {
        logIn();
        OdooCall asked = new OdooCall(kind, model, null, ids);
        odoo.begin(asked);
        odoo.requireOwnCompanies();
        T answer = call.get();
        odoo.end(asked);
        return answer;
    }

    private synchronized void logIn() {
        if (!loggedIn) {
            OdooCall login = new OdooCall(Kind.LOGIN, "", null, List.of());
            odoo.begin(login);
            odoo.end(login);
            loggedIn = true;
        }
    }
}
