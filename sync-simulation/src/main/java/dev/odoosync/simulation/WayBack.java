package dev.odoosync.simulation;

import dev.odoosync.outbox.CallRule;
import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The way back to Odoo in one history: the outbox, who fills it, who is in its way, and who watches. */
final class WayBack {
    static final String CONFIRM = "action_confirm";
    private static final double SHARE = 0.7;

    final InMemoryOutbox outbox = new InMemoryOutbox();
    final WriteFaults faults;
    final PushWatch watch;
    final EffectRules effects;

    /** As promised, unless that is the mistake. */
    final OutboxSettings settings;

    private final Universe universe;
    private final Dice dice;
    private final boolean open;
    private final Map<TenantId, Rivals> rivals = new HashMap<>();
    private final Map<TenantId, LocalLife> lives = new HashMap<>();

    WayBack(Universe universe, Dice dice) {
        this.universe = universe;
        this.dice = dice;
        this.open = dice.chance(SHARE);
        this.faults = new WriteFaults(dice.split(), universe.faults);
        this.watch = new PushWatch(universe, this);
        this.effects = new EffectRules(universe, this);
        this.settings = universe.seam.outgoing(settings(dice.split()));
    }

    private static OutboxSettings settings(Dice dice) {
        OutboxRules rules = new OutboxRules(
                dice.between(2, 5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(600),
                OutboxRules.DEFAULT.settleAfter(),
                dice.pick(List.of(1, 3, 50)));
        Map<String, ConflictPolicy> policies = new TreeMap<>();
        for (String model : List.of(World.PARTNER, World.PRODUCT, World.NOTE)) {
            policies.put(model, dice.pick(List.of(ConflictPolicy.values())));
        }
        CallRule confirm = new CallRule(World.NOTE, CONFIRM, EffectDomain.in(OdooWrites.STATE, OdooWrites.CONFIRMED));
        return new OutboxSettings(rules, Map.of(), ConflictPolicy.ODOO_WINS, policies, List.of(confirm));
    }

    /** Whether this history has an outbox. */
    boolean isOpen() {
        return open;
    }

    /** Whether all workers agree on how long ago something was: where they do not, nothing can be settled by waiting. */
    boolean clocksAreRight() {
        return !universe.faults.has(FaultPlan.Fault.OWN_CLOCK);
    }

    void found(World world, Instant until) {
        if (open) {
            rivals.put(world.tenant, new Rivals(world, universe, this, dice.split()));
            LocalLife life = new LocalLife(world, universe, this, dice.split());
            lives.put(world.tenant, life);
            life.plan(dice.between(1, 14), until);
        }
    }

    Rivals rivals(World world) {
        return Objects.requireNonNull(rivals.get(world.tenant));
    }

    LocalLife life(World world) {
        return Objects.requireNonNull(lives.get(world.tenant));
    }

    OutboxDesk desk() {
        return new OutboxDesk(outbox, settings, KnownFields.NONE, universe.scheduler::now);
    }
}
