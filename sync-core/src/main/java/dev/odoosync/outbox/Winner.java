package dev.odoosync.outbox;

import java.util.Locale;

/** Whose values stay where somebody else changed a record meanwhile. */
public enum Winner {
    /** What Odoo shows stays, and nothing of the entry is sent for it. */
    ODOO,
    /** What the entry asks for is sent. */
    OURS;

    /** The name in stored entries, such as {@code odoo}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The winner of that stored name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Winner ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
