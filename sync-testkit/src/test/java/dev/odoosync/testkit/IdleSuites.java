package dev.odoosync.testkit;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.port.TokenStore;

/** Each suite of the kit against a store that does nothing. No test by itself: {@link KitTest} runs them, and sees all of it fail. */
final class IdleSuites {
    private IdleSuites() {}

    static class NoBatches extends BatchStoreContract {
        @Override
        protected BatchStoreFixture fixture() {
            return DoNothing.as(BatchStoreFixture.class);
        }
    }

    static class NoTally extends BatchTallyContract {
        @Override
        protected BatchStoreFixture fixture() {
            return DoNothing.as(BatchStoreFixture.class);
        }
    }

    static class NoLeases extends TenantLeasesContract {
        @Override
        protected TenantLeases leases() {
            return DoNothing.as(TenantLeases.class);
        }
    }

    static class NoStatuses extends StatusStoreContract {
        @Override
        protected StatusStoreFixture fixture() {
            return new StatusStoreFixture(DoNothing.as(StatusStore.class), DoNothing.as(TenantLeases.class));
        }
    }

    static class NoRuns extends RunLogContract {
        @Override
        protected RunLog runs() {
            return DoNothing.as(RunLog.class);
        }
    }

    static class NoConnections extends ConnectionStoreContract {
        @Override
        protected ConnectionStore connections() {
            return DoNothing.as(ConnectionStore.class);
        }
    }

    static class NoMirror extends RecordWriterContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoValues extends MirrorValuesContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoRaces extends MirrorRacesContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoUpkeep extends BatchUpkeepContract {
        @Override
        protected BatchStoreFixture fixture() {
            return DoNothing.as(BatchStoreFixture.class);
        }
    }

    static class NoneDue extends DueTenantsContract {
        @Override
        protected StatusStoreFixture fixture() {
            return new StatusStoreFixture(DoNothing.as(StatusStore.class), DoNothing.as(TenantLeases.class));
        }
    }

    static class NoTokens extends TokenStoreContract {
        @Override
        protected TokenStore tokens() {
            return DoNothing.as(TokenStore.class);
        }
    }

    static class NoSummaries extends MirrorSummariesContract {
        @Override
        protected SummariesFixture fixture() {
            return new SummariesFixture(DoNothing.as(RecordWriter.class), DoNothing.as(MirrorSummaries.class));
        }
    }

    static class NoPurge extends MirrorPurgeContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoReader extends MirrorReaderContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoDigest extends MirrorDigestContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoTombstones extends TombstoneContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoReplacing extends ReplaceExactlyContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoRepairRaces extends RepairRacesContract {
        @Override
        protected MirrorFixture fixture() {
            return DoNothing.as(MirrorFixture.class);
        }
    }

    static class NoTakeOver extends TakeOverContract {
        @Override
        protected TakeOverFixture fixture() {
            return new TakeOverFixture(
                    new StatusStoreFixture(DoNothing.as(StatusStore.class), DoNothing.as(TenantLeases.class)),
                    DoNothing.as(BatchStoreFixture.class),
                    DoNothing.as(MirrorFixture.class));
        }
    }

    static class NoOutbox extends OutboxContract {
        @Override
        protected Outbox outbox() {
            return DoNothing.as(Outbox.class);
        }
    }

    static class NoOutboxOrder extends OutboxOrderContract {
        @Override
        protected Outbox outbox() {
            return DoNothing.as(Outbox.class);
        }
    }

    static class NoOutboxRaces extends OutboxRacesContract {
        @Override
        protected Outbox outbox() {
            return DoNothing.as(Outbox.class);
        }
    }

    static class NoBatchOrder extends BatchOrderContract {
        @Override
        protected BatchStoreFixture fixture() {
            return DoNothing.as(BatchStoreFixture.class);
        }
    }

    static class NoOutboxRemoval extends OutboxRemovalContract {
        @Override
        protected Outbox outbox() {
            return DoNothing.as(Outbox.class);
        }
    }
}
