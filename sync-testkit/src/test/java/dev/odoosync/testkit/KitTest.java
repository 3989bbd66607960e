package dev.odoosync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    static Class<?>[] idleSuites() {
        return IdleSuites.class.getDeclaredClasses();
    }

    @ParameterizedTest
    @MethodSource("idleSuites")
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
                InMemoryBatchOrderTest.class,
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
                InMemoryOutboxRemovalTest.class,
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
}
