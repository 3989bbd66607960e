package dev.odoosync.internal;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.OdooUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one turn, several at a time where there are hands for it. All code of the engine is run by the one who has the
 * floor, as if it were alone; the floor is left only while an answer of Odoo is waited for. So the session is nobody else's
 * business, and nothing of it changes hands but at those calls. The turn ends when all who are at it are back.
 */
final class PushTurn {
    private final TenantSession session;
    private final Crew crew;
    private final Floor floor;
    private final Talk talk;
    private final Consumer<EntryAtWork> driver;
    private final UnderWay underWay = new UnderWay();

    /** Only entries of this model; null for any. */
    private final @Nullable String model;

    /** No entry is begun after that. */
    private final Instant until;

    /** How many entries may still be begun. */
    private int left;

    private int mostAtOnce = Integer.MAX_VALUE;

    /** Helpers that were called and have not come yet. */
    private int called;

    /** Helpers that are at it. */
    private int helpers;

    /** Whether nothing is ready, unless something is finished. */
    private boolean dry;

    private boolean over;

    /** The first thing that ends the turn early. */
    private @Nullable Throwable fault;

    /**
     * @param most how many entries may be begun
     * @param driver sees to one entry
     */
    PushTurn(TenantSession session, @Nullable String model, Instant until, int most, Consumer<EntryAtWork> driver) {
        this.session = session;
        this.talk = session.talk();
        this.crew = session.outgoing().crew();
        this.floor = crew.floors().get();
        this.model = model;
        this.until = until;
        this.left = most;
        this.driver = driver;
    }

    /** Works until nothing is ready, or the turn's limits are reached. */
    void run() {
        floor.take();
        talk.begin(this);
        try {
            do {
                work(() -> true);
                pauseUntil(() -> helpers == 0 || goesOn());
            } while (goesOn());
            over = true;
            pauseUntil(() -> helpers == 0);
        } finally {
            talk.end();
            floor.leave();
        }
        if (fault instanceof Error error) {
            throw error;
        } else if (fault instanceof RuntimeException reason) {
            throw reason;
        }
    }

    private boolean goesOn() {
        return fault == null && !dry && left > 0 && session.now().isBefore(until);
    }

    private void work(BooleanSupplier stays) {
        try {
            while (goesOn() && stays.getAsBoolean()) {
                advance();
            }
        } catch (RuntimeException | Error reason) {
            endBy(reason);
        }
    }

    private void endBy(Throwable reason) {
        fault = fault == null ? reason : fault;
    }

    private void advance() {
        session.keeper().beforeStore();
        session.keeper().safePoint();
        Outbox outbox = session.outgoing().outbox();
        Optional<OutboxEntry> claimed = outbox.claimNext(session.lease(), model, session.now());
        dry = claimed.isEmpty();
        claimed.ifPresent(entry -> drive(new EntryAtWork(outbox, entry)));
    }

    private void drive(EntryAtWork work) {
        EntryId id = work.entry().id();
        left--;
        underWay.begin(id);
        try {
            driver.accept(work);
        } finally {
            underWay.end(id);
            dry = false;
        }
    }

    /** Before a call to Odoo: somebody else may work while its answer is waited for. */
    void callHelp() {
        if (!goesOn() || atIt() + called >= limit()) {
            return;
        }
        called++;
        try {
            crew.executor().execute(new Helper(Thread.currentThread()));
        } catch (RejectedExecutionException noHands) {
            called--;
        }
    }

    private int atIt() {
        return 1 + helpers;
    }

    /** As many as calls may be under way to that Odoo now. Where calls are kept apart, more at once would only wait for each other. */
    private int limit() {
        CallPace pace = talk.gateway().pace();
        int perSecond = pace.callsPerSecond() == 0 ? Integer.MAX_VALUE : pace.callsPerSecond();
        int atOnce = pace.rest().isZero() ? pace.callsInFlight() : 1;
        return Math.min(Math.min(atOnce, perSecond), Math.min(session.settings().callsInFlight(), mostAtOnce));
    }

    private List<Long> companies() {
        OdooUser user = session.status().user();
        return user == null ? List.of() : user.companies();
    }

    /** Makes a call to Odoo; whoever else is at the turn goes on meanwhile. */
    <T> T during(Supplier<T> call) {
        Way mine = talk.way();
        floor.leave();
        try {
            return call.get();
        } finally {
            floor.take();
            talk.use(mine);
        }
    }

    private void pauseUntil(BooleanSupplier holds) {
        Way mine = talk.way();
        floor.waitUntil(holds);
        talk.use(mine);
    }

    /** It is known now what an entry is about: waits until none that was enqueued before, and has to do with it, is under way. */
    void awaitEarlier(Errand errand) {
        EntryId id = errand.entry().id();
        underWay.known(errand, () -> session.fields(errand.entry().model()));
        if (!underWay.mayBegin(id)) {
            callHelp();
            pauseUntil(() -> underWay.mayBegin(id));
        }
    }

    /**
     * Odoo refused an entry because something else was going on at its place.
     *
     * @return whether that may have been another entry of this turn; fewer go at once from now on
     */
    boolean gaveWay(EntryId id) {
        if (!underWay.wasAccompanied(id)) {
            return false;
        }
        mostAtOnce = Math.max(1, Math.min(mostAtOnce, atIt()) / 2);
        return true;
    }

    /** Why no call to this tenant can succeed, as somebody else at this turn found out just now. */
    Optional<TenantFault> tenantFault() {
        return fault instanceof TenantFault tenants ? Optional.of(tenants) : Optional.empty();
    }

    /** Another one at the turn, with a way to Odoo of its own. It comes when there is a thread for it, and may find the turn over. */
    private final class Helper implements Runnable {
        private final Thread caller;

        Helper(Thread caller) {
            this.caller = caller;
        }

        @Override
        public void run() {
            if (Thread.currentThread() == caller) {
                mostAtOnce = 1; // the caller has work of its own
                called--;
                return;
            }
            floor.take();
            try {
                called--;
                if (!over) {
                    help();
                }
            } finally {
                floor.leave();
            }
        }

        private void help() {
            helpers++;
            try {
                Way way = talk.spareWay(companies());
                talk.use(way);
                work(() -> atIt() <= limit());
                talk.putBack(way);
            } catch (RuntimeException | Error reason) {
                endBy(reason);
            } finally {
                helpers--;
            }
        }
    }
}
