package dev.odoosync.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.odoosync.SyncEngineBuilder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The core starts no thread, reads no clock and logs nothing on its own: whoever embeds it decides on all three. Each rule is
 * shown to see what it forbids.
 */
class CorePurityTest {
    @Test
    void the_core_starts_no_thread() {
        Purity.startsNoThread(ArchitectureTest.CORE).check(ArchitectureTest.ALL);
    }

    /** But for one place: the builder names {@code Instant::now} as the clock of a host that gives none. It does not call it. */
    @Test
    void the_core_reads_no_clock_of_its_own() {
        Purity.readsNoClock(ArchitectureTest.CORE.and(not(type(SyncEngineBuilder.class))))
                .check(ArchitectureTest.ALL);
        Purity.callsNoClock(type(SyncEngineBuilder.class)).check(ArchitectureTest.ALL);
    }

    @Test
    void the_core_logs_and_prints_nothing() {
        Purity.logsNothing(ArchitectureTest.CORE).check(ArchitectureTest.ALL);
    }

    @ParameterizedTest
    @ValueSource(classes = {OwnThread.class, Heir.class, Pool.class, Ticking.class, Async.class, Parallel.class})
    void starting_a_thread_is_seen(Class<?> offender) {
        assertThatIsSeen(Purity.startsNoThread(type(offender)), offender);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Now.class, Reference.class, Local.class, Millis.class, Nanos.class, Today.class, System0.class})
    void reading_a_clock_is_seen(Class<?> offender) {
        assertThatIsSeen(Purity.readsNoClock(type(offender)), offender);
    }

    @Test
    void calling_a_clock_is_seen_where_naming_one_is_allowed() {
        assertThatIsSeen(Purity.callsNoClock(type(Now.class)), Now.class);
        Purity.callsNoClock(type(Reference.class)).check(new ClassFileImporter().importClasses(Reference.class));
    }

    @ParameterizedTest
    @ValueSource(classes = {Out.class, Err.class, Jul.class, Slf4j.class, Platform.class, Trace.class})
    void logging_and_printing_is_seen(Class<?> offender) {
        assertThatIsSeen(Purity.logsNothing(type(offender)), offender);
    }

    private static void assertThatIsSeen(ArchRule rule, Class<?> offender) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(offender))
                        .hasViolation())
                .as(offender.getSimpleName())
                .isTrue();
    }

    // What is forbidden, once each.

    static final class OwnThread {
        final Thread thread = new Thread(() -> {});
    }

    static final class Heir extends Thread {}

    static final class Pool {
        final Object pool = Executors.newCachedThreadPool();
    }

    static final class Ticking {
        final Object timer = new Timer();
    }

    static final class Async {
        final Object later = CompletableFuture.supplyAsync(() -> 1);
    }

    static final class Parallel {
        final long sum = List.of(1, 2).parallelStream().count();
    }

    static final class Now {
        final Instant now = Instant.now();
    }

    static final class Reference {
        final Supplier<Instant> now = Instant::now;
    }

    static final class Local {
        final Object now = LocalDateTime.now(java.time.ZoneOffset.UTC);
    }

    static final class Millis {
        final long now = System.currentTimeMillis();
    }

    static final class Nanos {
        final long now = System.nanoTime();
    }

    @SuppressWarnings("JavaUtilDate") // that is what is forbidden
    static final class Today {
        final Date now = new Date();
    }

    static final class System0 {
        final Object clock = java.time.Clock.systemUTC();
    }

    static final class Out {
        void print() {
            System.out.println();
        }
    }

    static final class Err {
        void print() {
            System.err.println();
        }
    }

    static final class Jul {
        final Logger log = Logger.getLogger("core");
    }

    static final class Slf4j {
        final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("core");
    }

    static final class Platform {
        final System.Logger log = System.getLogger("core");
    }

    static final class Trace {
        void print(Exception e) {
            e.printStackTrace();
        }
    }
}
