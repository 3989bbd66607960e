package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.PageResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that is driven by calls, each of them one page. */
class PagePullTest {
    private static final String LEAD = "crm.lead";
    private static final int PAGE = 100;

    private final TestBed bed = new TestBed().partners(250);

    private PageResult page(SyncEngine engine) {
        return engine.pullPage(USER, PARTNER);
    }

    /** Pages until the pass is over. */
    private List<PageResult> pass(SyncEngine engine) {
        List<PageResult> pages = new ArrayList<>(List.of(page(engine)));
        while (pages.get(pages.size() - 1).nextOffset() > 0) {
            pages.add(page(engine));
        }
        return pages;
    }

    private static void isPage(PageResult page, long fetched, long offset, long nextOffset) {
        assertThat(page.trouble()).isNull();
        assertThat(List.of(page.fetched(), page.upserted(), page.offset(), page.nextOffset()))
                .containsExactly(fetched, fetched, offset, nextOffset);
    }

    @Test
    void pages_add_up_to_all_records() {
        SyncEngine engine = bed.engine();

        isPage(page(engine), 100, 0, 100);
        assertThat(bed.mirrored(PARTNER)).hasSize(100);
        assertThat(bed.tenants.current(TENANT)).isEmpty();
        isPage(page(engine), 100, 100, 200);
        isPage(page(engine), 50, 200, 0);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(250);
        assertThat(bed.progress(PARTNER).stage()).isEqualTo(Stage.COPIED);
        assertThat(page(engine).pageSize()).isEqualTo(PAGE);
    }

    @Test
    void the_page_size_of_the_store_is_that_of_the_pages() {
        bed.choices.say(TENANT, PARTNER, "{\"page_size\": 20}");

        List<PageResult> pages = pass(bed.engine());

        assertThat(pages).hasSize(13).allMatch(page -> page.pageSize() == 20 && page.fetched() <= 20);
        assertThat(pages).extracting(PageResult::offset).startsWith(0L, 20L, 40L);
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }

    @Test
    void what_changed_since_is_the_next_pass_due_or_not() {
        SyncEngine engine = bed.engine();
        pass(engine);
        bed.pass(Duration.ofMinutes(1));
        isPage(page(engine), 0, 0, 0);

        for (long id = 1; id <= 130; id++) {
            bed.put(PARTNER, id, START.plusSeconds(30), "Changed " + id);
        }
        bed.pass(Duration.ofMinutes(1));
        isPage(page(engine), 100, 0, 100);
        isPage(page(engine), 30, 100, 0);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.runs.latest(TENANT, 10))
                .allMatch(run -> run.status() == SyncRun.Status.DONE)
                .extracting(run -> run.counts().records())
                .startsWith(130L)
                .endsWith(250L);
    }

    @Test
    void records_that_move_between_pages_are_not_skipped() {
        SyncEngine engine = bed.engine();
        page(engine);
        for (long id = 1; id <= 90; id++) {
            bed.odoo.model(PARTNER).delete(id);
        }
        bed.put(PARTNER, 150, START, "Moved");
        bed.put(PARTNER, 251, START, "Came");

        page(engine);
        page(engine);
        bed.pass(Duration.ofMinutes(1));
        pass(engine);

        assertThat(bed.mirrored(PARTNER)).containsAllEntriesOf(bed.inOdoo(PARTNER));
    }

    @Test
    void other_models_are_left_alone() {
        bed.model(LEAD).with(TestBed.settings(PAGE, List.of(PARTNER, LEAD)));
        bed.put(LEAD, 1, START, "A lead");
        SyncEngine engine = bed.engine();

        pass(engine);

        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.PENDING);
        assertThat(bed.mirrored(LEAD)).isEmpty();
        assertThat(bed.runs.latest(TENANT, 10)).extracting(SyncRun::status).containsOnly(SyncRun.Status.DONE);
        bed.settle(engine, 10);
        assertThat(bed.mirrored(LEAD)).hasSize(1);
    }

    @Test
    void a_wish_to_copy_again_begins_at_the_first_record_also_in_the_middle_of_a_pass() {
        SyncEngine engine = bed.engine();
        page(engine);
        bed.pass(Duration.ofSeconds(10));
        bed.choices.wish(TENANT, PARTNER);

        isPage(page(engine), 100, 0, 100);
        isPage(page(engine), 100, 100, 200);
        isPage(page(engine), 50, 200, 0);

        bed.choices.wish(TENANT, PARTNER);
        bed.pass(Duration.ofSeconds(10));
        isPage(page(engine), 100, 0, 100);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void both_presets_come_in_pages(Preset preset) {
        bed.with(SyncSettings.preset(preset)
                .limitPerCall(PAGE)
                .models(List.of(PARTNER))
                .build());

        List<PageResult> pages = pass(bed.engine());

        assertThat(pages.stream().mapToLong(PageResult::fetched).sum()).isEqualTo(250);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void a_page_that_fails_says_so_and_is_tried_again() {
        bed.odoo.failNext(
                call -> call.is(OdooCall.Kind.READ, PARTNER),
                BatchFault.retryable(FaultCode.NOT_PROVEN, "not today", null));
        SyncEngine engine = bed.engine();

        PageResult failed = page(engine);
        assertThat(failed.trouble()).contains("a page of res.partner failed: not today; it is tried again");
        pass(engine);
        assertThat(page(engine).trouble()).contains("tried again after");

        bed.pass(Duration.ofMinutes(6));
        pass(engine);
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }

    @Test
    void an_odoo_that_is_away_parks_the_tenant() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "nobody there", null));
        SyncEngine engine = bed.engine();

        assertThat(page(engine).step().outcome()).isEqualTo(Outcome.PARKED);
        assertThat(page(engine).step().due()).isPresent();
        assertThat(page(engine).fetched()).isZero();
    }

    @Test
    void a_model_that_is_not_installed_is_trouble_and_one_that_is_not_mirrored_a_mistake() {
        bed.with(TestBed.settings(PAGE, List.of(PARTNER, LEAD)));
        SyncEngine engine = bed.engine();

        assertThat(engine.pullPage(USER, LEAD).trouble()).contains("crm.lead is left out: it is not installed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.pullPage(USER, "sale.order"))
                .withMessageContaining("not among those mirrored");
        assertThat(bed.tenants.current(TENANT)).isEmpty();
    }

    @Test
    void a_step_that_is_under_way_is_waited_for_no_longer_than_was_said() {
        SyncEngine engine = bed.engine();
        List<PageResult> meanwhile = new ArrayList<>();
        bed.odoo.before(call -> {
            if (meanwhile.isEmpty() && call.is(OdooCall.Kind.READ, PARTNER)) {
                Thread other = new Thread(() -> meanwhile.add(engine.pullPage(USER, PARTNER, Duration.ZERO)));
                other.start();
                join(other);
            }
        });

        isPage(page(engine), 100, 0, 100);

        assertThat(meanwhile)
                .singleElement()
                .satisfies(busy -> assertThat(busy.step().outcome()).isEqualTo(Outcome.BUSY));
    }

    private static void join(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatever_call_a_process_dies_at_the_pages_add_up() {
        int calls = 0;
        for (boolean after : new boolean[] {false, true}) {
            boolean struck = true;
            for (int at = 1; struck; at++) {
                struck = diesAndGoesOn(new Kill(at, after));
                calls++;
            }
        }
        assertThat(calls).isGreaterThan(60);
    }

    private static boolean diesAndGoesOn(Kill kill) {
        TestBed bed = new TestBed().partners(250);
        SyncEngine dying = engine(bed, kill, "dies");
        try {
            for (int page = 0; page < 5; page++) {
                dying.pullPage(USER, PARTNER);
            }
        } catch (Kill.Killed killed) {
            bed.pass(Duration.ofMinutes(10)); // its lease runs out
        }
        SyncEngine next = engine(bed, Kill.never(), "lives");
        long told = -1;
        for (int page = 0; page < 5; page++) {
            PageResult result = next.pullPage(USER, PARTNER);
            assertThat(told < 0 || result.offset() == told)
                    .as("%s follows offset %d", result, told)
                    .isTrue();
            told = result.trouble() == null ? result.nextOffset() : -1;
            bed.pass(Duration.ofMinutes(6)); // what the dead one was at is tried again
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        return kill.struck();
    }

    private static SyncEngine engine(TestBed bed, Kill kill, String owner) {
        return SyncEngine.builder()
                .connections(tenant -> Optional.of(TestBed.connectionTo("https://odoo.example.com")))
                .gateways(connection -> kill.watched(OdooGateway.class, bed.odoo.open(connection)))
                .batches(kill.watched(BatchStore.class, bed.batches))
                .leases(kill.watched(TenantLeases.class, bed.tenants))
                .statuses(kill.watched(StatusStore.class, bed.tenants))
                .runs(kill.watched(RunLog.class, bed.runs))
                .writer(kill.watched(RecordWriter.class, bed.mirror))
                .reader(bed.mirror)
                .clock(bed.clock)
                .settings(TestBed.settings(PAGE, List.of(PARTNER)))
                .random(new Random(7))
                .owner(owner)
                .build();
    }
}
