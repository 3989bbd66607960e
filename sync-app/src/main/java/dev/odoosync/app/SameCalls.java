package dev.odoosync.app;

import dev.odoosync.port.OdooGateways;
import dev.odoosync.tenant.OdooConnection;

/** Makes the very calls that the engine made, one after the other, and throws all answers away: the most that they can give. */
record SameCalls(OdooGateways gateways, OdooConnection connection, CallTape tape) implements Contestant {
    @Override
    public String name() {
        return "same calls, bare";
    }

    @Override
    public Course ready() {
        return new Course() {
            @Override
            public long run() {
                return tape.replay(gateways.open(connection));
            }

            @Override
            public void close() {
                // Nothing was kept.
            }
        };
    }
}
