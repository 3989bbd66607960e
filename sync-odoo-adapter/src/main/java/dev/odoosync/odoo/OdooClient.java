package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Protocol;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Calls of one tenant's Odoo, as its user, over one face. Knows who and where, not what for. Thread-safe. */
interface OdooClient {
    OdooConnection connection();

    /** How it speaks, and why so; final once somebody is logged in. */
    Protocol protocol();

    /** The server's clock, as its latest answer told it. */
    Instant serverTime();

    /** The server's version, which it tells everybody. */
    Version version() throws RemoteFault;

    /**
     * Who the user is.
     *
     * @return the id; 0 where Odoo plainly refuses the login, its password or its key
     */
    long authenticate(Version version) throws RemoteFault;

    /** Calls a model's method as this user. */
    <T> T execute(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault;

    /** The same for a method that may change something: whoever calls it must know whether it did. */
    <T> T change(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault;

    /** What names the database or lets us in cannot be sent as it is. */
    static TenantFault unspeakable(Exception cause) {
        return new TenantFault(
                FaultCode.WRONG_CREDENTIALS,
                "The database name, login or password holds a character that cannot be sent. Check them for control"
                        + " characters.",
                cause);
    }

    /** Nothing was sent. */
    static UnclearFault unwritten(IOException cause) {
        return new UnclearFault(FaultCode.INTERNAL, "A call to Odoo could not be written.", cause);
    }
}
