package dev.odoosync.app;

import dev.odoosync.port.BatchStore;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.port.TokenStore;
import dev.odoosync.postgres.OutboxTriggers;
import dev.odoosync.tenant.TenantId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All that is kept, in one place.
 *
 * @param choices what operators say in it
 * @param outbox what is to be done in Odoo
 * @param outboxCalls has the store call whose outbox something came into, where it can, until what it returns is closed
 * @param triggers what lets rows of the mirror be changed; empty where they cannot be
 * @param writer writes the mirror
 * @param reader reads the same mirror
 * @param summaries adds the same mirror up
 * @param adoption takes an earlier system's documents over
 * @param closing gives connections back
 */
record Stores(
        BatchStore batches,
        TenantLeases leases,
        StatusStore statuses,
        RunLog runs,
        ConnectionStore connections,
        TokenStore tokens,
        SchemaStore schemas,
        MirrorChoices choices,
        Outbox outbox,
        Function<Consumer<TenantId>, AutoCloseable> outboxCalls,
        Optional<OutboxTriggers> triggers,
        RecordWriter writer,
        MirrorReader reader,
        MirrorSummaries summaries,
        Adoption adoption,
        Runnable closing)
        implements AutoCloseable {
    /** Of a store that never calls: it is asked every few seconds. */
    static final Function<Consumer<TenantId>, AutoCloseable> NO_CALLS = heard -> () -> {};

    /** The same with another writer of the mirror. */
    Stores writingTo(RecordWriter other) {
        return mirroring(other, reader);
    }

    /** The same with another mirror. */
    Stores mirroring(RecordWriter otherWriter, MirrorReader otherReader) {
        return new Stores(
                batches,
                leases,
                statuses,
                runs,
                connections,
                tokens,
                schemas,
                choices,
                outbox,
                outboxCalls,
                triggers,
                otherWriter,
                otherReader,
                summaries,
                adoption,
                closing);
    }

    /** The same, with something more to do once it is closed. */
    Stores thenOnClose(Runnable more) {
        Runnable both = () -> {
            closing.run();
            more.run();
        };
        return new Stores(
                batches,
                leases,
                statuses,
                runs,
                connections,
                tokens,
                schemas,
                choices,
                outbox,
                outboxCalls,
                triggers,
                writer,
                reader,
                summaries,
                adoption,
                both);
    }

    @Override
    public void close() {
        closing.run();
    }
}
