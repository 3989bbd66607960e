package dev.odoosync.internal;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps one of each of equal things while anybody uses it: thousands of tenants have the same models with the same fields.
 * Thread-safe.
 */
final class Shared {
    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>();

    /** The one that is kept of those equal to {@code value}. */
    @SuppressWarnings("unchecked") // equal things of one immutable class
    synchronized <T> T one(T value) {
        WeakReference<Object> reference = known.get(value);
        Object kept = reference == null ? null : reference.get();
        if (kept != null && kept.getClass() == value.getClass()) {
            return (T) kept;
        }
        known.put(value, new WeakReference<>(value));
        return value;
    }
}
