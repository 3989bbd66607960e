package dev.odoosync.outbox;

import java.util.Arrays;
import java.util.Locale;

/** Who wins where somebody else changed what an entry is about. */
public enum ConflictPolicy {
    /** What Odoo shows stays. */
    ODOO_WINS,
    /** What the entry asks for is written. */
    OURS_WINS,
    /** Whoever was later: the entry by the time it was enqueued, Odoo by its record's whole second, which wins a tie. */
    NEWEST,
    /** The entry waits until somebody decides. */
    ASK;

    /** The name in settings, such as {@code odoo_wins}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The policy of that name.
     *
     * @throws IllegalArgumentException when there is none; it lists those there are
     */
    public static ConflictPolicy ofStored(String stored) {
        return Arrays.stream(values())
                .filter(policy -> policy.stored().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no conflict policy \"" + stored
                        + "\"; there are odoo_wins, ours_wins, newest and ask"));
    }
}
