package dev.odoosync.app.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers for an hour what was told, so that it need not be told again. Bounded; thread-safe. */
final class Told {
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final int most;
    private final Map<String, Instant> told = new LinkedHashMap<>();

    /** One that remembers {@code most} things; beyond that the oldest are forgotten. */
    Told(int most) {
        this.most = most;
    }

    /** Whether it is time to tell it; it counts as told now. */
    synchronized boolean isNews(String what, Instant now) {
        forgetOld(now);
        if (told.containsKey(what)) {
            return false;
        }
        told.put(what, now);
        return true;
    }

    /** It is news again when it happens next. */
    synchronized void forget(String what) {
        told.remove(what);
    }

    synchronized int size() {
        return told.size();
    }

    private void forgetOld(Instant now) {
        Iterator<Instant> oldest = told.values().iterator();
        while (oldest.hasNext()) {
            Instant at = oldest.next();
            boolean old = !at.plus(LONG_AGO).isAfter(now);
            if (!old && told.size() < most) {
                return;
            }
            oldest.remove();
        }
    }
}
