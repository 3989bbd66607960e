package dev.odoosync.simulation;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooField;
import dev.odoosync.simulation.Ledger.Place;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryOdoo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Odoo of one tenant: a primary, a replica some seconds behind, and what is true of their records. */
final class World {
    static final String PARTNER = "res.partner";
    static final String PRODUCT = "product.product";
    static final String TEMPLATE = "product.template";
    static final String NOTE = "x.note";
    static final String TEMPLATE_LINK = "product_tmpl_id";

    final TenantId tenant;
    final InMemoryOdoo primary;
    final InMemoryOdoo replica;
    final Duration lag;
    /** All that was ever written in it. */
    final Ledger ledger = new Ledger();

    /** What writes to it from outside. */
    final OdooWrites writes = new OdooWrites(this);

    private final Scheduler scheduler;
    private final Map<String, WorldModel> models = new LinkedHashMap<>();
    private final Deque<Delayed> behind = new ArrayDeque<>();

    /** What the server's answers show as their date. */
    final WrongClock dates;

    /** Until when every call fails, and how; null while the server is up. */
    @Nullable
    Outage outage;

    /** Grows with each restore: what was open before it is rolled back. */
    int incarnation;

    /** Whether a window was planned into the future because two clocks were wrong at once: then a reconcile is needed. */
    boolean bothClocksWereAhead;

    private record Delayed(Instant at, Consumer<InMemoryOdoo> change) {}

    /** A time in which a server does not answer. */
    record Outage(Instant until, boolean clear) {}

    World(TenantId tenant, Scheduler scheduler, Duration lag) {
        this.scheduler = scheduler;
        this.dates = new WrongClock(scheduler);
        this.tenant = tenant;
        this.primary = new InMemoryOdoo(scheduler.now());
        this.replica = new InMemoryOdoo(scheduler.now());
        this.lag = lag;
        List.of(primary, replica).forEach(World::furnish);
        add(PARTNER, null, null);
        add(TEMPLATE, null, null);
        add(PRODUCT, TEMPLATE_LINK, TEMPLATE);
        add(NOTE, null, null);
    }

    private static void furnish(InMemoryOdoo odoo) {
        odoo.model(PARTNER).field("ref", FieldType.INTEGER).field("city", FieldType.CHAR);
        odoo.model(PARTNER).field(new OdooField("parent_id", FieldType.MANY2ONE, true, false, PARTNER, List.of()));
        odoo.model(TEMPLATE);
        odoo.model(PRODUCT).link(TEMPLATE_LINK, TEMPLATE).delegate(TEMPLATE_LINK, "name", FieldType.CHAR);
        odoo.model(PRODUCT).field("ref", FieldType.INTEGER);
        odoo.model(NOTE).filterAfterLimit().field("state", FieldType.CHAR);
    }

    private void add(String name, @Nullable String parentField, @Nullable String parentModel) {
        models.put(name, new WorldModel(name, primary.model(name), parentField, parentModel));
    }

    WorldModel model(String name) {
        return Objects.requireNonNull(models.get(name), name);
    }

    List<WorldModel> models() {
        return List.copyOf(models.values());
    }

    /** Changes the primary now, and the replica when it comes to it. */
    void change(Instant now, Consumer<InMemoryOdoo> change) {
        change.accept(primary);
        behind.addLast(new Delayed(now, change));
    }

    Instant now() {
        return scheduler.now();
    }

    /**
     * A transaction that wrote a record commits: everybody sees it, and what is known of the record is kept.
     *
     * @param date its {@code write_date}: when the transaction began
     * @param late whether increments are not bound to bring it
     * @param author the entry that did it; null for somebody in Odoo
     */
    void write(
            WorldModel model,
            long id,
            Instant date,
            Map<String, FieldValue> values,
            boolean late,
            @Nullable EntryId author) {
        boolean created = model.row(id).isEmpty();
        change(now(), odoo -> odoo.model(model.name).put(id, date, values));
        ledger.wrote(new Place(model.name, id), now(), values, author);
        RecordTruth own = model.truth(id);
        if (created) {
            own.absentAt = now();
        }
        own.changedAt = now();
        own.needsReconcile = late || own.hidden;
        own.needsSweep = late && own.needsSweep;
        lent(model, id, truth -> {
            truth.changedAt = now();
            truth.needsReconcile |= late || truth.hidden;
        });
    }

    /** Somebody changes a value, and its record's date stays. */
    void changeTracelessly(WorldModel model, long id, String field, FieldValue value) {
        change(now(), odoo -> odoo.model(model.name).change(id, field, value));
        ledger.wrote(new Place(model.name, id), now(), Map.of(field, value), null);
        model.truth(id).needsSweep = true;
    }

    void delete(WorldModel model, long id) {
        change(now(), odoo -> odoo.model(model.name).delete(id).show(id));
        ledger.vanished(new Place(model.name, id));
        RecordTruth truth = model.truth(id);
        truth.absentAt = now();
        truth.changedAt = now();
        truth.hidden = false;
    }

    /** All its records are those of {@code backup} again. */
    void restore(Consumer<InMemoryOdoo> backup) {
        incarnation++;
        change(now(), backup);
        ledger.places().forEach(ledger::vanished);
        for (WorldModel model : models()) {
            model.restored(now());
            model.existing()
                    .forEach(id -> ledger.wrote(
                            new Place(model.name, id),
                            now(),
                            model.row(id).orElseThrow().values(),
                            null));
        }
    }

    /** The replica, as the primary was one lag ago. */
    InMemoryOdoo replicaAt(Instant now) {
        while (!behind.isEmpty() && !behind.getFirst().at().isAfter(now.minus(lag))) {
            behind.removeFirst().change().accept(replica);
        }
        return replica;
    }

    /** What is there now has been there for long. */
    void synchronize() {
        behind.forEach(delayed -> delayed.change().accept(replica));
        behind.clear();
    }

    /** Products change when their template does. */
    void lent(WorldModel model, long id, Consumer<RecordTruth> mark) {
        models.values().stream()
                .filter(child -> model.name.equals(child.parentModel))
                .forEach(child -> child.existing().stream()
                        .filter(row -> linksTo(child, row, id))
                        .forEach(row -> mark.accept(child.truth(row))));
    }

    private static boolean linksTo(WorldModel child, long row, long parent) {
        return child.row(row)
                .map(shown -> shown.values().get(Objects.requireNonNull(child.parentField)))
                .filter(value -> value.equals(new FieldValue.Link(parent)))
                .isPresent();
    }
}
