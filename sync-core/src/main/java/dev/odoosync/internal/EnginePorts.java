package dev.odoosync.internal;

import dev.odoosync.port.BatchStore;
import dev.odoosync.port.Clock;
import dev.odoosync.port.Connections;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import org.jspecify.annotations.Nullable;

/**
 * The outside world, as the engine was given it; {@code reader} is null where nothing is ever compared, {@code schemas} where changes
 * of fields are told without their names, {@code outgoing} where nothing is written back.
 */
public record EnginePorts(
        Connections connections,
        OdooGateways gateways,
        BatchStore batches,
        TenantLeases leases,
        StatusStore statuses,
        RunLog runs,
        RecordWriter writer,
        @Nullable MirrorReader reader,
        @Nullable SchemaStore schemas,
        @Nullable Outgoing outgoing,
        Clock clock) {}
