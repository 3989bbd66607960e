package dev.odoosync.simulator.internal.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The domain that finds the records of a group again, in Polish notation with every {@code &} written out. */
final class GroupDomain {

    private GroupDomain() {}

    /** The conditions of one key. */
    static List<List<@Nullable Object>> conditions(GroupKey key, @Nullable Object value) {
        String field = key.field().name();
        if (value instanceof Bucket bucket) {
            return List.of(leaf(field, ">=", bucket.from()), leaf(field, "<", bucket.to()));
        }
        return List.of(leaf(field, "=", value == null ? false : value));
    }

    private static List<@Nullable Object> leaf(String field, String operator, Object value) {
        return List.of(field, operator, value);
    }

    /** Puts operands under one conjunction. */
    static List<Object> and(List<? extends List<?>> operands) {
        List<Object> tokens = new ArrayList<>(Collections.nCopies(Math.max(0, operands.size() - 1), "&"));
        operands.forEach(tokens::addAll);
        return tokens;
    }

    /** Takes a domain apart into the operands of its implicit conjunction. */
    static List<List<Object>> operands(@Nullable Object domain) {
        List<List<Object>> operands = new ArrayList<>();
        List<Object> current = new ArrayList<>();
        int missing = 1;
        for (Object token : domain instanceof List<?> tokens ? tokens : List.of()) {
            current.add(token);
            boolean binary = "|".equals(token) || "&".equals(token);
            missing += binary ? 1 : "!".equals(token) ? 0 : -1;
            if (missing == 0) {
                operands.add(current);
                current = new ArrayList<>();
                missing = 1;
            }
        }
        return operands;
    }
}
