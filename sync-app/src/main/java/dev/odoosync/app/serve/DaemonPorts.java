package dev.odoosync.app.serve;

import dev.odoosync.port.BatchStore;
import dev.odoosync.port.Clock;
import dev.odoosync.port.Connections;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.TenantId;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The outside world of a daemon. What is in it stays its owner's to close.
 *
 * @param outboxCalls has the store call whose outbox something came into, where it can, until what it returns is closed
 */
public record DaemonPorts(
        Connections connections,
        OdooGateways gateways,
        BatchStore batches,
        TenantLeases leases,
        StatusStore statuses,
        RunLog runs,
        RecordWriter writer,
        MirrorReader reader,
        SchemaStore schemas,
        MirrorChoices choices,
        Outbox outbox,
        Function<Consumer<TenantId>, AutoCloseable> outboxCalls,
        OdooWriters writers,
        Clock clock) {}
