package dev.odoosync.settings;

import java.util.List;
import java.util.stream.Stream;

/** The models that are mirrored unless told otherwise. */
public final class Models {
    /** The fifteen business models. On none of them does Odoo filter after the limit: a short page is the last one. */
    public static final List<String> BUSINESS = List.of(
            "res.company",
            "res.partner",
            "res.users",
            "hr.employee",
            "product.product",
            "product.category",
            "crm.lead",
            "sale.order",
            "sale.order.line",
            "account.move",
            "account.move.line",
            "purchase.order",
            "purchase.order.line",
            "account.journal",
            "account.account");

    /**
     * Models that only give names to the ids in the others: an invoice with {@code currency_id: 1} needs something that says
     * EUR.
     */
    public static final List<String> LOOK_UP = List.of(
            "res.currency",
            "res.country",
            "res.country.state",
            "uom.uom",
            "account.tax",
            "crm.stage",
            "crm.team",
            "product.template",
            "account.payment.term",
            "res.partner.category");

    private Models() {}

    /** The fifteen, then the look-up models. */
    public static List<String> all() {
        return Stream.concat(BUSINESS.stream(), LOOK_UP.stream()).toList();
    }

    /** Whether a page shorter than its limit is known to be the last one of this model. */
    public static boolean shortPageIsLast(String model) {
        return BUSINESS.contains(model);
    }
}
