package dev.odoosync.mongo;

import java.util.Set;

/**
 * Names as MongoDB keeps them: Odoo's own, but for characters that mean something else in a path. Those become {@code %}
 * and two hex digits, and so does the percent sign itself, so that every name can be read back.
 */
final class FieldNames {
    /** Names that a mirrored document uses for something of its own. */
    private static final Set<String> OURS =
            Set.of("_id", "_sync", "userId", "odooId", "writeDate", "createDate", "deletedAt");

    private FieldNames() {}

    /** The name of a top-level field. */
    static String topLevel(String name) {
        return OURS.contains(name) ? escaped(name.charAt(0)) + name.substring(1) : nested(name);
    }

    /** A name within a json value. */
    static String nested(String name) {
        String plain = name.replace("%", "%25").replace(".", "%2e").replace("\0", "%00");
        return plain.startsWith("$") ? "%24" + plain.substring(1) : plain;
    }

    /** The name that {@link #topLevel} or {@link #nested} made this one of. */
    static String original(String stored) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < stored.length(); i++) {
            boolean escape = stored.charAt(i) == '%';
            name.append(escape ? (char) Integer.parseInt(stored.substring(i + 1, i + 3), 16) : stored.charAt(i));
            i += escape ? 2 : 0;
        }
        return name.toString();
    }

    private static String escaped(char c) {
        return "%" + Integer.toHexString(c);
    }
}
