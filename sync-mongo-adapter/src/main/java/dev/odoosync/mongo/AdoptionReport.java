package dev.odoosync.mongo;

import java.util.List;

/**
 * What became of an earlier system's documents. Immutable.
 *
 * @param rows one per collection that held any, in order of their names
 */
public record AdoptionReport(List<Row> rows) {
    public AdoptionReport {
        rows = List.copyOf(rows);
    }

    /**
     * One collection.
     *
     * @param collection its name
     * @param adopted how many documents are the engine's now; 0 or more
     * @param duplicatesRemoved how many were older copies of an adopted or mirrored record; 0 or more
     * @param unusable how many carry no id of an Odoo record, and were left as they are; 0 or more. While there are any, the
     *     collection cannot be mirrored into
     */
    public record Row(String collection, long adopted, long duplicatesRemoved, long unusable) {
        public Row {
            if (adopted < 0 || duplicatesRemoved < 0 || unusable < 0) {
                throw new IllegalArgumentException("a count of documents must not be negative: " + adopted + ", "
                        + duplicatesRemoved + ", " + unusable);
            }
        }

        /** In one sentence what someone has to do; empty text where there is nothing. */
        public String advice() {
            return unusable == 0
                    ? ""
                    : unusable + " documents of the collection " + collection
                            + " carry no whole positive number as odooId; remove them or give them one, and adopt again";
        }

        boolean isEmpty() {
            return adopted + duplicatesRemoved + unusable == 0;
        }
    }

    /** Whether every document was taken over or removed, so that the engine can mirror into these collections. */
    public boolean complete() {
        return rows.stream().allMatch(row -> row.unusable() == 0);
    }
}
