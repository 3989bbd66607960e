package dev.odoosync.simulation;

import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Writes through another writer: for mistakes in single operations. */
class ForwardingWriter implements OdooWriter {
    private final OdooWriter real;

    ForwardingWriter(OdooWriter real) {
        this.real = real;
    }

    /** Around each call that changes something. */
    <T> T changes(Supplier<T> call) {
        return call.get();
    }

    @Override
    public void useCompanies(List<Long> companies) {
        real.useCompanies(companies);
    }

    @Override
    public long create(String model, ExternalId as, Map<String, FieldValue> values) {
        return changes(() -> real.create(model, as, values));
    }

    @Override
    public OptionalLong lookUp(String model, ExternalId as, Instant since) {
        return real.lookUp(model, as, since);
    }

    @Override
    public void write(String model, long id, Map<String, FieldValue> values) {
        changes(() -> {
            real.write(model, id, values);
            return id;
        });
    }

    @Override
    public void unlink(String model, long id) {
        changes(() -> {
            real.unlink(model, id);
            return id;
        });
    }

    @Override
    public void call(String model, long id, String method) {
        changes(() -> {
            real.call(model, id, method);
            return id;
        });
    }

    @Override
    public Optional<OdooRow> read(ModelSchema what, long id) {
        return real.read(what, id);
    }

    @Override
    public boolean matches(String model, long id, EffectDomain domain) {
        return real.matches(model, id, domain);
    }
}
