package dev.odoosync.testkit;

import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.RecordWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of any kind that keeps nothing, refuses nothing and finds nothing. */
final class DoNothing {
    private DoNothing() {}

    static <T> T as(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> nothing(method)));
    }

    private static Object nothing(Method method) {
        Class<?> type = method.getReturnType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == BatchTally.class) {
            return new BatchTally(List.of());
        }
        if (type == RecordWriter.WriteCounts.class) {
            return RecordWriter.WriteCounts.NONE;
        }
        return type.isInterface() ? as(type) : null;
    }
}
