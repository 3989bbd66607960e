package dev.odoosync.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which table of schema {@code public} mirrors a model: a name in plain words for the models of every day, and {@code odoo_} and the
 * model's own name for the others.
 */
final class TableNames {
    static final String SCHEMA = "public";

    private static final Map<String, String> WELL_KNOWN = Map.ofEntries(
            Map.entry("res.company", "odoo_companies"),
            Map.entry("res.partner", "odoo_partners"),
            Map.entry("res.users", "odoo_users"),
            Map.entry("hr.employee", "odoo_employees"),
            Map.entry("product.template", "odoo_products"),
            Map.entry("product.product", "odoo_product_variants"),
            Map.entry("product.category", "odoo_product_categories"),
            Map.entry("crm.lead", "odoo_leads"),
            Map.entry("sale.order", "odoo_sale_orders"),
            Map.entry("sale.order.line", "odoo_sale_order_lines"),
            Map.entry("account.move", "odoo_invoices"),
            Map.entry("account.move.line", "odoo_invoice_lines"),
            Map.entry("purchase.order", "odoo_purchase_orders"),
            Map.entry("purchase.order.line", "odoo_purchase_order_lines"),
            Map.entry("account.journal", "odoo_journals"),
            Map.entry("account.account", "odoo_accounts"),
            Map.entry("res.currency", "odoo_currencies"),
            Map.entry("res.country", "odoo_countries"),
            Map.entry("res.country.state", "odoo_country_states"),
            Map.entry("uom.uom", "odoo_units_of_measure"),
            Map.entry("account.tax", "odoo_taxes"),
            Map.entry("crm.stage", "odoo_lead_stages"),
            Map.entry("crm.team", "odoo_sales_teams"),
            Map.entry("account.payment.term", "odoo_payment_terms"),
            Map.entry("res.partner.category", "odoo_partner_categories"));

    private static final Set<String> TAKEN = Set.copyOf(WELL_KNOWN.values());

    private TableNames() {}

    /** The table of the model, unless another model has that one already: then {@link #distinct}. */
    static String of(String model) {
        String known = WELL_KNOWN.get(model);
        if (known != null) {
            return known;
        }
        String name = plain(model);
        return TAKEN.contains(name) || !Names.fits(name) ? distinct(model) : name;
    }

    /** A name that no other model can have. */
    static String distinct(String model) {
        return Names.hashed(plain(model), "_", model);
    }

    private static String plain(String model) {
        return "odoo_" + model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }
}
