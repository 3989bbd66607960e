package dev.odoosync.testkit;

import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryMirror;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryMirrorFixture implements MirrorFixture {
    private final InMemoryMirror mirror = new InMemoryMirror();

    @Override
    public RecordWriter writer() {
        return mirror;
    }

    @Override
    public MirrorReader reader() {
        return mirror;
    }

    @Override
    public Optional<Stored> find(TenantId tenant, ModelSchema schema, long odooId) {
        return mirror.find(tenant, schema.model(), odooId)
                .map(stored -> new Stored(
                        stored.version(),
                        stored.changedAt(),
                        plain(stored.values()),
                        stored.deletedAt(),
                        stored.why()));
    }

    @Override
    public void plantForeign(TenantId tenant, ModelSchema schema, long odooId) {
        mirror.plantForeign(tenant, schema.model(), odooId);
    }

    private static Map<String, Object> plain(Map<String, FieldValue> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, value.raw()));
        return plain;
    }
}
