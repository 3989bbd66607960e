package dev.odoosync.internal;

import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.util.Optional;
import java.util.OptionalLong;

/** The questions of a writer: each begins only while the lease holds and nobody asked to stop. */
record AskingWriter(OdooWriter writer, LeaseKeeper keeper) {
    OptionalLong lookUp(String model, ExternalId as) {
        keeper.beforeCall();
        return writer.lookUp(model, as);
    }

    Optional<OdooRow> read(ModelSchema what, long id) {
        keeper.beforeCall();
        return writer.read(what, id);
    }

    boolean matches(String model, long id, EffectDomain domain) {
        keeper.beforeCall();
        return writer.matches(model, id, domain);
    }
}
