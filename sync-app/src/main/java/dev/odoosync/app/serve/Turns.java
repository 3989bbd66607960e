package dev.odoosync.app.serve;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a turn, and who has one: each tenant once, in the order of their coming, on as many places as their lane has. It
 * starts nothing and reads no clock. Thread-safe.
 */
final class Turns {
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);
    private static final Duration AFTER_NOTHING = Duration.ofSeconds(5);
    private static final Duration PATIENCE_OF_WISHES = Duration.ofMinutes(10);

    private static final Comparator<Turn> LONGEST_FIRST = Comparator.comparing(Turn::startedAt)
            .thenComparing(turn -> turn.tenant().value());

    private final Map<Lane, Integer> places;
    private final Duration tooLong;
    private final Map<Lane, Map<TenantId, Waiting>> waiting = new EnumMap<>(Lane.class);
    private final Map<TenantId, Turn> atWork = new HashMap<>();
    private final Map<TenantId, Waiting> afterwards = new HashMap<>();
    private final Set<TenantId> slow = new HashSet<>();
    private final Map<TenantId, Instant> barredUntil = new HashMap<>();
    private final Map<TenantId, Instant> deafUntil = new HashMap<>();
    private final Set<TenantId> breathing = new HashSet<>();

    /** Somebody who waits. */
    private record Waiting(Wish wish, Instant since) {
        /** The same place in the line, with both wishes. */
        Waiting and(Waiting other) {
            return new Waiting(wish.and(other.wish), since);
        }
    }

    /**
     * @param places how many turns of each lane there may be at once
     * @param tooLong how long a turn may hold a place that increments wait for
     */
    Turns(Map<Lane, Integer> places, Duration tooLong) {
        this.places = new EnumMap<>(places);
        this.tooLong = tooLong;
        for (Lane lane : Lane.values()) {
            waiting.put(lane, new LinkedHashMap<>());
        }
    }

    /** The tenant is due, as was seen at {@code now}. Nothing happens where it waits already, or has or had its turn just now. */
    synchronized void want(DueTenant due, Instant now) {
        TenantId tenant = due.tenant();
        boolean busy = atWork.containsKey(tenant) || isWaiting(tenant) || breathing.contains(tenant);
        if (!busy && !lasts(barredUntil, tenant, now)) {
            queue(laneOf(due)).put(tenant, new Waiting(Wish.WHAT_IS_DUE, now));
        }
    }

    /** Someone asks for something. It comes with the turn that the tenant waits for, or right after the one it has. */
    synchronized void ask(TenantId tenant, Wish wish, Instant now) {
        Waiting asked = new Waiting(wish, now);
        if (atWork.containsKey(tenant)) {
            afterwards.merge(tenant, asked, Waiting::and);
            return;
        }
        for (Map<TenantId, Waiting> queue : waiting.values()) {
            if (queue.computeIfPresent(tenant, (any, waits) -> waits.and(asked)) != null) {
                return;
            }
        }
        queue(slow.contains(tenant) ? Lane.TROUBLED : Lane.INCREMENT).put(tenant, asked);
    }

    /**
     * The store says that something came in for the tenant. It comes with the turn that it waits for, or right after the one it has;
     * nothing happens where it could not be worked on just before, however often it is called.
     */
    synchronized void call(TenantId tenant, Instant now) {
        if (!lasts(barredUntil, tenant, now) && !lasts(deafUntil, tenant, now) && !breathing.contains(tenant)) {
            ask(tenant, Wish.WHAT_IS_DUE, now);
        }
    }

    /** The next turn for which there is a place; whoever takes it says when it is {@link #over}. */
    synchronized Optional<Turn> next(Instant now) {
        for (Lane lane : Lane.values()) {
            if (atWork(lane) < places(lane) && !queue(lane).isEmpty()) {
                Map.Entry<TenantId, Waiting> first =
                        queue(lane).entrySet().iterator().next();
                queue(lane).remove(first.getKey());
                Waiting waited = first.getValue();
                Turn turn = new Turn(first.getKey(), waited.wish(), lane, waited.since(), now);
                atWork.put(turn.tenant(), turn);
                return Optional.of(turn);
            }
        }
        return Optional.empty();
    }

    /**
     * A turn ended.
     *
     * @param outcome how; null when it failed with a bug, after which the tenant is left alone for a minute
     * @return whether {@link #again} makes sense after a breath
     */
    synchronized boolean over(Turn turn, @Nullable Outcome outcome, Instant now) {
        TenantId tenant = turn.tenant();
        Turn last = atWork.remove(tenant);
        noteSpeed(last == null ? turn : last, now);
        if (outcome == null) {
            barredUntil.put(tenant, now.plus(AFTER_A_BUG));
            return false;
        }
        if (outcome != Outcome.WORKED && outcome != Outcome.IDLE) {
            deafUntil.put(tenant, now.plus(AFTER_NOTHING));
            afterwards.computeIfPresent(tenant, (same, asked) -> asked.wish().equals(Wish.WHAT_IS_DUE) ? null : asked);
        }
        boolean unheard = !turn.wish().equals(Wish.WHAT_IS_DUE) && outcome == Outcome.BUSY;
        if (unheard && turn.wantedAt().plus(PATIENCE_OF_WISHES).isAfter(now)) {
            afterwards.merge(tenant, new Waiting(turn.wish(), turn.wantedAt()), (asked, mine) -> mine.and(asked));
        }
        boolean again = outcome == Outcome.WORKED || afterwards.containsKey(tenant);
        if (again) {
            breathing.add(tenant);
        }
        return again;
    }

    /** After a turn that left something to do: the tenant goes to the end of the line. */
    synchronized void again(TenantId tenant, Instant now) {
        breathing.remove(tenant);
        Waiting asked = afterwards.remove(tenant);
        if (asked != null) {
            ask(tenant, asked.wish(), asked.since());
        } else if (!atWork.containsKey(tenant) && !isWaiting(tenant)) {
            queue(slow.contains(tenant) ? Lane.TROUBLED : Lane.COPY).put(tenant, new Waiting(Wish.WHAT_IS_DUE, now));
        }
    }

    /**
     * Moves turns that last too long to places of the troubled lane, as far as it has any, so that their own places are free for
     * tenants that answer.
     */
    synchronized void watch(Instant now) {
        barredUntil.values().removeIf(until -> !until.isAfter(now));
        deafUntil.values().removeIf(until -> !until.isAfter(now));
        List<Turn> late = atWork.values().stream()
                .filter(turn -> turn.lane() == Lane.INCREMENT && isTooLong(turn, now))
                .sorted(LONGEST_FIRST)
                .toList();
        for (Turn turn : late) {
            if (atWork(Lane.TROUBLED) < places(Lane.TROUBLED)) {
                atWork.put(turn.tenant(), turn.in(Lane.TROUBLED));
                slow.add(turn.tenant());
            }
        }
    }

    synchronized int waiting(Lane lane) {
        return queue(lane).size();
    }

    synchronized int atWork(Lane lane) {
        return (int)
                atWork.values().stream().filter(turn -> turn.lane() == lane).count();
    }

    private void noteSpeed(Turn turn, Instant now) {
        if (turn.lane() == Lane.TROUBLED && !isTooLong(turn, now)) {
            slow.remove(turn.tenant());
        }
    }

    private boolean isTooLong(Turn turn, Instant now) {
        return Duration.between(turn.startedAt(), now).compareTo(tooLong) > 0;
    }

    private Lane laneOf(DueTenant due) {
        if (due.troubled() || slow.contains(due.tenant())) {
            return Lane.TROUBLED;
        }
        return due.copied() ? Lane.INCREMENT : Lane.COPY;
    }

    private boolean isWaiting(TenantId tenant) {
        return waiting.values().stream().anyMatch(queue -> queue.containsKey(tenant));
    }

    private static boolean lasts(Map<TenantId, Instant> untils, TenantId tenant, Instant now) {
        Instant until = untils.get(tenant);
        return until != null && until.isAfter(now);
    }

    private int places(Lane lane) {
        return places.getOrDefault(lane, 0);
    }

    private Map<TenantId, Waiting> queue(Lane lane) {
        return waiting.getOrDefault(lane, Map.of());
    }
}
