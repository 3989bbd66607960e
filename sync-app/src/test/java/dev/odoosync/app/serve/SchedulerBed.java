package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.app.config.Cron;
import dev.odoosync.app.config.Schedule;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.StatusStore;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import dev.odoosync.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A scheduler of two tenants on fakes, whose time is moved by hand and whose store of statuses can be away. */
abstract class SchedulerBed {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String PARTNER = "res.partner";
    static final TenantId ANNA = new TenantId("anna");
    static final TenantId BERT = new TenantId("bert");

    private final SettableClock clock = new SettableClock(START);
    private final ByHand byHand = new ByHand(clock);
    final InMemoryOdoo odoo = new InMemoryOdoo(START);
    private final InMemoryTenants tenants = new InMemoryTenants();
    final InMemoryMirror mirror = new InMemoryMirror();
    final InMemoryBatchStore batches = new InMemoryBatchStore();
    final List<Turn> turnsTaken = new ArrayList<>();
    final List<Boolean> storeAnswers = new ArrayList<>();
    boolean storeAway;
    final SyncEngine engine = engine();
    final Scheduler scheduler = scheduler(Schedule.OWN);

    /** Lets time go by, second by second. */
    void pass(Duration time) {
        Duration step = Duration.ofSeconds(1);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            odoo.pass(step);
            byHand.pass(step);
        }
    }

    void partners(int from, int to) {
        for (int id = from; id <= to; id++) {
            odoo.model(PARTNER).put(id, clock.now().minusSeconds(1), Map.of("name", new FieldValue.Text("P" + id)));
        }
    }

    void connect(TenantId... connected) {
        for (TenantId tenant : connected) {
            engine.connectionChanged(tenant.value());
        }
    }

    private SyncEngine engine() {
        odoo.model(PARTNER).field("name", FieldType.CHAR);
        OdooConnection connection =
                new OdooConnection(URI.create("https://odoo.example.com"), "prod", "admin", new Secret("s3cret"));
        return SyncEngine.builder()
                .connections(
                        tenant -> List.of(ANNA, BERT).contains(tenant) ? Optional.of(connection) : Optional.empty())
                .gateways(odoo)
                .batches(batches)
                .leases(tenants)
                .statuses(new Statuses())
                .runs(new InMemoryRunLog())
                .writer(mirror)
                .reader(mirror)
                .clock(clock)
                .settings(SyncSettings.preset(Preset.DEFAULT)
                        .limitPerCall(100)
                        .models(List.of(PARTNER))
                        .build())
                .random(new Random(7))
                .build();
    }

    Scheduler scheduler(Schedule schedule) {
        TurnListener listener = new TurnListener() {
            @Override
            public void began(Turn turn) {
                turnsTaken.add(turn);
            }

            @Override
            public void ended(Turn turn, Duration lasted) {
                assertThat(lasted).isGreaterThanOrEqualTo(Duration.ZERO);
            }

            @Override
            public void storeAnswers(boolean answers) {
                storeAnswers.add(answers);
            }
        };
        Turns turns = new Turns(Map.of(Lane.INCREMENT, 2, Lane.COPY, 1, Lane.TROUBLED, 1), Duration.ofSeconds(30));
        return new Scheduler(
                engine,
                turns,
                Duration.ofSeconds(20),
                Cron.parse("*/10 * * * * *"),
                clock,
                listener,
                byHand,
                byHand,
                schedule);
    }

    /** The tenants' statuses, which can be away. */
    private final class Statuses implements StatusStore {
        @Override
        public Optional<SyncStatus> find(TenantId tenant) {
            return there().find(tenant);
        }

        @Override
        public void save(SyncStatus status, Lease lease) {
            there().save(status, lease);
        }

        @Override
        public List<TenantId> tenants() {
            return there().tenants();
        }

        @Override
        public List<SyncStatus> page(@Nullable TenantId after, int limit) {
            return there().page(after, limit);
        }

        @Override
        public List<DueTenant> due(Instant now, Instant implausible, int limit) {
            return there().due(now, implausible, limit);
        }

        private StatusStore there() {
            if (storeAway) {
                throw new TenantFault(FaultCode.STORE_UNAVAILABLE, "the store is away");
            }
            return tenants;
        }
    }
}
