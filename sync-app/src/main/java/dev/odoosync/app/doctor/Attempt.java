package dev.odoosync.app.doctor;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ServerInfo;
import java.util.Optional;

/**
 * An attempt to connect: either the server answered, or there was a fault.
 *
 * @param gateway the way it was tried
 */
record Attempt(OdooGateway gateway, Optional<ServerInfo> server, Optional<SyncException> fault) {
    static Attempt of(OdooGateway gateway) {
        try {
            return new Attempt(gateway, Optional.of(gateway.connect()), Optional.empty());
        } catch (SyncException fault) {
            return new Attempt(gateway, Optional.empty(), Optional.of(fault));
        }
    }

    boolean failedWith(FaultCode code) {
        return fault.filter(happened -> happened.code() == code).isPresent();
    }
}
