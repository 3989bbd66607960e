package dev.odoosync.http;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Winner;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is on its way back to Odoo: looked at with any token, changed with one that may write. Values are never logged. */
final class OutboxRoutes {
    static final String ID = "id";
    static final String STATUS = "status";
    static final String WINNER = "winner";
    private static final int MOST = 1_000;
    private static final int USUALLY = 100;
    private static final int HIGHEST_ID_DIGITS = 18;

    private final Outbox outbox;
    private final OutboxDesk desk;
    private final Consumer<TenantId> changed;

    /**
     * The routes.
     *
     * @param changed hears whose entries may go on now
     */
    OutboxRoutes(Outbox outbox, OutboxDesk desk, Consumer<TenantId> changed) {
        this.outbox = outbox;
        this.desk = desk;
        this.changed = changed;
    }

    void list(Context context) {
        Caller caller = Caller.of(context);
        TenantId tenant = caller.tenant();
        Query query = caller.query();
        Optional<String> model = query.text(Route.MODEL);
        int limit = query.number(StatusRoutes.LIMIT, MOST, USUALLY);
        List<OutboxEntry> entries = statuses(query)
                .flatMap(status -> outbox.list(tenant, status, model.isPresent() ? MOST : limit).stream())
                .filter(entry -> model.isEmpty() || model.get().equals(entry.model()))
                .sorted(Comparator.comparing(OutboxEntry::id))
                .limit(limit)
                .toList();
        Json.answer(context, OutboxView.of(outbox.census(tenant), entries));
    }

    /** Without a status, all that is not done. */
    private static Stream<OutboxStatus> statuses(Query query) {
        Optional<String> named = query.text(STATUS);
        if (named.isEmpty()) {
            return Stream.of(OutboxStatus.values()).filter(status -> status != OutboxStatus.DONE);
        }
        return Stream.of(OutboxStatus.values())
                .filter(status -> status.stored().equals(named.get()))
                .findFirst()
                .map(Stream::of)
                .orElseThrow(() ->
                        ProblemType.BAD_REQUEST.thrown("status must be queued, processing, done, failed or conflict."));
    }

    void one(Context context) {
        Caller caller = Caller.of(context);
        Json.answer(context, EntryView.of(entry(caller.tenant(), id(caller.query()))));
    }

    private OutboxEntry entry(TenantId tenant, EntryId id) {
        return outbox.find(tenant, id).orElseThrow(ProblemType.UNKNOWN_ENTRY::thrown);
    }

    private static EntryId id(Query query) {
        return query.text(ID)
                .filter(text -> text.matches("[1-9][0-9]{0," + (HIGHEST_ID_DIGITS - 1) + "}"))
                .map(text -> new EntryId(Long.parseLong(text)))
                .orElseThrow(() -> ProblemType.BAD_REQUEST.thrown("Name the entry in the address: ?id=..."));
    }

    void enqueue(Context context) {
        Caller caller = Caller.of(context);
        EntryRequest request = EntryRequest.of(JsonBody.text(context));
        TenantId tenant = writing(caller, caller.tenant(request.tenant(), "the field userId"));
        try {
            OutboxEntry entry = desk.enqueue(request.of(tenant));
            changed.accept(tenant);
            context.status(201);
            Json.answer(context, EntryView.of(entry));
        } catch (OutboxRefusal refusal) {
            throw ProblemType.ENTRY_REFUSED.thrown(String.valueOf(refusal.getMessage()));
        }
    }

    /** The one that is named, or all that failed. */
    void retry(Context context) {
        Caller caller = Caller.of(context);
        if (caller.query().text(ID).isPresent()) {
            change(caller, desk::retry, context);
            return;
        }
        TenantId tenant = writing(caller, caller.tenant());
        long retried = desk.retryAll(tenant);
        changed.accept(tenant);
        Json.answer(context, Map.of("changed", retried));
    }

    void giveUp(Context context) {
        change(Caller.of(context), desk::giveUp, context);
    }

    void decide(Context context) {
        Caller caller = Caller.of(context);
        Winner winner = Stream.of(Winner.values())
                .filter(one -> one.stored().equals(caller.query().text(WINNER).orElse("")))
                .findFirst()
                .orElseThrow(
                        () -> ProblemType.BAD_REQUEST.thrown("Say whose values stay: winner=odoo or winner=ours."));
        change(caller, (tenant, id) -> desk.decide(tenant, id, winner), context);
    }

    private void change(Caller caller, BiPredicate<TenantId, EntryId> change, Context context) {
        TenantId tenant = writing(caller, caller.tenant());
        EntryId id = id(caller.query());
        if (!change.test(tenant, id)) {
            String status = entry(tenant, id).status().stored();
            throw ProblemType.OTHER_STATUS.thrown("The entry is " + status
                    + ": what failed is tried again or given up, what is in conflict decided.");
        }
        changed.accept(tenant);
        Json.answer(context, Map.of("changed", 1));
    }

    private static TenantId writing(Caller caller, TenantId tenant) {
        if (!caller.scope().mayWrite()) {
            throw ProblemType.NEEDS_WRITE.thrown();
        }
        return tenant;
    }
}
