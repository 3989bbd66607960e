package dev.odoosync.simulation;

import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.Operation.Kind;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.simulation.Ledger.Place;
import dev.odoosync.simulation.Ledger.Stage;
import dev.odoosync.simulation.Pushed.Effect;
import dev.odoosync.simulation.Pushed.Look;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.testing.InMemoryMirror.Stored;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done has taken effect or has lost, and the mirror shows it; what failed has not taken effect. */
final class DoneRules {
    private final Universe universe;
    private final WayBack way;

    DoneRules(Universe universe, WayBack way) {
        this.universe = universe;
        this.way = way;
    }

    void done(OutboxEntry before, OutboxEntry entry, Pushed known) {
        universe.notes.coverage().add(Happening.ENTRY_DONE);
        Place place = new Place(entry.model(), Objects.requireNonNull(entry.odooId()));
        requireSettled(entry, known, place);
        if (known.effects.isEmpty()) {
            universe.notes.coverage().add(Happening.SETTLED_UNSENT);
        }
        boolean noted = !Objects.equals(before.lastError(), entry.lastError());
        World world = universe.world(entry.tenant());
        if (!noted && world.lag.isZero() && isMirrored(entry)) {
            requireShown(world, entry, known, place);
        }
    }

    private boolean isMirrored(OutboxEntry entry) {
        return universe.settings.models().contains(entry.model())
                && universe.tenants
                        .find(entry.tenant())
                        .flatMap(status -> status.model(entry.model()))
                        .map(ModelProgress::stage)
                        .filter(stage -> stage == ModelProgress.Stage.SKIPPED)
                        .isEmpty();
    }

    private void requireSettled(OutboxEntry entry, Pushed known, Place place) {
        boolean settled = switch (entry.operation().kind()) {
            case CREATE -> known.tookEffectOn(place);
            case WRITE ->
                entry.operation().values().entrySet().stream()
                        .allMatch(set -> isSettled(entry, known, place, set.getKey(), set.getValue()));
            case UNLINK -> known.tookEffectOn(place) || lookedGone(known) || hasLost(entry);
            case CALL -> known.tookEffectOn(place) || lookMatched(known) || hasLost(entry);
        };
        if (!settled) {
            throw broken("what is done took effect, or lost", entry, "looked at " + known.look);
        }
    }

    private boolean isSettled(OutboxEntry entry, Pushed known, Place place, String field, OutValue value) {
        FieldConflict conflict = entry.conflict().get(field);
        Look look = known.look;
        boolean asWanted = look != null
                && look.values() != null
                && Objects.equals(look.values().get(field), resolved(entry, value));
        return known.set(place, field) || asWanted || (conflict != null && conflict.lost());
    }

    private @Nullable FieldValue resolved(OutboxEntry entry, OutValue value) {
        if (value instanceof OutValue.Given given) {
            return given.value();
        }
        return way.outbox
                .find(entry.tenant(), ((OutValue.MadeBy) value).create())
                .map(OutboxEntry::odooId)
                .map(Link::new)
                .orElse(null);
    }

    private static boolean lookedGone(Pushed known) {
        return known.look != null && known.look.values() == null;
    }

    private static boolean lookMatched(Pushed known) {
        return known.look != null && known.look.matched();
    }

    private static boolean hasLost(OutboxEntry entry) {
        return entry.conflict().values().stream().anyMatch(FieldConflict::lost);
    }

    /** As it was at some moment since it took effect. */
    private void requireShown(World world, OutboxEntry entry, Pushed known, Place place) {
        boolean there = world.model(place.model()).isVisible(place.id());
        Optional<Stored> stored =
                universe.mirror.find(entry.tenant(), place.model(), place.id()).filter(Stored::alive);
        Effect effect = known.lastEffect();
        boolean writesToNothing = lookedGone(known) && entry.operation().kind() == Kind.WRITE && !there;
        if (there != stored.isPresent() && absentSince(world, place, effect) && !writesToNothing) {
            return;
        }
        if (there != stored.isPresent()) {
            throw broken(
                    "done means shown",
                    entry,
                    place + " is " + (there ? "" : "not ") + "there, and the mirror shows " + stored);
        }
        if (effect != null && stored.isPresent()) {
            effect.values()
                    .forEach((field, ours) -> requireShown(
                            world, entry, known, field, stored.get().values().getOrDefault(field, FieldValue.EMPTY)));
        }
    }

    /** Whether it went, or came, since. */
    private static boolean absentSince(World world, Place place, @Nullable Effect effect) {
        RecordTruth truth = world.model(place.model()).truth(place.id());
        return effect == null || !truth.absentAt.isBefore(effect.at());
    }

    private void requireShown(World world, OutboxEntry entry, Pushed known, String field, FieldValue shown) {
        Effect effect = Objects.requireNonNull(known.lastEffect());
        if (!world.ledger.shownSince(effect.place(), field, effect.at()).contains(shown)) {
            throw broken("done means shown", entry, field + " is " + shown + " in the mirror; set was " + effect);
        }
        boolean otherwise = !shown.equals(effect.values().get(field));
        boolean write = entry.operation().kind() == Kind.WRITE;
        if (otherwise && write && known.wasHeard()) {
            universe.notes.coverage().add(Happening.OVERWRITTEN_AFTERWARDS);
            if (!entry.overwritten().containsKey(field) && !entry.conflict().containsKey(field)) {
                throw broken("what came after our write is on record", entry, field + " shows " + shown);
            }
        }
    }

    /** What failed for good, and is not left open, is not there. */
    void failed(OutboxEntry entry, Pushed known) {
        Effect effect = known.lastEffect();
        if (effect == null || entry.sentAt() != null || !way.clocksAreRight()) {
            return;
        }
        Map<String, Stage> now = universe.world(entry.tenant()).ledger.latest(effect.place());
        boolean stands = !effect.values().isEmpty()
                && effect.values().entrySet().stream().allMatch(set -> {
                    Stage stage = now.get(set.getKey());
                    return stage != null
                            && stage.isBy(entry.id())
                            && stage.value().equals(set.getValue());
                });
        if (stands) {
            throw broken("what failed did not take effect", entry, "it did: " + effect);
        }
    }

    private static RuleBroken broken(String rule, OutboxEntry entry, String what) {
        return new RuleBroken(rule, PushWatch.text(entry) + ": " + what);
    }
}
