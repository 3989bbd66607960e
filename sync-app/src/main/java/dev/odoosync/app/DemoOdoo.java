package dev.odoosync.app;

import dev.odoosync.port.Clock;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SettableClock;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.SimulatedTransaction;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A simulated Odoo behind real HTTP on loopback, whose clock goes on only when it is told to: nobody has to wait. */
final class DemoOdoo implements AutoCloseable {
    private static final long SEED = 2026;
    private static final int MOVED = 40;
    private static final int ARCHIVED = 10;
    private static final int CREATED = 25;

    private final SettableClock time;
    private final SimulatedOdoo odoo;
    private final OdooSimulator server;

    /** One with {@code partners} partners and other records in proportion. */
    DemoOdoo(Instant now, long partners) {
        time = SettableClock.at(now);
        odoo = SimulatedOdoo.version19().clock(time).demoData(SEED, partners).build();
        server = OdooSimulator.start(odoo);
    }

    /** Its clock, for the engine too. */
    Clock clock() {
        return time::instant;
    }

    /** How many records of these models it holds. */
    long count(List<String> models) {
        return models.stream().mapToLong(odoo::count).sum();
    }

    /** How to reach it. */
    OdooConnection connection() {
        return new OdooConnection(server.url(), odoo.databaseName(), "admin", new Secret("admin"));
    }

    /** Lets some time pass in which people work in it, and says what they did. */
    String changes() {
        time.advance(Duration.ofMinutes(20));
        List<Long> partners = odoo.ids("res.partner").stream().skip(100).toList();
        List<Long> products = odoo.ids("product.template");
        SimulatedTransaction work = odoo.begin();
        work.write("res.partner", partners.subList(0, MOVED), Map.of("city", "Ghent"));
        work.write("res.partner", partners.subList(MOVED, MOVED + ARCHIVED), Map.of("active", false));
        work.write("product.template", products.get(0), Map.of("name", "Large Desk, renamed"));
        for (int i = 1; i <= CREATED; i++) {
            work.create("res.partner", Map.of("name", "New customer " + i));
        }
        work.commit();
        time.advance(Duration.ofMinutes(1));
        return CREATED + " partners created, " + MOVED + " moved, " + ARCHIVED
                + " archived, and a product renamed by its template";
    }

    @Override
    public void close() {
        server.close();
    }
}
