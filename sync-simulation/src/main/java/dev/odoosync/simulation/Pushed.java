package dev.odoosync.simulation;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.record.FieldValue;
import dev.odoosync.simulation.Ledger.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the simulation knows of one entry of the outbox, and no engine does. */
final class Pushed {
    /** As it was enqueued. */
    final OutboxEntry asked;

    final List<Effect> effects = new ArrayList<>();

    /** What Odoo showed when a call was about to be sent for the first time. */
    final Map<String, FieldValue> firstSeen = new HashMap<>();

    /** The latest look at its record since it was claimed; null while there was none. */
    @Nullable
    Look look;

    private @Nullable Instant sentAt;
    private boolean heard = true;

    /** What it did in Odoo. */
    record Effect(Instant at, Place place, Map<String, FieldValue> values) {}

    /**
     * What somebody saw of its record.
     *
     * @param values null where there was no record
     * @param matched whether the call's domain held
     */
    record Look(Instant at, @Nullable Map<String, FieldValue> values, boolean matched) {}

    Pushed(OutboxEntry asked) {
        this.asked = asked;
    }

    EntryId id() {
        return asked.id();
    }

    void took(Instant at, Place place, Map<String, FieldValue> values) {
        effects.add(new Effect(at, place, values));
    }

    @Nullable
    Effect lastEffect() {
        return effects.isEmpty() ? null : effects.get(effects.size() - 1);
    }

    boolean tookEffectOn(Place place) {
        return effects.stream().anyMatch(effect -> effect.place().equals(place));
    }

    boolean set(Place place, String field) {
        return effects.stream()
                .anyMatch(effect ->
                        effect.place().equals(place) && effect.values().containsKey(field));
    }

    void sent(Instant at) {
        sentAt = at;
        heard = false;
    }

    void answered() {
        heard = true;
    }

    /** Whether its latest call was answered to whoever sent it. */
    boolean wasHeard() {
        return heard;
    }

    /** Whether, for all that anybody outside can know, the server may still be at its latest call. */
    boolean mayBeUnderWay(Instant now) {
        return !heard && sentAt != null && now.isBefore(sentAt.plus(WriteFaults.SERVER_LIMIT));
    }

    /** What is about to be sent takes the place of what it was based on, where that is not known. */
    void aboutToBeSent() {
        Look seen = look;
        if (seen != null && seen.values() != null) {
            seen.values().forEach(firstSeen::putIfAbsent);
        }
    }
}
