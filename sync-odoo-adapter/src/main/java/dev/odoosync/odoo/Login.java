package dev.odoosync.odoo;

import dev.odoosync.tenant.OdooUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who we are, once Odoo has let us in.
 *
 * @param user what Odoo said of the user then
 * @param major the server's major version
 */
record Login(OdooUser user, int major) {

    /**
     * What goes with every question: archived records too, UTC, and the companies in an order that never changes by itself, since
     * the first one decides values that depend on the company. No language: Odoo then answers in its source language, whatever the
     * user's.
     *
     * @param companies empty for whatever Odoo takes
     */
    static Map<String, Object> context(List<Long> companies) {
        Map<String, Object> context = contextOfChange(companies);
        context.put("active_test", false);
        return context;
    }

    /**
     * The same for what changes something, without the archived records: it would bring them into whatever Odoo looks up on the way,
     * such as the products of an order or the rules of a price list.
     */
    static Map<String, Object> contextOfChange(List<Long> companies) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("tz", "UTC");
        if (!companies.isEmpty()) {
            context.put("allowed_company_ids", companies);
        }
        return context;
    }
}
