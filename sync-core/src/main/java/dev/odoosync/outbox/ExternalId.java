package dev.odoosync.outbox;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The external id of a record in Odoo, by which a create is found again whose answer was lost.
 *
 * @param module letters, digits and underscores
 * @param name the same; a dot would end it
 */
public record ExternalId(String module, String name) {
    /** The module of all that come from an outbox. No module of that name has to be installed. */
    public static final String MODULE = "odoosync";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,120}");

    public ExternalId {
        if (!WORD.matcher(module).matches() || !WORD.matcher(name).matches()) {
            throw new IllegalArgumentException("not an external id: \"" + module + "." + name + "\"");
        }
    }

    /**
     * The name of what this entry creates. The time is in it because a store that is brought back from a backup gives the same
     * numbers again, to other entries.
     */
    static ExternalId of(OutboxId outbox, EntryId entry, Instant createdAt) {
        String installation = outbox.value().toString().replace("-", "");
        return new ExternalId(MODULE, installation + "_" + entry + "_" + createdAt.toEpochMilli());
    }

    /** Both parts with a dot between, as Odoo writes it. */
    @Override
    public String toString() {
        return module + "." + name;
    }
}
