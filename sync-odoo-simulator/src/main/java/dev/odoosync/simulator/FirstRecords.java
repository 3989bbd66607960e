package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.data.Changes;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Table;
import dev.odoosync.simulator.internal.rpc.Site;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What even an empty Odoo has: a company, a currency, its modules, and its users. */
final class FirstRecords {

    private static final long ROBOT = 1;
    private static final long PLAIN = 1;
    private static final String USERS = "res.users";
    private static final String KEYS = "res.users.apikeys";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String CATEGORY = "ir.module.category";
    private static final SortedMap<Long, String> GROUPS =
            new TreeMap<>(Map.of(PLAIN, "Internal User", 2L, "Access Rights", 3L, "Settings"));
    private static final List<String> MODULES =
            List.of("base", "contacts", "crm", "sale", "purchase", "account", "hr", "product", "stock");

    private final Site site;
    private long lastUser = ROBOT;

    FirstRecords(Site site) {
        this.site = site;
    }

    void write() {
        Changes changes = begin();
        if (isEmpty("res.currency")) {
            changes.create("res.currency", Map.of("name", "EUR", "symbol", "€", "rounding", 0.01));
        }
        if (isEmpty("res.lang")) {
            changes.create("res.lang", Map.of("name", "English (US)", "code", "en_US", "active", true));
        }
        if (isEmpty("res.company")) {
            long partner = changes.create("res.partner", Map.of("name", "My Company", "is_company", true));
            changes.create("res.company", Map.of("name", "My Company", "partner_id", partner, "currency_id", 1));
        }
        String installed = site.version().serie() + ".1.0";
        MODULES.forEach(name -> changes.create(
                "ir.module.module", Map.of("name", name, "state", "installed", "latest_version", installed)));
        site.database()
                .schema()
                .models()
                .forEach(model -> changes.create("ir.model", Map.of("model", model.name(), "name", model.label())));
        createCategories(changes);
        GROUPS.forEach((id, name) -> createMissing(changes, "res.groups", id, Map.of("name", name)));
        createUser(changes, ROBOT, Map.of("login", "__system__", "name", "OdooBot", "active", false));
        changes.apply();
    }

    /** Odoo puts some of them there by SQL: they have no date. */
    private void createCategories(Changes changes) {
        if (site.database().schema().find(CATEGORY) != null) {
            long sales = changes.create(CATEGORY, Map.of("name", "Sales"));
            long invoicing = changes.create(CATEGORY, Map.of("name", "Invoicing", "parent_id", sales));
            long hidden = changes.create(CATEGORY, Map.of("name", "Hidden"));
            changes.date(CATEGORY, List.of(invoicing, hidden), null);
        }
    }

    private void createMissing(Changes changes, String model, long id, Map<String, Object> values) {
        Table table = site.database().table(model);
        if (table.get(id) == null) {
            changes.create(table, id, values);
        }
    }

    private boolean isEmpty(String model) {
        return site.database().schema().find(model) != null
                && site.database().table(model).get(1) == null;
    }

    void addUser(String login, String password) {
        lastUser++;
        long id = lastUser;
        List<Long> groups = login.equals("admin") ? List.copyOf(GROUPS.keySet()) : List.of(PLAIN);
        SimulatedUser user = new SimulatedUser(id, login, password, groups, new Row(id));
        if (login.equals("admin")) {
            user.administrator();
        } else {
            user.rule(KEYS, key -> key.number("user_id") == id);
        }
        site.users().add(user);
        Changes changes = begin();
        createUser(changes, id, Map.of("login", login, "name", "User " + login, "tz", "Europe/Brussels"));
        changes.writeSilently(USERS, id, Map.of(groupField(), groups));
        changes.apply();
    }

    /** A user's own records. */
    private final class Row implements SimulatedUser.Account {
        private final long user;

        Row(long user) {
            this.user = user;
        }

        @Override
        public void belongsTo(List<Long> companies, List<Long> groups) {
            change(user, companies, groups);
        }

        @Override
        public void active(boolean active) {
            Changes changes = begin();
            changes.write(USERS, List.of(user), Map.of("active", active));
            changes.apply();
        }

        @Override
        public long keyMade(@Nullable Instant end) {
            Map<String, @Nullable Object> key = new HashMap<>(Map.of("name", "key", "user_id", user));
            if (site.version() != OdooVersion.V14) {
                key.put("expiration_date", end == null ? null : SECONDS.format(end));
            }
            Changes changes = begin();
            long id = changes.create(KEYS, key);
            changes.apply();
            return id;
        }

        @Override
        public void keyGone(long id) {
            Changes changes = begin();
            changes.delete(KEYS, List.of(id));
            changes.apply();
        }

        @Override
        public Instant now() {
            return site.clock().instant();
        }
    }

    private void change(long user, List<Long> companies, List<Long> groups) {
        Changes changes = begin();
        companies.forEach(id -> createMissing(
                changes, "res.company", id, Map.of("name", "Company " + id, "partner_id", 1, "currency_id", 1)));
        groups.forEach(id -> createMissing(changes, "res.groups", id, Map.of("name", "Group " + id)));
        changes.write(
                USERS,
                List.of(user),
                Map.of("company_id", companies.get(0), "company_ids", companies, groupField(), groups));
        changes.apply();
    }

    private String groupField() {
        return site.version() == OdooVersion.V14 ? "groups_id" : "group_ids";
    }

    private void createUser(Changes changes, long id, Map<String, Object> values) {
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("company_id", 1);
        all.put("company_ids", List.of(1));
        all.put("notification_type", "email");
        all.put("lang", "en_US");
        Table users = site.database().table(USERS);
        changes.create(users, id, all);
    }

    private Changes begin() {
        return new Changes(site.database(), Micros.of(site.clock().instant()), ROBOT);
    }
}
