package dev.odoosync.http;

import dev.odoosync.PageResult;
import dev.odoosync.PushResult;
import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.http.FunctionAnswer.Pulled;
import dev.odoosync.http.FunctionAnswer.Pushed;
import dev.odoosync.port.Clock;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sync as one call: a page of a model, a batch of the outbox, or both. Answers when it is done. */
final class FunctionRoutes {
    static final String PATH = "/functions/v1/odoo-sync";
    static final Set<String> PARAMETERS = Set.of(FunctionRequest.MODE, FunctionRequest.MODEL, FunctionRequest.USER_ID);

    /** How long a turn of the daemon is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String AFTERWARDS = " Mend that, and call POST /odoo/retry once.";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final SyncEngine engine;
    private final @Nullable StatusStore statuses;
    private final Clock clock;
    private final SomeAtATime calls = new SomeAtATime();

    FunctionRoutes(SyncEngine engine, @Nullable StatusStore statuses, Clock clock) {
        this.engine = engine;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Whether a request to this address is answered in the words of this route, also where it is refused. */
    static boolean isMeant(Context context) {
        boolean called =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.POST);
        return called && context.path().equals(PATH);
    }

    void call(Context context) {
        Caller caller = Caller.of(context);
        FunctionRequest request = FunctionRequest.of(context, caller.query());
        TenantId tenant = engine.status(tenant(caller, request).value())
                .filter(SyncStatus::connectionInfoAvailable)
                .map(SyncStatus::tenant)
                .orElseThrow(ProblemType.UNKNOWN_TENANT::thrown);
        Json.answer(context, calls.run(tenant, () -> done(tenant, request)));
    }

    /** As in a turn of the engine, what goes to Odoo goes first: a page that fails keeps nothing back. */
    private FunctionAnswer done(TenantId tenant, FunctionRequest request) {
        @Nullable Pushed pushed = request.mode().pushes() ? push(tenant, request.model()) : null;
        @Nullable Pulled pulled = request.mode().pulls() ? pull(tenant, request.model()) : null;
        return FunctionAnswer.of(request, pulled, pushed);
    }

    private Pulled pull(TenantId tenant, String model) {
        PageResult page = page(tenant, model);
        requireDone(page.step());
        if (page.trouble() != null) {
            // the service is well, and so is its Odoo: it is this model that stands where no page can be had of it
            throw unavailable(ProblemType.BUSY.thrown(sentence(page.trouble())), wait(page.step(), LATER));
        }
        return Pulled.of(page);
    }

    private PageResult page(TenantId tenant, String model) {
        try {
            return engine.pullPage(tenant.value(), model, PATIENCE);
        } catch (IllegalArgumentException notMirrored) {
            throw ProblemType.UNKNOWN_MODEL.thrown();
        }
    }

    private Pushed push(TenantId tenant, String model) {
        PushResult pushed = engine.push(tenant.value(), model, PATIENCE);
        if (pushed.scanned() == 0) {
            requireDone(pushed.step()); // what was done is told, whatever stopped it
        }
        return Pushed.of(pushed);
    }

    private void requireDone(StepResult step) {
        switch (step.outcome()) {
            case WORKED, IDLE -> {}
            case BUSY -> throw unavailable(ProblemType.BUSY.thrown(), SOON);
            case STOPPED -> throw unavailable(ProblemType.NOT_READY.thrown("The service is ending."), SOON);
            case PARKED -> throw unavailable(ProblemType.NOT_READY.thrown(sentence(step.sentence())), wait(step, SOON));
            case FAILED ->
                throw unavailable(ProblemType.NOT_READY.thrown(sentence(step.sentence()) + AFTERWARDS), LATER);
        }
    }

    private Duration wait(StepResult step, Duration otherwise) {
        Instant now = clock.now();
        return step.due()
                .filter(due -> due.isAfter(now))
                .map(due -> Duration.between(now, due))
                .orElse(otherwise);
    }

    private static ApiProblem unavailable(ApiProblem problem, Duration wait) {
        return problem.withHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
    }

    private static String sentence(String words) {
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    /** The token's tenant, or the one that is named, or the only one there is. */
    private TenantId tenant(Caller caller, FunctionRequest request) {
        if (request.tenant().isPresent() || !caller.isAdmin()) {
            return caller.tenant(request.tenant(), "user_id");
        }
        List<TenantId> some = statuses == null
                ? List.of()
                : statuses.page(null, 2).stream().map(SyncStatus::tenant).toList();
        return Optional.of(some)
                .filter(tenants -> tenants.size() == 1)
                .map(tenants -> tenants.get(0))
                .orElseThrow(() -> some.isEmpty()
                        ? ProblemType.UNKNOWN_TENANT.thrown()
                        : ProblemType.BAD_REQUEST.thrown("There are several tenants: name one, as user_id=..."));
    }
}
