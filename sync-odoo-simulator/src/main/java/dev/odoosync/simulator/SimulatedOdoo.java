package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.data.Changes;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Records;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.internal.rpc.Dispatcher;
import dev.odoosync.simulator.internal.rpc.RecordView;
import dev.odoosync.simulator.internal.rpc.Site;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.simulator.schema.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one Odoo: its models, records, users and clock.
 *
 * <pre>{@code
 * SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
 * SimulatedOdoo odoo = SimulatedOdoo.version19().clock(clock).demoData(42, 1000).build();
 * long id = odoo.create("res.partner", Map.of("name", "Azure Interior"));
 * odoo.write("res.partner", id, Map.of("active", false));
 * odoo.delete("res.partner", id);
 * }</pre>
 *
 * A fresh one has the user {@code admin} (id 2, password {@code admin}) in the database {@code lab}. To let clients at
 * it, start an {@link OdooSimulator}. Thread-safe; every call and every commit is one step.
 */
public final class SimulatedOdoo {

    private static final long SYSTEM_USER = 1;

    private final Site site;
    private final Dispatcher dispatcher;

    SimulatedOdoo(Site site) {
        this.site = site;
        this.dispatcher = new Dispatcher(site);
    }

    /** Begins an Odoo 14.0. */
    public static SimulatedOdooBuilder version14() {
        return new SimulatedOdooBuilder(OdooVersion.V14);
    }

    /** Begins an Odoo 19.0. */
    public static SimulatedOdooBuilder version19() {
        return new SimulatedOdooBuilder(OdooVersion.V19);
    }

    /** Begins an Odoo of that version. */
    public static SimulatedOdooBuilder version(OdooVersion version) {
        return new SimulatedOdooBuilder(version);
    }

    /** Whose behaviour it shows. */
    public OdooVersion version() {
        return site.version();
    }

    /** The database clients name when they log in. */
    public String databaseName() {
        return site.databaseName();
    }

    /** What time it is there. */
    public InstantSource clock() {
        return site.clock();
    }

    /** Its models. */
    public Schema schema() {
        return site.database().schema();
    }

    /**
     * The user with that login.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SimulatedUser user(String login) {
        return site.users()
                .withLogin(login)
                .orElseThrow(() -> new IllegalArgumentException("no user has the login " + login));
    }

    /** Deletes a user with all keys. */
    public void deleteUser(String login) {
        SimulatedUser user = user(login);
        site.users().remove(user);
        delete("res.users", user.id());
    }

    /** How often somebody was refused who wanted to log in, by a password or key that was wrong, or by an account that is closed. */
    public long refusedLogins() {
        return dispatcher.refusedLogins();
    }

    /** Begins a transaction now, as the system's user. */
    public SimulatedTransaction begin() {
        return begin(clock().instant());
    }

    /** Begins a transaction as of that instant, cut to microseconds: the {@code write_date} of all it writes. */
    public SimulatedTransaction begin(Instant start) {
        return new SimulatedTransaction(new Changes(site.database(), Micros.of(start), SYSTEM_USER));
    }

    /** Creates a record in a transaction of its own. */
    public long create(String model, Map<String, ? extends @Nullable Object> values) {
        SimulatedTransaction transaction = begin();
        long id = transaction.create(model, values);
        transaction.commit();
        return id;
    }

    /** Writes a record in a transaction of its own. */
    public void write(String model, long id, Map<String, ? extends @Nullable Object> values) {
        begin().write(model, id, values).commit();
    }

    /** Deletes records in a transaction of its own, and those that hang on them. */
    public void delete(String model, Long... ids) {
        begin().delete(model, ids).commit();
    }

    /** Changes a record without moving its {@code write_date}, as a computed value or a foreign link may. */
    public void writeSilently(String model, long id, Map<String, ? extends @Nullable Object> values) {
        Changes changes = new Changes(site.database(), 0, SYSTEM_USER);
        changes.writeSilently(model, id, values);
        changes.apply();
    }

    /** Sets the {@code write_date} of a record and nothing else, also to an older one, as SQL could; null for none. */
    public void date(String model, long id, @Nullable Instant writeDate) {
        Changes changes = new Changes(site.database(), 0, SYSTEM_USER);
        changes.date(model, List.of(id), writeDate == null ? null : Micros.of(writeDate));
        changes.apply();
    }

    /** The record as it is now, archived or not, without access rules. */
    public Optional<SimulatedRecord> record(String model, long id) {
        ModelDefinition definition = schema().model(model);
        Records records = new Records(site.database());
        Row row = site.database()
                .read(() -> Optional.ofNullable(records.find(model, id)))
                .orElse(null);
        return Optional.ofNullable(row).map(found -> RecordView.of(records, definition, found));
    }

    /** The ids of all records of a model, archived ones too, rising. */
    public List<Long> ids(String model) {
        return site.database()
                .read(() -> site.database()
                        .table(model)
                        .rows(1, Long.MAX_VALUE)
                        .map(Row::id)
                        .toList());
    }

    /** How many records a model has, archived ones too. */
    public long count(String model) {
        return site.database()
                .read(() -> site.database().table(model).rows(1, Long.MAX_VALUE).count());
    }

    /** Keeps all records as they are; running the answer sets them back, as a restored backup does. */
    public Runnable backup() {
        return site.database().keep();
    }

    /** Activates a language, such as {@code fr_FR}, so that texts can be read in it. */
    public void activate(String language) {
        create("res.lang", Map.of("name", language, "code", language, "active", true));
    }

    /** Translates a text of a record; its {@code write_date} stays, unlike on a real Odoo. */
    public void translate(String model, long id, String field, String language, String text) {
        site.translations().put(model, id, field, language, text);
    }

    /** Makes reading a field fail on the server, or work again. */
    public void breakField(String model, String field, boolean broken) {
        site.breakage().field(model, field, broken);
    }

    /** Makes reading a record fail on the server, or work again. */
    public void breakRecord(String model, long id, boolean broken) {
        site.breakage().record(model, id, broken);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Site site() {
        return site;
    }
}
