package dev.odoosync.app;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.tenant.OdooConnection;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Reads as fast as this Odoo gives: lists the ids, reads the same fields of the same pages as the engine, and throws all of it
 * away. No proof, no store, nothing to go on from after a crash.
 */
record BareLoop(OdooGateways gateways, OdooConnection connection, Supplier<Collection<ModelScope>> scopes)
        implements Contestant {
    @Override
    public String name() {
        return "bare loop";
    }

    @Override
    public Course ready() {
        return new Course() {
            @Override
            public long run() {
                OdooGateway gateway = gateways.open(connection);
                return scopes.get().stream()
                        .mapToLong(scope -> read(gateway, scope))
                        .sum();
            }

            @Override
            public void close() {
                // Nothing was kept.
            }
        };
    }

    private static long read(OdooGateway gateway, ModelScope scope) {
        long[] ids = gateway.listIds(scope, Selection.ALL, 0);
        long records = 0;
        for (int from = 0; from < ids.length; from += scope.pageSize()) {
            int to = Math.min(ids.length, from + scope.pageSize());
            records += gateway.read(scope, Arrays.copyOfRange(ids, from, to)).size();
        }
        return records;
    }
}
