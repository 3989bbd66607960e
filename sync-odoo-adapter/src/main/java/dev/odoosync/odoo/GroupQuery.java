package dev.odoosync.odoo;

import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.plan.Histogram.Width;
import java.util.List;

/**
 * The question how records spread over {@code write_date}, as each version wants it.
 *
 * @param width how wide the groups are to be
 * @param formatted whether to ask by {@code formatted_read_group}, which takes the place of {@code read_group}
 * @param withIds whether to ask for the average of the ids, too
 */
record GroupQuery(Width width, boolean formatted, boolean withIds) {
    /** From here on there is {@code formatted_read_group}. */
    private static final int FORMATTED_SINCE = 19;

    static GroupQuery of(int major, Width width, boolean withIds) {
        return new GroupQuery(width, major >= FORMATTED_SINCE, withIds);
    }

    String method() {
        return formatted ? "formatted_read_group" : "read_group";
    }

    Parameters parameters(List<Object> domain) {
        Parameters asked = Parameters.of("domain", domain);
        List<String> by = List.of(key());
        return formatted
                ? asked.and("groupby", by).and("aggregates", aggregates())
                : asked.and("fields", fields()).and("groupby", by).named("lazy", false);
    }

    private List<String> aggregates() {
        return withIds ? List.of("__count", averageName()) : List.of("__count");
    }

    /** Without a name of its own, Odoo 14 gives no number of the ids. */
    private List<String> fields() {
        return List.of(withIds ? averageName() + ":avg(id)" : "write_date");
    }

    /** Under which name a group tells its stretch of time. */
    String key() {
        return switch (width) {
            case HOUR -> "write_date:hour";
            case DAY -> "write_date:day";
        };
    }

    /** Under which name a group tells the average of its ids; empty if that was not asked for. */
    String averageName() {
        if (!withIds) {
            return "";
        }
        return formatted ? "id:avg" : "ids";
    }
}
