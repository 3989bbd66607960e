package dev.odoosync.simulation;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every value that a record of one Odoo ever showed: since when, and by whom. */
final class Ledger {
    private final Map<Place, Map<String, List<Stage>>> stories = new HashMap<>();

    /** A record of a model. */
    record Place(String model, long id) {
        @Override
        public String toString() {
            return model + " " + id;
        }
    }

    /**
     * A value, until the next one.
     *
     * @param author the entry that wrote it; null for somebody in Odoo
     */
    record Stage(Instant at, FieldValue value, @Nullable EntryId author) {
        boolean isBy(EntryId entry) {
            return entry.equals(author);
        }
    }

    void wrote(Place place, Instant at, Map<String, FieldValue> values, @Nullable EntryId author) {
        Map<String, List<Stage>> story = stories.computeIfAbsent(place, key -> new HashMap<>());
        values.forEach((field, value) ->
                story.computeIfAbsent(field, key -> new ArrayList<>()).add(new Stage(at, value, author)));
    }

    /** A record is gone; another one may get its id after a restore. */
    void vanished(Place place) {
        stories.remove(place);
    }

    /** The records that are there. */
    Set<Place> places() {
        return new HashSet<>(stories.keySet());
    }

    /** What each field shows now; one that is missing was never set. */
    Map<String, Stage> latest(Place place) {
        Map<String, Stage> latest = new HashMap<>();
        stories.getOrDefault(place, Map.of())
                .forEach((field, stages) -> latest.put(field, stages.get(stages.size() - 1)));
        return latest;
    }

    /** What a field showed at any moment from {@code since} on. */
    Set<FieldValue> shownSince(Place place, String field, Instant since) {
        Set<FieldValue> shown = new HashSet<>();
        FieldValue before = FieldValue.EMPTY;
        for (Stage stage : stages(place, field)) {
            if (stage.at().isAfter(since)) {
                shown.add(before);
            }
            before = stage.value();
        }
        shown.add(before);
        return shown;
    }

    private List<Stage> stages(Place place, String field) {
        return stories.getOrDefault(place, Map.of()).getOrDefault(field, List.of());
    }
}
