package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.face.Face;
import dev.odoosync.simulator.internal.face.Json2Face;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a face read into a {@link Call}, leaving the password out. */
final class CallReader {

    private CallReader() {}

    static Call call(long number, String face, Face.Incoming incoming) {
        List<? extends @Nullable Object> given = incoming.arguments();
        if (incoming.service().equals(Json2Face.SERVICE)) {
            Map<String, @Nullable Object> named = dictionary(given.get(3));
            return new Call(
                    number, face, "object", String.valueOf(given.get(1)), incoming.method(), 0, List.of(), named);
        }
        if (!incoming.service().equals("object") || given.size() < 5) {
            return new Call(number, face, incoming.service(), "", incoming.method(), 0, List.of(), Map.of());
        }
        boolean keywords = incoming.method().equals("execute_kw");
        long user = given.get(1) instanceof Long id ? id : 0;
        Object positional = keywords ? (given.size() > 5 ? given.get(5) : null) : given.subList(5, given.size());
        return new Call(
                number,
                face,
                "object",
                String.valueOf(given.get(3)),
                String.valueOf(given.get(4)),
                user,
                positional instanceof List<?> list ? list : List.of(),
                keywords && given.size() > 6 ? dictionary(given.get(6)) : Map.of());
    }

    private static Map<String, @Nullable Object> dictionary(@Nullable Object value) {
        Map<String, @Nullable Object> map = new HashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, one) -> map.put(String.valueOf(key), one));
        }
        return map;
    }
}
