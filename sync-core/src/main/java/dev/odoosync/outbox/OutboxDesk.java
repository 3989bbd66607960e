package dev.odoosync.outbox;

import dev.odoosync.port.Clock;
import dev.odoosync.port.Outbox;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where applications and people come to: hands in what is to be done in Odoo, and decides about what failed or collided. What it
 * changes takes effect with the tenant's next turn. Needs no lease.
 *
 * <p>Thread-safe where its ports are.
 */
public final class OutboxDesk {
    private static final int PORTION = 500;

    private final Outbox outbox;
    private final Function<TenantId, OutboxSettings> settings;
    private final KnownFields fields;
    private final Clock clock;

    /**
     * A desk.
     *
     * @param fields what is known of a model's fields without asking Odoo, such as {@link dev.odoosync.SyncEngine#knownFields}; where
     *     nothing is, a field that cannot be written is refused only when its entry's turn comes
     */
    public OutboxDesk(Outbox outbox, OutboxSettings settings, KnownFields fields, Clock clock) {
        this(outbox, tenant -> settings, fields, clock);
    }

    /**
     * A desk that judges each tenant's entries by its own settings, as {@link OutboxSettings#forEach} makes them.
     *
     * @param settings those that hold for a tenant now
     * @param fields as above
     */
    public OutboxDesk(Outbox outbox, Function<TenantId, OutboxSettings> settings, KnownFields fields, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.fields = fields;
        this.clock = clock;
    }

    /**
     * Enqueues a change. Where the model's fields are known, its values are read by their types, and a field that is read-only is
     * refused. One that is not among them may have come to Odoo since: that is judged when the entry's turn comes.
     *
     * @throws OutboxRefusal when it could never be carried out; the message is a plain sentence
     */
    public OutboxEntry enqueue(OutboxRequest request) {
        EnqueueRule rule = new EnqueueRule(settings.apply(request.tenant()));
        refuse(rule.refusal(request));
        OutboxRequest typed = fields.of(request.tenant(), request.model())
                .map(known -> typed(request, rule, known))
                .orElse(request);
        return outbox.enqueue(typed, clock.now());
    }

    private OutboxRequest typed(OutboxRequest request, EnqueueRule rule, List<OdooField> known) {
        try {
            refuse(rule.refusalByKnown(request, known));
            return TypedValues.of(request, known);
        } catch (OutboxRefusal refusal) {
            fields.doubt(request.tenant(), request.model());
            throw refusal;
        }
    }

    private static void refuse(Optional<String> sentence) {
        sentence.ifPresent(why -> {
            throw new OutboxRefusal(why);
        });
    }

    /** Tries a failed entry again, its attempts at zero; false where there is no such failed entry. */
    public boolean retry(TenantId tenant, EntryId id) {
        return move(tenant, id, OutboxDesk::failed, new OutboxEvent.RetryAsked(clock.now()));
    }

    /** Tries all failed entries of the tenant again that were not given up, and says how many there were. */
    public long retryAll(TenantId tenant) {
        long retried = 0;
        List<OutboxEntry> some = stillFailed(tenant);
        while (!some.isEmpty()) {
            long moved =
                    some.stream().filter(entry -> retry(tenant, entry.id())).count();
            if (moved == 0) {
                return retried;
            }
            retried += moved;
            some = stillFailed(tenant);
        }
        return retried;
    }

    private List<OutboxEntry> stillFailed(TenantId tenant) {
        return outbox.list(tenant, OutboxStatus.FAILED, PORTION).stream()
                .filter(entry -> entry.state().blocks())
                .toList();
    }

    /** Gives a failed entry up: later entries of its record go on. False where there is no such failed entry. */
    public boolean giveUp(TenantId tenant, EntryId id) {
        return move(tenant, id, OutboxDesk::failed, new OutboxEvent.Released(clock.now()));
    }

    /**
     * Decides a conflict. Where ours is to win and Odoo has changed once more since, it is a conflict again. False where there is no
     * such entry in conflict.
     */
    public boolean decide(TenantId tenant, EntryId id, Winner winner) {
        return move(
                tenant,
                id,
                entry -> entry.status() == OutboxStatus.CONFLICT,
                new OutboxEvent.Decided(winner, clock.now()));
    }

    private static boolean failed(OutboxEntry entry) {
        return entry.status() == OutboxStatus.FAILED;
    }

    private boolean move(TenantId tenant, EntryId id, Predicate<OutboxEntry> may, OutboxEvent event) {
        Optional<OutboxEntry> entry = outbox.find(tenant, id).filter(may);
        while (entry.isPresent()) {
            if (outbox.replace(entry.get(), OutboxLifecycle.apply(entry.get(), event))) {
                return true;
            }
            entry = outbox.find(tenant, id).filter(may);
        }
        return false;
    }
}
