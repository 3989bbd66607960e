package dev.odoosync.postgres;

/** How a limited number of rows is removed. */
final class LimitedRemoval {
    private LimitedRemoval() {}

    /**
     * The statement that removes at most as many rows as its last parameter says. Two who remove at once take turns: the second
     * waits for what the first has locked, sees that it is gone, and goes on behind it. So 0 means that nothing is left.
     *
     * @param order the same for everybody who removes by that condition, so that they never wait for each other in a circle
     */
    static String of(String table, String key, String condition, String order) {
        return "DELETE FROM " + table + " WHERE " + key + " = ANY (ARRAY(SELECT " + key + " FROM " + table + " WHERE "
                + condition + " ORDER BY " + order + " LIMIT ? FOR UPDATE))";
    }
}
