package dev.odoosync.internal;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooField;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a turn that are under way. Those of one record the outbox keeps apart; here is kept in order what is done with a
 * record and what points to it: an order is confirmed after the lines that were enqueued before, and not beside them.
 */
final class UnderWay {
    private final TreeMap<EntryId, Job> jobs = new TreeMap<>();
    private final Set<EntryId> inHand = new HashSet<>();
    private final Set<EntryId> accompanied = new HashSet<>();

    private record Place(String model, long odooId) {}

    private record Job(Set<Place> about, Set<Place> pointsTo) {
        boolean hinders(Job later) {
            return meet(about, later.pointsTo) || meet(pointsTo, later.about);
        }

        private static boolean meet(Set<Place> some, Set<Place> others) {
            return some.stream().anyMatch(others::contains);
        }
    }

    /** Somebody took an entry in hand. */
    void begin(EntryId id) {
        inHand.add(id);
        if (inHand.size() > 1) {
            accompanied.addAll(inHand);
        }
    }

    /** It is known now what the entry is about, and what it points to. */
    void known(Errand errand, Supplier<List<OdooField>> fields) {
        jobs.put(errand.entry().id(), job(errand, fields));
    }

    /** An entry is out of hand. */
    void end(EntryId id) {
        inHand.remove(id);
        accompanied.remove(id);
        jobs.remove(id);
    }

    /** Whether others were under way at some time while this one was. */
    boolean wasAccompanied(EntryId id) {
        return accompanied.contains(id);
    }

    /** Whether no earlier entry has to be awaited. */
    boolean mayBegin(EntryId id) {
        Job job = jobs.get(id);
        return job == null || jobs.headMap(id).values().stream().noneMatch(earlier -> earlier.hinders(job));
    }

    private static Job job(Errand errand, Supplier<List<OdooField>> fields) {
        String model = errand.entry().model();
        boolean makes = errand.entry().operation().kind() == Operation.Kind.CREATE;
        Set<Place> about = makes ? Set.of() : Set.of(new Place(model, errand.odooId()));
        Set<Place> pointsTo = new HashSet<>();
        if (errand.wanted().values().stream().anyMatch(UnderWay::mayPoint)) {
            for (OdooField field : fields.get()) {
                FieldValue value = errand.wanted().get(field.name());
                if (value != null && !field.relation().isEmpty()) {
                    ids(value.raw()).forEach(id -> pointsTo.add(new Place(field.relation(), id)));
                }
            }
        }
        return new Job(about, pointsTo);
    }

    private static boolean mayPoint(FieldValue value) {
        return !ids(value.raw()).isEmpty();
    }

    private static List<Long> ids(@Nullable Object raw) {
        if (raw instanceof Number id) {
            return List.of(id.longValue());
        }
        return raw instanceof Collection<?> all
                ? all.stream()
                        .filter(Number.class::isInstance)
                        .map(id -> ((Number) id).longValue())
                        .toList()
                : List.of();
    }
}
