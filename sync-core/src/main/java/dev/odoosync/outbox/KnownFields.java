package dev.odoosync.outbox;

import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a tenant's fields without asking Odoo: for an {@link OutboxDesk}, so that what may not be written is refused at
 * once. An engine knows what it learned in the tenant's turns ({@link dev.odoosync.SyncEngine#knownFields}); a host that knows more
 * may say so itself.
 *
 * <p>Called by the thread of whoever enqueues: answers at once, waits for nobody, throws nothing. Has to be thread-safe.
 */
@FunctionalInterface
public interface KnownFields {
    /** Nothing is known: each entry is judged when its turn comes. */
    KnownFields NONE = (tenant, model) -> Optional.empty();

    /**
     * All fields of {@code model} that the tenant's user may see; empty where they are not known, or too old to go by.
     *
     * @param model Odoo's name of it
     */
    Optional<List<OdooField>> of(TenantId tenant, String model);

    /**
     * Somebody was refused because of what is known. It may be out of date, so it should be learned anew before long: whoever was
     * refused wrongly has to come through then. Does nothing unless it is overridden.
     */
    default void doubt(TenantId tenant, String model) {}
}
