package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Fields and records whose reading fails on the server, as some do in real databases. Thread-safe. */
public final class Breakage {

    private final Set<String> fields = ConcurrentHashMap.newKeySet();
    private final Set<String> records = ConcurrentHashMap.newKeySet();

    public void field(String model, String field, boolean broken) {
        mark(fields, model + "/" + field, broken);
    }

    public void record(String model, long id, boolean broken) {
        mark(records, model + "/" + id, broken);
    }

    private static void mark(Set<String> set, String key, boolean broken) {
        if (broken) {
            set.add(key);
        } else {
            set.remove(key);
        }
    }

    void checkField(String model, String field) {
        if (fields.contains(model + "/" + field)) {
            throw OdooFault.valueError("Expected singleton: " + model + "(1, 2) while computing " + field);
        }
    }

    void checkRecord(String model, long id) {
        if (!records.isEmpty() && records.contains(model + "/" + id)) {
            throw OdooFault.valueError("Expected singleton: " + model + "(" + id + ", " + id + ")");
        }
    }
}
