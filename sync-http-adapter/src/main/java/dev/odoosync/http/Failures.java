package dev.odoosync.http;

import dev.odoosync.fault.SyncException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when a request ends early. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(ApiProblem.class, Failures::answer);
        routes.exception(HttpResponseException.class, (e, context) -> answer(Problem.ofStatus(e.getStatus()), context));
        routes.exception(SyncException.class, (e, context) -> failed(ProblemType.STORE_UNAVAILABLE, e, context));
        routes.exception(Exception.class, (e, context) -> failed(ProblemType.INTERNAL_ERROR, e, context));
    }

    private static void answer(ApiProblem problem, Context context) {
        problem.headers().forEach(context::header);
        answer(problem.problem(), context);
    }

    private static void answer(Problem problem, Context context) {
        if (FunctionRoutes.isMeant(context)) {
            FunctionAnswer.refuse(context, problem);
        } else {
            problem.answer(context);
        }
    }

    private static void failed(ProblemType type, Exception cause, Context context) {
        LOG.warn("a request could not be answered", cause);
        answer(type.problem(), context);
    }
}
