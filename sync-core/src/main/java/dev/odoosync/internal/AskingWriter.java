package dev.odoosync.internal;

import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The questions of a writer: each begins only while the lease holds and nobody asked to stop, and others go on meanwhile. */
record AskingWriter(TenantSession session) {
    OptionalLong lookUp(String model, ExternalId as, Instant since) {
        return ask(writer -> writer.lookUp(model, as, since));
    }

    Optional<OdooRow> read(ModelSchema what, long id) {
        return ask(writer -> writer.read(what, id));
    }

    boolean matches(String model, long id, EffectDomain domain) {
        return ask(writer -> writer.matches(model, id, domain));
    }

    private <T> T ask(Function<OdooWriter, T> question) {
        session.talk().callHelp();
        session.keeper().beforeCall();
        OdooWriter writer = session.writer();
        return session.talk().meanwhile(() -> question.apply(writer));
    }
}
