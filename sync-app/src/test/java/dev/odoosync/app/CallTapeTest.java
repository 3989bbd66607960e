package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.OdooCall;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTapeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final OdooConnection ANYWHERE =
            new OdooConnection(URI.create("https://odoo.example.com"), "prod", "admin", new Secret("s3cret"));

    private final InMemoryOdoo odoo = new InMemoryOdoo(NOW);
    private final CallTape tape = new CallTape();

    @Test
    void what_was_asked_through_the_first_gateway_is_asked_again_and_nothing_else() {
        odoo.model("res.partner").put(1, NOW, Map.of()).put(2, NOW, Map.of());
        OdooGateways recording = tape.recording(odoo);
        copy(recording.open(ANYWHERE));
        List<OdooCall> calls = odoo.calls();
        copy(recording.open(ANYWHERE));
        odoo.forgetCalls();

        assertThat(tape.replay(odoo.open(ANYWHERE))).isEqualTo(2);

        assertThat(odoo.calls()).isEqualTo(calls).hasSizeGreaterThan(4);
    }

    private void copy(OdooGateway gateway) {
        gateway.connect();
        gateway.useCompanies(gateway.user().companies());
        ModelSchema schema = new ModelSchema("res.partner", List.of(), List.of());
        ModelScope partners = new ModelScope(schema, 100);
        long[] ids = gateway.listIds(partners, Selection.ALL, 0);
        gateway.count(partners, Selection.ALL);
        gateway.read(partners, ids);
    }
}
