package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.data.Changes;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Table;
import dev.odoosync.simulator.internal.rpc.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What even an empty Odoo has: a company, a currency, its modules, and its users. */
final class FirstRecords {

    private static final long ROBOT = 1;
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
        createUser(changes, ROBOT, Map.of("login", "__system__", "name", "OdooBot", "active", false));
        changes.apply();
    }

    private boolean isEmpty(String model) {
        return site.database().schema().find(model) != null
                && site.database().table(model).get(1) == null;
    }

    void addUser(String login, String password) {
        lastUser++;
        SimulatedUser user = new SimulatedUser(lastUser, login, password);
        if (login.equals("admin")) {
            user.administrator();
        }
        site.users().add(user);
        Changes changes = begin();
        createUser(changes, user.id(), Map.of("login", login, "name", "User " + login, "tz", "Europe/Brussels"));
        changes.apply();
    }

    private void createUser(Changes changes, long id, Map<String, Object> values) {
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("company_id", 1);
        all.put("company_ids", List.of(1));
        all.put("notification_type", "email");
        all.put("lang", "en_US");
        Table users = site.database().table("res.users");
        changes.create(users, id, all);
    }

    private Changes begin() {
        return new Changes(site.database(), Micros.of(site.clock().instant()), ROBOT);
    }
}
