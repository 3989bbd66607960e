package dev.odoosync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.port.TokenStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit, tested: a test that a do-nothing store passes proves nothing, and one that skips itself neither. */
class KitTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                NoBatches.class,
                NoTally.class,
                NoUpkeep.class,
                NoLeases.class,
                NoStatuses.class,
                NoneDue.class,
                NoTokens.class,
                NoSummaries.class,
                NoPurge.class,
                NoRuns.class,
                NoConnections.class,
                NoMirror.class,
                NoValues.class,
                NoRaces.class,
                NoReader.class,
                NoDigest.class,
                NoTombstones.class,
                NoReplacing.class,
                NoRepairRaces.class,
                NoTakeOver.class,
                NoOutbox.class,
                NoOutboxOrder.class,
                NoOutboxRaces.class
            })
    void against_a_store_that_does_nothing_every_test_fails(Class<?> suite) {
        Outcomes outcomes = run(suite);

        assertThat(outcomes.failed).isNotEmpty();
        assertThat(outcomes.passed).isEmpty();
        assertThat(outcomes.skipped).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                InMemoryBatchStoreTest.class,
                InMemoryBatchTallyTest.class,
                InMemoryBatchUpkeepTest.class,
                InMemoryLeasesTest.class,
                InMemoryStatusStoreTest.class,
                InMemoryDueTenantsTest.class,
                InMemoryTokenStoreTest.class,
                InMemorySummariesTest.class,
                InMemoryMirrorPurgeTest.class,
                InMemoryRunLogTest.class,
                InMemoryConnectionStoreTest.class,
                InMemoryMirrorTest.class,
                InMemoryMirrorValuesTest.class,
                InMemoryMirrorRacesTest.class,
                InMemoryMirrorReaderTest.class,
                InMemoryMirrorDigestTest.class,
                InMemoryTombstoneTest.class,
                InMemoryReplaceExactlyTest.class,
                InMemoryRepairRacesTest.class,
                InMemoryTakeOverTest.class,
                InMemoryOutboxTest.class,
                InMemoryOutboxOrderTest.class,
                InMemoryOutboxRacesTest.class
            })
    void against_the_in_memory_store_none_fails_or_skips_itself(Class<?> suite) {
        Outcomes outcomes = run(suite);

        assertThat(outcomes.passed).isNotEmpty();
        assertThat(outcomes.failed).isEmpty();
        assertThat(outcomes.skipped).isEmpty();
    }

    private static Outcomes run(Class<?> suite) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .build();
        Outcomes outcomes = new Outcomes();
        LauncherFactory.create().execute(request, outcomes);
        return outcomes;
    }

    /** What became of each test, by name. */
    private static final class Outcomes implements TestExecutionListener {
        private final List<String> passed = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                of(result.getStatus()).add(test.getDisplayName());
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getDisplayName());
        }

        private List<String> of(Status status) {
            return switch (status) {
                case SUCCESSFUL -> passed;
                case FAILED -> failed;
                case ABORTED -> skipped;
            };
        }
    }

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
}
