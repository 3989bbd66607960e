package dev.odoosync.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened in which order: the latest lines, and a fingerprint of all of them. */
final class Trace {
    private final Deque<Line> tail = new ArrayDeque<>();
    private final int kept;
    private long fingerprint = 17;

    private record Line(Instant at, String who, String what) {
        @Override
        public String toString() {
            return at + " " + who + " " + what;
        }
    }

    Trace(int kept) {
        this.kept = kept;
    }

    void add(Instant at, String who, String what) {
        fingerprint = ((fingerprint * 31 + at.toEpochMilli()) * 31 + who.hashCode()) * 31 + what.hashCode();
        if (kept > 0) {
            tail.addLast(new Line(at, who, what));
        }
        if (tail.size() > kept) {
            tail.removeFirst();
        }
    }

    long fingerprint() {
        return fingerprint;
    }

    List<String> tail() {
        return tail.stream().map(Line::toString).toList();
    }
}
