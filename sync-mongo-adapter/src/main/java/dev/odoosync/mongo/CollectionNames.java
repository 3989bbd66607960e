package dev.odoosync.mongo;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which collection mirrors a model: four names of old, and for the others the plural of Odoo's own. */
final class CollectionNames {
    static final String BATCHES = "odoosyncbatches";
    static final String STATUSES = "odoosyncstatuses";
    static final String CONNECTIONS = "odooconnectiondetails";
    static final String SESSIONS = "odoosyncsessions";
    static final String TOKENS = "odoosynctokens";
    static final String SCHEMAS = "odoosyncschemas";
    static final String FORMAT = "odoosyncformat";
    static final String OUTBOX = "odoooutbox";
    static final String OUTBOX_STATE = "odoooutboxstate";

    /** Those that mirror nothing. */
    static final Set<String> OF_THE_ENGINE =
            Set.of(BATCHES, STATUSES, CONNECTIONS, SESSIONS, TOKENS, SCHEMAS, FORMAT, OUTBOX, OUTBOX_STATE);

    private static final Map<String, String> OF_OLD = Map.of(
            "sale.order", "odoosaleorders",
            "account.move", "odooinvoices",
            "res.partner", "odoocontacts",
            "hr.employee", "odooemployees");

    private CollectionNames() {}

    /** The collection of the model's mirror. */
    static String of(String model) {
        String old = OF_OLD.get(model);
        return old != null
                ? old
                : "odoo" + plural(model.toLowerCase(Locale.ROOT)).replace(".", "");
    }

    /** Whether a collection of that name mirrors a model. */
    static boolean isMirror(String name) {
        return name.startsWith("odoo") && !OF_THE_ENGINE.contains(name);
    }

    private static String plural(String model) {
        if (model.startsWith("x_")) {
            return model + "s";
        }
        if (model.endsWith("y") && !endsWithVowel(model.substring(0, model.length() - 1))) {
            return model.substring(0, model.length() - 1) + "ies";
        }
        if (model.matches(".*(ss|x|z|ch|sh)")) {
            return model + "es";
        }
        return model.endsWith("s") ? model : model + "s";
    }

    private static boolean endsWithVowel(String text) {
        return text.matches(".*[aeiou]");
    }
}
