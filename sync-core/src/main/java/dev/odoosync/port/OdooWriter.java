package dev.odoosync.port;

import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes to one tenant's Odoo, one record at a time, and asks what became of it. An adapter implements it for each protocol; the engine
 * alone calls it, beside an {@link OdooGateway} of the same connection.
 *
 * <p><b>Order and threads.</b> Calls for one tenant come one after the other, from changing threads. Whichever method comes first logs
 * in if need be, once.
 *
 * <p><b>Once.</b> Each call is sent at most once: nothing is tried again in here, neither by a redirect nor by a client library that
 * repeats what a broken connection cut off. A call that must wait for its turn at the server waits at most a few seconds before it is
 * sent, or throws {@link dev.odoosync.fault.TenantFault#outOfTurn}: the engine counts from when it called how long Odoo may be at it.
 *
 * <p><b>What every question includes.</b> Archived records, UTC, and the language in which Odoo keeps its texts.
 *
 * <p><b>Errors of what writes</b> ({@link #create}, {@link #write}, {@link #unlink}, {@link #call}) must be told apart with care:
 *
 * <ul>
 *   <li>{@link dev.odoosync.fault.TenantFault}: the call was not taken up, and <em>nothing took effect</em>: no connection could be
 *       made, the login was refused, 429 and the like. When in doubt it is none of these.
 *   <li>{@link dev.odoosync.fault.BatchFault}: Odoo answered that it refuses, and rolled back: {@code lasting} with its own words on
 *       one line where the same call would be refused again (code {@code REFUSED}, {@code ACCESS_DENIED}, {@code NO_SUCH_FIELD},
 *       {@code NO_SUCH_RECORD}), {@code retryable} where it may go better (a concurrent update).
 *   <li>{@link dev.odoosync.fault.UnclearFault}: anything else. It <em>may have taken effect</em>, or may still do so until the
 *       server's own time limit is over.
 * </ul>
 *
 * <p>Errors of what asks are those of {@link OdooGateway}. Messages carry no secret.
 *
 * <p>Contract suite: {@code OdooWriterContract} in {@code sync-testkit}.
 */
public interface OdooWriter {
    /**
     * From now on every call is made as a user of just these companies; the first one is the current one. Never a call.
     *
     * @param companies ids, none twice; empty for whatever Odoo takes by itself
     */
    void useCompanies(List<Long> companies);

    /**
     * Makes a record, known by {@code as} for good. A second call with the same name makes no second record: it overwrites the first
     * (Odoo's {@code load} does both), so that the engine looks it up before it repeats one.
     *
     * @param values stored values by Odoo's own names; {@link FieldValue.Links} for exactly those records
     * @return its id
     */
    long create(String model, ExternalId as, Map<String, FieldValue> values);

    /**
     * The record of that name and model, if there is one that was not deleted. Changes nothing.
     *
     * <p>Who cannot tell whether there is none, or one that the user may not see, says that there is none: {@link #create} with the
     * same name makes no second one, and fails.
     *
     * @param since it was not made before that, by the caller's clock
     * @throws dev.odoosync.fault.BatchFault with code {@code ACCESS_DENIED} where there certainly is one that the user may not see
     */
    OptionalLong lookUp(String model, ExternalId as, Instant since);

    /**
     * Sets fields of a record.
     *
     * @param values at least one; {@link FieldValue.Links} for exactly those records, {@link FieldValue#EMPTY} for nothing
     * @throws dev.odoosync.fault.BatchFault with code {@code NO_SUCH_RECORD} where the record is gone
     */
    void write(String model, long id, Map<String, FieldValue> values);

    /** Deletes a record. */
    void unlink(String model, long id);

    /** Calls a method of a record, without arguments. Its answer is nobody's business: {@link #matches} tells whether it took effect. */
    void call(String model, long id, String method);

    /**
     * The schema's fields of a record, of its stored fields only; empty where the record is gone.
     *
     * @throws dev.odoosync.fault.BatchFault with code {@code ACCESS_DENIED} where it may not be read
     */
    Optional<OdooRow> read(ModelSchema what, long id);

    /** Whether a record is there, and {@code domain} holds for it. */
    boolean matches(String model, long id, EffectDomain domain);
}
