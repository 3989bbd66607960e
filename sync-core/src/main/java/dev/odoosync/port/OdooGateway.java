package dev.odoosync.port;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One tenant's Odoo, read only. An adapter implements it for each protocol; the engine alone calls it.
 *
 * <p><b>Order and threads.</b> Calls for one tenant come one after the other, from changing threads; different tenants'
 * gateways are called at the same time. {@link #connect} may be called at any time, also again. Whichever method comes
 * first logs in if need be, once; a login is expensive for Odoo, and never repeated per call.
 *
 * <p><b>What every question includes.</b> Archived records, all companies of the user in a fixed order, and UTC. A window
 * means {@code write_date >= start and write_date < end}, of the record itself <em>or of any of the scope's parents</em>.
 *
 * <p><b>Limits.</b> Each call ends within the call timeout of the settings, whole answer included; bytes and depth of an
 * answer are bounded. Nothing is tried twice in here: the engine decides on retries.
 *
 * <p><b>Errors.</b> {@link dev.odoosync.fault.TenantFault} when no call can succeed now (the tenant is parked), {@link
 * dev.odoosync.fault.UnclearFault} when there was no proper answer (the engine calls {@link #connect} to find out who is to
 * blame), {@link dev.odoosync.fault.BatchFault} when Odoo answered and refused just this (retried, or a hole). Messages
 * carry no secret.
 *
 * <p>Contract suite: {@code OdooGatewayContract} in {@code sync-testkit}.
 */
public interface OdooGateway {

    /**
     * Asks who is there: logs in if that was not done yet, else asks for the version only. Cheap, and always a call: its
     * answer carries a fresh server time.
     */
    ServerInfo connect();

    /**
     * The server's clock in the latest answer (its {@code Date} header, cut to the second), {@link Instant#MAX} before the
     * first one or where the server sends none. Never a call. Since time only goes on, the server's present time is this or
     * later.
     */
    Instant serverTime();

    /** What the latest answer cost, {@link AnswerCost#NONE} before the first one. Never a call. */
    AnswerCost lastAnswer();

    /** How fast this server is called at present. Never a call; may be asked at any time, from any thread. */
    CallPace pace();

    /** What Odoo says of the connected user at this moment. Always a call. */
    OdooUser user();

    /**
     * What lets us in, and until when, as far as Odoo tells its own user. At most a call; none where a password is used, or where
     * this Odoo is known not to tell. A key that has ended does not count among the user's.
     */
    Credential credential();

    /**
     * From now on every question is asked as a user of just these companies. The first one decides values that differ from company
     * to company. Before this is called, those of the login hold. Never a call.
     *
     * @param companies ids, none twice; empty for whatever Odoo takes by itself
     */
    void useCompanies(List<Long> companies);

    /** Names of the installed modules; empty where the user may not know. */
    Set<String> installedModules();

    /** Whether {@code model} is there and may be read by the user. */
    ModelAvailability availability(String model);

    /** Whether a model can be mirrored. */
    enum ModelAvailability {
        READABLE,
        FORBIDDEN,
        MISSING
    }

    /**
     * All fields of {@code model} that the user may see.
     *
     * @throws dev.odoosync.fault.BatchFault with code {@code NO_SUCH_MODEL} where there is no such model
     */
    List<OdooField> fields(String model);

    /** How many records match. */
    long count(ModelScope scope, Selection selection);

    /**
     * How the matching records spread over time, by their <em>own</em> {@code write_date}: a guide for sizing windows, never a
     * proof that a stretch is empty for models with parents.
     *
     * @throws dev.odoosync.fault.BatchFault where the server has no grouped count for this model
     */
    Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width);

    /**
     * How the matching records spread over time by their <em>own</em> {@code write_date}, with the sums of their ids, for comparing.
     * Buckets are cut in UTC.
     *
     * @throws dev.odoosync.fault.BatchFault where the server has no grouped count for this model
     */
    Digest digest(ModelScope scope, Selection selection, Histogram.Width width);

    /**
     * Ids and own dates of the matching records, ascending by id. Needs nothing of the scope's fields.
     *
     * @param limit as in {@link #listIds}
     */
    List<DatedId> listDated(ModelScope scope, Selection selection, int limit);

    /**
     * Those of {@code ids} that a search finds, ascending. One that is missing from the answer is deleted, or hidden from the user.
     *
     * @param ids at most {@value ModelScope#MAX_PAGE_SIZE}
     */
    long[] findIds(ModelScope scope, long[] ids);

    /**
     * Ids of the matching records, ascending.
     *
     * @param limit at most this many, the lowest; 0 for all. On some models Odoo filters after the limit, so that a short
     *     answer proves the end only for models known to be otherwise.
     */
    long[] listIds(ModelScope scope, Selection selection, int limit);

    /**
     * The named fields of these records, in no particular order. Ids that do not exist any more are left out without an
     * error.
     *
     * @param ids at most the scope's page size
     * @throws dev.odoosync.fault.BatchFault with code {@code ACCESS_DENIED} where one of them may not be read
     */
    List<OdooRow> read(ModelScope scope, long[] ids);

    /**
     * The same, read in another way. Where {@link ReadMode#sizes} are asked for, a binary that has a content shows about how many bytes
     * it has, as a whole number; one that holds anything else shows that.
     */
    List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode);

    /** Codes of the languages that are active there, such as {@code fr_FR}. Odoo refuses others, or answers in English. */
    Set<String> languages();
}
