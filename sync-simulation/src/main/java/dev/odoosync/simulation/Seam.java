package dev.odoosync.simulation;

import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.Clock;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.settings.SyncSettings;

/** Where a mistake can be put in: at the ports, above and below the simulated faults and the checks. */
public interface Seam {
    /** No mistake. */
    Seam NONE = new Seam() {};

    /** What the stores really do. */
    default Stores stores(Stores stores) {
        return stores;
    }

    /** What the engine of one worker asks and says: a mistake here is one that the engine makes. Asked anew for each new process. */
    default Ports engine(Ports ports) {
        return ports;
    }

    /** With which settings. */
    default SyncSettings.Builder settings(SyncSettings.Builder settings) {
        return settings;
    }

    /** With which rules for the way back. */
    default OutboxSettings outgoing(OutboxSettings settings) {
        return settings;
    }

    /** The ports that keep something. */
    record Stores(
            BatchStore batches,
            TenantLeases leases,
            StatusStore statuses,
            RunLog runs,
            RecordWriter writer,
            MirrorReader reader,
            Outbox outbox) {
        public Stores with(BatchStore next) {
            return new Stores(next, leases, statuses, runs, writer, reader, outbox);
        }

        public Stores with(TenantLeases next) {
            return new Stores(batches, next, statuses, runs, writer, reader, outbox);
        }

        public Stores with(StatusStore next) {
            return new Stores(batches, leases, next, runs, writer, reader, outbox);
        }

        public Stores with(RecordWriter next) {
            return new Stores(batches, leases, statuses, runs, next, reader, outbox);
        }

        public Stores with(MirrorReader next) {
            return new Stores(batches, leases, statuses, runs, writer, next, outbox);
        }

        public Stores with(Outbox next) {
            return new Stores(batches, leases, statuses, runs, writer, reader, next);
        }
    }

    /** All that an engine is built of. */
    record Ports(Stores stores, OdooGateways gateways, OdooWriters writers, Clock clock) {
        public Ports with(Stores next) {
            return new Ports(next, gateways, writers, clock);
        }

        public Ports with(OdooGateways next) {
            return new Ports(stores, next, writers, clock);
        }

        public Ports writing(OdooWriters next) {
            return new Ports(stores, gateways, next, clock);
        }

        public Ports with(Clock next) {
            return new Ports(stores, gateways, writers, next);
        }
    }
}
