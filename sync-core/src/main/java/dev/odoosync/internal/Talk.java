package dev.odoosync.internal;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session's talk with its tenant's Odoo: by which way it goes on now, and who else goes on while an answer is waited for. Belongs
 * to whoever has the floor.
 */
final class Talk {
    private final TenantOdoo odoo;
    private final LeaseKeeper keeper;
    private Way way;
    private OdooGateway gateway;

    /** The entries that are brought to Odoo just now; null while none are. */
    private @Nullable PushTurn pushing;

    Talk(TenantOdoo odoo, LeaseKeeper keeper) {
        this.odoo = odoo;
        this.keeper = keeper;
        this.way = odoo.way();
        this.gateway = new GuardedGateway(way.gateway(), keeper, this);
    }

    /** What asks, as long as the lease holds and nobody wants a stop. */
    OdooGateway gateway() {
        return gateway;
    }

    /** What writes, and asks nobody whether it may; there wherever an entry is worked on. */
    OdooWriter writer() {
        return Objects.requireNonNull(way.writer(), "nothing is written back without an outbox");
    }

    Way way() {
        return way;
    }

    /** Goes on by this way. */
    void use(Way other) {
        way = other;
        gateway = new GuardedGateway(other.gateway(), keeper, this);
    }

    /** Another way, for who works beside the others, as a user of these companies. */
    Way spareWay(List<Long> companies) {
        Way spare = odoo.spare().take();
        spare.useCompanies(companies);
        return spare;
    }

    /** Is done with that way. */
    void putBack(Way spare) {
        odoo.spare().putBack(spare);
    }

    void begin(PushTurn turn) {
        pushing = turn;
    }

    void end() {
        pushing = null;
        use(odoo.way());
    }

    /** The entries that are brought to Odoo just now, several at once perhaps. */
    Optional<PushTurn> pushing() {
        return Optional.ofNullable(pushing);
    }

    /** Makes a call to Odoo; who else works on this tenant goes on meanwhile, and has the session for itself. */
    <T> T meanwhile(Supplier<T> call) {
        return pushing == null ? call.get() : pushing.during(call);
    }

    /** Right before a call to Odoo that others need not wait for. */
    void callHelp() {
        if (pushing != null) {
            pushing.callHelp();
        }
    }
}
