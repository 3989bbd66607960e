package dev.odoosync.simulator.internal.demo;

import java.util.HashMap;
import java.util.Map;

/** How many records of each model belong to a database with so many partners. */
public final class DemoCounts {

    private DemoCounts() {}

    public static Map<String, Long> of(long partners) {
        Map<String, Long> counts = new HashMap<>(Map.of(
                "res.partner", partners,
                "res.partner.category", 8L,
                "res.company", 2L,
                "res.currency", 6L,
                "res.country", 10L,
                "res.country.state", 20L,
                "res.groups", 5L,
                "uom.uom", 5L));
        counts.putAll(Map.of(
                "account.journal", 6L,
                "account.account", 20L,
                "account.tax", 4L,
                "account.payment.term", 4L,
                "crm.stage", 4L,
                "crm.team", 3L,
                "crm.lead", partners / 4,
                "product.category", 10L,
                "mail.message", partners / 2));
        counts.putAll(Map.of(
                "product.template",
                Math.max(1, partners / 5),
                "product.product",
                Math.max(1, partners / 5),
                "sale.order",
                partners / 2,
                "sale.order.line",
                partners / 2 * 3,
                "account.move",
                partners / 2,
                "account.move.line",
                partners / 2 * 3,
                "purchase.order",
                partners / 5,
                "purchase.order.line",
                partners / 5 * 3));
        counts.putAll(Map.of(
                "hr.department", 4L,
                "hr.employee", partners / 20 + 1,
                "hr.version", partners / 20 + 1,
                "resource.resource", partners / 20 + 1));
        return counts;
    }
}
