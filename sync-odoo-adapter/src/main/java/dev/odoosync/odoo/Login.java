package dev.odoosync.odoo;

import dev.odoosync.odoo.wire.WireReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who we are, once Odoo has let us in.
 *
 * @param uid Odoo's id of the user
 * @param major the server's major version
 * @param companies the user's companies, the current one first; empty where the user may not know
 */
record Login(long uid, int major, List<Long> companies) {
    Login {
        companies = List.copyOf(companies);
    }

    /**
     * What goes with every question: archived records too, UTC, and all companies in an order that never changes, since the
     * first one decides values that depend on the company. No language: Odoo then answers in its source language, whatever the
     * user's.
     */
    Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("active_test", false);
        context.put("tz", "UTC");
        if (!companies.isEmpty()) {
            context.put("allowed_company_ids", companies);
        }
        return context;
    }

    /** Reads {@code company_id} and {@code company_ids} of one user's row. */
    static List<Long> companies(WireReader in) throws IOException {
        long current = 0;
        List<Long> all = new ArrayList<>();
        in.expect(WireReader.Kind.ARRAY);
        while (in.nextElement()) {
            in.expect(WireReader.Kind.OBJECT);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("company_id") && in.kind() == WireReader.Kind.INTEGER) {
                    current = in.integer();
                } else if (name.equals("company_ids") && in.kind() == WireReader.Kind.ARRAY) {
                    all.addAll(Values.longs(in));
                } else {
                    in.skip();
                }
            }
        }
        return inOrder(current, all);
    }

    private static List<Long> inOrder(long current, List<Long> all) {
        List<Long> ordered = new ArrayList<>();
        if (current > 0) {
            ordered.add(current);
        }
        all.stream().filter(id -> id != current).sorted().distinct().forEach(ordered::add);
        return ordered;
    }
}
